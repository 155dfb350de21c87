"""The newsroom's vocabulary, and who put which term on what."""

from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from taggit.models import ItemBase, TagBase


class Tag(TagBase):
    """A term of the newsroom's own vocabulary."""

    description = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tag_is_known_once"),
        ]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """The name as it stands in an address: never empty, also for a name without letters."""
        slug = super().slugify(tag) or "tag"
        return f"{slug}_{i}" if i else slug

    def get_absolute_url(self) -> str:
        return reverse("tag_detail", args=[self.slug])


class ArticleTag(ItemBase):
    """One tag on one article, and who put it there."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_articles")
    content_object = models.ForeignKey(
        "Article", on_delete=models.CASCADE, related_name="tagged_articles"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tag_is_applied_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} on {self.content_object}"
