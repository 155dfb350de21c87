"""The full-text index of what articles say now and who wrote it: FTS5 on SQLite, tsvectors on
PostgreSQL.

It is written in the transaction that makes a version current, and can be built anew at any time.
PostgreSQL refuses a tsvector of more than a megabyte: the first 250,000 signs of a text never make
one, whatever their script, and what stands behind them is not found there.
"""

from collections.abc import Collection, Iterable

from django.db import connection

from ..models import Article

BATCH = 500

PUT = {
    "sqlite": """
        INSERT INTO articles_search (rowid, title, text, byline)
        SELECT id, title, text, byline FROM articles_version WHERE id IN ({ids})
        """,
    "postgresql": """
        INSERT INTO articles_search (id, words, byline)
        SELECT id, setweight(to_tsvector('simple', title), 'A')
          || to_tsvector('simple', left(text, 250000)), to_tsvector('simple', byline)
        FROM articles_version WHERE id IN ({ids})
        ON CONFLICT (id) DO UPDATE SET words = excluded.words, byline = excluded.byline
        """,
}
REMOVE = {
    "sqlite": """
        INSERT INTO articles_search (articles_search, rowid, title, text, byline)
        SELECT 'delete', id, title, text, byline FROM articles_version WHERE id IN ({ids})
        """,
    "postgresql": "DELETE FROM articles_search WHERE id IN ({ids})",
}
EMPTY = {
    "sqlite": "INSERT INTO articles_search (articles_search) VALUES ('delete-all')",
    "postgresql": "DELETE FROM articles_search",
}


def put(version_ids: Collection[int]) -> None:
    """Let these versions be found. None of them may be in the index yet."""
    _execute(PUT, version_ids)


def remove(version_ids: Collection[int]) -> None:
    """Let these versions be found no more. Each of them must be in the index."""
    _execute(REMOVE, version_ids)


def build() -> int:
    """Make the whole index anew; the number of versions in it."""
    with connection.cursor() as cursor:
        cursor.execute(EMPTY[connection.vendor])
    current = Article.objects.exclude(current=None).order_by("current_id")
    count = 0
    for ids in _batches(current.values_list("current_id", flat=True).iterator(BATCH)):
        put(ids)
        count += len(ids)
    return count


def _execute(statements: dict[str, str], ids: Collection[int]) -> None:
    if ids:
        places = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(statements[connection.vendor].format(ids=places), list(ids))


def _batches(ids: Iterable[int | None]) -> Iterable[list[int]]:
    batch: list[int] = []
    for pk in ids:
        if pk is not None:
            batch.append(pk)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch
