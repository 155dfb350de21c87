"""Quotes and figures of a version, as rows: what an editor judged stays as it is."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import TypeVar

from ..models import Figure, Mention, Quote, Version
from ..models.extracts import ExtractQuerySet
from ..spans import Span
from . import figures, quotes
from .keeping import keep

Row = TypeVar("Row", Quote, Figure)

LONGEST_WHY = 300
LONGEST_CUE = 100
LONGEST_QUALIFIER = 30
MOST = Decimal(10) ** 24  # of what a row holds
FINEST = Decimal("0.000001")
_OF_A_QUOTE = (
    "style", "speaker_id", "speaker_words", "speaker_start", "cue", "cue_start", "finder",
    "confidence", "quote",
)  # fmt: skip
_OF_A_FIGURE = (
    "kind", "value", "upper", "unit", "moment", "qualifier", "measured", "measured_start",
    "whose", "whose_start", "owner_id", "finder", "confidence", "quote",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A name as it stands in the rows, with the number of the thing it names in this article."""

    mention: Mention
    who: int


class Names:
    """The names of a text in its order, to look up at a place."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        self.marked = [one for one in marked if not one.mention.hidden]
        self._starts = [one.mention.start for one in self.marked]

    def at(self, span: Span) -> Mention | None:
        """The first name in these words."""
        before = max(bisect_right(self._starts, span.start) - 1, 0)
        for one in self.marked[before:]:
            if one.mention.start >= span.end:
                break
            if one.mention.span.overlaps(span):
                return one.mention
        return None

    def nearest(self, who: int, at: int) -> Mention | None:
        """The place closest before `at`, or else after it, where this one is named."""
        places = [one.mention for one in self.marked if one.who == who]
        return min(places, key=lambda one: (one.start > at, abs(one.start - at)), default=None)


def record_quotes(version: Version, names: Names, *, is_first: bool) -> None:
    given = [
        quotes.Named(one.mention.span, one.mention.kind, one.who, one.mention.role)
        for one in names.marked
    ]
    found = quotes.find_quotations(version.text, given) if version.is_understood else []
    rows = [_quote(version, names, one) for one in found]
    _record(None if is_first else version.quotes.all(), rows, _OF_A_QUOTE)


def _quote(version: Version, names: Names, found: quotes.Quotation) -> Quote:
    text, speaker, cue = version.text, found.speaker, found.cue
    mention = None
    if found.who is not None:
        at = speaker or found.span
        there = names.at(at)
        is_named_there = there is not None and _is(names, there, found.who)
        mention = there if is_named_there else names.nearest(found.who, at.start)
    return Quote(
        version=version,
        start=found.span.start,
        end=found.span.end,
        quote=found.span.of(text),
        style=found.style.value,
        speaker=mention,
        speaker_words=speaker.of(text) if speaker else found.described,
        speaker_start=speaker.start if speaker else None,
        cue=cue.of(text)[:LONGEST_CUE] if cue else "",
        cue_start=cue.start if cue else None,
        finder=f"{quotes.NAME} {quotes.VERSION}",
        confidence=found.confidence,
        why=found.why[:LONGEST_WHY],
    )


def _is(names: Names, mention: Mention, who: int) -> bool:
    return any(one.mention is mention and one.who == who for one in names.marked)


def record_figures(version: Version, names: Names, *, is_first: bool) -> None:
    spans = [one.mention.span for one in names.marked]
    published = version.published_at.date() if version.published_at else None
    found = figures.find_figures(version.text, spans, published) if version.is_understood else []
    rows = [_figure(version, names, one) for one in found if _fits(one.value) and _fits(one.upper)]
    _record(None if is_first else version.figures.all(), rows, _OF_A_FIGURE)


def _figure(version: Version, names: Names, found: figures.Figure) -> Figure:
    text, measured, whose = version.text, found.measured, found.whose
    return Figure(
        version=version,
        start=found.span.start,
        end=found.span.end,
        quote=found.span.of(text),
        kind=found.kind.value,
        value=_as_stored(found.value),
        upper=_as_stored(found.upper),
        unit=found.unit[:100],
        moment=found.moment[:50],
        qualifier=found.qualifier[:LONGEST_QUALIFIER],
        measured=measured.of(text) if measured else "",
        measured_start=measured.start if measured else None,
        whose=whose.of(text) if whose else "",
        whose_start=whose.start if whose else None,
        owner=names.at(whose) if whose else None,
        finder=f"{figures.NAME} {figures.VERSION}",
        confidence=found.confidence,
        why=found.why[:LONGEST_WHY],
    )


def _fits(value: Decimal | None) -> bool:
    return value is None or abs(value) < MOST - 1


def _as_stored(value: Decimal | None) -> Decimal | None:
    """Rounded as the database would: what is the same on the next run must look the same."""
    return None if value is None else value.quantize(FINEST, context=Context(prec=30))


def _record(
    before: ExtractQuerySet[Row] | None, rows: Sequence[Row], fields: Sequence[str]
) -> None:
    """What an editor judged stays, and nothing is put over it."""
    if before is None:
        keep(None, rows, fields)
        return
    judged = [row.span for row in before.judged()]
    free = [row for row in rows if not any(row.span.overlaps(span) for span in judged)]
    keep(before.of_the_machine(), free, fields)
