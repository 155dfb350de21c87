"""Rundowns in the making, and the editions that were published from them."""

from typing import Any, Never

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..spans import Span
from .bins import Deletable, KeptManager, deleted_at_a_time, in_the_bin
from .versions import Version


class Briefing(Deletable):
    """A rundown being made."""

    title = models.CharField(max_length=300)
    introduction = models.TextField(blank=True, help_text="Markdown.")
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="briefings"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = KeptManager["Briefing"]()
    with_deleted = models.Manager["Briefing"]()

    class Meta:
        permissions = [("publish_briefing", "Can publish an edition of a briefing")]
        constraints = [deleted_at_a_time("briefing")]
        indexes = [in_the_bin("briefing")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("briefing_detail", args=[self.pk])


class Item(models.Model):
    """One entry of a rundown: a whole article, exact words of one, or the editor's own words."""

    class Kind(models.TextChoices):
        ARTICLE = "article", "Article"
        EXCERPT = "excerpt", "Excerpt"
        WORDS = "words", "Your words"

    briefing = models.ForeignKey(Briefing, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="briefing_items"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True, help_text="The exact words cited.")
    note = models.TextField(blank=True, help_text="Markdown: the editor's own words.")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="words", version=None, start=None, end=None, quote="")
                | Q(kind__in=["article", "excerpt"], version__isnull=False, start__lt=F("end")),
                name="item_cites_words_or_is_words",
            ),
            models.CheckConstraint(
                condition=Q(kind="words") | Q(quote__length=F("end") - F("start")),
                name="item_is_as_long_as_its_words",
            ),
            models.CheckConstraint(
                condition=~Q(kind="words", note=""), name="words_item_has_words"
            ),
        ]

    def __str__(self) -> str:
        return (self.quote or self.note)[:60]

    @property
    def span(self) -> Span | None:
        return None if self.start is None or self.end is None else Span(self.start, self.end)


class FrozenError(TypeError):
    """An edition was published; what was published does not change."""


class EditionQuerySet(models.QuerySet["Edition"]):
    def update(self, **values: Any) -> Never:
        raise FrozenError("A published edition does not change. Publish a correction instead.")

    def delete(self) -> Never:
        raise FrozenError("A published edition is kept.")


class Edition(models.Model):
    """A briefing as it was published: plain data with its hash, never changed afterwards."""

    briefing = models.ForeignKey(Briefing, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64, help_text="Of the content as canonical JSON.")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    published_at = models.DateTimeField()

    objects = EditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["briefing", "number"], name="edition_number_is_taken_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_number_starts_at_one"),
        ]

    def __str__(self) -> str:
        return f"{self.briefing}, edition {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FrozenError("A published edition does not change. Publish a correction instead.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("edition_detail", args=[self.briefing_id, self.number])

    def delete(self, *args: Any, **kwargs: Any) -> Never:
        raise FrozenError("A published edition is kept.")
