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
    starts: Sequence[Sequence[int]] | None = None,
    openings: Sequence[bool] | None = None,
) -> list[list[Found]]:
    """The names in each sentence of one document, in order, none over another.

    Of tokens that come from no text, `starts` and `openings` are unknown: then every sentence
    opens a line, and there is a space between all words.
    """
    found = []
    for number, (words, labelled) in enumerate(zip(sentences, tagged, strict=True)):
        names = [Found(one.start, one.end, one.label, one.confidence) for one in labelled]
        if words and (openings is None or openings[number]):
            names = mark_dateline(words, starts[number] if starts else _spaced(words), names)
        found.append(tidy(words, names) if names else names)
    settled = agree(sentences, found)
    return [_completed(words, names) for words, names in zip(sentences, settled, strict=True)]


def _completed(words: Sequence[str], names: list[Found]) -> list[Found]:
    """Without what is part of a post, and with the peoples a tagger has left out."""
    if names and not first_words(Sort.ROLE).isdisjoint(words):
        names = outside_posts(words, names)
    more = list(missed_peoples(words, names))
    return sorted([*names, *more], key=lambda name: name.start) if more else names


def _spaced(words: Sequence[str]) -> list[int]:
    starts, place = [], 0
    for word in words:
        starts.append(place)
        place += len(word) + 1
    return starts
