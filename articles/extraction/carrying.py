"""What editors judged in the version before, at the same words of a newer one."""

from collections.abc import Sequence
from typing import TypeVar

from ..anchoring import carry
from ..models import Figure, Quote, Version
from ..models.rows import insert_objects
from ..spans import Span
from .extracts import Names
from .speakers import nearest

Row = TypeVar("Row", Quote, Figure)
# The fields of words that stand beside the row's own, and of their places.
_OF_A_QUOTE = ("speaker_words", "speaker_start"), ("cue", "cue_start")
_OF_A_FIGURE = ("measured", "measured_start"), ("whose", "whose_start")


def carry_judged(version: Version, names: Names) -> bool:
    """Give a version the judged quotes and figures of the last one before it that was read.

    They hold where all sentences they stand in are the same. Returns whether there are any.
    """
    if version.number == 1:
        return False
    before = Version.objects.filter(article=version.article_id, number__lt=version.number)
    earlier = before.filter(extraction=Version.Extraction.DONE).order_by("-number").first()
    if earlier is None:
        return False
    judged = earlier.quotes.judged().select_related("speaker")
    quotes = _moved(list(judged), earlier, version, _OF_A_QUOTE)
    for quote in quotes:
        quote.speaker = nearest(quote.speaker, quote.start, names) if quote.speaker else None
    figures = _moved(list(earlier.figures.judged()), earlier, version, _OF_A_FIGURE)
    for figure in figures:
        at = figure.whose_start
        figure.owner = None if at is None else names.at(Span(at, at + len(figure.whose)))
    insert_objects(quotes)
    insert_objects(figures)
    return bool(quotes or figures)


def _moved(
    rows: Sequence[Row], earlier: Version, version: Version, words: Sequence[tuple[str, str]]
) -> list[Row]:
    """New rows where the words stand now; what stood beside them has a place if it still does.

    Of words that stood there twice and now stand there once, one row is left.
    """
    moved: dict[Span, Row] = {}
    spans = carry([row.span for row in rows], earlier.text, version.text)
    for row, span in zip(rows, spans, strict=True):
        if span is None or span in moved:
            continue
        by = span.start - row.start
        for its_words, its_start in words:
            start = getattr(row, its_start)
            if start is not None:
                is_there = version.text.startswith(getattr(row, its_words), max(start + by, 0))
                setattr(row, its_start, start + by if is_there and start + by >= 0 else None)
        row.pk, row.version, row.start, row.end = None, version, span.start, span.end
        moved[span] = row
    return list(moved.values())
