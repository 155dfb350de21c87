"""How a note or a ruling holds on to its words: what stands around them, and their place."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .sentences import sentences
from .spans import Span

AROUND = 32


@dataclass(frozen=True, slots=True)
class Anchor:
    """Exact words at their place, with up to 32 code points of the text on either side."""

    quote: str
    prefix: str
    suffix: str
    start: int
    end: int


def anchor(text: str, quote: str, *, near: int) -> Anchor | None:
    """Pin `quote` to its occurrence closest to `near`, or None if the text has no such words."""
    span = Span.locate(quote, text, near=near) if quote else None
    if span is None:
        return None
    return Anchor(
        quote=quote,
        prefix=text[max(0, span.start - AROUND) : span.start],
        suffix=text[span.end : span.end + AROUND],
        start=span.start,
        end=span.end,
    )


def carry(spans: Iterable[Span], old_text: str, new_text: str) -> list[Span | None]:
    """Where words of an earlier text stand in a newer one; None for those not there for certain.

    They are if the sentences they stand in are in the newer text without any change: the nearest
    to the old place, if they are there more than once.
    """
    old, new = list(sentences(old_text)), list(sentences(new_text))
    starts, ends = [one.start for one in new], {one.end for one in new}
    carried = []
    for span in spans:
        around = _around(span, old)
        words = around.of(old_text) if around else ""
        there = [start for start in starts if new_text.startswith(words, start)]
        moves = [start - around.start for start in there if around and start + len(words) in ends]
        least = min(moves, key=abs, default=None)
        carried.append(None if least is None else Span(span.start + least, span.end + least))
    return carried


def _around(span: Span, whole: Sequence[Span]) -> Span | None:
    """From the start of the first sentence that the words stand in to the end of the last."""
    first = bisect_right(whole, span.start, key=lambda one: one.start) - 1
    last = bisect_left(whole, span.end, key=lambda one: one.end)
    if first < 0 or last >= len(whole):
        return None
    return Span(whole[first].start, whole[last].end)
