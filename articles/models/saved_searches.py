"""Searches that people keep, and what they are told of them."""

from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from .articles import Article


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, owner: User) -> Self:
        return self.filter(owner=owner).order_by("name", "pk")

    def mailed(self) -> Self:
        """Those whose new matches are sent to somebody who can be reached."""
        reachable = Q(owner__is_active=True) & ~Q(owner__email="")
        return self.filter(reachable, mailed_since__isnull=False)


class SavedSearch(models.Model):
    """A question to the articles that one person asks again and again, under a name of theirs."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=100)
    question = models.CharField(max_length=500, help_text="As it is typed into the search field.")
    created_at = models.DateTimeField(auto_now_add=True)
    is_watched = models.BooleanField(
        default=False, help_text="Its owner's desk says when something new matches."
    )
    looked_through = models.PositiveBigIntegerField(
        default=0, help_text="The newest article there was when its owner last looked."
    )
    mailed_since = models.DateTimeField(
        null=True, blank=True, help_text="Since when new matches are sent; empty if they are not."
    )

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="saved_search_is_named_once"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(question=""), name="saved_search_asks_something"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('article_list')}?{urlencode({'q': self.question})}"


class MailedMatch(models.Model):
    """An article that was claimed for a mail on a saved search: it is sent once, or not at all."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="mailed")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "mailed matches"
        constraints = [
            models.UniqueConstraint(fields=["search", "article"], name="match_is_mailed_once"),
        ]
        indexes = [models.Index(fields=["claimed_at"], name="mailed_match_by_age")]

    def __str__(self) -> str:
        return f"{self.search}: {self.article_id}"
