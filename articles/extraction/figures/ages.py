"""Ages: "aged 45", "Mira Tolan, 52,", "45-year-old". They are durations that measure somebody."""

from decimal import Decimal

from .amounts import LIKELY, UNSURE, Amount
from .figure import Measure
from .numerals import number_at
from .phrases import Phrase, phrase_before
from .words import Words

OLDEST = 120
AGED = frozenset({"aged", "age"})


def age_at(words: Words, index: int) -> Amount | None:
    """The age that starts with that word; years unless the words say otherwise."""
    number = number_at(words, index)
    if not number or not 0 < number.value <= OLDEST:
        return None
    if words.at(index - 1) in AGED:
        return _aged(words, index, number.end, index - 1, number.value)
    if words.low[max(index - 2, 0) : index] == ["age", "of"]:
        return _aged(words, index, number.end, index - 2, number.value)
    if not _stands_apart(words, index):
        return None
    whose = _whose(words, index - 1)
    return _age(index, number.end, number.value, None, whose, UNSURE)


def _aged(words: Words, index: int, end: int, aged: int, value: Decimal) -> Amount | None:
    if words.at(end) in ("to", "and", "or", "-", "–", "months", "weeks", "days"):
        return None
    before = aged - 1 if words.at(aged - 1) == "," else aged
    return _age(index, end, value, Phrase(aged, aged + 1), _whose(words, before), LIKELY)


def _whose(words: Words, index: int) -> tuple[int, int] | None:
    """Who is named before that word; not the place of "at home in Velmar, aged 95"."""
    owner = phrase_before(words, index)
    is_aside = owner is None or words.at(owner.first - 1) in ("in", "at", "from")
    return None if owner is None or is_aside else (owner.first, owner.end)


def _stands_apart(words: Words, index: int) -> bool:
    """Whether a bare number stands between commas behind a name: "Mira Tolan, 52, was"."""
    return (
        words.sort(index) == "number"
        and len(words.at(index)) <= 3
        and words.at(index - 1) == ","
        and words.is_capital(index - 2)
        and words.at(index + 1) in (",", ";", ".")
    )


def _age(
    first: int,
    end: int,
    value: Decimal,
    counted: Phrase | None,
    whose: tuple[int, int] | None,
    confidence: float,
) -> Amount:
    return Amount(
        first,
        end,
        Measure.DURATION,
        value,
        None,
        "year",
        counted,
        whose=whose,
        confidence=confidence,
        why="an age",
    )
