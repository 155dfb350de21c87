"""The words that were looked for, where they stand: a few of the text around them, and the title.

Both databases do it in one question for a page of articles, and mark words as they understand them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection

from .finding import fts5_query, tsquery
from .question import Words

# Signs that no copy has: around each word that was found.
START, END = "\x02", "\x03"
ASKED = {
    "sqlite": """
        SELECT rowid, highlight(articles_search, 0, '\x02', '\x03'),
          snippet(articles_search, 1, '\x02', '\x03', '…', 32)
        FROM articles_search WHERE articles_search MATCH %s AND rowid IN ({ids})
        """,
    "postgresql": """
        WITH asked AS (SELECT ({query}) AS query)
        SELECT id, ts_headline('simple', title, query, 'HighlightAll=true, {around}'),
          ts_headline('simple', left(text, 250000), query,
            'MaxFragments=1, MinWords=20, MaxWords=32, {around}')
        FROM articles_version, asked WHERE id IN ({ids})
        """,
}
AROUND = f'StartSel="{START}", StopSel="{END}"'


@dataclass(frozen=True)
class Run:
    """Some words of a text, and whether they were looked for."""

    text: str
    is_found: bool


@dataclass(frozen=True)
class Snippet:
    title: list[Run]
    text: list[Run]
    """Empty if none of the words stand there: only the title has them."""


def snippets(versions: Collection[int], words: Sequence[Words]) -> dict[int, Snippet]:
    """By the keys of these versions; those that have none of the words are left out."""
    if not versions or not words:
        return {}
    ids = ", ".join(["%s"] * len(versions))
    if connection.vendor == "sqlite":
        statement, values = ASKED["sqlite"].format(ids=ids), [fts5_query(words, joined_by="OR")]
    else:
        query, values = tsquery(words, joined_by="||")
        statement = ASKED["postgresql"].format(query=query, ids=ids, around=AROUND)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, *versions])
        return {pk: Snippet(_runs(title), _if_found(text)) for pk, title, text in cursor}


def _if_found(text: str) -> list[Run]:
    return _runs(text) if START in text else []


def _runs(marked: str) -> list[Run]:
    runs = []
    for piece in marked.split(START):
        found, end, after = piece.partition(END)
        runs += (
            [Run(found, is_found=True), Run(after, is_found=False)]
            if end
            else [Run(found, is_found=False)]
        )
    return [run for run in runs if run.text]
