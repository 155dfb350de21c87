"""Undo a merge of tags: what was the merged tag's own is its own again.

What people did to the tag that stayed meanwhile holds: an article from which they took it gets
nothing back.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..models import (
    ArticleTag,
    Event,
    MergedTagging,
    Tag,
    TagAddress,
    TagAlias,
    TagMerge,
    TagRule,
    TagSilence,
    TagSuggestion,
)
from .application import compared, tag_called
from .merged_notes import give_back_notes
from .merging import AT_ONCE
from .tree import CannotPlace, lock_tree, move, refuse_misplaced
from .vocabulary import free_slug


class CannotUndo(ValueError):
    """The merge cannot be undone now; the message says why to a person."""


@transaction.atomic
def unmerge_tag(*, merge: TagMerge, actor: User | None) -> Tag:
    """Make the merged tag a tag again. Safe to repeat. Raises `CannotUndo`."""
    lock_tree()
    merge = TagMerge.objects.select_for_update(of=["self"]).select_related("kept").get(pk=merge.pk)
    if merge.undone_at is not None:
        if again := Tag.objects.filter(pk=merge.number).first():
            return again
        raise CannotUndo(f"This was undone before; “{merge.name}” was merged or removed since.")
    kept = _kept_for_undoing(merge)
    tag = _made_again(merge, kept)
    _give_back_tree(merge, tag, kept)
    _give_back_rows(merge, tag, kept)
    _open_again(merge, kept)
    _give_back_articles(merge, tag, kept)
    give_back_notes(merge, tag, kept)
    merge.undone_at = timezone.now()
    merge.save(update_fields=["undone_at"])
    before, after = {"merged_into": kept.name}, {"merged_into": None}
    Event.objects.record(Event.Verb.CHANGED, tag, actor=actor, before=before, after=after)
    return tag


def _kept_for_undoing(merge: TagMerge) -> Tag:
    """The tag that stayed. Raises `CannotUndo`."""
    kept = merge.kept
    if kept is None:
        raise CannotUndo("The tag that stayed was merged or removed itself. Undo that first.")
    if taken := tag_called(merge.name):
        raise CannotUndo(f"There is a tag “{taken}” by now. Rename that one first.")
    later = TagMerge.objects.filter(kept=kept, undone_at=None, pk__gt=merge.pk).order_by("-pk")
    for outer in later:
        if merge.pk in outer.moved["merges"]:
            raise CannotUndo(f"“{outer.name}” took it over. Undo the merge of that one first.")
    return kept


def _made_again(merge: TagMerge, kept: Tag) -> Tag:
    TagAlias.objects.filter(tag=kept, key=compared(merge.name)).delete()
    TagAddress.objects.filter(tag=kept, slug=merge.slug).delete()
    tag = Tag(
        pk=merge.number,
        name=merge.name,
        description=merge.description,
        colour=merge.colour,
        retired_at=merge.retired_at,
    )
    tag.slug = merge.slug
    if Tag.objects.filter(slug=merge.slug).exists():
        tag.slug = free_slug(tag, merge.name)
    tag.save(force_insert=True)
    return tag


def _give_back_tree(merge: TagMerge, tag: Tag, kept: Tag) -> None:
    """The places of before, as far as what was moved meanwhile allows."""
    _move_if_possible(tag, merge.parent_number)
    if "kept_parent" in merge.moved:
        _move_if_possible(kept, merge.moved["kept_parent"])
    for child in Tag.objects.filter(pk__in=merge.moved["children"], parent=kept).order_by("pk"):
        _move_if_possible(child, tag.pk)
    tag.refresh_from_db()


def _move_if_possible(tag: Tag, parent_pk: int | None) -> None:
    tag.refresh_from_db()
    parent = Tag.objects.filter(pk=parent_pk).first()
    if parent is None or parent.pk == tag.parent_id:
        return
    try:
        refuse_misplaced(tag, parent)
    except CannotPlace:
        return
    move(tag, parent)


def _give_back_rows(merge: TagMerge, tag: Tag, kept: Tag) -> None:
    moved = merge.moved
    rows: list[tuple[QuerySet[Any], Sequence[int]]] = [
        (TagAlias.objects.all(), moved["aliases"]),
        (TagAddress.objects.all(), moved["addresses"]),
        (TagRule.objects.all(), moved["rules"]),
        (TagSilence.objects.all(), moved["silences"]),
        (TagSuggestion.objects.all(), moved["suggestions"]),
    ]
    for those, pks in rows:
        for lot in _lots(pks):
            those.filter(pk__in=lot, tag=kept).update(tag=tag)
    TagMerge.objects.filter(pk__in=moved["merges"], kept=kept).update(kept=tag)
    TagSuggestion.objects.bulk_create(
        (
            TagSuggestion(article_id=article, tag=tag, state=state)
            for article, state in moved["told_both"]
        ),
        batch_size=AT_ONCE,
    )
    TagSilence.objects.bulk_create(
        TagSilence(source_id=source, tag=tag) for source in moved["silent_both"]
    )
    still = set(kept.default_of.filter(pk__in=moved["sources"]).values_list("pk", flat=True))
    tag.default_of.add(*still)
    kept.default_of.remove(*still.difference(moved["sources_of_both"]))


def _open_again(merge: TagMerge, kept: Tag) -> None:
    """What was decided on the merged tag alone, unless a person has decided otherwise since."""
    articles: dict[str, list[int]] = {}
    for article, state in merge.moved.get("decided", []):
        articles.setdefault(state, []).append(article)
    for state, pks in articles.items():
        for lot in _lots(pks):
            rows = TagSuggestion.objects.filter(tag=kept, article__in=lot, state=state)
            rows.update(state=TagSuggestion.State.OPEN, decided_by=None)


def _give_back_articles(merge: TagMerge, tag: Tag, kept: Tag) -> None:
    told = list(merge.taggings.order_by("pk"))
    for first in range(0, len(told), AT_ONCE):
        lot = told[first : first + AT_ONCE]
        pks = [row.article_id for row in lot]
        on = ArticleTag.objects.filter(tag=kept, content_object__in=pks)
        still = set(on.values_list("content_object", flat=True))
        for_others = _also_merged(merge, kept, pks)
        own = [row.article_id for row in lot if not row.had_both and row.article_id in still]
        on.filter(content_object__in=[pk for pk in own if pk not in for_others]).update(tag=tag)
        _put_on(
            tag,
            [
                row
                for row in lot
                if row.article_id in still and (row.had_both or row.article_id in for_others)
            ],
        )
        # The row that stays is there for the other merge alone from now on.
        taken = {pk for article, pk in for_others.items() if article in own}
        MergedTagging.objects.filter(pk__in=taken).update(had_both=False)


def _also_merged(merge: TagMerge, kept: Tag, articles: Sequence[int]) -> dict[int, int]:
    """Articles that have the tag that stayed for another merge, too, and the first such row."""
    others = MergedTagging.objects.filter(merge__kept=kept, merge__undone_at=None)
    others = others.exclude(merge=merge).filter(article__in=articles, had_both=True)
    return dict(others.order_by("-pk").values_list("article", "pk"))


def _put_on(tag: Tag, told: Sequence[MergedTagging]) -> None:
    rows = ArticleTag.objects.bulk_create(
        ArticleTag(tag=tag, content_object_id=one.article_id, added_by_id=one.added_by_id)
        for one in told
    )
    for row, one in zip(rows, told, strict=True):
        row.added_at = one.added_at
    ArticleTag.objects.bulk_update(rows, ["added_at"])


def _lots(pks: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(pks), AT_ONCE):
        yield pks[first : first + AT_ONCE]
