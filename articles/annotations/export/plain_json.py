"""Notes as JSON, for programs of one's own: one object a note."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import datetime

from .note import ExportedNote

MEDIA_TYPE = "application/json"


def render(notes: Iterable[ExportedNote], *, address: str) -> Iterator[str]:
    yield f'{{"address": {json.dumps(address)}, "notes": ['
    between = "\n"
    for note in notes:
        yield between + json.dumps(asdict(note), ensure_ascii=False, default=_plain)
        between = ",\n"
    yield "\n]}\n"


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    raise TypeError(value)
