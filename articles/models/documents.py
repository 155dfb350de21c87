"""Raw copy, byte for byte as it came."""

from typing import Self
from urllib.parse import unquote

from django.db import models

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
    received_at = models.DateTimeField()
    seen_at = models.DateTimeField(help_text="When these bytes last came in.")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    article = models.ForeignKey(
        "Article", null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )

    objects = RawDocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["uri", "sha256"], name="document_is_stored_once"),
            models.CheckConstraint(
                condition=~models.Q(state="published") | models.Q(article__isnull=False),
                name="published_document_has_an_article",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(state="waiting"),
                name="document_awaiting_cleaning",
            ),
            models.Index(fields=["sha256"], name="document_by_content"),
            models.Index(fields=["source", "state"], name="document_by_source_and_state"),
        ]

    def __str__(self) -> str:
        return self.filename

    @property
    def filename(self) -> str:
        return unquote(self.uri.rsplit("/", 1)[-1])
