"""From what a tagger says of each sentence to the names of a document."""

from collections.abc import Sequence
from typing import Protocol

from .consistency import agree
from .datelines import mark_dateline
from .found import Found
from .gazetteer import Sort, first_words
from .people import missed_peoples
from .spelling import outside_posts, tidy


class Labelled(Protocol):
    """What a tagger says: tokens `start` to before `end` are a name of this label."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def confidence(self) -> float: ...


def settle(
    sentences: Sequence[Sequence[str]],
    tagged: Sequence[Sequence[Labelled]],
    starts: Sequence[Sequence[int]],
    openings: Sequence[bool],
) -> list[list[Found]]:
    """The names in each sentence of one document, in order, none over another.

    `starts` are the places of each sentence's words; `openings` says which sentences open a line.
    """
    found = []
    for words, labelled, places, opens in zip(sentences, tagged, starts, openings, strict=True):
        names = [Found(one.start, one.end, one.label, one.confidence) for one in labelled]
        if words and opens:
            names = mark_dateline(words, places, names)
        found.append(tidy(words, names) if names else names)
    settled = agree(sentences, found)
    return [_completed(words, names) for words, names in zip(sentences, settled, strict=True)]


def _completed(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Without what is part of a post, and with the peoples a tagger has left out."""
    if names and not first_words(Sort.ROLE).isdisjoint(words):
        names = outside_posts(words, names)
    more = list(missed_peoples(words, names))
    return sorted([*names, *more], key=lambda name: name.start) if more else names
