"""What a finder of figures finds, and how one is put to people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from ...spans import Span


class Measure(StrEnum):
    MONEY = "money"
    PERCENTAGE = "percentage"
    COUNT = "count"
    QUANTITY = "quantity"
    DATE = "date"
    DURATION = "duration"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as written, what it comes to, and what the sentence says it is a figure of.

    `span` holds number and unit ("3%", "$1.5 billion", "two-day"), and for a count the things
    counted ("23 people"); the words of the qualifier stand beside it. `value` is whole ("1.5
    billion" is 1500000000) and None for dates; `upper` ends a range. `unit` is an ISO 4217 code
    for money (the word itself, such as "peso", where the sentence does not say which), "%",
    "percentage points" or "basis points", "km" or "tonne", the noun counted in the singular, or
    the unit of a duration. `moment` is ISO 8601 as far as it is known, an interval as "2020/2025".
    """

    span: Span
    kind: Measure
    value: Decimal | None
    upper: Decimal | None = None
    unit: str = ""
    moment: str = ""
    qualifier: str = ""
    measured: Span | None = None
    whose: Span | None = None
    confidence: float = 0.9
    why: str = ""


class Finder(Protocol):
    """Anything that finds figures; `published` is the day that "yesterday" is counted from."""

    def __call__(
        self, text: str, names: Sequence[Span] = (), published: date | None = None
    ) -> list[Figure]: ...
