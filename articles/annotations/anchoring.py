"""How a note holds on to its words: the words, what stands around them, and their place."""

from dataclasses import dataclass

from ..spans import Span

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
