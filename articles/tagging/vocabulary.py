"""Keep the newsroom's vocabulary in order: rename a term, merge several into one."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from ..models import ArticleTag, Event, Tag
from .application import known_tag


class NameTaken(ValueError):
    """Another tag has this name already, in whatever case."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is a tag “{name}” already. Merge the two instead.")


class TagGone(LookupError):
    """The tag that was to stay has been removed meanwhile."""


@transaction.atomic
def rename_tag(*, tag: Tag, name: str, actor: User | None) -> Tag:
    """Give a tag another name, and an address that fits it. Raises `NameTaken`."""
    name = " ".join(name.split())
    _refuse_if_taken(tag, name)
    before = Tag.objects.values("name", "slug").get(pk=tag.pk)
    if name == before["name"]:
        return tag
    tag.name, tag.slug = name, _free_slug(tag, name)
    try:
        with transaction.atomic():
            tag.save(update_fields=["name", "slug"])
    except IntegrityError:  # someone took the name a moment ago
        raise NameTaken(name) from None
    after = {"name": tag.name, "slug": tag.slug}
    Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)
    return tag


@transaction.atomic
def merge_tags(*, kept: Tag, merged: Iterable[Tag], actor: User | None) -> Tag:
    """Put what the other tags are on under `kept`, and remove them. Safe to repeat.

    Where an article has several of them, it keeps the row of `kept`, or else of the oldest tag,
    with who added it and when. Raises `TagGone`.
    """
    chosen = {tag.pk for tag in merged} | {kept.pk}
    tags = Tag.objects.select_for_update().order_by("pk").in_bulk(chosen)
    if kept.pk not in tags:
        raise TagGone
    kept = tags.pop(kept.pk)
    gone = list(tags.values())
    for tag in gone:
        rows = ArticleTag.objects.filter(tag=tag)
        rows.filter(content_object__tagged_articles__tag=kept).delete()
        rows.update(tag=kept)
    if gone:
        before = {"tags": [tag.name for tag in gone]}
        after = {"tag": kept.name}
        Event.objects.record(Event.Verb.MERGED, kept, actor=actor, before=before, after=after)
        Tag.objects.filter(pk__in=[tag.pk for tag in gone]).delete()
    return kept


def _refuse_if_taken(tag: Tag, name: str) -> None:
    taken = known_tag(name)
    if taken and taken != tag:
        raise NameTaken(taken.name)


def _free_slug(tag: Tag, name: str) -> str:
    slug: str = tag.slugify(name)
    taken = set(
        Tag.objects.filter(slug__startswith=slug).exclude(pk=tag.pk).values_list("slug", flat=True)
    )
    number = 0
    while slug in taken:
        number += 1
        slug = tag.slugify(name, number)
    return slug
