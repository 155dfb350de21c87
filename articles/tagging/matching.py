"""Whether an article is what a rule asks for. Takes and returns values; see `patterns` for time."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from .patterns import compiled, is_found

MOST_PHRASES = 50


@dataclass(frozen=True)
class Subject:
    """What rules see of an article."""

    title: str
    text: str
    section: str = ""
    source: int = 0
    entities: frozenset[int] = field(default_factory=frozenset)

    @property
    def words(self) -> str:
        return f"{self.title}\n\n{self.text}"


Condition = Callable[[Subject], bool]


def condition(kind: str, words: str, *, entity: int | None, source: int | None) -> Condition:
    """What a rule of this kind asks of a subject. Raises `PatternRefused`."""
    if kind == "entity":
        return lambda subject: entity in subject.entities
    if kind == "source":
        return lambda subject: subject.source == source
    if kind == "pattern":
        pattern = compiled(words)
        return lambda subject: is_found(pattern, subject.words)
    asked = phrases(words)
    if kind == "section":
        sections = {one.casefold() for one in asked}
        return lambda subject: subject.section.casefold() in sections
    found = [_as_words(one) for one in asked]
    every = all if kind == "all" else any
    return lambda subject: every(one.search(subject.words) for one in found)


def phrases(words: str) -> list[str]:
    """What stands in each line, once."""
    lines = (" ".join(line.split()) for line in words.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def _as_words(phrase: str) -> "re.Pattern[str]":
    """The phrase as whole words, whatever stands between them, however they are capitalised."""
    inner = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<!\w){inner}(?!\w)", re.IGNORECASE)
