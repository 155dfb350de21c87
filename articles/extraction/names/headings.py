"""Lines in Title Case or IN CAPITALS, where a capital proves nothing."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...spans import Span
from .lexicon import words
from .name import Kind, Name
from .tokens import Token, read_lines

_ORDINARY = words("ordinary")
_IN_NAMES = (
    words("given") - {"Will"}
    | words("body_start")
    | words("organisation_tail")
    | words("place_tail")
    | words("event_tail")
)
_LONGEST_SMALL = 4  # "with" and "from" are small in many titles
# A sentence may name a National Security Council; no sentence has this many such words.
_SURELY_TITLE = 5


def mark_heading(line: Sequence[Token]) -> bool:
    """Mark the words of a heading, and say whether the line is one.

    An ordinary word is not capital there: Riverton Council *Warns* Ada Byron.
    """
    loud = _is_loud(line)
    if not loud and not _is_title(line):
        return False
    for token in line:
        token.heading, token.loud = True, loud
        if _is_ordinary(token):
            token.capital = False
    return True


def _is_loud(line: Sequence[Token]) -> bool:
    long = _long_words(line)
    shouted = sum(token.shouts for token in long)
    return shouted >= 3 and shouted >= 0.7 * len(long)


def _is_title(line: Sequence[Token]) -> bool:
    """Hardly a long word small, and among the capital ones some that no sentence writes so."""
    long = [token for token in _long_words(line) if len(token.text) > _LONGEST_SMALL]
    capital = sum(token.capital for token in long)
    if capital < 3 or capital < 0.85 * len(long):
        return False
    ordinary = sum(token.capital and not token.opens and _is_ordinary(token) for token in line)
    return ordinary >= (_SURELY_TITLE if line[-1].text == "." else 1)


def _is_ordinary(token: Token) -> bool:
    return token.lower in _ORDINARY and token.key.title() not in _IN_NAMES


def _long_words(line: Sequence[Token]) -> list[Token]:
    return [token for token in line if len(token.text) > 3 and token.text[0].isalpha()]


class Echoes:
    """The names of a text, found again in its headings however they are written there."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self._starts = [name.span.start for name in names]
        self._ends = [name.span.end for name in names]
        self._names: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
        for words_of_name, name in {name.span.of(text): name for name in names}.items():
            for first, *rest in _spellings(words_of_name, name):
                self._names[first].append((tuple(rest), name))
        for found in self._names.values():
            found.sort(key=lambda item: -len(item[0]))

    def find(self, heading: Sequence[Token]) -> Iterator[Name]:
        past = 0
        for position, token in enumerate(heading):
            name = self._match(heading, position) if token.start >= past else None
            if name:
                past = name.span.end
                yield name

    def _match(self, heading: Sequence[Token], position: int) -> Name | None:
        first = heading[position]
        for rest, name in self._names.get(first.lower, []) if first.capital else []:
            echo = heading[position : position + 1 + len(rest)]
            if tuple(token.lower for token in echo[1:]) != rest:
                continue
            if not any(self._is_taken(token) for token in echo):
                span = Span(first.start, echo[-1].end)
                return replace(name, span=span, role="", via="again in this text")
        return None

    def _is_taken(self, token: Token) -> bool:
        before = bisect_right(self._starts, token.start) - 1
        return before >= 0 and self._ends[before] > token.start


def _spellings(words_of_name: str, name: Name) -> Iterator[tuple[str, ...]]:
    """The whole name, and of a person the surname, unless it is an ordinary word."""
    (line,) = read_lines(words_of_name)
    spelt = tuple(token.key.lower() for token in line)
    if len(spelt) > 1 or spelt[0] not in _ORDINARY:
        yield spelt
    if name.kind is Kind.PERSON and len(spelt) > 1 and spelt[-1] not in _ORDINARY:
        yield spelt[-1:]
