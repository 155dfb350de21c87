"""Two tags that are one: merge them.

A merged tag is no tag any more; its name becomes an alias of the one that stays, and its address
leads there. All that was its own is kept with the merge, and `unmerging` gives it back.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from ..models import (
    ArticleTag,
    Event,
    MergedTagging,
    Source,
    Tag,
    TagAlias,
    TagMerge,
    TagSilence,
    TagSuggestion,
)
from .application import compared
from .merged_notes import take_over_notes
from .tree import lock_tree, move, refuse_misplaced
from .vocabulary import keep_address

AT_ONCE = 500
State = TagSuggestion.State


class TagGone(LookupError):
    """The tag that was to stay has been removed meanwhile."""


@transaction.atomic
def merge_tags(*, kept: Tag, merged: Iterable[Tag], actor: User | None) -> Tag:
    """Put what the other tags are on, and all that is theirs, under `kept`. Safe to repeat.

    Where an article has several of them, it keeps the row of `kept`, or else of the oldest tag,
    with who added it and when. Raises `TagGone`, and `CannotPlace` if the tree gets too deep.
    """
    lock_tree()
    chosen = {tag.pk for tag in merged} | {kept.pk}
    tags = Tag.objects.order_by("pk").in_bulk(chosen)
    if kept.pk not in tags:
        raise TagGone
    kept = tags.pop(kept.pk)
    gone = list(tags.values())
    for tag in gone:
        # What went over from those before may have moved it.
        tag.refresh_from_db()
        kept.refresh_from_db()
        _merge(tag, kept, actor)
    if gone:
        before = {"tags": [tag.name for tag in gone]}
        after = {"tag": kept.name}
        Event.objects.record(Event.Verb.MERGED, kept, actor=actor, before=before, after=after)
    return kept


def _merge(tag: Tag, kept: Tag, actor: User | None) -> None:
    merge = TagMerge.objects.create(
        kept=kept,
        number=tag.pk,
        name=tag.name,
        slug=tag.slug,
        description=tag.description,
        colour=tag.colour,
        parent_number=tag.parent_id,
        retired_at=tag.retired_at,
        merged_by=actor,
    )
    merge.moved = _take_over_tree(tag, kept) | {
        "aliases": _take_over(tag.aliases.all(), tag=kept),
        "addresses": _take_over(tag.addresses.all(), tag=kept),
        "rules": _take_over(tag.rules.all(), tag=kept),
        "merges": _take_over(tag.merges.all(), kept=kept),
        **_take_over_decisions(tag, kept),
        **_take_over_sources(tag, kept),
        "notes": take_over_notes(tag, kept),
    }
    merge.save(update_fields=["moved"])
    _take_over_articles(tag, kept, merge)
    Tag.objects.filter(pk=tag.pk).delete()
    keep_address(tag.slug, kept)
    TagAlias.objects.get_or_create(key=compared(tag.name), defaults={"tag": kept, "name": tag.name})


def _take_over(rows: QuerySet[Any], **change: Tag) -> list[int]:
    """Let these rows be of the tag that stays, and return which they are."""
    pks = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.update(**change)
    return pks


def _take_over_tree(tag: Tag, kept: Tag) -> dict[str, object]:
    """The children, and the place itself if the tag that stays stands below it."""
    told: dict[str, object] = {}
    if bytes(kept.path).startswith(bytes(tag.path) + b"\0"):
        told["kept_parent"] = kept.parent_id
        move(kept, tag.parent)
    children = list(tag.children.exclude(pk=kept.pk).order_by("pk"))
    for child in children:
        refuse_misplaced(child, kept)
        move(child, kept)
    return told | {"children": [child.pk for child in children]}


def _take_over_decisions(tag: Tag, kept: Tag) -> dict[str, object]:
    """What people said of it for articles and sources. Where they said both, the kept one's."""
    same = TagSuggestion.objects.filter(tag=kept, article=OuterRef("article"))
    double = TagSuggestion.objects.filter(Exists(same), tag=tag)
    told_both = list(double.values_list("article", "state"))
    decided = _decide_open(tag, kept)
    double.delete()
    silent = TagSilence.objects.filter(tag=kept, source=OuterRef("source"))
    twice = TagSilence.objects.filter(Exists(silent), tag=tag)
    silent_both = list(twice.values_list("source", flat=True))
    twice.delete()
    return {
        "suggestions": _take_over(tag.suggestions.all(), tag=kept),
        "silences": _take_over(tag.silences.all(), tag=kept),
        "told_both": told_both,
        "decided": decided,
        "silent_both": silent_both,
    }


def _decide_open(tag: Tag, kept: Tag) -> list[tuple[int, str]]:
    """What people refused of the merged tag holds where nobody has decided on the kept one."""
    said = TagSuggestion.objects.filter(
        tag=tag, article=OuterRef("article"), state__in=[State.REJECTED, State.REMOVED]
    )
    undecided = TagSuggestion.objects.filter(Exists(said), tag=kept, state=State.OPEN)
    state = Subquery(said.values("state"))
    told = list(undecided.annotate(said=state).values_list("article", "said"))
    undecided.update(state=state, decided_by=Subquery(said.values("decided_by")))
    return told


def _take_over_sources(tag: Tag, kept: Tag) -> dict[str, object]:
    """Sources whose articles start with it start with the one that stays."""
    both = set(Source.objects.filter(default_tags=kept).values_list("pk", flat=True))
    pks = list(Source.objects.filter(default_tags=tag).order_by("pk").values_list("pk", flat=True))
    kept.default_of.add(*(pk for pk in pks if pk not in both))
    return {"sources": pks, "sources_of_both": sorted(both.intersection(pks))}


def _take_over_articles(tag: Tag, kept: Tag, merge: TagMerge) -> None:
    rows = ArticleTag.objects.filter(tag=tag)
    same = ArticleTag.objects.filter(tag=kept, content_object=OuterRef("content_object"))
    told = rows.annotate(had_both=Exists(same)).values_list(
        "content_object", "added_by", "added_at", "had_both"
    )
    MergedTagging.objects.bulk_create(
        (
            MergedTagging(
                merge=merge,
                article_id=article,
                added_by_id=added_by,
                added_at=added_at,
                had_both=had_both,
            )
            for article, added_by, added_at, had_both in told.iterator(chunk_size=AT_ONCE)
        ),
        batch_size=AT_ONCE,
    )
    rows.filter(Exists(same)).delete()
    rows.update(tag=kept)
