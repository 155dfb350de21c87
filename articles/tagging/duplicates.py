"""Tags that could be one: asked, until a person merges them or says that they are two."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from ..models import DistinctTags, Event, Tag
from .likeness import likely_pairs

# The newest tags are compared with each other: older ones have been asked about.
MOST_COMPARED = 5000
MOST_ASKED = 50


@dataclass(frozen=True)
class Pair:
    first: Tag
    second: Tag


@dataclass(frozen=True)
class Queue:
    pairs: Sequence[Pair]
    count: int
    """How many there are in all."""


def likely_duplicates() -> Queue:
    """Pairs of tags whose names are nearly spelled alike, and that nobody told apart."""
    newest = Tag.objects.offered().order_by("-pk").values_list("pk", "name")
    names = dict(newest[:MOST_COMPARED])
    apart = set(DistinctTags.objects.values_list("first", "second"))
    pairs = [pair for pair in likely_pairs(names) if pair not in apart]
    asked = pairs[:MOST_ASKED]
    tags = Tag.objects.select_related("parent").in_bulk({pk for pair in asked for pk in pair})
    return Queue([Pair(tags[one], tags[other]) for one, other in asked], len(pairs))


@transaction.atomic
def tell_apart(*, one: Tag, other: Tag, editor: User) -> None:
    """Say that two tags are not the same. Safe to repeat."""
    first, second = sorted((one, other), key=lambda tag: tag.pk)
    _, is_new = DistinctTags.objects.get_or_create(
        first=first, second=second, defaults={"author": editor}
    )
    if is_new:
        after = {"is_not": second.name}
        Event.objects.record(Event.Verb.CHANGED, first, actor=editor, after=after)


@transaction.atomic
def ask_again(*, one: Tag, other: Tag, editor: User) -> None:
    """Take back that two tags are not the same. Safe to repeat."""
    first, second = sorted((one, other), key=lambda tag: tag.pk)
    deleted, _ = DistinctTags.objects.filter(first=first, second=second).delete()
    if deleted:
        before = {"is_not": second.name}
        Event.objects.record(Event.Verb.CHANGED, first, actor=editor, before=before)
