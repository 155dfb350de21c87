"""Names we know beforehand: states, places, large organisations, and who belongs to them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from functools import cache
from operator import attrgetter

from . import lexicon
from .name import Kind
from .tokens import Token, looks, read_lines

# What a row of places.tsv is called, and what an editor wants to know; landmarks are none of these.
_SORTS = {
    "city": "city",
    **dict.fromkeys(("continent", "region", "state", "district", "water", "mountains"), "region"),
}


class Sort(StrEnum):
    NAME = auto()
    PEOPLE = auto()
    """Who belongs to a place, a creed or a party (Danish, Muslim): no name of it."""
    ROLE = auto()
    """A post whose words would read as names (Supreme Allied Commander Europe)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """`place` says of a place what it is: "country", "city" or "region", "" for something else."""

    sort: Sort
    kind: Kind
    reads_as: str = ""
    place: str = ""


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


def entry_of(words: Sequence[str]) -> Entry | None:
    """The entry whose words are exactly these; one that shouts too (BRUSSELS), if it is long."""
    keys = [looks(word)[2] for word in words]
    entry = _whole(keys)
    if (
        entry is None
        and len("".join(keys)) > 3
        and all(key.isupper() or key == "-" for key in keys)
    ):
        entry = _whole([key.title() for key in keys])
    return entry


def end_of_body(words: Sequence[str], start: int) -> int:
    """Where the longest body that begins with this word ends; `start` if none does."""
    for rest, entry in _book().get(looks(words[start])[2], ()):
        end = start + 1 + len(rest)
        is_body = entry.sort is Sort.NAME and entry.kind is Kind.ORGANISATION
        if is_body and rest == tuple(looks(word)[2] for word in words[start + 1 : end]):
            return end
    return start


def _whole(keys: Sequence[str]) -> Entry | None:
    rest = tuple(keys[1:])
    return next((entry for words, entry in _book().get(keys[0], ()) if words == rest), None)


@cache
def first_words(sort: Sort) -> frozenset[str]:
    """The words with which entries of a sort begin."""
    return frozenset(
        first
        for first, entries in _book().items()
        if any(entry.sort is sort for _, entry in entries)
    )


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
    for name, also, sort, _lies_in in lexicon.rows("places.tsv"):
        yield from _named(Entry(Sort.NAME, Kind.PLACE, name, _SORTS.get(sort, "")), name, also)
    for file, kind in (("organisations.tsv", Kind.ORGANISATION), ("others.tsv", Kind.OTHER)):
        for name, also, *_ in lexicon.rows(file):
            yield from _named(Entry(Sort.NAME, kind, name), name, also)
    for name, peoples in lexicon.rows("peoples.tsv"):
        for people in peoples.split("|"):
            yield people, Entry(Sort.PEOPLE, Kind.PLACE, name)
    for words in lexicon.words("belief") | lexicon.words("continental"):
        yield words, Entry(Sort.PEOPLE, Kind.OTHER)
    for words in lexicon.words("post"):
        yield words.replace("_", " "), Entry(Sort.ROLE, Kind.PERSON)


def _states() -> Iterator[tuple[str, Entry]]:
    for name, also, peoples, capitals in lexicon.rows("states.tsv"):
        yield from _named(Entry(Sort.NAME, Kind.PLACE, name, "country"), name, also)
        for people in peoples.split("|"):
            yield people, Entry(Sort.PEOPLE, Kind.PLACE, name)
        for capital in capitals.split("|"):
            yield capital, Entry(Sort.NAME, Kind.PLACE, capital, "city")


def _named(entry: Entry, name: str, also: str) -> Iterator[tuple[str, Entry]]:
    for words in (name, *also.split("|")):
        yield words, entry
