"""Notes as a table (CSV, RFC 4180): no cell is taken for a formula by what opens it."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import datetime

from .note import ExportedNote

MEDIA_TYPE = "text/csv"
COLUMNS = (
    "article", "title", "version", "label", "words", "note", "tags", "author", "created", "changed",
    "state", "resolved by", "replies", "start", "end", "address",
)  # fmt: skip
# A spreadsheet runs what begins so, also after blanks and control characters.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")


def render(notes: Iterable[ExportedNote], *, address: str) -> Iterator[str]:  # noqa: ARG001
    yield _line(COLUMNS)
    for note in notes:
        yield _line(_cells(note))


def _cells(note: ExportedNote) -> Iterable[str]:
    state = ("resolved" if note.resolved_at else "open") if note.asks else ""
    replies = "\n\n".join(f"{one.author}: {one.text}" for one in note.replies)
    told = [note.article, note.title, str(note.version), note.label, note.quote, note.note]
    told.append("; ".join(note.tags))
    told += [note.author, _moment(note.created_at), _moment(note.updated_at), state]
    return [*told, note.resolved_by, replies, str(note.start), str(note.end), note.address]


def _line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_as_words(cell) for cell in cells])
    return line.getvalue()


def _as_words(cell: str) -> str:
    """With an apostrophe before what would be a formula."""
    is_formula = cell.startswith(FORMULAS) or cell.lstrip().startswith(FORMULAS)
    return f"'{cell}" if is_formula else cell


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
