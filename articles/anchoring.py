"""How a note or a ruling holds on to its words: what stands around them, and their place."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from .sentences import sentences
from .spans import Span

AROUND = 32

# What is guessed: so many words around those that are looked for, in so long a quote at most.
WORDS_AROUND = 8
MOST_WORDS = 300
COMMON = 50  # a word that is there more often leads nowhere
ENOUGH = 0.5
_RUN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")


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


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    key: str


class Guesser:
    """Guesses where words of earlier texts would stand in a newer one, for a person to confirm."""

    def __init__(self, text: str) -> None:
        self.words = _words(text)
        self.earlier: dict[str, list[_Word]] = {}
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(self.words):
            self.places[word.key].append(place)

    def guess(self, span: Span, old_text: str) -> Span | None:
        """The best place for words that are not there for certain; None if there is no good one.

        Words are told by what they are and by the words around them, so that a figure is found
        that was put right. Where the words were taken out there is nothing to guess.
        """
        old = self._taken_apart(old_text)
        first = bisect_right(old, span.start, key=lambda word: word.end)
        last = bisect_left(old, span.end, key=lambda word: word.start)
        if not 0 < last - first <= MOST_WORDS:
            return None
        begin = max(0, first - WORDS_AROUND)
        keys = [word.key for word in old[begin : last + WORDS_AROUND]]
        inside = range(first - begin, last - begin)
        found = map(partial(self._aligned, keys, inside), self._near(keys, begin))
        best = max(found, key=lambda one: one[0], default=(0.0, None))[1]
        return best and Span(self.words[best.start].start, self.words[best.end - 1].end)

    def _taken_apart(self, old_text: str) -> list[_Word]:
        """Once for all the notes on it: a text may be long."""
        if old_text not in self.earlier:
            self.earlier[old_text] = _words(old_text)
        return self.earlier[old_text]

    def _near(self, keys: Sequence[str], begin: int) -> Iterable[int]:
        """The places that most words speak for, the nearest to the old one first."""
        votes = Counter(
            place - index
            for index, key in enumerate(keys)
            if len(places := self.places.get(key, ())) <= COMMON
            for place in places
        )
        return sorted(votes, key=lambda place: (-votes[place], abs(place - begin)))[:5]

    def _aligned(self, keys: Sequence[str], inside: range, place: int) -> tuple[float, Span | None]:
        """How well the words fit at a place, and which words there would be meant."""
        low = max(0, place - WORDS_AROUND)
        there = [word.key for word in self.words[low : place + len(keys) + WORDS_AROUND]]
        blocks = SequenceMatcher(None, keys, there, autojunk=False).get_matching_blocks()
        same = {a + step: b + step for a, b, size in blocks for step in range(size)}
        own = sum(index in same for index in inside) / len(inside)
        whole = len(same) / len(keys)
        if max(whole, own if len(inside) > 1 else 0.0) < ENOUGH:
            return 0.0, None
        before = [there_is + 1 for index, there_is in same.items() if index < inside.start]
        after = [there_is for index, there_is in same.items() if index >= inside.stop]
        start = same.get(inside.start, max(before, default=None))
        end = same[inside.stop - 1] + 1 if inside.stop - 1 in same else min(after, default=None)
        if start is None or end is None or start >= end or end - start > 3 * len(inside) + 3:
            return 0.0, None
        return own / 2 + whole, Span(low + start, low + end)


def _words(text: str) -> list[_Word]:
    """Words without the marks at their ends; they are the same however their letters are coded."""
    words = []
    for run in _RUN.finditer(text):
        start, end = run.span()
        while start < end and _is_mark(text[start]):
            start += 1
        while start < end and _is_mark(text[end - 1]):
            end -= 1
        if start < end:
            key = unicodedata.normalize("NFC", text[start:end]).casefold()
            words.append(_Word(start, end, key))
    return words


def _is_mark(char: str) -> bool:
    """Whether it is punctuation, or a sign that only says how to write, as of direction."""
    return unicodedata.category(char)[0] == "P" or unicodedata.category(char) == "Cf"
