"""Dates as ISO 8601, as far as the words and the day of publication settle them.

Everything here answers "" rather than guess: a weekday that may lie before or after the day of
publication, a month whose year nothing tells.
"""

from datetime import date
from decimal import Decimal
from enum import Enum

MOST_DAYS_BACK = 36_500
# News adds the year to what is further away; if a date without one seems to be, it was misread.
MOST_DAYS_AWAY, MOST_MONTHS_AWAY = 183, 6


class Tense(Enum):
    """Whether the sentence tells of something past or to come, where it says so."""

    PAST = -1
    COMING = 1


def day(year: int, month: int, number: int) -> str:
    """The ISO form of a day, or "" if there is none such: 31 February."""
    try:
        return date(year, month, number).isoformat()
    except ValueError:
        return ""


def interval(first: str, last: str) -> str:
    return f"{first}/{last}" if first and last else ""


def weekday(number: int, published: date | None, tense: Tense | None) -> str:
    """A bare weekday: the day of publication itself, else the nearest one in the sentence's tense.

    News names a day of the week only within a week of publication.
    """
    if published is None:
        return ""
    ahead = (number - published.weekday()) % 7
    if ahead == 0:
        return published.isoformat()
    if tense is None:
        return ""
    return _moved(published, ahead if tense is Tense.COMING else ahead - 7)


def month(number: int, published: date | None, tense: Tense | None) -> str:
    """A month without a year: the nearest one in the sentence's tense."""
    year = _year_of((number,), published, tense)
    if not year or published is None:
        return ""
    away = abs((year - published.year) * 12 + number - published.month)
    return f"{year:04}-{number:02}" if away <= MOST_MONTHS_AWAY else ""


def day_of_year(number: int, month: int, published: date | None, tense: Tense | None) -> str:
    """A day and month without a year: like a month, within half a year of publication."""
    if published is None:
        return ""
    if (published.month, published.day) == (month, number):
        return published.isoformat()
    year = _year_of((month, number), published, tense)
    found = day(year, month, number) if year else ""
    if not found:
        return ""
    return found if abs((date.fromisoformat(found) - published).days) <= MOST_DAYS_AWAY else ""


def relative(which: str, stretch: str, published: date | None) -> str:
    """The moment of "this", "last" or "next" week, month, year or decade.

    On a Sunday nobody can tell which week "this week" is: for some it has just begun.
    """
    if published is None:
        return ""
    step = {"last": -1, "this": 0, "next": 1}[which]
    if stretch == "year":
        return f"{published.year + step:04}"
    if stretch == "month":
        months = published.year * 12 + published.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if stretch == "decade":
        first = (published.year // 10 + step) * 10
        return f"{first:04}/{first + 9:04}" if first > 0 else ""
    if stretch == "week" and published.weekday() != 6:
        monday = 7 * step - published.weekday()
        return interval(_moved(published, monday), _moved(published, monday + 6))
    return ""


def ago(value: Decimal, unit: str, published: date | None) -> str:
    """As in "three days ago", "two years ago": as exact as the unit is. Weeks are not."""
    if published is None or value != value.to_integral_value() or value > MOST_DAYS_BACK:
        return ""
    number = int(value)
    if unit == "day":
        return _moved(published, -number)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - number
        return f"{months // 12:04}-{months % 12 + 1:02}" if months >= 12 else ""
    if unit == "year" and number < published.year:
        return f"{published.year - number:04}"
    return ""


def near(word: str, published: date | None) -> str:
    """The moment of "yesterday", "today", "tonight" or "tomorrow"."""
    if published is None:
        return ""
    return _moved(published, {"yesterday": -1, "tomorrow": 1}.get(word, 0))


def _year_of(wanted: tuple[int, ...], published: date | None, tense: Tense | None) -> int:
    """The nearest year in which the month, or month and day, lies on the side of `tense`."""
    if published is None or tense is None:
        return 0
    today = (published.month, published.day)[: len(wanted)]
    if wanted == today:
        return 0
    if tense is Tense.COMING:
        return published.year + (wanted < today)
    return published.year - (wanted > today)


def _moved(published: date, days: int) -> str:
    ordinal = published.toordinal() + days
    if not 1 <= ordinal <= date.max.toordinal():
        return ""
    return date.fromordinal(ordinal).isoformat()
