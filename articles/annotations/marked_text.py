"""A text as it is drawn: its paragraphs, cut wherever a mark starts or ends."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from ..spans import Span, cut

# Paragraphs stand between empty lines; a single line break belongs to its paragraph.
PARAGRAPH = re.compile(r"[^\n]+(?:\n[^\n]+)*")


class Marked(Protocol):
    @property
    def span(self) -> Span: ...


M = TypeVar("M", bound=Marked)


@dataclass(frozen=True, slots=True)
class Piece(Generic[M]):
    """A run of words under the same marks, the outermost first."""

    start: int
    text: str
    marks: list[M]


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[M]):
    start: int
    pieces: list[Piece[M]]


def paragraphs(text: str, marks: Iterable[M]) -> Iterator[Paragraph[M]]:
    """Lay `marks` over `text`. Of two over the same words, the one given first is outside."""
    over: defaultdict[Span, list[M]] = defaultdict(list)
    for mark in marks:
        over[mark.span].append(mark)
    breaks = [Span(*match.span()) for match in PARAGRAPH.finditer(text)]
    pieces = _pieces(text, breaks, over)
    piece = next(pieces, None)
    for paragraph in breaks:
        inside = []
        while piece and piece.start < paragraph.end:
            if piece.start >= paragraph.start:
                inside.append(piece)
            piece = next(pieces, None)
        yield Paragraph(paragraph.start, inside)


def _pieces(text: str, breaks: list[Span], over: dict[Span, list[M]]) -> Iterator[Piece[M]]:
    start = 0
    for words, spans in cut(text, {*breaks, *over}):
        # One order for the whole text, so that a mark stays inside the same marks throughout.
        longest_first = sorted(spans, key=lambda span: (span.start - span.end, span.start))
        marks = [mark for span in longest_first for mark in over.get(span, ())]
        yield Piece(start, words, marks)
        start += len(words)
