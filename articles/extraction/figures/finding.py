"""A text's figures, sentence by sentence, in one walk over its words."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from ...sentences import sentences
from ...spans import Span
from .ages import age_at
from .almanac import MODIFIERS, MONTHS, NEAR, RELATIVE, WEEKDAYS
from .amounts import Amount, amount_at
from .dates import Date, ago_at, date_at
from .figure import Figure, Measure
from .numerals import PARTS, SCALES, TENS, UNITS, number_at
from .phrases import is_somebody
from .qualifiers import qualifier_after, qualifier_before
from .refusals import refused_at
from .relations import Relation, relation_of
from .shares import share_at
from .signs import signed
from .units import CODES, DOLLARS, SYMBOLS
from .words import WEB, Words, folded, words_of

NAME = "figures"
VERSION = "1"
DATED = 0.9
LONGEST_STRETCH = 10_000
FRACTIONS = frozenset("½⅓⅔¼¾⅕⅖⅗⅘⅙⅛⅜⅝⅞")
DATE_STARTERS = frozenset({*MONTHS, *WEEKDAYS, *RELATIVE, *MODIFIERS, *NEAR, "a", "an"})
AMOUNT_STARTERS = frozenset(
    {"a", "an", "half", *UNITS, *TENS, *SYMBOLS, *DOLLARS, *CODES, *FRACTIONS}
)
STARTERS = AMOUNT_STARTERS | DATE_STARTERS
# "a" starts a figure only before these: "a dozen", "a third", and in "a week ago".
AFTER_A = frozenset({*SCALES, *PARTS})
# A sentence without any of these has no figures, and is not looked at further. "a" is in most
# sentences and starts a figure only with a word that is here too: "a dozen", "a week ago".
TRIGGER = re.compile(
    "[0-9"
    + "".join(sorted(FRACTIONS))
    + r"]|\b(?:"
    + "|".join(sorted({*UNITS, *TENS, *MONTHS, *WEEKDAYS, *NEAR, *RELATIVE, *PARTS}))
    + r"|dozen|hundred|thousand|million|billion|trillion|ago)"
)


@dataclass(slots=True)
class Found:
    """What is found so far: figures, and what each percentage was said to measure."""

    names: list[Span]
    published: date | None
    figures: list[Figure] = field(default_factory=list)
    measures: dict[tuple[Decimal | None, str], Span] = field(default_factory=dict)
    # Of this sentence: the last percentage that says what it measures, and what was counted last.
    share: Figure | None = None
    counted: str = ""

    def is_named(self, start: int) -> bool:
        """Whether the code point at `start` belongs to a name."""
        before = bisect_right(self.names, start, key=lambda name: name.start) - 1
        return before >= 0 and start < self.names[before].end


def find_figures(
    text: str, names: Sequence[Span] = (), published: date | None = None
) -> list[Figure]:
    """The figures of `text`, in order, none over another.

    Numbers inside `names` are not figures. Relative dates ("Tuesday", "last year") are resolved
    against `published`, and left open without it. The time taken grows with the length of the
    text and no faster.
    """
    plain = WEB.sub(lambda address: "_" * len(address.group()), folded(text))
    found = Found(_apart(names), published)
    for start, end in _stretches(plain):
        for sentence in sentences(plain[start:end]):
            placed = Span(start + sentence.start, start + sentence.end)
            if TRIGGER.search(placed.of(plain).lower()):
                _read(words_of(plain, placed), found)
    return found.figures


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that hold whole sentences: paragraphs, and of a very long one a piece at a time.

    To find sentences takes longer than in proportion where a paragraph is very long.
    """
    start = 0
    while start < len(text):
        end = text.find("\n\n", start + 1, start + LONGEST_STRETCH)
        if end < 0 and len(text) - start > LONGEST_STRETCH:
            end = text.rfind(" ", start + 1, start + LONGEST_STRETCH)
            end = end if end > 0 else start + LONGEST_STRETCH
        end = end if end >= 0 else len(text)
        yield start, end
        start = end


def _apart(names: Sequence[Span]) -> list[Span]:
    """The names in order, those that overlap made one, so that one look-up is enough."""
    apart: list[Span] = []
    for name in sorted(names):
        if apart and name.start < apart[-1].end:
            apart[-1] = Span(apart[-1].start, max(apart[-1].end, name.end))
        else:
            apart.append(name)
    return apart


def _read(words: Words, found: Found) -> None:
    """Walk over one sentence. Each step goes on behind what it has read."""
    first, end = len(found.figures), 0
    found.share, found.counted = None, ""
    for index, word in enumerate(words.low):
        if index < end or not (word in STARTERS or words.sorts[index] == "number"):
            continue
        if word in ("a", "an") and not _is_number(words, index):
            continue
        if not found.is_named(words.starts[index]):
            end = _date(words, index, found) or refused_at(words, index)
            end = end or _amount(words, index, found, first)


def _is_number(words: Words, index: int) -> bool:
    """Whether "a" stands for one: "a dozen", "a third", "a week ago"."""
    return words.at(index + 1) in AFTER_A or words.at(index + 2) == "ago"


def _date(words: Words, index: int, found: Found) -> int:
    if words.sorts[index] != "number" and words.low[index] not in DATE_STARTERS:
        return 0
    date_ = date_at(words, index, found.published)
    if date_ is None:
        return 0
    found.figures.append(_dated(words, date_))
    return date_.end


def _dated(words: Words, date_: Date) -> Figure:
    return Figure(
        span=words.span(date_.first, date_.end),
        kind=Measure.DATE,
        value=None,
        moment=date_.moment,
        confidence=DATED,
        why=date_.why or ("as written" if date_.moment else "not settled by the sentence"),
    )


def _amount(words: Words, index: int, found: Found, first: int) -> int:
    """Record the amount that starts here, if one does; the word to go on with."""
    if words.sorts[index] != "number" and words.low[index] not in AMOUNT_STARTERS:
        return index + 1
    amount = age_at(words, index) or share_at(words, index) or amount_at(words, index)
    if amount is None:
        number = number_at(words, index)
        return number.end if number else index + 1
    if amount.kind is Measure.DURATION and words.at(amount.end) == "ago":
        date_ = ago_at(index, amount.end, amount.value, amount.unit, found.published)
        if date_:
            found.figures.append(_dated(words, date_))
            return date_.end
    amount = signed(words, amount)
    is_duration = amount.kind is Measure.DURATION
    qualifier, start = qualifier_before(words, amount.first, is_duration=is_duration)
    qualifier = qualifier or amount.qualifier or qualifier_after(words, amount.end)[0]
    counted = amount.unit or _goes_on_counting(words, amount, found)
    if qualifier or counted or amount.kind is not Measure.COUNT:
        _record(words, replace(amount, unit=counted, qualifier=qualifier), start, found, first)
    return amount.end


def _goes_on_counting(words: Words, amount: Amount, found: Found) -> str:
    """The unit of "500 teachers were hired, and 600 were dismissed"; not of "the two were"."""
    is_subject = words.at(amount.end) in ("were", "have", "are")
    return found.counted if is_subject and words.at(amount.first - 1) != "the" else ""


def _record(words: Words, amount: Amount, start: int, found: Found, first: int) -> None:
    """Add the amount, whose qualifier starts at word `start`, with what it measures and whose."""
    if amount.upper is not None and words.at(start - 1) == "between":
        start -= 1
    relation = relation_of(words, amount, start)
    figure = _figure(words, amount, relation)
    if amount.kind is Measure.PERCENTAGE:
        figure = _percentage(words, figure, relation, found)
        _share_measure(words, amount, figure, found, first)
        found.share = figure if figure.measured else found.share
    elif amount.kind is Measure.COUNT:
        found.counted = amount.unit
    found.figures.append(figure)


def _figure(words: Words, amount: Amount, relation: Relation) -> Figure:
    whose = relation.whose if is_somebody(words, relation.whose) else None
    return Figure(
        span=words.span(amount.first, amount.end),
        kind=amount.kind,
        value=amount.value,
        upper=amount.upper,
        unit=amount.unit,
        qualifier=amount.qualifier,
        measured=words.span(*relation.measured) if relation.measured else None,
        whose=words.span(*whose) if whose else None,
        confidence=amount.confidence,
        why="; ".join(filter(None, (amount.why, relation.why))) or "a number and what it counts",
    )


def _percentage(words: Words, figure: Figure, relation: Relation, found: Found) -> Figure:
    """A percentage without "of …" measures what an earlier one did.

    An aim ("Trump's 5% demand") restates the same percentage said before; else, like a bare
    percentage, it goes on from the one before it in the sentence.
    """
    key = (figure.value, figure.unit)
    goes_on = relation.goes_on and found.share is not None
    if figure.measured and not (relation.is_aim or goes_on):
        found.measures.setdefault(key, figure.measured)
        return figure
    if relation.is_aim and key in found.measures:
        why = f"{figure.why}; the same percentage as before"
        return replace(figure, measured=found.measures[key], why=why)
    before = found.share
    if before is None:
        return figure
    why = f"goes on from “{before.span.of(words.text)}”"
    return replace(figure, measured=before.measured, whose=figure.whose or before.whose, why=why)


def _share_measure(words: Words, amount: Amount, figure: Figure, found: Found, first: int) -> None:
    """As in "from 2% to 3.5% of income": what stands behind the second holds for the first."""
    if len(found.figures) == first or words.at(amount.end) != "of":
        return
    before = found.figures[-1]
    if words.at(amount.first - 1) != "to" or before.span.end != words.ends[amount.first - 2]:
        return
    if before.kind is Measure.PERCENTAGE and figure.measured:
        found.figures[-1] = replace(before, measured=figure.measured, why=figure.why)
