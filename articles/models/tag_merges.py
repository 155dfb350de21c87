"""What a merged tag was, so that the merge can be undone exactly."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from .articles import Article
from .tags import Tag


class TagMerge(models.Model):
    """A tag that was merged into another: all that was its own."""

    kept = models.ForeignKey(
        Tag,
        null=True,
        on_delete=models.SET_NULL,
        related_name="merges",
        help_text="The tag that stayed. None while that one is merged into another itself.",
    )
    number = models.BigIntegerField(help_text="Its key before, and again once this is undone.")
    name = models.CharField(max_length=100)
    slug = models.CharField(max_length=100)
    description = models.TextField(blank=True)
    colour = models.CharField(max_length=10, blank=True)
    parent_number = models.BigIntegerField(null=True, help_text="The key of its parent.")
    retired_at = models.DateTimeField(null=True)
    moved = models.JSONField(
        default=dict, help_text="Keys of what went over: aliases, addresses, children and so on."
    )
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    merged_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["number"],
                condition=models.Q(undone_at=None),
                name="tag_is_merged_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} into {self.kept or 'a tag that is merged itself'}"

    def get_absolute_url(self) -> str:
        return reverse("tag_list") if self.kept is None else self.kept.get_absolute_url()


class MergedTagging(models.Model):
    """An article that had the merged tag."""

    merge = models.ForeignKey(TagMerge, on_delete=models.CASCADE, related_name="taggings")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    added_at = models.DateTimeField()
    had_both = models.BooleanField(help_text="Whether it had the tag that stayed as well.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["merge", "article"], name="tagging_is_merged_once"),
        ]

    def __str__(self) -> str:
        return f"{self.merge.name} on {self.article}"
