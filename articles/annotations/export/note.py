"""A note as it leaves the newsroom: plain values."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ExportedReply:
    address: str
    author: str
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class ExportedNote:
    """`start` and `end` count code points of the version's text."""

    address: str
    article: str
    title: str
    version: int
    quote: str
    prefix: str
    suffix: str
    start: int
    end: int
    label: str
    asks: bool
    note: str
    tags: tuple[str, ...]
    author: str
    created_at: datetime
    updated_at: datetime
    resolved_at: datetime | None
    resolved_by: str
    replies: tuple[ExportedReply, ...] = ()
