"""Who has which article open."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models

from .articles import Article

LASTS = timedelta(seconds=75)  # longer than a page takes to say again that it is open


class PresenceQuerySet(models.QuerySet["Presence"]):
    def lasting(self, now: datetime) -> Self:
        """Those whose page has said so lately."""
        return self.filter(seen_at__gt=now - LASTS)


class Presence(models.Model):
    """A person has an article open, or had it a moment ago. What has run out says nothing."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="presences")
    seen_at = models.DateTimeField(help_text="When their page last said that it is open.")

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "presence"
        constraints = [
            models.UniqueConstraint(
                fields=["article", "reader"], name="reader_is_present_once_in_an_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reader} at {self.article_id}"
