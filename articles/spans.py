"""Character spans in a text: half-open, counted in Unicode code points."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Span:
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"Empty or negative span: {self.start}..{self.end}")

    @classmethod
    def locate(cls, passage: str, text: str, *, near: int = 0) -> Self | None:
        """Find the occurrence of `passage` closest to `near`, or None if it is gone."""
        if not passage:
            return None
        near = max(near, 0)
        before = text.rfind(passage, 0, near + len(passage))
        after = text.find(passage, near)
        found = [start for start in (before, after) if start >= 0]
        start = min(found, key=lambda start: abs(start - near), default=None)
        return None if start is None else cls(start, start + len(passage))

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def overlaps(self, other: Self) -> bool:
        return self.start < other.end and other.start < self.end


def cut(text: str, spans: Iterable[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Cut `text` wherever a span starts or ends; yield each piece with the spans over it.

    The pieces joined are the text again; what a span covers beyond the text is left out.
    """
    spans = sorted(span for span in spans if span.start < len(text))
    ends = (min(span.end, len(text)) for span in spans)
    borders = sorted({0, len(text), *(span.start for span in spans), *ends})
    waiting = deque(spans)
    over: list[Span] = []
    for start, end in pairwise(borders):
        over = [span for span in over if span.end > start]
        while waiting and waiting[0].start == start:
            over.append(waiting.popleft())
        yield text[start:end], list(over)
