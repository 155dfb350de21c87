"""What numbers are of: currencies, per cent, measures, spans of time. `units.tsv` lists them."""

from dataclasses import dataclass
from decimal import Decimal

from .figure import Measure
from .lexicon import rows
from .words import Words

LONGEST_UNIT = 3


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written up to word `end`; `times` makes the value one of `name` (cents: 0.01)."""

    kind: Measure
    name: str
    end: int
    times: Decimal = Decimal(1)
    is_sure: bool = True


# "$" and "dollars" alone are read as US dollars and "pounds" as sterling, as news in English
# means them; other words that several states use stay words ("peso", "rupee").
SYMBOLS = {form: unit for kind, unit, _, form in rows("units.tsv") if kind == "symbol"}
DOLLARS = {form: unit for kind, unit, _, form in rows("units.tsv") if kind == "dollars"}
TABLE = {
    tuple(form.split()): (Measure(kind), unit, Decimal(times))
    for kind, unit, times, forms in rows("units.tsv")
    if kind not in ("symbol", "dollars")
    for form in forms.split("|")
}
FIRST = frozenset(words[0] for words in TABLE)
# Forms of three letters that are a currency's code in capitals, and else words: "try", "all".
CODES = frozenset(
    word[0]
    for word, (kind, unit, _) in TABLE.items()
    if kind is Measure.MONEY and (word[0] == unit.lower() or word == ("rmb",))
)
# Units only where they are joined to the number, and then perhaps: "36m" may be millions.
SINGLE_LETTERS = {"m": "m", "g": "g", "C": "°C", "F": "°F"}


def unit_at(words: Words, index: int) -> Unit | None:
    """The unit that stands behind a number ending before that word, if one does."""
    joined = words.joined(index - 1)
    if words.is_hyphen(index):
        index, joined = index + 1, True
    if joined and index < len(words) and words.raw(index) in SINGLE_LETTERS:
        return Unit(Measure.QUANTITY, SINGLE_LETTERS[words.raw(index)], index + 1, is_sure=False)
    if words.at(index) not in FIRST:
        return None
    for size in range(min(LONGEST_UNIT, len(words) - index), 0, -1):
        found = TABLE.get(tuple(words.low[index : index + size]))
        if found and (size > 1 or words.at(index) not in CODES or words.raw(index).isupper()):
            return Unit(found[0], found[1], index + size, found[2])
    return None


def currency_at(words: Words, index: int) -> tuple[str, int] | None:
    """A currency's sign or code before a number, as its code and the word after it."""
    word = words.at(index)
    if word in SYMBOLS and not words.raw(index).islower():
        return SYMBOLS[word], index + 1
    if words.at(index + 1) == "$" and words.joined(index) and word in DOLLARS:
        return DOLLARS[word], index + 2
    if word in CODES and words.raw(index).isupper() and words.sort(index + 1) == "number":
        return TABLE[(word,)][1], index + 1
    return None
