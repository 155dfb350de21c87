"""Which quotation marks stand in a text, and which of them can open and which can close."""

import re
from dataclasses import dataclass

# One set of characters at the start keeps the search fast: most of a text is no mark.
_MARK = re.compile(r"[\n\"“”„‟«»‹›'’‘‚‛`](?:(?<=\n)\s+|(?<=`)`|(?<=')')?")
# A paragraph ends at an empty line, and where a line ends after what ends a sentence.
_ENDS_LINE = frozenset('.!?:…"”’»)')
_FAMILY = dict.fromkeys(("“", "”", "„", "‟", '"', "``", "''"), "double")
_FAMILY |= dict.fromkeys("«»", "guillemet") | dict.fromkeys("‹›", "angle")
SINGLE = "single"
# Marks that only ever open, and marks that close more often than they open.
OPENERS = frozenset(("“", "„", "‟", "``", "‘", "‚", "‛", "«", "‹"))
SPACED = frozenset("«‹")  # « comme ça »
CLOSERS = frozenset(("”", "’"))
_OPENS_AFTER = frozenset("([{—–-―/…“„«»‹›‘‚'\"")
_FEET = re.compile(r"\d\s?['’′]\s?\d+(?:\.\d+|½)?$")
_LONGEST_MEASURE = 12
# 'tis, rock 'n' roll, the '90s.
_ELISION = re.compile(
    r"(?:tis|twas|twere|twill|til|till|em|cause|cuz|n|neath|bout|round|gainst|nuff|\d0s)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark, or (of the family "") the gap between two paragraphs."""

    text: str
    start: int
    end: int
    family: str
    can_open: bool
    can_close: bool


def ends_paragraph(text: str, start: int, space: str) -> bool:
    """Whether the space at a line's end, which begins at `start`, parts two paragraphs."""
    if "\n" in space[1:]:
        return True
    while start > 0 and text[start - 1] in " \t\u00a0":
        start -= 1
    return start > 0 and text[start - 1] in _ENDS_LINE


def read_marks(text: str) -> list[Mark]:
    """The marks of a text and the gaps between its paragraphs, without the apostrophes."""
    marks = [mark for found in _MARK.finditer(text) if (mark := _mark(text, found))]
    return _without_apostrophes(text, marks)


def _mark(text: str, found: re.Match[str]) -> Mark | None:
    words, start, end = found.group(), found.start(), found.end()
    if words[0] == "\n":
        is_gap = ends_paragraph(text, start, words)
        return Mark(words, start, end, "", can_open=False, can_close=False) if is_gap else None
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    can_open = bool(after.strip()) and (not before.strip() or before in _OPENS_AFTER)
    can_open = can_open or (words in SPACED and not before.strip() and bool(after))
    can_close = bool(before.strip())
    family = _FAMILY.get(words, SINGLE)
    if words == "`" or (family == SINGLE and before.isalnum() and after.isalnum()):
        return None
    if family == SINGLE:
        can_open = can_open and words not in CLOSERS and not _ELISION.match(text, end)
        can_close = can_close and not after.isalnum() and words != "‘"
        can_close = can_close or (words == "‘" and bool(before.strip()) and not can_open)
        if not (can_open or can_close):
            return None
    elif words == '"' and _FEET.search(text, max(0, start - _LONGEST_MEASURE), start):
        return None
    return Mark(words, start, end, family, can_open, can_close)


def _without_apostrophes(text: str, marks: list[Mark]) -> list[Mark]:
    """Leave out a single mark that opens what is never closed, and the one in “the workers’ day”.

    Read from the end, so that what follows in the paragraph is known.
    """
    kept: list[Mark] = []
    following: Mark | None = None  # the next single mark of the paragraph
    closes = False  # whether one of those can close
    for mark in reversed(marks):
        if not mark.family:
            following, closes = None, False
        elif mark.family == SINGLE:
            ends_words = following is not None and following.can_close and not following.can_open
            if ends_words and _is_possessive(text, mark):
                continue
            if mark.can_open and not mark.can_close and not closes and mark.text == "'":
                continue
            if not _is_possessive(text, mark):
                following = mark
            closes = closes or mark.can_close
        kept.append(mark)
    kept.reverse()
    return kept


def _is_possessive(text: str, mark: Mark) -> bool:
    after = text[mark.end : mark.end + 2]
    return (
        not mark.can_open
        and text[mark.start - 1 : mark.start] in {"s", "S"}
        and after[:1] == " "
        and after[1:].islower()
    )
