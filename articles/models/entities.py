"""Who and what is named."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from .versions import Version


class Kind(models.TextChoices):
    PERSON = "person", "Person"
    ORGANISATION = "organisation", "Organisation"
    PLACE = "place", "Place"
    OTHER = "other", "Other"


class EntityQuerySet(models.QuerySet["Entity"]):
    def standing(self) -> Self:
        """Those that were not merged into another."""
        return self.filter(merged_into=None)


class Entity(models.Model):
    """A person, organisation, place or thing, under all its names.

    One that was merged into another keeps its row and its aliases, so that the merge can be
    undone; its mentions are with the other one meanwhile.
    """

    class Sort(models.TextChoices):
        COUNTRY = "country", "Country"
        CITY = "city", "City or town"
        REGION = "region", "Region"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    sort = models.CharField(max_length=20, choices=Sort.choices, blank=True, help_text="Of places.")
    name = models.CharField(max_length=300)
    key = models.CharField(max_length=300, help_text="The name as it is compared.")
    surname_key = models.CharField(max_length=300, blank=True, db_index=True)
    disambiguation = models.CharField(
        max_length=200, blank=True, help_text="Tells two of the same name apart: “footballer”."
    )
    role = models.CharField(max_length=300, blank=True, help_text="As last seen beside the name.")
    role_seen_in = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    wikidata_id = models.CharField(max_length=20, blank=True, help_text="Such as Q7184.")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="split_off"
    )
    known_from = models.CharField(
        max_length=100,
        blank=True,
        help_text="Name and version of the knowledge base that knew it before any copy named it.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entities"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "disambiguation"], name="entity_is_known_once"
            ),
            models.CheckConstraint(condition=~Q(key=""), name="entity_has_a_key"),
            models.CheckConstraint(
                condition=Q(wikidata_id="") | Q(wikidata_id__regex=r"^Q[1-9][0-9]*$"),
                name="wikidata_id_is_a_q_and_a_number",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")),
                name="entity_is_not_merged_into_itself",
            ),
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
