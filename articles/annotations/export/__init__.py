"""Formats of notes. A format is a module with MEDIA_TYPE and render(notes, address) -> text."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from . import linked_data, plain_json, table
from .note import ExportedNote


class Format(Protocol):
    MEDIA_TYPE: str

    def render(self, notes: Iterable[ExportedNote], *, address: str) -> Iterator[str]: ...


FORMATS: dict[str, Format] = {"csv": table, "json": plain_json, "jsonld": linked_data}
