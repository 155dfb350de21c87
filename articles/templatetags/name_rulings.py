"""Names, rulings, quotes and figures in words."""

from decimal import Decimal

from django import template

from ..extraction.rulings.wording import says as says_of
from ..models import Figure, Mention, NameRuling
from ..models.extracts import Extract

register = template.Library()

SURENESS = ((0.95, "sure"), (0.8, "fairly sure"), (0.6, "not quite sure"), (0.0, "a guess"))
UNITS = {"percent": "%", "percentage": "%"}


@register.filter
def says(ruling: NameRuling) -> str:
    """`is a place, not a person`."""
    return says_of(ruling)


@register.filter
def sureness(found: Mention | Extract) -> str:
    """How sure its finder is: `fairly sure (87 %)`."""
    words = next(words for least, words in SURENESS if found.confidence >= least)
    return f"{words} ({round(found.confidence * 100)}\N{NO-BREAK SPACE}%)"


@register.filter
def sentence(words: str) -> str:
    """Words as a sentence: with a capital, and a full stop unless they have one."""
    words = words.strip()
    if not words:
        return ""
    is_whole = words.rstrip('”"')[-1:] in ".!?…"
    return words[0].upper() + words[1:] + ("" if is_whole else ".")


@register.filter
def normalised(figure: Figure) -> str:
    """What a figure comes to, as two accounts compare: `at least 3 %`, `41,000,000 EUR`.

    What is counted ("23 people") is left to the words that say what is measured.
    """
    if figure.moment:
        value = figure.moment
    else:
        ends = [_number(end) for end in (figure.value, figure.upper) if end is not None]
        value = "–".join(ends)
    unit = UNITS.get(figure.unit, figure.unit)
    if figure.kind == Figure.Kind.COUNT and figure.measured:
        unit = ""
    if figure.kind == Figure.Kind.DURATION and figure.value != 1:
        unit += "s"
    return " ".join(part for part in (figure.qualifier, value, unit) if part)


@register.filter
def of_what(figure: Figure) -> str:
    """What it measures, to be read on behind its value: ` of income`, ` people`, ` · trip`."""
    if not figure.measured:
        return ""
    joined = {Figure.Kind.PERCENTAGE.value: " of ", Figure.Kind.COUNT.value: " "}
    return joined.get(figure.kind, " · ") + figure.measured


def _number(value: Decimal) -> str:
    shown = f"{value:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown
