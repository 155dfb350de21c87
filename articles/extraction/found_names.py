"""What a finder found, as it is kept beside a version and read from there again."""

from collections.abc import Sequence
from typing import Any

from ..models import FoundNames, Version
from ..spans import Span
from .names import Finder, Kind, Name


def as_found(version: Version, finder: Finder, names: Sequence[Name]) -> FoundNames:
    """A row to be stored."""
    rows = [_row(name) for name in names]
    return FoundNames(version_id=version.pk, finder=title(finder), names=rows)


def names_of(found: FoundNames) -> list[Name]:
    return [_name(*row) for row in found.names]


def title(finder: Finder) -> str:
    return f"{finder.name} {finder.version}"


def _row(name: Name) -> list[Any]:
    return [
        name.span.start,
        name.span.end,
        name.kind.value,
        name.confidence,
        name.role,
        name.reads_as,
        name.via,
        name.finder,
        name.hidden,
        name.demonym_of,
        name.sort,
    ]


def _name(start: int, end: int, kind: str, confidence: float, *told: str) -> Name:
    return Name(Span(start, end), Kind(kind), confidence, *told)
