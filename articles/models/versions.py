"""The versions of an article: its texts, and what cleaning took out of each."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from .articles import Article
from .claims import Claimable, ClaimQuerySet
from .documents import RawDocument


class VersionQuerySet(ClaimQuerySet["Version"]):
    def awaiting_extraction(self) -> Self:
        return self.filter(extraction=Version.Extraction.WAITING)


class Version(Claimable):
    """One text of an article. Its text never changes; spans are code points into it.

    `text` holds paragraphs with an empty line between them. A standfirst is its first
    paragraph, so that it can be cited; the title is not part of it.
    """

    class Extraction(models.TextChoices):
        WAITING = "waiting", "Waiting"
        DONE = "done", "Done"
        FAILED = "failed", "Failed"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    document = models.ForeignKey(RawDocument, on_delete=models.PROTECT, related_name="versions")
    part = models.CharField(
        max_length=500, blank=True, help_text="Where in the document; empty if it is all of it."
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    title_is_derived = models.BooleanField(default=False)
    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=500, blank=True)
    dateline_place = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=40, blank=True, help_text="As the sender says, BCP 47.")
    keywords = models.JSONField(default=list, help_text="The sender's.")
    published_at = models.DateTimeField(null=True, blank=True)
    notice = models.TextField(blank=True, help_text="What the sender says to editors of it.")
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    reader = models.CharField(
        max_length=100, default="plain 1", help_text="Name and version of what read the bytes."
    )
    cleaner = models.CharField(max_length=100, help_text="Name and version of what cleaned it.")
    created_at = models.DateTimeField(auto_now_add=True)
    written_in = models.CharField(
        max_length=20, blank=True, help_text="As told from its words, BCP 47; empty if nobody can."
    )
    extractor = models.CharField(
        max_length=300, blank=True, help_text="Names and versions of what last went through it."
    )
    extraction = models.CharField(
        max_length=20, choices=Extraction.choices, default=Extraction.WAITING
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="version_number_is_taken_once"
            ),
            models.UniqueConstraint(fields=["text_sha256", "title"], name="text_is_published_once"),
            models.CheckConstraint(condition=~Q(text=""), name="version_has_text"),
            models.CheckConstraint(condition=~Q(title=""), name="version_has_a_title"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_number_starts_at_one"),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(extraction="waiting"), name="version_awaiting_extraction"
            ),
            models.Index(
                fields=["id"], condition=Q(extraction="failed"), name="version_that_failed"
            ),
            models.Index(fields=["written_in"], name="version_by_language"),
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"

    def get_absolute_url(self) -> str:
        return reverse("article_detail", args=[self.article_id])

    @property
    def is_understood(self) -> bool:
        """Whether names, quotes and figures are looked for: not in another language."""
        return self.written_in in {"en", ""}

    @property
    def lead(self) -> str:
        """The first paragraph: what a list shows, and what a briefing cites of a whole article."""
        return self.text.split("\n\n", 1)[0]

    @property
    def word_count(self) -> int:
        return len(self.text.split())


class CutLine(models.Model):
    """A line that cleaning took out of the copy, and why."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="cut_lines")
    number = models.PositiveIntegerField(help_text="Line of the decoded copy, from 0.")
    text = models.TextField()
    reason = models.CharField(max_length=100)
    confidence = models.FloatField(default=1.0)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["version", "number"], name="line_is_cut_once"),
        ]

    def __str__(self) -> str:
        return f"{self.reason}: {self.text[:60]}"


def spans_its_words(field: str = "quote") -> list[models.BaseConstraint]:
    """The constraints every span shares: it has words, and is as long as its words."""
    length = {f"{field}__length": F("end") - F("start")}
    return [
        models.CheckConstraint(condition=Q(start__lt=F("end")), name="%(class)s_has_words"),
        models.CheckConstraint(condition=Q(**length), name="%(class)s_is_as_long_as_its_words"),
    ]
