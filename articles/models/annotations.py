"""Notes on exact words."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse

from ..spans import Span
from .versions import Version, spans_its_words


class AnnotationQuerySet(models.QuerySet["Annotation"]):
    def for_reading(self) -> Self:
        return self.select_related("author").order_by("start", "-end", "pk")


class Annotation(models.Model):
    """An editor's note on exact words. `quote` repeats them; `prefix` and `suffix` stand around."""

    class Label(models.TextChoices):
        KEY_QUOTE = "key-quote", "Key quote"
        CHECK = "check", "Check"
        FIGURE = "figure", "Figure"
        BACKGROUND = "background", "Background"

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="annotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=20, choices=Label.choices, default=Label.CHECK)
    note = models.TextField(blank=True, help_text="Markdown.")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="annotations"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AnnotationQuerySet.as_manager()

    class Meta:
        ordering = ["start", "-end", "pk"]
        constraints = spans_its_words()

    def __str__(self) -> str:
        return self.quote[:60]

    def get_absolute_url(self) -> str:
        return f"{reverse('article_detail', args=[self.version.article_id])}#annotation-{self.pk}"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)
