"""How much came in, hour by hour: a small chart, and the same in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from ..extraction.entities.timelines import FULL, GAP, HEIGHT, WIDTH

HOURS = 24


@dataclass(frozen=True)
class Hour:
    """An hour, and where its bar is drawn."""

    start: datetime
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Hours:
    bars: list[Hour]
    width: int = HOURS * (WIDTH + GAP) - GAP
    height: int = HEIGHT
    bar_width: int = WIDTH

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars)

    @property
    def most(self) -> Hour:
        return max(self.bars, key=lambda bar: bar.count)


def first_hour(now: datetime) -> datetime:
    """The beginning of the first of the hours that end with this one, in the reader's time."""
    this = timezone.localtime(now).replace(minute=0, second=0, microsecond=0)
    return this - timedelta(hours=HOURS - 1)


def hours(counts: Mapping[datetime, int], now: datetime) -> Hours:
    """The last 24 hours, this one included; `counts` are by the beginning of the hour."""
    first = first_hour(now)
    starts = [first + timedelta(hours=number) for number in range(HOURS)]
    scale = HEIGHT / max(FULL, *counts.values(), 0)
    bars = [_bar(place, start, counts.get(start, 0), scale) for place, start in enumerate(starts)]
    return Hours(bars)


def _bar(place: int, start: datetime, count: int, scale: float) -> Hour:
    height = max(2, round(count * scale)) if count else 0
    return Hour(start, count, place * (WIDTH + GAP), HEIGHT - height, height)
