"""Lists that cost the same however long they grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import IntegerField, Model, Q, QuerySet, Subquery

# Nobody counts further than this: beyond it, a page says "500+".
MANY = 500
LONGEST_NUMBER = 18

T = TypeVar("T")
M = TypeVar("M", bound=Model)
S = TypeVar("S", bound=QuerySet[Any])


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, and the row after which it goes on, if it does."""

    rows: Sequence[T]
    last: T | None


def first_page(rows: QuerySet[Any, T], *, size: int) -> Page[T]:
    found = list(rows[: size + 1])
    return Page(found[:size], last=found[size - 1] if len(found) > size else None)


@dataclass(frozen=True)
class TwoWayPage(Generic[T]):
    """Some rows, the newest first. The list goes on before `newer` and after `older`, if there."""

    rows: Sequence[T]
    newer: T | None
    older: T | None


def older(rows: S, row: Model, *, by: str) -> S:
    """What follows `row` in a list that shows the newest first, by the moment in the field `by`."""
    # The second condition alone can be looked up in the index: an "or" is read from the start.
    at = getattr(row, by)
    return rows.filter(Q(**{f"{by}__lt": at}) | Q(pk__lt=row.pk), **{f"{by}__lte": at})


def newer(rows: S, row: Model, *, by: str) -> S:
    at = getattr(row, by)
    return rows.filter(Q(**{f"{by}__gt": at}) | Q(pk__gt=row.pk), **{f"{by}__gte": at})


class CountOf(Subquery):
    """How many rows another query finds, beside each row of this one; never more than `MANY`."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        super().__init__(rows.order_by()[:MANY])


def row_at(rows: QuerySet[M], given: str | None) -> M | None:
    """The row that an address names, if there is one."""
    pk = whole_number(given)
    return None if pk is None else rows.filter(pk=pk).first()


def whole_number(given: str | None) -> int | None:
    """A row's number out of an address, which anyone may have typed."""
    if given and given.isdecimal() and len(given) <= LONGEST_NUMBER:
        return int(given)
    return None
