"""Where somebody or something is named."""

from typing import Self

from django.db import models
from django.db.models import Q

from ..spans import Span
from .entities import Entity, Kind
from .name_rulings import NameRuling
from .versions import Version, spans_its_words


class FoundNames(models.Model):
    """What a finder found in a version, before editors' rulings and before it was linked.

    Kept so that a ruling holds at once, without asking the finder again.
    """

    version = models.OneToOneField(
        Version, on_delete=models.CASCADE, primary_key=True, related_name="found_names"
    )
    finder = models.CharField(max_length=100, help_text="Name and version.")
    names = models.JSONField(help_text="A list of the finder's names, in the order of the text.")

    class Meta:
        verbose_name_plural = "found names"

    def __str__(self) -> str:
        return f"{len(self.names)} names found by {self.finder}"


class MentionQuerySet(models.QuerySet["Mention"]):
    def shown(self) -> Self:
        """All but those that an editor or the finder itself keeps back."""
        return self.filter(hidden="")


class Mention(models.Model):
    """A name at its place in a version.

    Every row can be made anew from the text, the finder and the rulings of editors; what a person
    decided lies in the rulings.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="mentions")
    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="mentions")
    linked = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        related_name="linked_mentions",
        help_text="Who or what it was linked to, before entities were merged.",
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    key = models.CharField(max_length=300, help_text="The words as they are compared.")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    found_as = models.CharField(
        max_length=20, choices=Kind.choices, blank=True, help_text="What the finder took it for."
    )
    role = models.CharField(max_length=300, blank=True, help_text="As written beside the name.")
    finder = models.CharField(max_length=100, help_text="Name and version of what found it.")
    confidence = models.FloatField(default=1.0)
    why = models.CharField(max_length=300, blank=True, help_text="Why it is this entity.")
    hidden = models.CharField(max_length=300, blank=True, help_text="Why it is not shown.")
    ruling = models.ForeignKey(
        NameRuling, null=True, blank=True, on_delete=models.SET_NULL, related_name="mentions"
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
            models.Index(fields=["key", "version"], name="mention_by_its_words"),
        ]

    def __str__(self) -> str:
        return self.quote

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
