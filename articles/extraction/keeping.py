"""Rows made anew from a text: what is the same as before keeps its row."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from django.db.models import QuerySet

from ..models import Figure, Mention, Quote
from ..models.rows import insert_objects
from .asking import OPEN

Row = TypeVar("Row", Mention, Quote, Figure)


def keep(before: QuerySet[Row] | None, rows: Iterable[Row], fields: Sequence[str]) -> list[Row]:
    """Make the rows of `before` into these: at the same place in the text it is the same row.

    `before` is None where there can be none. `fields` are what may change of a row, as stored; a
    row of which nothing but the reason would change keeps the one it had, unless it is another who
    decided. Returns the rows with their keys.
    """
    rows = list(rows)
    if before is None:
        insert_objects(rows)
        return rows
    known = {(row.start, row.end): row for row in before}
    changed, new = [], []
    for row in rows:
        same = known.pop((row.start, row.end), None)
        if same is None:
            new.append(row)
            continue
        row.pk = same.pk
        is_same = all(getattr(row, field) == getattr(same, field) for field in fields)
        if not is_same or _who_decides(row) != _who_decides(same):
            changed.append(row)
    if known:
        before.filter(pk__in=[row.pk for row in known.values()]).delete()
    if changed:
        before.bulk_update(changed, ["why", *(field.removesuffix("_id") for field in fields)])
    insert_objects(new)
    return rows


def _who_decides(row: Mention | Quote | Figure) -> tuple[bool, bool]:
    """Whether its reason tells of an editor, and whether it asks one."""
    return row.why.startswith("An editor "), OPEN in row.why
