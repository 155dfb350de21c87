"""Numbers in digits and in words, with their scale: "1.5 million", "two dozen"."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from .lexicon import in_order
from .words import Words

MOST_DIGITS = 15
UNITS = {word: number for number, word in enumerate(in_order("unit"))}
TENS = {word: number * 10 for number, word in enumerate(in_order("ten"), start=2)}
SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1_000),
    "lakh": Decimal(100_000),
    "million": Decimal(1_000_000),
    "crore": Decimal(10_000_000),
    "billion": Decimal(1_000_000_000),
    "trillion": Decimal(1_000_000_000_000),
    "dozen": Decimal(12),
}
# Letters that stand right behind the digits. "m" and "k" may be metres and a run: see `amounts`.
SHORT_SCALES = {
    "bn": SCALES["billion"],
    "mn": SCALES["million"],
    "mln": SCALES["million"],
    "bln": SCALES["billion"],
    "tn": SCALES["trillion"],
    "trn": SCALES["trillion"],
}
LETTER_SCALES = {"k": SCALES["thousand"], "m": SCALES["million"], "b": SCALES["billion"]}

PARTS = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
PLURAL_PARTS = {f"{part}s": number for part, number in PARTS.items() if part != "halves"}

ENGLISH = re.compile(r"\d+|\d{1,3}(?:,\d{3})+|(?:\d{1,2}(?:,\d{2})+,\d{3})")
ENGLISH_DECIMAL = re.compile(r"\d+\.\d+|\d{1,3}(?:,\d{3})+\.\d+")
CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
CONTINENTAL_DECIMAL = re.compile(r"\d+,\d{1,2}|\d{1,3}(?:\.\d{3})+,\d+")
SPACES = str.maketrans("", "", "\u00a0\u202f\u2009")


@dataclass(frozen=True, slots=True)
class Number:
    """`end` is the word after it; `scale` what "million" made of it; `in_words` if it is spelt."""

    value: Decimal
    end: int
    scale: Decimal = Decimal(1)
    in_words: bool = False


def plain(value: Decimal) -> Decimal:
    """The same value without zeros that nothing says: 2300000, not 2300000.0."""
    written = f"{value:f}"
    return Decimal(written.rstrip("0").rstrip(".")) if "." in written else Decimal(written)


def read_digits(written: str) -> Decimal | None:
    """What digits come to, or None where they are no number: "2.0.1", "007", "1,2345".

    A comma before one or two digits is a decimal comma, since no thousands end so; "1.234"
    stays the English decimal.
    """
    written = written.translate(SPACES)
    if len(written) > MOST_DIGITS + 5 or (written[0] == "0" and written[1:2].isdigit()):
        return None
    if ENGLISH.fullmatch(written) or ENGLISH_DECIMAL.fullmatch(written):
        return Decimal(written.replace(",", ""))
    if CONTINENTAL.fullmatch(written) or CONTINENTAL_DECIMAL.fullmatch(written):
        return Decimal(written.replace(".", "").replace(",", "."))
    return None


def number_at(words: Words, index: int) -> Number | None:
    """The number that starts with that word, its scale multiplied in."""
    if words.sort(index) == "number":
        return _in_digits(words, index)
    word = words.at(index)
    if part := _part_of_scale(words, index):
        return part
    if word in UNITS or word in TENS:
        return _spelt(words, index)
    if word in ("a", "an") and words.at(index + 1) in SCALES:
        return _spelt(words, index)
    if word == "half" and words.at(index + 1) in ("a", "an"):
        return _scaled(words, Number(Decimal("0.5"), index + 2, in_words=True))
    return _vulgar(words, index)


def _part_of_scale(words: Words, index: int) -> Number | None:
    """As in "a quarter of a million", "three-quarters of a million"."""
    above = 1 if words.at(index) == "a" else UNITS.get(words.at(index), 0)
    part = _past_hyphen(words, index + 1)
    below = PARTS.get(words.at(part)) or PLURAL_PARTS.get(words.at(part))
    scale = SCALES.get(words.at(part + 3))
    if not above or not below or not scale or words.low[part + 1 : part + 3] != ["of", "a"]:
        return None
    return Number(
        plain((scale * above / below).quantize(Decimal(1))), part + 4, scale, in_words=True
    )


def _in_digits(words: Words, index: int) -> Number | None:
    value = read_digits(words.at(index))
    if value is None:
        return None
    end = index + 1
    if words.joined(index) and (part := _vulgar(words, end)):
        return _scaled(words, Number(value + part.value, part.end))
    return _scaled(words, Number(value, end))


def _vulgar(words: Words, index: int) -> Number | None:
    """Fractions that are one sign, such as "½"."""
    word = words.at(index)
    if len(word) != 1 or word.isascii() or "FRACTION" not in unicodedata.name(word, ""):
        return None
    value = Decimal(str(round(unicodedata.numeric(word), 4)))
    return _scaled(words, Number(value, index + 1))


def _scaled(words: Words, number: Number) -> Number:
    """The number with the scale after it, if one is there: "1.5 million", "1.5bn", "45-million"."""
    end = _past_hyphen(words, number.end)
    scale = SCALES.get(words.at(end))
    if scale is None and words.joined(number.end - 1):
        scale = SHORT_SCALES.get(words.at(end))
    if scale is None:
        return number
    if words.at(end + 1) in SCALES:
        scale, end = scale * SCALES[words.at(end + 1)], end + 1
    return Number(number.value * scale, end + 1, scale, number.in_words)


def _spelt(words: Words, index: int) -> Number:
    """A number in words: "twenty-three", "a dozen", "two hundred and five thousand"."""
    total, (part, place) = Decimal(0), _below_hundred(words, index)
    while scale := SCALES.get(words.at(_past_hyphen(words, place))):
        if not part or (scale < SCALES["thousand"] and part >= 100):
            break
        place = _past_hyphen(words, place) + 1
        part *= scale
        if scale >= SCALES["thousand"]:
            total, part = total + part, Decimal(0)
        following = place + 1 if _adds(words, index, place) else _past_hyphen(words, place)
        if words.at(following) in UNITS or words.at(following) in TENS:
            more, place = _below_hundred(words, following)
            part += more
    value = total + part
    for half in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if words.low[place : place + len(half)] == half:
            number = Number(value + Decimal("0.5"), place + len(half), in_words=True)
            return _scaled(words, number)
    return Number(value, place, in_words=True)


def _adds(words: Words, index: int, place: int) -> bool:
    """Whether "and" goes on with the number: not so in "between two hundred and three hundred"."""
    return words.at(place) == "and" and words.at(index - 1) != "between"


def _past_hyphen(words: Words, index: int) -> int:
    return index + 1 if words.is_hyphen(index) else index


def _below_hundred(words: Words, index: int) -> tuple[Decimal, int]:
    word = words.at(index)
    if word in ("a", "an"):
        return Decimal(1), index + 1
    if word in UNITS:
        return Decimal(UNITS[word]), index + 1
    following = index + 2 if words.is_hyphen(index + 1) else index + 1
    unit = UNITS.get(words.at(following), 0)
    if 0 < unit < 10:
        return Decimal(TENS[word] + unit), following + 1
    return Decimal(TENS[word]), index + 1
