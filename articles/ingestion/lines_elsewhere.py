"""Lines of one kind in the other articles of a source.

Only the newest articles are looked through. A line that is a part of a longer paragraph is not
found there: a ruling holds for it when its copy is cleaned the next time.
"""

from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from ..models import Article, CutLine, LineRuling, RawDocument, Version
from .cleaning import line_key

MOST_LOOKED_AT = 1000
ROWS_AT_ONCE = 200


def documents_not_yet_as(ruling: LineRuling) -> list[int]:
    """Documents whose articles have not been cleaned as a ruling on their source says.

    Without those that wait to be, that their senders withdrew, or that have a ruling of their own.
    """
    ruled = LineRuling.objects.filter(key=ruling.key, article__isnull=False).values("article")
    articles = _of_source(ruling).filter(
        killed_at=None, current__document__state=RawDocument.State.PUBLISHED
    )
    articles = articles.exclude(pk__in=ruled)
    return _documents_with(ruling.key, articles, in_text=not ruling.keeps)


def documents_as(ruling: LineRuling) -> list[int]:
    """Documents whose articles are as a ruling on their source says, because of it or anyway."""
    return _documents_with(ruling.key, _of_source(ruling), in_text=ruling.keeps)


def _of_source(ruling: LineRuling) -> QuerySet[Article]:
    source = ruling.source_id
    return Article.objects.filter(source=source, current__document__source=source)


def _documents_with(key: str, articles: QuerySet[Article], *, in_text: bool) -> list[int]:
    newest = articles.order_by("-arrived_at", "-pk")[:MOST_LOOKED_AT]
    documents = dict(newest.values_list("current", "current__document"))
    lines = _lines_read(documents) if in_text else _lines_cut(documents)
    return sorted({documents[version] for version, line in lines if line_key(line) == key})


def _lines_read(versions: Collection[int]) -> Iterator[tuple[int, str]]:
    rows = Version.objects.filter(pk__in=versions).values_list("pk", "title", "text")
    for pk, title, text in rows.iterator(ROWS_AT_ONCE):
        for line in {title, *text.split("\n")}:
            yield pk, line


def _lines_cut(versions: Collection[int]) -> Iterator[tuple[int, str]]:
    rows = CutLine.objects.filter(version__in=versions).order_by()
    return rows.values_list("version_id", "text").iterator(ROWS_AT_ONCE)
