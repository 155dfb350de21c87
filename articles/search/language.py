"""What people type to find articles, read into a question (pure).

    bridge "harbour master" -ferry tag:transport source:"Harbour Wire" (rail OR road) is:unread

All parts must hold. OR joins its two neighbours; a minus or NOT turns what follows it round;
brackets group. Quotation marks hold words together, and one inside them is written twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .moments import MOMENTS_SAID, moment
from .question import NAMED, ONE_WORD, AllOf, AnyOf, Field, Not, Part, Words, has_word

LONGEST = 500
MOST_PARTS = 30
DEEPEST = 8

NAMES = {
    "tag": "tag",
    "source": "source",
    "entity": "entity",
    "person": "person",
    "organisation": "organisation",
    "organization": "organisation",
    "place": "place",
    "by": "by",
    "note": "note",
    "language": "language",
    "lang": "language",
    "assignee": "assignee",
    "state": "state",
    "after": "after",
    "before": "before",
    "is": "is",
}
STATES = ("new", "reading", "ready", "spiked")
FACTS = ("unread", "read", "annotated", "tagged", "killed", "mine", "unassigned")
OPENING, CLOSING = '"“„«', '"”“»'
_STRAIGHT = re.compile(r'"((?:[^"]|"")*)"')
_CURLY = re.compile("[“„«]([^”“»]*)[”“»]")
_NAMED = re.compile(r"([A-Za-z]+):")
_MINUS = "-−–"


@dataclass(frozen=True)
class Problem:
    """Why a question cannot be read, and from where to where in what was typed."""

    sentence: str
    start: int
    end: int


class Unreadable(ValueError):
    """What was typed is no question. It carries its `problem`."""

    def __init__(self, sentence: str, start: int, end: int) -> None:
        super().__init__(sentence)
        self.problem = Problem(f"{sentence} (at character {start + 1})", start, end)


def parse(typed: str) -> AllOf:
    """The question that was typed; one without parts asks for everything. Raises `Unreadable`."""
    if len(typed) > LONGEST:
        raise Unreadable(f"A search has at most {LONGEST} characters.", LONGEST, len(typed))
    # No text has the sign that stands for none, and no database takes it in a question.
    question = _Reader(list(_tokens(typed.replace("\0", " ")))).question()
    if typed.strip() and not question.parts:
        raise Unreadable("There is no word in this to look for.", 0, len(typed))
    return question


@dataclass(frozen=True)
class _Token:
    kind: str  # minus, not, or, and, open, close, or part
    start: int
    end: int
    part: Part | None = None


def _tokens(typed: str) -> Iterator[_Token]:
    at = 0
    while at < len(typed):
        sign, start = typed[at], at
        if sign.isspace():
            at += 1
        elif sign in "()":
            at += 1
            yield _Token("open" if sign == "(" else "close", start, at)
        elif sign in _MINUS and _is_minus_before(typed[at + 1 : at + 2]):
            at += 1
            yield _Token("minus", start, at)
        else:
            part, at = _part(typed, at)
            word = typed[start:at]
            kind = {"OR": "or", "AND": "and", "NOT": "not"}.get(word, "part")
            if kind != "part" or part is not None:
                yield _Token(kind, start, at, part)


def _is_minus_before(sign: str) -> bool:
    return bool(sign) and not sign.isspace() and sign not in _MINUS and sign != ")"


def _part(typed: str, start: int) -> tuple[Part | None, int]:
    """What begins here, and where it ends; None for signs without a word among them."""
    named = _NAMED.match(typed, start)
    if named and (name := NAMES.get(named[1].lower())):
        value, end = _value(typed, named.end())
        return _field(name, value, start, end), end
    if typed[start] in OPENING + CLOSING:
        value, end = _value(typed, start)
        return (Words(value, is_phrase=True) if has_word(value) else None), end
    if named and typed[named.end() : named.end() + 1].strip("/ \t\r\n"):
        _refuse_unknown(named[1], start, named.end())
    word = ONE_WORD.match(typed, start)
    end = word.end() if word else start + 1
    return (Words(typed[start:end]) if has_word(typed[start:end]) else None), end


def _value(typed: str, start: int) -> tuple[str, int]:
    """The words in quotation marks that begin here, or else one word."""
    if typed[start : start + 1] and typed[start] in OPENING + CLOSING:
        quoted = (_STRAIGHT if typed[start] == '"' else _CURLY).match(typed, start)
        if quoted is None:
            raise Unreadable("This quotation mark is not closed.", start, start + 1)
        return " ".join(quoted[1].replace('""', '"').split()), quoted.end()
    word = ONE_WORD.match(typed, start)
    return (word[0], word.end()) if word else ("", start)


def _field(name: str, value: str, start: int, end: int) -> Field:
    if not value:
        raise Unreadable(f"“{name}:” is followed by nothing to look for.", start, end)
    if name in NAMED and not has_word(value):
        raise Unreadable(f"“{value}” is no name.", start, end)
    folded = value.casefold()
    if name in ("state", "is"):
        known = STATES if name == "state" else (*FACTS, *STATES)
        if folded not in known:
            raise Unreadable(
                f"“{name}:” is followed by one of {', '.join(known)}; not “{value}”.", start, end
            )
        return Field("state" if folded in STATES else "is", folded)
    if name in ("after", "before"):
        if moment(folded) is None:
            raise Unreadable(f"“{value}” is no date. {MOMENTS_SAID}", start, end)
        return Field(name, folded)
    return Field(name, value)


def _refuse_unknown(name: str, start: int, end: int) -> None:
    known = ", ".join(f"{one}:" for one in dict.fromkeys(NAMES.values()))
    sentence = f"There is no “{name}:”. There are {known}. As words, put it in quotation marks."
    raise Unreadable(sentence, start, end)


class _Reader:
    """Reads parts: rows of neighbours, joined by OR, turned round, in brackets."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        parts = [token for token in tokens if token.kind == "part"]
        if len(parts) > MOST_PARTS:
            one_too_many = parts[MOST_PARTS]
            sentence = f"A search has at most {MOST_PARTS} parts."
            raise Unreadable(sentence, one_too_many.start, one_too_many.end)

    def question(self) -> AllOf:
        parts = self._row(depth=0)
        if self.at < len(self.tokens):
            token = self.tokens[self.at]
            raise Unreadable("This bracket was not opened.", token.start, token.end)
        return AllOf(tuple(parts))

    def _row(self, depth: int) -> list[Part]:
        """Neighbours, up to the end or to a closing bracket."""
        parts: list[Part] = []
        while (kind := self._kind()) not in ("end", "close"):
            if kind == "and":
                self.at += 1
            elif kind == "or":
                self._join(parts, depth)
            else:
                parts += self._turned(depth)
        return parts

    def _join(self, parts: list[Part], depth: int) -> None:
        token = self.tokens[self.at]
        self.at += 1
        after = [] if self._kind() in ("end", "close", "or", "and") else self._turned(depth)
        if not parts or not after:
            sentence = "OR stands between two parts. As a word, put it in quotation marks."
            raise Unreadable(sentence, token.start, token.end)
        before = parts.pop()
        ones = before.parts if isinstance(before, AnyOf) else (before,)
        parts.append(AnyOf((*ones, *after)))

    def _turned(self, depth: int) -> list[Part]:
        """One part, or none if it is an empty bracket."""
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "open":
            return self._bracket(token, depth)
        if token.part is not None and token.kind == "part":
            return [token.part]
        if self._kind() not in ("part", "open"):
            sentence = "There is nothing behind this to leave out."
            raise Unreadable(sentence, token.start, token.end)
        return [Not(part) for part in self._turned(depth)]

    def _bracket(self, token: _Token, depth: int) -> list[Part]:
        if depth == DEEPEST:
            sentence = f"Brackets go {DEEPEST} deep at most."
            raise Unreadable(sentence, token.start, token.end)
        parts = self._row(depth + 1)
        if self._kind() != "close":
            raise Unreadable("This bracket is not closed.", token.start, token.end)
        self.at += 1
        return parts if len(parts) < 2 else [AllOf(tuple(parts))]

    def _kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else "end"
