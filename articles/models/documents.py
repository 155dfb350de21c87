"""Raw copy, byte for byte as it came, and what was found in it."""

from datetime import datetime
from typing import Self
from urllib.parse import unquote

from django.db import models
from django.db.models import Q

from .claims import Claimable, ClaimQuerySet
from .sources import Source


class RawDocumentQuerySet(ClaimQuerySet["RawDocument"]):
    def awaiting_cleaning(self) -> Self:
        return self.filter(state=RawDocument.State.WAITING)


class RawDocument(Claimable):
    """The bytes as they came, once. Never edited: everything derived can be rebuilt from them."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        PUBLISHED = "published", "Published"
        REFUSED = "refused", "Refused"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="documents")
    uri = models.CharField(max_length=1000)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    size = models.PositiveIntegerField(help_text="Bytes.")
    media_type = models.CharField(
        max_length=200, blank=True, help_text="As the sender says; it may be wrong."
    )
    received_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="When these bytes last came in.")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)

    objects = RawDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uri", "sha256"], name="document_is_stored_once"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(state="waiting"),
                name="document_awaiting_cleaning",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(state="refused"),
                name="document_that_was_refused",
            ),
            models.Index(fields=["sha256"], name="document_by_content"),
            models.Index(fields=["source", "state"], name="document_by_source_and_state"),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def filename(self) -> str:
        return unquote(self.uri.removeprefix("upload:").rsplit("/", 1)[-1])


class Sighting(models.Model):
    """One piece of copy in a document, and what became of it."""

    class Outcome(models.TextChoices):
        PUBLISHED = "published", "Published"
        SEEN = "seen", "Seen again"
        KILLED = "killed", "Killed"
        EXCLUDED = "excluded", "Left out by a rule"
        LINKED = "linked", "Its page is fetched"

    document = models.ForeignKey(RawDocument, on_delete=models.PROTECT, related_name="sightings")
    part = models.CharField(
        max_length=500, blank=True, help_text="Where in the document; empty if it is all of it."
    )
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    article = models.ForeignKey(
        "Article", null=True, blank=True, on_delete=models.PROTECT, related_name="sightings"
    )
    version = models.ForeignKey(
        "Version", null=True, blank=True, on_delete=models.PROTECT, related_name="sightings"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "part"], name="part_is_seen_once"),
            models.CheckConstraint(
                condition=Q(article__isnull=False) | Q(outcome__in=["excluded", "linked"]),
                name="sighting_has_an_article",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.part or self.document_id}"


class LinkedPageQuerySet(ClaimQuerySet["LinkedPage"]):
    def due(self, now: datetime) -> Self:
        return self.filter(state=LinkedPage.State.WAITING, next_try_at__lte=now)


class LinkedPage(Claimable):
    """A page that an entry of a feed leads to, and that is to be fetched for its whole text."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        FETCHED = "fetched", "Fetched"
        FAILED = "failed", "Failed"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="pages")
    document = models.ForeignKey(RawDocument, on_delete=models.PROTECT, related_name="pages")
    part = models.CharField(max_length=500)
    url = models.CharField(max_length=1000)
    entry_sha256 = models.CharField(max_length=64, help_text="Of what the entry said of it.")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    failures = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()

    objects = LinkedPageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "url"], name="page_is_fetched_once_a_source"),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"], condition=Q(state="waiting"), name="page_waiting_its_turn"
            ),
        ]

    def __str__(self) -> str:
        return self.url
