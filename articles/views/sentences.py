"""The sentence around a name, with the name marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ..spans import Span, cut

REACH = 280
BREAK = re.compile(r"\n{2,}|[.!?…][\"”’»)\]]*\s+")
OPENING = '"“‘«(['
# “U.S. Secretary”, “Gen. Byron”: a full stop that ends no sentence.
ABBREVIATED = re.compile(
    r"\b(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|Lt|Col|Capt|Sgt|St|No|vs)\.$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a text around marked words; `start` is its place in the whole text."""

    start: int
    text: str
    marked: tuple[Span, ...]
    goes_on_before: bool = False
    goes_on_after: bool = False

    @property
    def pieces(self) -> list[tuple[str, bool]]:
        """Its words in order, and whether each run of them is marked."""
        spans = [Span(s.start - self.start, s.end - self.start) for s in self.marked]
        return [(words, bool(over)) for words, over in cut(self.text, spans)]

    def holds(self, words: Span) -> bool:
        return self.start <= words.start and words.end <= self.start + len(self.text)


def sentence_around(nearby: str, words: Span, *, offset: int, is_end: bool) -> Sentence:
    """The sentence that `words` stand in, out of the stretch of text around them.

    `offset` is where that stretch starts in the whole text, `is_end` whether the text ends with it.
    """
    breaks = [found for found in BREAK.finditer(nearby) if _ends_a_sentence(found)]
    first = max((b.end() for b in breaks if b.end() <= words.start), default=None)
    last = min((_end(b) for b in breaks if b.start() >= words.end), default=None)
    goes_on_before, goes_on_after = first is None and offset > 0, last is None and not is_end
    if first is None:
        first = nearby.find(" ", 0, words.start) + 1 if goes_on_before else 0
    if last is None:
        space = nearby.rfind(" ", words.end)
        last = space if goes_on_after and space >= 0 else len(nearby)
    return Sentence(
        start=offset + first,
        text=nearby[first:last],
        marked=(Span(offset + words.start, offset + words.end),),
        goes_on_before=goes_on_before,
        goes_on_after=goes_on_after,
    )


def together(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
    """Show a sentence once: names that stand in one sentence are marked in it together."""
    current: Sentence | None = None
    for sentence in sentences:
        if current and current.holds(sentence.marked[0]):
            current = replace(current, marked=current.marked + sentence.marked)
            continue
        if current:
            yield current
        current = sentence
    if current:
        yield current


def _ends_a_sentence(found: re.Match[str]) -> bool:
    if found.group().startswith("\n"):
        return True
    following = found.string[found.end() :].lstrip(OPENING)[:1]
    before = found.string[max(0, found.start() - 10) : found.start() + 1]
    return (following.isupper() or following.isdigit()) and not ABBREVIATED.search(before)


def _end(found: re.Match[str]) -> int:
    return found.start() + len(found.group().rstrip())
