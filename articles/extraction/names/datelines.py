"""Datelines: BRUSSELS — , GANNET HAVEN, March 12 (Agency) —. What is written so is a place."""

from collections.abc import Iterator, Sequence

from .found import PLACE, Found
from .gazetteer import entry_of
from .lexicon import words as words_of
from .name import Kind

NAME, VERSION = "dateline", "1"
RULE = f"{NAME} {VERSION}"
_DASHES = frozenset({"—", "–", "-", "--"})
_MAY_STAND = frozenset({",", ".", "(", ")", "/", "and", ":"})
_LONGEST = 14
_SURE = 0.95
_ORDINARY = words_of("ordinary")
_CALENDAR = words_of("calendar")


def mark_dateline(
    words: Sequence[str], starts: Sequence[int], names: Sequence[Found]
) -> list[Found]:
    """The names of a sentence that opens a line, its dateline read as one.

    `starts` are the places of the words: a dash with no space before it joins two words.
    """
    first = next((n for n, word in enumerate(words[:_LONGEST]) if word[0].isalnum()), 0)
    if not _shouts(words[first]):
        return list(names)
    dash = next((n for n, word in enumerate(words[:_LONGEST]) if n > first and word in _DASHES), 0)
    is_loose = starts[dash] > starts[dash - 1] + len(words[dash - 1]) if dash else False
    end = _end(words, first, dash) if is_loose else 0
    if not end or _is_known_otherwise(words[first:end]):
        return list(names)
    agreed = any((one.start, one.end, one.label) == (first, end, PLACE) for one in names)
    place = Found(first, end, PLACE, _SURE, "" if agreed else RULE)
    return [place, *(name for name in names if name.start >= end)]


def _end(words: Sequence[str], first: int, dash: int) -> int:
    """Where the place of a dateline ends; 0 if what stands before the dash is none."""
    after = words[dash + 1 :]
    if not after or after[0][0].islower() or not any(map(str.islower, after)):
        return 0  # a compound, or a line that is all in capitals
    end = next((n for n in range(first, dash) if not _shouts(words[n])), dash)
    rest_fits = all(_may_stand(word) for word in _outside_brackets(words[end:dash]))
    if not rest_fits or all(word.lower() in _ORDINARY for word in words[first:end]):
        return 0
    return end


def _outside_brackets(words: Sequence[str]) -> Iterator[str]:
    """An agency may be called what it likes: (Harbour Wire, a sample)."""
    depth = 0
    for word in words:
        depth += (word == "(") - (word == ")")
        if not depth:
            yield word


def _shouts(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word[0].isalpha()


def _may_stand(word: str) -> bool:
    return word in _MAY_STAND or word in _CALENDAR or not word[0].islower()


def _is_known_otherwise(words: Sequence[str]) -> bool:
    """NATO — the alliance: capitals of its own."""
    entry = entry_of(words)
    return entry is not None and entry.kind is Kind.ORGANISATION
