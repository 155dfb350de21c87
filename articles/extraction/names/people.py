"""Who belongs to a place, a creed or a party: Danish, Republicans. No names, but they tell."""

from collections.abc import Iterator, Sequence

from .found import PEOPLE, Found
from .gazetteer import Entry, Sort, entry_of, first_words
from .name import Kind

NAME, VERSION = "gazetteer", "1"
RULE = f"{NAME} {VERSION}"
_LONGEST = 3
_SURE = 0.95


def missed_peoples(words: Sequence[str], names: Sequence[Found]) -> Iterator[Found]:
    """The peoples of countries and regions that a tagger has left out of a sentence."""
    opening = first_words(Sort.PEOPLE)
    if opening.isdisjoint(words):
        return
    taken = {place for name in names for place in range(name.start, name.end)}
    for start, word in enumerate(words):
        if word in opening and start not in taken:
            end = _end_of_people(words, start)
            if end and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                yield Found(start, end, PEOPLE, _SURE, RULE)


def _end_of_people(words: Sequence[str], start: int) -> int:
    for end in range(min(len(words), start + _LONGEST), start, -1):
        entry = entry_of(words[start:end])
        if entry:
            return end if is_of_place(entry) else 0
    return 0


def is_of_place(entry: Entry) -> bool:
    """Danish and Londoners, unlike Muslims."""
    return entry.sort is Sort.PEOPLE and entry.kind is Kind.PLACE


def place_of(words: Sequence[str]) -> str:
    """The place people of this name belong to: "Denmark" of "Danish", "" of "Muslims"."""
    entry = entry_of(words)
    return entry.reads_as if entry and is_of_place(entry) else ""


def why_hidden(words: str, place: str) -> str:
    if place:
        return f"“{words}” says who or what belongs to {place}; it does not name a place."
    return f"“{words}” says who people are; it names no person, organisation or place."
