"""Where the sentences of a text begin and end. Knows nothing of Django."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from .spans import Span, cut

# A mark with the quotation marks that close after it, and space; or an empty line.
BREAK = re.compile(r"\n{2,}|[.!?…][\"”’»)]*\s+|[。！？][」』”’]*\s*")
OPENING = '"“‘«('
# “U.S. Secretary”, “Gen. Byron”, “No. 5”: a full stop that ends no sentence.
ABBREVIATED = re.compile(
    r"\b(?:[^\W\d_]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|Lt|Col|Capt|Sgt|St|No|vs|Inc|Ltd|Corp"
    r"|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.$"
)
LONGEST_ABBREVIATION = 8


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


def breaks(text: str) -> Iterator[tuple[int, int]]:
    """Between two sentences, where the one ends and where the next begins."""
    for found in BREAK.finditer(text):
        if _parts_sentences(found):
            yield found.start() + len(found.group().rstrip()), found.end()


def sentences(text: str) -> Iterator[Span]:
    """The sentences, without the space between them. One never crosses a paragraph."""
    start = 0
    for end, following in [*breaks(text), (len(text), len(text))]:
        words = text[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield Span(first, start + len(words.rstrip()))
        start = following


def sentence_around(nearby: str, words: Span, *, offset: int, is_end: bool) -> Sentence:
    """The sentence that `words` stand in, out of the stretch of text around them.

    `offset` is where that stretch starts in the whole text, `is_end` whether the text ends with it.
    """
    between = list(breaks(nearby))
    first = max((start for _, start in between if start <= words.start), default=None)
    last = min((end for end, _ in between if end >= words.end), default=None)
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


def _parts_sentences(found: re.Match[str]) -> bool:
    mark, text = found.group(), found.string
    if "\n\n" in mark or mark[0] in "。！？":
        return True
    at = found.end()
    while text[at : at + 1] in OPENING and at < len(text):
        at += 1
    following = text[at : at + 1]
    if following.islower() or not following.isalnum():
        return False
    stop = found.start() + 1
    return not ABBREVIATED.search(text[max(0, stop - LONGEST_ABBREVIATION) : stop])
