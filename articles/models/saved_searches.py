"""Searches that people keep."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse


class SavedSearch(models.Model):
    """A question to the articles that one person asks again and again, under a name of theirs."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=100)
    question = models.CharField(max_length=500, help_text="As it is typed into the search field.")
    created_at = models.DateTimeField(auto_now_add=True)

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
