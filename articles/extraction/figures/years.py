"""Years, stretches of years and decades written in digits."""

from decimal import Decimal

from .almanac import BEFORE_DATES
from .counting import counted_at
from .lexicon import DETERMINERS, is_plural, sort
from .moments import interval
from .refusals import is_label, is_named
from .units import currency_at, unit_at
from .words import Words

FIRST_SURE, LAST_SURE = 1900, 2100
FIRST = 1000
OLD = sort("before_old_year")
OPENERS = BEFORE_DATES | DETERMINERS | frozenset("(,'‘“")
PEOPLE = frozenset(["people", "soldier", "troops", "civilian", "man", "woman", "child", "worker"])


def year_of(words: Words, index: int) -> int:
    """The year that word writes, whatever stands around it, or 0."""
    word = words.at(index)
    is_year = words.sort(index) == "number" and len(word) == 4 and word.isdecimal()
    return int(word) if is_year and FIRST <= int(word) <= LAST_SURE else 0


def years_at(words: Words, index: int) -> tuple[int, str] | None:
    """The word after a year, decade or stretch of years, and its moment."""
    year = year_of(words, index)
    if not year or (
        words.joined(index) and words.is_word(index + 1) and words.at(index + 1) != "s"
    ):
        return None
    if words.at(index + 1) == "s" and words.joined(index):
        return (index + 2, f"{year}/{year + 9}") if year % 10 == 0 else None
    stretch = _stretch(words, index, year)
    if stretch:
        return stretch
    return (index + 1, str(year)) if _is_year(words, index, year) else None


def _stretch(words: Words, index: int, year: int) -> tuple[int, str] | None:
    """As in "2020-2025", "2020–25", "2024/25", "from 2020 to 2025", "between 2020 and 2025"."""
    link, second = words.at(index + 1), words.at(index + 2)
    until = year_of(words, index + 2)
    if link in ("-", "–", "/") and words.joined(index) and words.joined(index + 1):
        if not until and len(second) == 2 and second.isdecimal():
            until = year // 100 * 100 + int(second)
    elif (link, words.at(index - 1)) not in (("to", "from"), ("and", "between")):
        return None
    if until <= year or year < FIRST_SURE or unit_at(words, index + 3):
        return None
    return index + 3, interval(str(year), str(until))


def _is_year(words: Words, index: int, year: int) -> bool:
    """Whether four digits are a year: news writes other numbers of that size with a comma."""
    before = words.at(index - 1)
    if is_label(words, index) or currency_at(words, index - 1) or unit_at(words, index + 1):
        return False
    if is_named(words, index) and before not in BEFORE_DATES:
        return False
    if year < FIRST_SURE:
        return before in OLD and not is_plural(words.at(index + 1))
    counted = counted_at(words, index + 1, Decimal(year))
    if counted:
        return (before in OPENERS and counted.unit not in PEOPLE) or words.sort(index - 1) == "own"
    return True
