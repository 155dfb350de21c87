"""Rules that tag what comes in, what they suggest, and what people said to it."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from .articles import Article
from .entities import Entity
from .sources import Source
from .tags import Tag


class TagRuleQuerySet(models.QuerySet["TagRule"]):
    def standing(self) -> Self:
        """Those that what comes in is held against."""
        return self.filter(is_active=True, tag__retired_at=None)


class TagRule(models.Model):
    """What an article must be like for a tag to be suggested for it, or put on it."""

    class Kind(models.TextChoices):
        ANY = "any", "Any of these words"
        ALL = "all", "All of these words"
        ENTITY = "entity", "Somebody or something named"
        SOURCE = "source", "A source"
        SECTION = "section", "A section"
        PATTERN = "pattern", "A pattern"

    class Effect(models.TextChoices):
        SUGGEST = "suggest", "Suggest the tag"
        APPLY = "apply", "Put the tag on"

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="rules")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField(
        blank=True, help_text="Words or sections, each in a line of its own; or the pattern."
    )
    entity = models.ForeignKey(
        Entity, null=True, blank=True, on_delete=models.CASCADE, related_name="tag_rules"
    )
    source = models.ForeignKey(
        Source, null=True, blank=True, on_delete=models.CASCADE, related_name="tag_rules"
    )
    effect = models.CharField(max_length=10, choices=Effect.choices, default=Effect.SUGGEST)
    is_active = models.BooleanField(default=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    objects = TagRuleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="entity", entity__isnull=False, source=None, words="")
                | Q(kind="source", source__isnull=False, entity=None, words="")
                | Q(~Q(words=""), ~Q(kind__in=["entity", "source"]), entity=None, source=None),
                name="tag_rule_says_what_its_kind_asks",
            ),
        ]

    def __str__(self) -> str:
        asked = self.entity or self.source or ", ".join(self.words.splitlines())
        return f"{self.get_kind_display()}: {asked}"[:300]

    def get_absolute_url(self) -> str:
        return reverse("tag_rule_edit", args=[self.pk])


class TagSuggestion(models.Model):
    """A tag that was thought of for an article, and what a person said to it.

    Where a person decided, no rule suggests the tag again or puts it on.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        ACCEPTED = "accepted", "Accepted"
        REJECTED = "rejected", "Rejected"
        REMOVED = "removed", "Taken off again"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tag_suggestions")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="suggestions")
    rule = models.ForeignKey(
        TagRule, null=True, on_delete=models.SET_NULL, related_name="suggestions"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="tag_is_suggested_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} for {self.article}"


class TagSilence(models.Model):
    """A tag that no rule suggests for what comes from a source, or puts on it."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="tag_silences")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="silences")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "tag"], name="tag_is_silenced_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} never for {self.source}"


class DistinctTags(models.Model):
    """Two tags that look alike, and that a person said are not the same."""

    first = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "distinct tags"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="tags_are_distinct_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="distinct_tags_are_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first} is not {self.second}"
