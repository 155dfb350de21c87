"""How a question to the articles is put so that it costs little, however much it finds.

What few rows tell is asked of these rows, and leads from them to their articles. What many tell is
asked of each article, from the newest on: a page is full before long. No planner without
statistics knows which of the two it is, so the rows are counted first, and no further than needed.
"""

from typing import Any

from django.db import connection
from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from .finding import KEY, Looked

FEW = 2000
# To ask the index anew for each article takes longer than to remember so many that it found.
MANY = 50_000


def told_by(rows: QuerySet[Any, Any], key: str, *, of: str = "pk") -> Q:
    """The articles whose field `of` is the `key` of one of these rows."""
    rows = rows.order_by()
    if rows.values("pk")[: FEW + 1].count() <= FEW:
        return Q(**{f"{of}__in": rows.values(key)})
    return Q(Exists(rows.filter(**{key: OuterRef(of)})))


def found_by(looked: Looked) -> Q:
    """The articles whose current version is found so."""
    with connection.cursor() as cursor:
        counted = f"SELECT COUNT(*) FROM ({looked.keys} LIMIT {MANY + 1}) AS counted"  # noqa: S608
        cursor.execute(counted, looked.values)
        count = cursor.fetchone()[0]
    if count <= FEW:
        return Q(current__in=_keys(looked))
    return Q(_StandsIn(looked)) if count > MANY else Q(_IsAmong(looked))


def not_found_by(looked: Looked) -> Q:
    """The others. If they are few, many articles are gone through until a page is full."""
    return ~Q(_IsAmong(looked))


def _keys(looked: Looked) -> RawSQL:
    return RawSQL(looked.keys, looked.values)  # noqa: S611


class _IsAmong(Func):
    """Whether the current version of the article beside it is one of those found."""

    # The plus keeps databases from starting out from what was found.
    template = "+%(expressions)s"
    arg_joiner = " IN "
    output_field = BooleanField()

    def __init__(self, looked: Looked) -> None:
        super().__init__(F("current"), _keys(looked))


class _StandsIn(Func):
    """The same, asked of the index for each article."""

    template = "EXISTS(SELECT 1 FROM articles_search WHERE %(expressions)s)"
    output_field = BooleanField()

    def __init__(self, looked: Looked) -> None:
        where = RawSQL(looked.where, looked.values)  # noqa: S611
        super().__init__(where, F("current"), arg_joiner=f" AND {KEY[connection.vendor]} = ")
