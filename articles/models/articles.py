"""Articles."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from taggit.managers import TaggableManager

from ..paging import newer, older
from .documents import RawDocument, Sighting
from .sources import Source
from .tags import ArticleTag, Tag

MAY_READ_EMBARGOED = "articles.read_embargoed_article"


class ArticleQuerySet(models.QuerySet["Article"]):
    def for_reading(self) -> Self:
        """Articles with a version, and what every list and page shows of them."""
        return self.exclude(current=None).select_related("source", "current")

    def leading(self) -> Self:
        """Without the near-duplicates that stand under another article."""
        return self.filter(duplicate_of=None)

    def out_of_embargo(self, now: datetime) -> Self:
        is_over = Q(embargoed_until=None) | Q(embargoed_until__lte=now)
        return self.filter(is_over, is_withheld=False)

    def awaiting_comparison(self) -> Self:
        """Articles that have not been compared with others for near-duplicates yet."""
        return self.filter(compared_at=None).exclude(current=None)

    def awaiting_grouping(self) -> Self:
        """Articles whose names are known, and which have not been compared with others yet."""
        return self.filter(grouped_at=None, current__extraction="done")

    def awaiting_tagging(self) -> Self:
        """Articles that the rules on tags have not been held against in their current version."""
        return self.filter(tagged_at=None, current__extraction__in=["done", "failed"])

    def in_queue_of(self, person: User) -> Self:
        """What somebody is to see to: assigned to them, and neither ready nor spiked."""
        done = [Article.Status.READY, Article.Status.SPIKED]
        return self.filter(assignee=person).exclude(status__in=done)

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
    uri = models.CharField(
        max_length=1000, db_index=True, help_text="Where it can be read; else where it came from."
    )
    documents = models.ManyToManyField(RawDocument, through=Sighting, related_name="articles")
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
        db_index=False,  # `article_by_assignee` begins with it
    )
    arrived_at = models.DateTimeField()
    rank = models.CharField(
        max_length=40, blank=True, help_text="What its sender says of the order of its versions."
    )
    seen_at = models.DateTimeField(
        default=timezone.now, help_text="When what it says now last came in."
    )
    is_withheld = models.BooleanField(
        default=False, help_text="Its sender says: not for publication until further notice."
    )
    embargoed_until = models.DateTimeField(null=True, blank=True)
    killed_at = models.DateTimeField(
        null=True, blank=True, help_text="When its sender withdrew it."
    )
    kill_notice = models.TextField(blank=True)
    duplicate_of = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="duplicates"
    )
    likeness = models.FloatField(
        null=True, blank=True, help_text="To the article it is a near-duplicate of, 0 to 1."
    )
    duplicate_method = models.CharField(
        max_length=100, blank=True, help_text="Name and version of what compared them."
    )
    duplicate_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="Who decided that it is, or is not, a near-duplicate.",
    )
    compared_at = models.DateTimeField(null=True, blank=True)
    grouped_at = models.DateTimeField(null=True, blank=True)
    tagged_at = models.DateTimeField(null=True, blank=True)
    tags = TaggableManager(through=ArticleTag, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        permissions = [("read_embargoed_article", "Can read articles under embargo")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(duplicate_of=F("id")), name="article_is_no_copy_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(killed_at__isnull=True) | ~Q(kill_notice=""),
                name="killed_article_has_a_notice",
            ),
        ]
        indexes = [
            models.Index(fields=["-arrived_at", "-id"], name="article_newest_first"),
            models.Index(
                fields=["-arrived_at", "-id"],
                condition=Q(killed_at__isnull=False),
                name="article_killed_newest_first",
            ),
            models.Index(
                fields=["id"], condition=Q(compared_at=None), name="article_awaiting_comparison"
            ),
            models.Index(fields=["status", "-arrived_at", "-id"], name="article_by_status"),
            # Of nobody's articles too: a bare index on the person would have them sorted each time.
            models.Index(fields=["assignee", "-arrived_at", "-id"], name="article_by_assignee"),
            models.Index(fields=["source", "-arrived_at", "-id"], name="article_by_source"),
            models.Index(
                fields=["id"], condition=Q(grouped_at=None), name="article_awaiting_grouping"
            ),
            models.Index(
                fields=["id"], condition=Q(tagged_at=None), name="article_awaiting_tagging"
            ),
        ]

    def __str__(self) -> str:
        return self.current.title if self.current else self.uri

    def get_absolute_url(self) -> str:
        return reverse("article_detail", args=[self.pk])

    @property
    def is_embargoed(self) -> bool:
        """Not to be published, or not yet."""
        until = self.embargoed_until
        return self.is_withheld or (until is not None and until > timezone.now())


class Identifier(models.Model):
    """By what its senders know an article: each says for certain that two items are one."""

    class Scheme(models.TextChoices):
        GUID = "guid", "Identifier of the sender"
        URL = "url", "Canonical address"
        PLACE = "place", "Where the file lies"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme.choices)
    value = models.CharField(max_length=500)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["value", "scheme"], name="identifier_is_one_article"),
        ]

    def __str__(self) -> str:
        return self.value
