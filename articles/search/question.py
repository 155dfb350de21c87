"""A question to the articles: its parts, and how they are written (pure)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

NAMED = ("entity", "person", "organisation", "place")  # fields that ask for who is named
ONE_WORD = re.compile(r'[^\s"“”„«»()]+')


@dataclass(frozen=True)
class Words:
    """Words to find in headline and text; of a phrase, one after the other."""

    text: str
    is_phrase: bool = False


@dataclass(frozen=True)
class Field:
    """What must be known of an article: `tag:transport`."""

    name: str
    value: str


@dataclass(frozen=True)
class Not:
    part: "Part"


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Part", ...]


@dataclass(frozen=True)
class AllOf:
    parts: tuple["Part", ...] = ()


Part = Words | Field | Not | AnyOf | AllOf


def write(question: Part) -> str:
    """A question as it is typed: `parse` gives the same back."""
    match question:
        case AllOf(parts):
            return " ".join(_within(part) for part in parts)
        case AnyOf(parts):
            return " OR ".join(_within(part) for part in parts)
        case Not(Not() as part):
            return f"-({write(part)})"
        case Not(part):
            return f"-{_within(part)}"
        case Field(name, value):
            return f"{name}:{value if ONE_WORD.fullmatch(value) else _quoted(value)}"
        case Words(text, is_phrase):
            return _quoted(text) if is_phrase else text


def _within(part: Part) -> str:
    return f"({write(part)})" if isinstance(part, AllOf | AnyOf) else write(part)


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def fields_of(question: AllOf, name: str) -> list[str]:
    """The values that all articles found must have in this field."""
    return [part.value for part in question.parts if isinstance(part, Field) and part.name == name]


def with_field(question: AllOf, field: Field) -> AllOf:
    return AllOf((*question.parts, field))


def without(question: AllOf, fields: Iterable[Field]) -> AllOf:
    gone = set(fields)
    return AllOf(tuple(part for part in question.parts if part not in gone))


def has_word(text: str) -> bool:
    return any(unicodedata.category(one)[0] in "LN" for one in text)


def words_in(question: Part) -> list[Words]:
    """The words that may stand in what is found."""
    match question:
        case Words():
            return [question]
        case AllOf(parts) | AnyOf(parts):
            return [words for part in parts for words in words_in(part)]
        case _:
            return []


def kinds_in(question: Part) -> set[str]:
    """What is asked of: the names of its fields, and `words`."""
    match question:
        case Words():
            return {"words"}
        case Field(name):
            return {name}
        case Not(part):
            return kinds_in(part)
        case AllOf(parts) | AnyOf(parts):
            return {kind for part in parts for kind in kinds_in(part)}
