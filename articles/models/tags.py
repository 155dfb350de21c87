"""The newsroom's vocabulary, and who put which term on what."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from taggit.models import ItemBase, TagBase

MAY_MANAGE = "articles.manage_vocabulary"


def joined(above: bytes, slug: str) -> bytes:
    """The path of a tag under another. No letter sorts before what stands between two slugs."""
    return (bytes(above) + b"\0" if above else b"") + slug.encode()


class PathField(models.BinaryField[bytes, bytes]):
    """A tag's slug behind those of all above it.

    In the order of paths each tag stands under its parent, in every database: bytes have no
    collation.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> bytes:  # noqa: ARG002 Django's
        tag: Any = model_instance
        tag.path = joined(tag.parent.path if tag.parent else b"", tag.slug)
        found: bytes = tag.path
        return found


class TagQuerySet(models.QuerySet["Tag"]):
    def offered(self) -> Self:
        """Those that may be put on articles."""
        return self.filter(retired_at=None)

    def below(self, path: bytes) -> Self:
        """All that stand under the tag of this path, however deep."""
        return self.filter(path__gte=bytes(path) + b"\0", path__lt=bytes(path) + b"\1")


class Tag(TagBase):
    """A term of the newsroom's own vocabulary."""

    class Colour(models.TextChoices):
        """Hues of the desk, not values: each is readable in both themes."""

        RED = "red", "Red"
        AMBER = "amber", "Amber"
        TEAL = "teal", "Teal"
        BLUE = "blue", "Blue"
        INDIGO = "indigo", "Indigo"
        PLUM = "plum", "Plum"

    description = models.TextField(blank=True)
    colour = models.CharField(max_length=10, choices=Colour.choices, blank=True)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="children"
    )
    path = PathField(editable=False, default=b"")
    retired_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when it is kept where it is, and offered no more."
    )

    objects = TagQuerySet.as_manager()

    class Meta:
        permissions = [("manage_vocabulary", "Can look after the vocabulary at the desk")]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="tag_is_known_once"),
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("pk")), name="tag_is_not_its_own_parent"
            ),
        ]
        indexes = [models.Index(fields=["path"], name="tag_in_its_tree")]

    def slugify(self, tag: str, i: int | None = None) -> str:
        """The name as it stands in an address: never empty, also for a name without letters."""
        slug = super().slugify(tag) or "tag"
        return f"{slug}_{i}" if i else slug

    def get_absolute_url(self) -> str:
        return reverse("tag_detail", args=[self.slug])

    @property
    def depth(self) -> int:
        """How many tags stand above it."""
        return bytes(self.path).count(b"\0")


class TagAlias(models.Model):
    """Another name of a tag: whoever types it gets the tag."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=100)
    key = models.CharField(max_length=300, unique=True, help_text="The name as it is compared.")

    class Meta:
        verbose_name_plural = "tag aliases"

    def __str__(self) -> str:
        return self.name


class TagAddress(models.Model):
    """An address under which a tag was known once: it leads to where the tag is now."""

    slug = models.CharField(max_length=100, unique=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="addresses")

    class Meta:
        verbose_name_plural = "tag addresses"

    def __str__(self) -> str:
        return self.slug


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
    rule = models.ForeignKey(
        "TagRule",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text="The rule that put it there, if no person did.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tag_is_applied_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} on {self.content_object}"


class AnnotationTag(ItemBase):
    """One tag on one note, and who put it there."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="tagged_annotations")
    content_object = models.ForeignKey(
        "Annotation", on_delete=models.CASCADE, related_name="tagged_annotations"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tag", "content_object"], name="tag_is_on_a_note_once"),
        ]

    def __str__(self) -> str:
        return f"{self.tag} on “{self.content_object}”"
