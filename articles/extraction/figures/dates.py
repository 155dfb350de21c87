"""Dates as news writes them: "12 December 2025", "Dec. 12", "on Tuesday", "later this year"."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from . import moments
from .almanac import (
    BEFORE_DATES,
    MODIFIERS,
    MONTHS,
    NEAR,
    RELATIVE,
    STRETCHES,
    UNSURE_MONTHS,
    WEEKDAYS,
)
from .lexicon import sort
from .tenses import tense_at
from .words import Words
from .years import year_of, years_at

ORDINALS = sort("ordinal")


@dataclass(frozen=True, slots=True)
class Date:
    """A date written from word `first` up to `end`; `moment` is "" where it is not settled."""

    first: int
    end: int
    moment: str
    why: str = ""


class Days(NamedTuple):
    """A day of a month, or two: "12", "12th", "12-14"."""

    end: int
    first: int
    last: int


def date_at(words: Words, index: int, published: date | None) -> Date | None:
    """The date that starts with that word."""
    if words.sort(index) == "number":
        days = _in_digits(words, index) or _day_first(words, index, published)
        return days or _years(words, index)
    if words.is_capital(index):
        date_ = _month_first(words, index, published) or _weekday(words, index, published)
        if date_:
            return date_
    return _near(words, index, published) or _relative(words, index, published)


def _near(words: Words, index: int, published: date | None) -> Date | None:
    """As in "yesterday", "a week ago"."""
    if words.at(index) in NEAR:
        moment = moments.near(words.at(index), published)
        return Date(index, index + 1, moment, "counted from publication")
    if words.at(index) in ("a", "an") and words.at(index + 2) == "ago":
        return ago_at(index, index + 2, Decimal(1), words.at(index + 1), published)
    return None


def ago_at(
    first: int,
    end: int,
    value: Decimal,
    unit: str,
    published: date | None,
) -> Date | None:
    """As in "three days ago": a stretch of time that ends before the word "ago" at `end`."""
    if unit not in STRETCHES and unit not in ("day", "hour", "minute"):
        return None
    moment = moments.ago(value, unit, published)
    return Date(first, end + 1, moment, "counted back from publication")


def _years(words: Words, index: int) -> Date | None:
    found = years_at(words, index)
    return Date(index, *found) if found else None


def _in_digits(words: Words, index: int) -> Date | None:
    """As in "2025-12-03", "31/12/2025". A day below 13 may be a month: then nobody can tell."""
    if not all(words.joined(place) for place in range(index, index + 4)):
        return None
    if words.sort(index + 2) != "number" or words.sort(index + 4) != "number":
        return None
    mark = words.at(index + 1)
    parts = [words.at(place) for place in (index, index + 2, index + 4)]
    if mark not in "-/" or words.at(index + 3) != mark or not all(map(str.isdecimal, parts)):
        return None
    sizes, numbers = [len(part) for part in parts], [int(part) for part in parts]
    if sizes == [4, 2, 2]:
        moment = moments.day(*numbers)
        return Date(index, index + 5, moment) if moment else None
    if mark == "-" or sizes[2] != 4 or max(sizes[:2]) > 2:
        return None
    return _slashed(index, *numbers)


def _slashed(index: int, first: int, second: int, year: int) -> Date | None:
    if not (moments.day(year, second, first) or moments.day(year, first, second)):
        return None
    if first != second and max(first, second) <= 12:
        return Date(index, index + 5, "", "day and month may be either")
    moment = moments.day(year, second, first) or moments.day(year, first, second)
    return Date(index, index + 5, moment)


def _day_first(words: Words, index: int, published: date | None) -> Date | None:
    days = _days(words, index)
    if not days:
        return None
    month = days.end + 1 if words.at(days.end) == "of" else days.end
    if words.at(month) not in MONTHS or not words.is_capital(month):
        return None
    end = _past_stop(words, month + 1)
    year = _past_comma(words, end)
    if year_of(words, year):
        return _dated(words, index, year + 1, days, month, year, published)
    return _dated(words, index, end, days, month, None, published)


def _month_first(words: Words, index: int, published: date | None) -> Date | None:
    if words.at(index) not in MONTHS:
        return None
    end = _past_stop(words, index + 1)
    days = _days(words, end)
    if days and not (words.joined(days.end - 1) and words.at(days.end) in ("%", ":")):
        year = _past_comma(words, days.end)
        if year_of(words, year):
            return _dated(words, index, year + 1, days, index, year, published)
        return _dated(words, index, days.end, days, index, None, published)
    year = end + 1 if words.at(end) in ("of", ",") else end
    if year_of(words, year):
        return Date(index, year + 1, f"{year_of(words, year)}-{MONTHS[words.at(index)]:02}")
    before = words.at(index - 1)
    named = words.is_capital(index + 1) and words.at(index + 1) not in WEEKDAYS
    is_led = before in BEFORE_DATES or words.low[index - 2 : index] == ["mid", "-"]
    if not is_led and (named or words.at(index) in UNSURE_MONTHS):
        return None
    tense = None if before in ("last", "next") else tense_at(words, index, end)
    moment = moments.month(MONTHS[words.at(index)], published, tense)
    return Date(index, index + 1, moment, "by the sentence's tense" if moment else "")


def _dated(
    words: Words,
    first: int,
    end: int,
    days: Days,
    month: int,
    year: int | None,
    published: date | None,
) -> Date:
    """A date with a day, and with the year at word `year` or by the sentence's tense."""
    number = MONTHS[words.at(month)]
    if year is not None:
        found = [moments.day(year_of(words, year), number, day) for day in (days.first, days.last)]
        why = ""
    else:
        tense = tense_at(words, first, end)
        found = [
            moments.day_of_year(day, number, published, tense) for day in (days.first, days.last)
        ]
        why = "year by the sentence's tense" if found[0] else ""
    moment = found[0] if days.first == days.last else moments.interval(*found)
    return Date(first, end, moment, why)


def _days(words: Words, index: int) -> Days | None:
    day, end = _day(words, index)
    if not day:
        return None
    link = words.at(end)
    if link in ("to", "and") or (
        link in ("-", "–") and words.joined(end) and words.joined(end - 1)
    ):
        last, after = _day(words, end + 1)
        if last > day:
            return Days(after, day, last)
    return Days(end, day, day)


def _day(words: Words, index: int) -> tuple[int, int]:
    word = words.at(index)
    if words.sort(index) != "number" or len(word) > 2 or not 1 <= int(word) <= 31:
        return 0, index
    is_ordinal = words.joined(index) and words.at(index + 1) in ORDINALS
    return int(word), index + 2 if is_ordinal else index + 1


def _weekday(words: Words, index: int, published: date | None) -> Date | None:
    if words.at(index) not in WEEKDAYS:
        return None
    after = _past_comma(words, index + 1)
    if (after > index + 1 and words.at(after) in MONTHS) or words.sort(after) == "number":
        whole = date_at(words, after, published)
        has_month = whole and not MONTHS.keys().isdisjoint(words.low[after : whole.end])
        if whole and (len(whole.moment) == 10 or has_month):
            return Date(index, whole.end, whole.moment, whole.why)
    tense = None if words.at(index - 1) in ("last", "next") else tense_at(words, index, index + 1)
    bare = words.at(index - 1) not in ("last", "next")
    moment = moments.weekday(WEEKDAYS[words.at(index)], published, tense) if bare else ""
    return Date(index, index + 1, moment, "the nearest in the sentence's tense" if moment else "")


def _relative(words: Words, index: int, published: date | None) -> Date | None:
    """As in "this week", "later this month"; "the last year" is a time, and no date."""
    which = index + 1 if words.at(index) in MODIFIERS else index
    stretch = words.at(which + 1)
    if words.at(which) not in RELATIVE or stretch not in STRETCHES:
        return None
    if words.at(index - 1) in ("the", "these", "every"):
        return None
    moment = moments.relative(words.at(which), stretch, published)
    return Date(index, which + 2, moment, "counted from publication" if moment else "")


def _past_stop(words: Words, index: int) -> int:
    """After the full stop of "Dec." or "Sept.", unless the sentence ends with it."""
    is_short = len(words.at(index - 1)) <= 4 and words.at(index - 1) not in ("may", "june", "july")
    is_stop = words.at(index) == "." and words.joined(index - 1) and index + 1 < len(words)
    return index + 1 if is_stop and is_short else index


def _past_comma(words: Words, index: int) -> int:
    return index + 1 if words.at(index) == "," else index
