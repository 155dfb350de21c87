"""What is let in from a source: rules on words, sections and authors. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Rule(Protocol):
    """A rule as it is stored: `effect` include or exclude, `field` words, section or author."""

    @property
    def effect(self) -> str: ...

    @property
    def field(self) -> str: ...

    @property
    def value(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Applicant:
    """What rules may ask of an item."""

    words: str
    section: str
    author: str


def is_admitted(applicant: Applicant, rules: Iterable[Rule]) -> bool:
    """No rule keeps it out and, of each kind of "only with" rules there are, one lets it in."""
    wanted: dict[str, list[bool]] = {}
    for rule in rules:
        is_met = _meets(getattr(applicant, rule.field), rule)
        if rule.effect == "include":
            wanted.setdefault(rule.field, []).append(is_met)
        elif is_met:
            return False
    return all(any(met) for met in wanted.values())


def _meets(text: str, rule: Rule) -> bool:
    """Whole words, in this order, whatever their case and the space between them."""
    words = r"\s+".join(re.escape(word) for word in rule.value.split())
    return re.search(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) is not None
