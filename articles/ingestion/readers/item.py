"""What a reader gives: the pieces of copy that some bytes carry."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Unreadable(Exception):
    """The bytes are not what they seem, or more than is taken. The message is for a person."""


class PubStatus(StrEnum):
    """What the sender says of a piece, in the words of the IPTC."""

    USABLE = "usable"
    WITHHELD = "withheld"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True)
class Copy:
    """Bytes as they came, and what came with them. Names and media types may be wrong."""

    content: bytes
    name: str = ""
    url: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of copy. What its carrier does not say is empty.

    `text` has the title and the standfirst in it only where the carrier does not tell them
    apart: then `title` is empty. Lines are separated by a line feed, paragraphs by an empty
    line. `is_marked_up`: the carrier says what a paragraph is, so that lines are not joined.
    `guid` is the identifier that the sender gave (a URN, or unique within its feed only:
    `guid_is_global`). `part` says where in the document it stands ("" if it is all of it).
    """

    text: str
    reader: str
    title: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline_place: str = ""
    publisher: str = ""
    section: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    embargoed_until: datetime | None = None
    guid: str = ""
    guid_is_global: bool = True
    url: str = ""
    version: str = ""
    status: PubStatus = PubStatus.USABLE
    notice: str = ""
    usage_terms: str = ""
    is_marked_up: bool = False
    is_summary: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A part of the copy that could not be read; `problem` is a sentence for a person."""

    part: str
    problem: str
