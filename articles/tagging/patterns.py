"""Patterns of rules: regular expressions that cannot run away.

A pattern is refused if matching it could take long; so nothing needs to be stopped by a clock. Only
plain syntax is let in, and for it the number of ways in which a piece of text can be tried is
bounded beforehand: a repeat multiplies them, and so do alternatives. Text is looked at in short
overlapping pieces. What a pattern costs is thus at most the length of the text times a constant.
"""

import re
from collections.abc import Iterator

LONGEST_PATTERN = 200
LONGEST_MATCH = 100
PIECE = 2 * LONGEST_MATCH
MOST_READ = 20_000
MOST_WAYS = 500
MOST_REPEATS = 1000
MOST_STEPS = 20_000
ESCAPES = "wWdDsSbBnt"
_REPEAT = re.compile(r"([*+?])|\{(?!\})([0-9]*)(,?)([0-9]*)\}")
_NO_LETTER = re.compile(r"[\^$]|\\[bB]")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")


class PatternRefused(ValueError):
    """The pattern is not understood or could take too long; the message says so to a person."""


TOO_MANY_WAYS = (
    "This pattern could take too long: it has too many open repeats or alternatives. One * or + is"
    " enough for most; write .{0,15} where it may be bounded, and no repeat within a repeat."
)


def compiled(pattern: str) -> "re.Pattern[str]":
    """The pattern, whatever its letters' case. Raises `PatternRefused`."""
    if len(pattern) > LONGEST_PATTERN:
        raise PatternRefused(
            f"A pattern has at most {LONGEST_PATTERN} characters; this has {len(pattern)}."
        )
    _Reading(pattern).refuse_if_slow()
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, FutureWarning) as problem:
        raise PatternRefused(f"This pattern cannot be read: {problem}.") from None


def is_found(pattern: "re.Pattern[str]", text: str) -> bool:
    """Whether the pattern is in the text, in at most so many letters together."""
    return any(pattern.search(piece) for piece in pieces(text))


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that overlap: what is no longer than a match may be is whole in one."""
    read = text[:MOST_READ]
    for first in range(0, max(len(read) - LONGEST_MATCH, 1), LONGEST_MATCH):
        yield read[first : first + PIECE]


class _Reading:
    """Goes through a pattern once, and counts the ways in which it can be tried at one place."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0
        # Of what was just read: how often it is gone through without letters, and whether it is
        # certain to take one. What takes letters goes no further than the piece.
        self.rounds = 1
        self.takes = False

    def refuse_if_slow(self) -> None:
        ways = self._alternatives()
        if self.at < len(self.pattern):
            raise PatternRefused("This pattern cannot be read: a ) has no ( before it.")
        if ways > MOST_WAYS or ways * self.rounds > MOST_STEPS:
            raise PatternRefused(TOO_MANY_WAYS)

    def _alternatives(self) -> int:
        ways, rounds, takes = self._sequence(), self.rounds, self.takes
        while self._next() == "|":
            self.at += 1
            ways += self._sequence()
            rounds += self.rounds - 1
            takes = takes and self.takes
        self.rounds, self.takes = rounds, takes
        return ways

    def _sequence(self) -> int:
        ways, rounds, takes = 1, 1, False
        while self._next() not in {"", "|", ")"}:
            self.rounds = 1
            self.takes = not _NO_LETTER.match(self.pattern, self.at)
            ways = min(ways * self._repeated(self._atom()), MOST_WAYS + 1)
            rounds += self.rounds - 1
            takes = takes or self.takes
        self.rounds, self.takes = rounds, takes
        return ways

    def _atom(self) -> int:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "\\":
            self._escape()
        elif sign == "[":
            found = _CLASS.match(self.pattern, self.at)
            if found is None:
                raise PatternRefused("This pattern cannot be read: a [ has no ] behind it.")
            self.at = found.end()
        else:
            self.at += 1
        return 1

    def _group(self) -> int:
        self.at += 1
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif self._next() == "?":
            raise PatternRefused("Of groups that begin with (? only (?: can be used here.")
        ways = self._alternatives()
        if self._next() != ")":
            raise PatternRefused("This pattern cannot be read: a ( has no ) behind it.")
        self.at += 1
        return ways

    def _escape(self) -> None:
        escaped = self.pattern[self.at + 1 : self.at + 2]
        if not escaped or (escaped.isalnum() and escaped not in ESCAPES):
            raise PatternRefused(f"\\{escaped} cannot be used here.")
        self.at += 2

    def _repeated(self, ways: int) -> int:
        """The ways of what was just read, and of what it may be repeated to."""
        found = _REPEAT.match(self.pattern, self.at)
        if found is None:
            return ways
        self.at = found.end()
        if self._next() in {"?", "+"}:  # as few as possible, or none given back
            self.at += 1
        least, most = _bounds(found)
        if max(least, most) > MOST_REPEATS:
            raise PatternRefused(f"Nothing can be repeated more than {MOST_REPEATS} times.")
        if not self.takes or self.rounds > 1:
            self.rounds *= max(least, min(most, PIECE), 1)
        self.takes = self.takes and least > 0
        if self.rounds > MOST_REPEATS:
            raise PatternRefused(TOO_MANY_WAYS)
        total = 0
        for times in range(least, most + 1):
            total += min(ways**times, MOST_WAYS + 1)
            if total > MOST_WAYS:
                return MOST_WAYS + 1
        return max(total, 1)

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]


def _bounds(repeat: "re.Match[str]") -> tuple[int, int]:
    sign, least, comma, most = repeat.groups()
    if sign:
        return (1 if sign == "+" else 0), (1 if sign == "?" else PIECE)
    if not comma:
        return int(least or 0), int(least or 0)
    return int(least or 0), int(most) if most else PIECE
