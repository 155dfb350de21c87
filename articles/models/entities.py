"""Who and what is named."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..spans import Span
from .articles import Version, spans_its_words


class Kind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    OTHER = "other", "Other"


class Entity(models.Model):
    """A person, organisation, place or thing, under all its names."""

    kind = models.CharField(max_length=20, choices=Kind.choices)
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, help_text="The name as it is compared.")
    surname_key = models.CharField(max_length=300, blank=True, db_index=True)
    disambiguation = models.CharField(
        max_length=200, blank=True, help_text="Tells two of the same name apart: “footballer”."
    )
    role = models.CharField(max_length=300, blank=True, help_text="As last seen beside the name.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "entities"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "disambiguation"], name="entity_is_known_once"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="entity_has_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.disambiguation})" if self.disambiguation else self.name

    def get_absolute_url(self) -> str:
        return reverse("entity_detail", args=[self.pk])


class Alias(models.Model):
    """A form under which an entity is named."""

    entity = models.ForeignKey(Entity, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, db_index=True)

    class Meta:
        verbose_name_plural = "aliases"
        constraints = [
            models.UniqueConstraint(fields=["entity", "key"], name="alias_is_known_once"),
        ]

    def __str__(self) -> str:
        return self.name


class MentionQuerySet(models.QuerySet["Mention"]):
    def shown(self) -> Self:
        """All but those an editor has rejected."""
        return self.exclude(verdict=Mention.Verdict.REJECTED)

    def of_the_machine(self) -> Self:
        """What a re-run may replace: found by a finder, and not judged by anyone."""
        return self.filter(verdict=Mention.Verdict.NONE, added_by=None)


class Mention(models.Model):
    """A name at its place in a version, found by a finder or marked by a person."""

    class Verdict(models.TextChoices):
        NONE = "none", "Not reviewed"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="mentions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    finder = models.CharField(max_length=100, help_text="Name and version of what found it.")
    confidence = models.FloatField(default=1.0)
    why = models.CharField(max_length=300, blank=True, help_text="Why it is this entity.")
    verdict = models.CharField(max_length=20, choices=Verdict.choices, default=Verdict.NONE)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["start", "end"]
        constraints = [
            *spans_its_words(),
            models.UniqueConstraint(fields=["version", "start", "end"], name="name_is_marked_once"),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1), name="confidence_is_a_share"
            ),
        ]
        indexes = [
            models.Index(fields=["entity", "-version"], name="mention_newest_of_an_entity"),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
