"""Lists that cost the same however long they grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import IntegerField, Model, QuerySet, Subquery

# Nobody counts further than this: beyond it, a page says "500+".
MANY = 500
LONGEST_NUMBER = 18

T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a list, and the row after which it goes on, if it does."""

    rows: Sequence[T]
    last: T | None


def first_page(rows: QuerySet[Any, T], *, size: int) -> Page[T]:
    found = list(rows[: size + 1])
    return Page(found[:size], last=found[size - 1] if len(found) > size else None)


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
