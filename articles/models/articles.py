"""Articles and their versions."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from taggit.managers import TaggableManager

from ..paging import newer, older
from .claims import Claimable, ClaimQuerySet
from .documents import RawDocument
from .sources import Source
from .tags import ArticleTag, Tag


class ArticleQuerySet(models.QuerySet["Article"]):
    def for_reading(self) -> Self:
        """Articles with a version, and what every list and page shows of them."""
        return self.exclude(current=None).select_related("source", "current")

    def awaiting_grouping(self) -> Self:
        """Articles whose names are known, and which have not been compared with others yet."""
        return self.filter(grouped_at=None, current__extraction=Version.Extraction.DONE)

    def matching(
        self, *, status: str | None = None, source: Source | None = None, tag: Tag | None = None
    ) -> Self:
        """Those of this state, from this source and under this tag; None asks for nothing."""
        asked = {"status": status, "source": source, "tagged_articles__tag": tag}
        return self.filter(**{field: value for field, value in asked.items() if value})

    def older_than(self, article: "Article") -> Self:
        """What follows `article` in a list that shows the newest first."""
        return older(self, article, by="arrived_at")

    def newer_than(self, article: "Article") -> Self:
        return newer(self, article, by="arrived_at")


class Article(models.Model):  # type: ignore[django-manager-missing]  # taggit has no types
    """One piece of journalism, over all its versions."""

    class Status(models.TextChoices):
        NEW = "new", "New"
        READING = "reading", "Reading"
        READY = "ready", "Ready"
        SPIKED = "spiked", "Spiked"

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="articles")
    uri = models.CharField(max_length=1000, unique=True)
    current = models.OneToOneField(
        "Version", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.NEW)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="assigned_articles",
    )
    arrived_at = models.DateTimeField()
    grouped_at = models.DateTimeField(null=True, blank=True)
    tags = TaggableManager(through=ArticleTag, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="article_newest_first"),
            models.Index(fields=["status", "-arrived_at", "-id"], name="article_by_status"),
            models.Index(fields=["source", "-arrived_at", "-id"], name="article_by_source"),
            models.Index(
                fields=["id"], condition=Q(grouped_at=None), name="article_awaiting_grouping"
            ),
        ]

    def __str__(self) -> str:
        return self.current.title if self.current else self.uri

    def get_absolute_url(self) -> str:
        return reverse("article_detail", args=[self.pk])


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
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    title_is_derived = models.BooleanField(default=False)
    standfirst = models.TextField(blank=True)
    byline = models.CharField(max_length=500, blank=True)
    dateline_place = models.CharField(max_length=200, blank=True)
    publisher = models.CharField(max_length=200, blank=True)
    section = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    cleaner = models.CharField(max_length=100, help_text="Name and version of what cleaned it.")
    created_at = models.DateTimeField(auto_now_add=True)
    extraction = models.CharField(
        max_length=20, choices=Extraction.choices, default=Extraction.WAITING
    )

    objects = VersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"], name="version_number_is_taken_once"
            ),
            models.UniqueConstraint(
                fields=["article", "document"], name="document_gives_one_version_of_an_article"
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
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"

    def get_absolute_url(self) -> str:
        return reverse("article_detail", args=[self.article_id])

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
