"""Notes on exact words, and what is said on them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.urls import reverse
from taggit.managers import TaggableManager

from ..spans import Span
from .bins import Deletable, KeptManager, deleted_at_a_time, in_the_bin
from .labels import Label
from .tags import AnnotationTag, Tag
from .versions import Version, spans_its_words


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def for_reading(self) -> Self:
        """Each with the people it calls and its tags."""
        notes = self.select_related("author", "label", "resolved_by")
        return notes.with_calls_and_tags().order_by("start", "-end", "pk")

    def with_calls_and_tags(self) -> Self:
        tags = AnnotationTag.objects.select_related("tag").order_by("tag__name", "pk")
        return self.prefetch_related("callouts__person", Prefetch("tagged_annotations", tags))

    def open_questions(self) -> Self:
        """Notes whose label asks something that nobody has resolved."""
        return self.filter(label__asks=True, resolved_at=None)


AnnotationManager = KeptManager.from_queryset(AnnotationQuerySet)


class Annotation(Deletable):  # type: ignore[django-manager-missing]  # taggit has no types
    """An editor's note on exact words. `quote` repeats them; `prefix` and `suffix` stand around."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    label = models.ForeignKey(
        Label,
        to_field="slug",
        db_column="label",
        on_delete=models.PROTECT,
        related_name="annotations",
    )
    note = models.TextField(blank=True, help_text="Markdown.")
    revision = models.PositiveIntegerField(default=1, help_text="How often it was written.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="annotations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    written_by = models.CharField(
        max_length=200, blank=True, help_text="Who wrote it, if it was brought in from elsewhere."
    )
    brought_from = models.CharField(
        max_length=500, blank=True, help_text="Its address where it was brought in from."
    )

    not_in = models.ForeignKey(
        Version,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The version of which somebody said that these words are not in it.",
    )

    tags = TaggableManager(through=AnnotationTag, blank=True)

    objects = AnnotationManager()
    with_deleted = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["start", "-end", "pk"]
        constraints = [
            *spans_its_words(),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=False) | Q(resolved_by=None),
                name="annotation_is_resolved_at_a_time",
            ),
            deleted_at_a_time("annotation"),
            models.UniqueConstraint(
                fields=["brought_from"],
                condition=~Q(brought_from="") & Q(deleted_at=None),
                name="annotation_is_brought_in_once",
            ),
        ]
        indexes = [
            models.Index(fields=["label", "-id"], name="annotation_by_label"),
            in_the_bin("annotation"),
        ]

    def __str__(self) -> str:
        return self.quote[:60]

    def get_absolute_url(self) -> str:
        return f"{reverse('article_detail', args=[self.version.article_id])}#annotation-{self.pk}"

    @property
    def its_tags(self) -> list[Tag]:
        """Through their own rows: taggit makes a query anew for each note, if it asks or not."""
        return [row.tag for row in self.tagged_annotations.all()]

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_moved(self) -> bool:
        """Whether somebody said where it stands in a version that is newer than the note."""
        return self.version.created_at > self.created_at

    @property
    def is_open(self) -> bool:
        return self.label.asks and self.resolved_at is None

    @property
    def called(self) -> set[str]:
        """The user names it and its replies call, of a note as `for_reading` gives it."""
        return {one.person.username for one in self.callouts.all()}


class Reply(models.Model):
    """What somebody says on a note."""

    annotation = models.ForeignKey(Annotation, on_delete=models.CASCADE, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    text = models.TextField(help_text="Markdown.")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written_at", "pk"]
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return self.text[:60]
