"""A text as sentences of words, as a tagger reads them, with the place of each in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .tokens import TOKEN, Token, looks

_STOPS = frozenset(".!?…")
_CLOSES = frozenset("\"'”’»)]")
# didn’t, they’re: a tagger has learnt from words that are cut here.
_CLITIC = re.compile(r".(n['’]t|['’](?:ll|re|ve|d|m))$", re.IGNORECASE)


@dataclass(slots=True)
class Sentence:
    """Words and marks, and where each starts in the text. It ends at the end of its line."""

    words: list[str]
    starts: list[int]
    opens_line: bool

    def end_of(self, word: int) -> int:
        return self.starts[word] + len(self.words[word])

    def tokens(self) -> list[Token]:
        """The same words with what their spelling says: worth its time only beside a name."""
        tokens, end = [], -1
        for word, start in zip(self.words, self.starts, strict=True):
            tight, end = start == end, start + len(word)
            tokens.append(Token(word, start, end, tight, *looks(word)))
        return tokens


def read_sentences(text: str) -> list[Sentence]:
    """All sentences of a text. No name runs over the end of a sentence or of a line."""
    sentences = []
    start = 0
    for line in text.splitlines(keepends=True):
        words, starts = _words(line, start)
        first = 0
        for end in _ends(words, starts):
            sentences.append(Sentence(words[first:end], starts[first:end], first == 0))
            first = end
        start += len(line)
    return sentences


def _words(line: str, offset: int) -> tuple[list[str], list[int]]:
    found = list(TOKEN.finditer(line))
    words = [match[0] for match in found]
    starts = [match.start() + offset for match in found]
    if "'" in line or "’" in line:
        _cut_clitics(words, starts)
    return words, starts


def _cut_clitics(words: list[str], starts: list[int]) -> None:
    held = [place for place, word in enumerate(words) if "'" in word or "’" in word]
    for place in reversed(held):
        found = _CLITIC.search(words[place])
        if found:
            cut = found.start(1)
            words[place : place + 1] = words[place][:cut], found[1]
            starts.insert(place + 1, starts[place] + cut)


def _ends(words: Sequence[str], starts: Sequence[int]) -> Iterator[int]:
    """Where the sentences of a line end: past a full stop and what closes after it."""
    stops = (
        [] if _STOPS.isdisjoint(words) else [n for n, word in enumerate(words) if word in _STOPS]
    )
    for stop in stops:
        end = stop + 1
        while end < len(words) and words[end] in _CLOSES and starts[end] == starts[end - 1] + 1:
            end += 1
        if end < len(words) and _may_open(words, starts, end):
            yield end
    if words:
        yield len(words)


def _may_open(words: Sequence[str], starts: Sequence[int], first: int) -> bool:
    """Whether a sentence can begin here: after a space, and with no small letter."""
    before = first - 1
    if starts[first] == starts[before] + len(words[before]):
        return False
    opening = next((word for word in words[first : first + 3] if word[0].isalnum()), "")
    return bool(opening) and not opening[0].islower()
