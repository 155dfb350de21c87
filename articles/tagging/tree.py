"""Tags under tags. A tag's `path` says where it stands; whoever moves one keeps the paths right."""

from django.contrib.auth.models import User
from django.db import transaction

from ..models import Event, Tag
from ..models.tags import joined

MOST_LEVELS = 6


class CannotPlace(ValueError):
    """The tag cannot stand there; the message says why to a person."""


@transaction.atomic
def place_tag(*, tag: Tag, parent: Tag | None, actor: User | None) -> Tag:
    """Put a tag, with all below it, under another or on top. Safe to repeat.

    Raises `CannotPlace`.
    """
    lock_tree()
    tag = Tag.objects.select_related("parent").get(pk=tag.pk)
    parent = Tag.objects.get(pk=parent.pk) if parent else None
    if parent == tag.parent:
        return tag
    refuse_misplaced(tag, parent)
    before = {"parent": tag.parent.name if tag.parent else None}
    move(tag, parent)
    after = {"parent": parent.name if parent else None}
    Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)
    return tag


def refuse_misplaced(tag: Tag, parent: Tag | None) -> None:
    """Raises `CannotPlace` if the tag would stand under itself, or too deep."""
    if parent is None:
        return
    levels = 1
    if tag.pk:
        own, above = bytes(tag.path), bytes(parent.path)
        if above == own or above.startswith(own + b"\0"):
            raise CannotPlace(f"“{parent}” is this tag, or stands under it. Choose another.")
        deepest = max((one.depth for one in Tag.objects.below(own)), default=tag.depth)
        levels += deepest - tag.depth
    if parent.depth + 1 + levels > MOST_LEVELS:
        raise CannotPlace(f"The tree has at most {MOST_LEVELS} levels. Choose one further up.")


def lock_tree() -> None:
    """Two people who move tags at one moment could make a circle that neither would make alone.

    The keys stay free: whoever puts a tag on an article meanwhile does not wait for this.
    """
    list(Tag.objects.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))


def move(tag: Tag, parent: Tag | None) -> None:
    """Store where it stands, and let what is below it follow. The tree is locked."""
    tag.parent = parent
    follow(tag, bytes(tag.path))
    tag.save(update_fields=["parent", "path"])


def follow(tag: Tag, before: bytes) -> None:
    """Let all that stood below the path of before stand below the tag's path as it is now."""
    path = joined(tag.parent.path if tag.parent else b"", tag.slug)
    below = list(Tag.objects.below(before))
    for one in below:
        Tag.objects.filter(pk=one.pk).update(path=path + bytes(one.path)[len(before) :])


def leave_children(tag: Tag) -> None:
    """Before a tag goes for good, what stands below it moves up to where the tag stood."""
    lock_tree()
    for child in tag.children.select_related("parent").order_by("pk"):
        move(child, tag.parent)
