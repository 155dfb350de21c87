"""What each person has read."""

from typing import Self

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils import timezone

from .articles import Article


class ReadArticleQuerySet(models.QuerySet["ReadArticle"]):
    def by(self, reader: User) -> Self:
        return self.filter(reader=reader)


class ReadArticle(models.Model):
    """One person has read one article: without a row, it is unread to them."""

    reader = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="read_articles"
    )
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="readings")
    read_at = models.DateTimeField(default=timezone.now)

    objects = ReadArticleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "article"], name="article_is_read_once_by_each"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} read by {self.reader}"


def is_read_by(reader: User) -> Exists:
    """Beside an article: whether this person has read it."""
    return Exists(ReadArticle.objects.by(reader).filter(article=OuterRef("pk")))
