"""The notes that had a merged tag: kept with the merge, and given back when it is undone."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from ..models import AnnotationTag, Tag, TagMerge

AT_ONCE = 500


def take_over_notes(tag: Tag, kept: Tag) -> list[list[Any]]:
    """Put the notes of `tag` under `kept`; tells who tagged each, when, and if it had both."""
    rows = AnnotationTag.objects.filter(tag=tag)
    same = AnnotationTag.objects.filter(tag=kept, content_object=OuterRef("content_object"))
    told = rows.annotate(had_both=Exists(same)).order_by("pk")
    found = told.values_list("content_object", "added_by", "added_at", "had_both")
    moved = [[note, by, at.isoformat(), both] for note, by, at, both in found]
    rows.filter(Exists(same)).delete()
    rows.update(tag=kept)
    return moved


def give_back_notes(merge: TagMerge, tag: Tag, kept: Tag) -> None:
    """Notes from which people took the tag that stayed meanwhile get nothing back."""
    told = merge.moved.get("notes", [])
    for first in range(0, len(told), AT_ONCE):
        _give_back(merge, told[first : first + AT_ONCE], tag, kept)


def _give_back(merge: TagMerge, told: Sequence[list[Any]], tag: Tag, kept: Tag) -> None:
    on = AnnotationTag.objects.filter(tag=kept, content_object__in=[row[0] for row in told])
    still = set(on.values_list("content_object", flat=True))
    own = {row[0] for row in told if not row[3]} & still
    shared = _leave_to_others(merge, kept, own)
    on.filter(content_object__in=own - shared).update(tag=tag)
    doubled = [row for row in told if row[0] in still and (row[3] or row[0] in shared)]
    known = set(
        User.objects.filter(pk__in=[row[1] for row in doubled]).values_list("pk", flat=True)
    )
    rows = AnnotationTag.objects.bulk_create(
        AnnotationTag(tag=tag, content_object_id=note, added_by_id=by if by in known else None)
        for note, by, *_ in doubled
    )
    for row, (_, _, at, _) in zip(rows, doubled, strict=True):
        row.added_at = at
    AnnotationTag.objects.bulk_update(rows, ["added_at"])


def _leave_to_others(merge: TagMerge, kept: Tag, notes: set[int]) -> set[int]:
    """Those that have the tag that stayed for another merge, too: the row is that one's now."""
    others = TagMerge.objects.filter(kept=kept, undone_at=None).exclude(pk=merge.pk)
    left: set[int] = set()
    for other in others.order_by("pk") if notes else ():
        taken = {row[0] for row in other.moved.get("notes", []) if row[3]} & (notes - left)
        if taken:
            for row in other.moved["notes"]:
                row[3] = row[3] and row[0] not in taken
            other.save(update_fields=["moved"])
            left |= taken
    return left
