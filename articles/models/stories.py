"""Articles on one event."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .articles import Article


class Story(models.Model):
    """What several articles tell of."""

    title = models.CharField(
        max_length=500, help_text="Words of its articles, until someone names it."
    )
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "stories"

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("story_detail", args=[self.pk])


class Membership(models.Model):
    """An article's place in a story: by a method with a score, or by a person."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="memberships")
    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="membership")
    method = models.CharField(
        max_length=100, blank=True, help_text="Name and version of the method."
    )
    score = models.FloatField(default=1.0)
    placed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    placed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="score_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} in {self.story}"
