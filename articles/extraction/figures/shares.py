"""Shares in words: "two-thirds", "half of", "one in five". They are percentages."""

from decimal import Decimal

from .amounts import Amount
from .figure import Measure
from .lexicon import STOPS, sort
from .numerals import PARTS, PLURAL_PARTS, SCALES, UNITS, plain, read_digits
from .units import unit_at
from .words import Words

# "in 2024" and "one in the chamber" are no shares; nobody says "one in ten thousand and one".
LARGEST_WHOLE = 1000
HALF_BEFORE = sort("half_before")
HALF_AFTER = sort("half_after")
# "cut by a third", "more than a quarter said": here the share stands without "of".
BARE_AFTER = HALF_AFTER - {"to", "over"}


def share_at(words: Words, index: int) -> Amount | None:
    """The share that starts with that word."""
    return _half(words, index) or _fraction(words, index) or _one_in(words, index)


def _half(words: Words, index: int) -> Amount | None:
    if words.at(index) != "half" or words.at(index - 1) in ("first", "second", "other", "-"):
        return None
    if words.at(index + 1) in HALF_BEFORE or words.at(index - 1) in HALF_AFTER:
        if words.at(index + 1) in ("a", "an", "-", "dozen"):
            return None
        return _share(index, index + 1, 1, 2)
    return None


def _fraction(words: Words, index: int) -> Amount | None:
    """As in "two-thirds", "three quarters", "a third of", "one-fifth"."""
    above = 1 if words.at(index) == "a" else UNITS.get(words.at(index), 0)
    place = index + 2 if words.is_hyphen(index + 1) else index + 1
    word = words.at(place)
    below = PLURAL_PARTS.get(word) if above > 1 else PARTS.get(word)
    if not below or not 0 < above < below:
        return None
    if words.low[place + 1 : place + 3] == ["of", "a"]:
        if words.at(place + 3) in SCALES:
            return None  # "a quarter of a million": a number
        unit = unit_at(words, place + 3)
        if unit and unit.kind is Measure.PERCENTAGE:
            value = plain((Decimal(above) / below).quantize(Decimal("0.0001")))
            return Amount(index, unit.end, unit.kind, value, None, unit.name)
    if words.at(index) == "a" and words.at(place + 1) != "of" and not _is_bare(words, index, place):
        return None
    return _share(index, place + 1, above, below)


def _is_bare(words: Words, index: int, place: int) -> bool:
    """Whether "a third" is a share without "of": not so in "by a third party"."""
    is_noun = words.is_word(place + 1) and words.at(place + 1) not in STOPS
    return words.at(index - 1) in BARE_AFTER and not is_noun and not words.is_hyphen(place + 1)


def _one_in(words: Words, index: int) -> Amount | None:
    """As in "one in five", "nine out of ten", "1 in 4"."""
    above = _small(words, index)
    place = index + 1
    if words.low[place : place + 2] == ["out", "of"]:
        place += 1
    elif words.at(place) != "in":
        return None
    below = _small(words, place + 1)
    if not above or not below or not above < below <= LARGEST_WHOLE:
        return None
    return _share(index, place + 2, above, below)


def _small(words: Words, index: int) -> int:
    if words.sort(index) == "number":
        read = read_digits(words.at(index))
        return int(read) if read is not None and read == read.to_integral_value() else 0
    return UNITS.get(words.at(index), 0)


def _share(first: int, end: int, above: int, below: int) -> Amount:
    value = plain((Decimal(100 * above) / below).quantize(Decimal("0.01")))
    why = f"{above}/{below} in per cent"
    return Amount(first, end, Measure.PERCENTAGE, value, None, "%", why=why)
