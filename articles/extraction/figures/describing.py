"""Figures in words for people, and whether two can be set side by side."""

from .figure import Figure, Measure
from .lexicon import singular


def described(figure: Figure, text: str) -> str:
    """For people, in the words of `text` for what it measures: "at least 3 % of income"."""
    if figure.value is None:
        return figure.moment or figure.span.of(text)
    number = f"{figure.value:,f}"
    if figure.upper is not None:
        number = f"{number} to {figure.upper:,f}"
    said = f"{figure.unit} {number}" if figure.kind is Measure.MONEY else f"{number} {figure.unit}"
    parts = [figure.qualifier, said.strip()]
    if figure.measured and figure.kind is Measure.COUNT:
        parts[1:] = [number, figure.measured.of(text)]
    elif figure.measured and figure.kind is not Measure.DURATION:
        parts += ["of" if figure.kind is Measure.PERCENTAGE else "for", figure.measured.of(text)]
    return " ".join(filter(None, parts))


def comparable(one: Figure, one_text: str, other: Figure, other_text: str) -> bool:
    """Whether two figures say how much of the same: kind, unit and the words measured are alike."""
    return _compared(one, one_text) == _compared(other, other_text)


def _compared(figure: Figure, text: str) -> tuple[Measure, str, frozenset[str]]:
    measured = figure.measured.of(text) if figure.measured else ""
    return figure.kind, figure.unit, frozenset(map(singular, measured.casefold().split()))
