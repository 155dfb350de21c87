"""How often something happened, by day, week or month, whichever is short enough to be seen."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

MOST_BARS = 26
WIDTH, GAP, HEIGHT = 14, 4, 44
FULL = 4  # articles that fill the height, where no bar has more: one alone is not many


@dataclass(frozen=True)
class Bar:
    """A day, a week or a month; `x`, `y` and `height` are where it is drawn."""

    first: date
    label: str
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Timeline:
    unit: str
    bars: list[Bar]
    earlier: int
    """How many came before the first bar."""

    @property
    def width(self) -> int:
        return len(self.bars) * (WIDTH + GAP) - GAP

    @property
    def height(self) -> int:
        return max(bar.height for bar in self.bars)

    @property
    def bar_width(self) -> int:
        return WIDTH

    @property
    def last(self) -> Bar:
        return self.bars[-1]

    @property
    def most(self) -> int:
        return max(bar.count for bar in self.bars)


def timeline(moments: Iterable[datetime]) -> Timeline:
    """At least one moment. Empty days, weeks and months between have bars of no height."""
    days = sorted(timezone.localdate(moment) for moment in moments)
    unit = _unit(days[0], days[-1])
    counts = Counter(_first_of(unit, day) for day in days)
    firsts = list(_units(unit, _first_of(unit, days[0]), days[-1]))[-MOST_BARS:]
    most = max(counts[first] for first in firsts)
    scale = HEIGHT / max(FULL, most)
    bars = [
        _bar(place, first, unit, (counts[first], most), scale) for place, first in enumerate(firsts)
    ]
    return Timeline(unit, bars, len(days) - sum(bar.count for bar in bars))


def _unit(first: date, last: date) -> str:
    days = (last - first).days
    if days < MOST_BARS:
        return "day"
    return "week" if days < 7 * (MOST_BARS - 1) else "month"


def _first_of(unit: str, day: date) -> date:
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if unit == "month" else day


def _units(unit: str, first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        step = {"day": 1, "week": 7, "month": 32}[unit]
        first = _first_of(unit, first + timedelta(days=step))


def _bar(place: int, first: date, unit: str, counted: tuple[int, int], scale: float) -> Bar:
    count, most = counted
    height = max(2, round(count * scale)) if count else 0
    top = max(2, round(most * scale))
    label = f"{first:%B %Y}" if unit == "month" else f"{first.day} {first:%B %Y}"
    label = f"week of {label}" if unit == "week" else label
    return Bar(first, label, count, place * (WIDTH + GAP), top - height, height)
