"""Names we know beforehand: states, places, large organisations, and who belongs to them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from operator import attrgetter

from . import lexicon
from .name import Kind
from .tokens import Token, read_lines


class Sort(StrEnum):
    NAME = auto()
    PEOPLE = auto()
    """Who belongs to a place, a creed or a party (Danish, Muslim): no name of it."""
    ROLE = auto()
    """A post whose words would read as names (Supreme Allied Commander Europe)."""


@dataclass(frozen=True, slots=True)
class Entry:
    sort: Sort
    kind: Kind
    reads_as: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found in a line: the tokens from `start` up to `end`."""

    start: int
    end: int
    entry: Entry

    @property
    def length(self) -> int:
        return self.end - self.start


def matches(tokens: Sequence[Token]) -> dict[int, Match]:
    """The longest entry at each token of the line where one starts."""
    book = _book()
    found = {}
    for position, token in enumerate(tokens):
        if token.key in book:
            match = _longest(tokens, position, token.key)
            if match:
                found[position] = match
        elif token.shouts and len(token.key) > 3 and token.key.title() in book:
            match = _longest(tokens, position, token.key.title(), shouted=True)
            if match:
                found[position] = match
    return found


def _longest(
    tokens: Sequence[Token], position: int, first: str, *, shouted: bool = False
) -> Match | None:
    for rest, entry in _book()[first]:
        end = position + 1 + len(rest)
        following = tuple(token.key for token in tokens[position + 1 : end])
        if following == rest or (shouted and following == tuple(map(str.upper, rest))):
            return Match(position, end, entry)
    return None


@cache
def _book() -> dict[str, list[tuple[tuple[str, ...], Entry]]]:
    """Entries by their first word, the longest first; the first to claim words keeps them."""
    book: dict[str, dict[tuple[str, ...], Entry]] = defaultdict(dict)
    for words, entry in _entries():
        for line in read_lines(words):
            first, *rest = map(attrgetter("key"), line)
            book[first].setdefault(tuple(rest), entry)
    return {
        first: sorted(entries.items(), key=lambda item: -len(item[0]))
        for first, entries in book.items()
    }


def _entries() -> Iterator[tuple[str, Entry]]:
    yield from _states()
    for file, kind in (
        ("places.tsv", Kind.PLACE),
        ("organisations.tsv", Kind.ORGANISATION),
        ("others.tsv", Kind.OTHER),
    ):
        for name, also, *_ in lexicon.rows(file):
            yield from _named(kind, name, also)
    for words in lexicon.words("belief") | lexicon.words("continental"):
        yield words, Entry(Sort.PEOPLE, Kind.OTHER)
    for words in lexicon.words("post"):
        yield words.replace("_", " "), Entry(Sort.ROLE, Kind.PERSON)


def _states() -> Iterator[tuple[str, Entry]]:
    for name, also, peoples, capitals in lexicon.rows("states.tsv"):
        yield from _named(Kind.PLACE, name, also)
        for people in peoples.split("|"):
            yield people, Entry(Sort.PEOPLE, Kind.PLACE, name)
        for capital in capitals.split("|"):
            yield capital, Entry(Sort.NAME, Kind.PLACE, capital)


def _named(kind: Kind, name: str, also: str) -> Iterator[tuple[str, Entry]]:
    entry = Entry(Sort.NAME, kind, name)
    for words in (name, *also.split("|")):
        yield words, entry
