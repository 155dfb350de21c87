"""Numbers with their units: money, per cent, measures, spans of time, and things counted."""

from dataclasses import dataclass, replace
from decimal import Decimal

from .counting import Counted, are_people, counted_at
from .figure import Measure
from .numerals import LETTER_SCALES, Number, number_at, plain
from .phrases import Phrase, phrase_after
from .qualifiers import qualifier_after
from .refusals import is_label, is_named
from .units import Unit, currency_at, unit_at
from .words import Words

ONE = Decimal(1)
LIKELY, UNSURE = 0.9, 0.6
FEWEST_WON = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure as words: it is written from `first` up to `end`, its unit's number to `bare`."""

    first: int
    end: int
    kind: Measure
    value: Decimal
    upper: Decimal | None
    unit: str
    counted: Phrase | None = None
    whose: tuple[int, int] | None = None
    qualifier: str = ""
    confidence: float = LIKELY
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One or two numbers (a range) with the currency before them, and the word after them."""

    first: int
    end: int
    low: Number
    high: Number | None
    currency: str = ""
    money_end: int = 0


def amount_at(words: Words, index: int) -> Amount | None:
    """The amount that starts with that word, or None where the number is no figure."""
    reading = _reading_at(words, index)
    if not reading:
        return None
    if reading.currency:
        return _money(words, reading)
    unit = unit_at(words, reading.end)
    if unit and unit.is_sure and not _is_verb(unit, reading):
        return _in_unit(words, reading, unit)
    return _unmeasured(words, reading, unit)


def _unmeasured(words: Words, reading: Reading, unit: Unit | None) -> Amount | None:
    """A number without a sure unit: things counted, a unit further on, or nothing but a number."""
    if is_label(words, reading.first):
        return None
    reading = _with_letter(words, reading)
    qualifier, after = qualifier_after(words, reading.end)
    counted = counted_at(words, after, reading.low.value)
    if counted:
        return _count(reading, counted, qualifier)
    is_pronoun = reading.low.in_words and reading.low.value == 1
    if not is_pronoun and (whole := _whole_at(words, reading.end)):
        return replace(_count(reading, whole, qualifier), end=reading.end)
    is_change = words.at(reading.first - 1) == "from" and words.at(reading.end) == "to"
    if shared := _unit_beyond(words, reading.end, is_change=is_change):
        return _in_unit(words, reading, shared)
    if unit and not unit.is_sure and reading.end <= unit.end:
        return _in_unit(words, reading, unit)
    return _bare(words, reading, qualifier)


def _reading_at(words: Words, index: int) -> Reading | None:
    currency = currency_at(words, index)
    first = number_at(words, currency[1] if currency else index)
    if not first:
        return None
    if currency:
        first = _with_money_letter(words, first)
    code = currency[0] if currency else ""
    reading = Reading(index, first.end, first, None, code)
    return _ranged(words, reading)


def _ranged(words: Words, reading: Reading) -> Reading:
    """The range that goes on behind a number: "3-5", "3 to 5", "between 3 and 5", "five or six".

    "from 2 to 3" is a change, two figures, and not a range.
    """
    end = reading.end
    unit = unit_at(words, end)
    link = unit.end if unit and unit.is_sure and not reading.currency else end
    start = _after_link(words, reading, link)
    if not start:
        return reading
    currency = currency_at(words, start)
    high = number_at(words, currency[1] if currency else start)
    if not high or not _are_alike(words, reading, unit, currency, high):
        return reading
    if reading.currency:
        high = _with_money_letter(words, high)
    low = reading.low
    if low.scale == ONE and high.scale != ONE and low.value < high.value / high.scale:
        low = replace(low, value=low.value * high.scale, scale=high.scale)
    if low.value >= high.value or (words.at(link) == "or" and high.value - low.value != 1):
        return reading
    return replace(reading, low=low, high=high, end=high.end)


def _are_alike(
    words: Words,
    reading: Reading,
    unit: Unit | None,
    currency: tuple[str, int] | None,
    high: Number,
) -> bool:
    """Whether both ends of a range are of one unit: "$5 to 10 people" is no range."""
    beyond = unit_at(words, high.end)
    if currency:
        return currency[0] == reading.currency
    if reading.currency:
        return words.is_hyphen(high.end - 2) or (high.scale != ONE and not beyond)
    return not (unit and unit.is_sure) or (beyond is not None and beyond.name == unit.name)


def _after_link(words: Words, reading: Reading, link: int) -> int:
    """The word after what ties a range together, or 0."""
    before = words.at(reading.first - 1)
    if words.at(link) in ("-", "–", "—") and words.joined(link - 1) and words.joined(link):
        return link + 1
    if words.at(link) == "to" and before not in ("from", "by"):
        return link + 1
    if words.at(link) == "and" and before == "between":
        return link + 1
    return link + 1 if words.at(link) == "or" and reading.low.scale == ONE else 0


def _unit_beyond(words: Words, end: int, *, is_change: bool) -> Unit | None:
    """The unit that holds for two: "from four to six years", "10 and 15 percent"."""
    if words.at(end) not in ("to", "and", "or"):
        return None
    second = number_at(words, end + 1)
    unit = unit_at(words, second.end) if second else None
    is_shared = is_change or (unit and unit.kind is Measure.PERCENTAGE)
    return replace(unit, end=end) if unit and unit.is_sure and is_shared else None


def _whole_at(words: Words, end: int) -> Counted | None:
    """The things counted of "11 of 13 regions", "12 of the 30 members"."""
    if words.at(end) != "of":
        return None
    for place in range(end + 1, min(end + 5, len(words))):
        second = number_at(words, place)
        if second:
            return counted_at(words, second.end, second.value)
        if words.sort(place) == "sign":
            return None
    return None


def _with_money_letter(words: Words, number: Number) -> Number:
    scale = LETTER_SCALES.get(words.at(number.end)) if words.joined(number.end - 1) else None
    return Number(number.value * scale, number.end + 1, scale) if scale else number


def _with_letter(words: Words, reading: Reading) -> Reading:
    """As in "5m people", "10k followers": letters that are a scale only before things counted."""
    last = reading.high or reading.low
    scaled = _with_money_letter(words, last)
    if scaled.end == last.end or not counted_at(words, scaled.end, scaled.value):
        return reading
    low = replace(reading.low, value=reading.low.value * scaled.scale)
    return replace(reading, low=low, high=reading.high and scaled, end=scaled.end)


def _is_verb(unit: Unit, reading: Reading) -> bool:
    """As in "two won medals": the verb, and no Korean money."""
    return unit.name == "KRW" and reading.low.value < FEWEST_WON


def _money(words: Words, reading: Reading) -> Amount:
    end = reading.end
    unit = unit_at(words, end)
    if unit and unit.kind is Measure.MONEY:
        end = unit.end
    return _amount(reading, end, Measure.MONEY, reading.currency)


def _in_unit(words: Words, reading: Reading, unit: Unit) -> Amount | None:
    if unit.kind is Measure.DURATION:
        return _duration(words, reading, unit)
    if unit.name == "GBP" and words.is_hyphen(reading.end):
        unit = replace(unit, kind=Measure.QUANTITY, name="lb")
    amount = _amount(reading, unit.end, unit.kind, unit.name, unit.times)
    return amount if unit.is_sure else replace(amount, confidence=UNSURE)


def _duration(words: Words, reading: Reading, unit: Unit) -> Amount | None:
    low, end = reading.low, unit.end
    is_one = low.in_words and low.value == 1 and not words.is_hyphen(low.end)
    if is_one and unit.name in ("day", "second"):
        return None
    amount = _amount(reading, end, Measure.DURATION, unit.name)
    old = end + 1 if words.is_hyphen(end) else end
    if words.at(old) not in ("old", "olds"):
        return amount
    noun = None if words.sort(old + 1) == "own" else phrase_after(words, old + 1)
    return replace(
        amount,
        end=old + 1 if old > end else end,
        counted=Phrase(old, old + 1),
        whose=(noun.owner or (noun.first, noun.end)) if noun and old > end else None,
        why="an age",
    )


def _count(reading: Reading, counted: Counted, qualifier: str) -> Amount:
    amount = _amount(reading, counted.phrase.end, Measure.COUNT, counted.unit)
    return replace(amount, counted=counted.phrase, qualifier=qualifier)


def _bare(words: Words, reading: Reading, qualifier: str) -> Amount | None:
    """A number without a unit: people who came to harm, else a figure only if it is qualified."""
    if reading.high or is_named(words, reading.first):
        return None
    if are_people(words, reading.first, reading.end):
        amount = _amount(reading, reading.end, Measure.COUNT, "people")
        return replace(amount, qualifier=qualifier, why="people are counted")
    if reading.low.value == 1 or (words.joined(reading.end - 1) and words.is_word(reading.end)):
        return None
    amount = _amount(reading, reading.end, Measure.COUNT, "")
    return replace(amount, qualifier=qualifier, confidence=UNSURE)


def _amount(reading: Reading, end: int, kind: Measure, unit: str, times: Decimal = ONE) -> Amount:
    upper = plain(reading.high.value * times) if reading.high else None
    return Amount(reading.first, end, kind, plain(reading.low.value * times), upper, unit)
