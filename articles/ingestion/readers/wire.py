"""What the wire formats have in common: how they say who, whether, and under which terms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from .item import Item, PubStatus, Refusal, Unreadable

# Without the openers that are names as well: "Di", "Av".
OPENER = re.compile(r"(?:(?i:(?:written |reported )?by|text|texte|autor|author)|Von|Par|Por)[\s:]+")
PLACE_END = re.compile(r"\s*(?:[,(]|\s[–—-])")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
STATUSES = {
    "": PubStatus.USABLE,
    "usable": PubStatus.USABLE,
    "embargoed": PubStatus.USABLE,  # once the embargo is over
    "canceled": PubStatus.CANCELED,
    "cancelled": PubStatus.CANCELED,
    "killed": PubStatus.CANCELED,
}


def names(byline: str) -> str:
    """The names on a byline, without the "By"."""
    return OPENER.sub("", byline, count=1) if OPENER.match(byline) else byline


def place(dateline: str) -> str:
    """The place on a dateline: "HARBOUR CITY, Monday (Wire)" is "HARBOUR CITY"."""
    return PLACE_END.split(dateline)[0]


def status(value: str, *, is_embargoed: bool, until: datetime | None) -> PubStatus:
    """Read a status. One that is not known, and an embargo without an end, hold the piece back."""
    said = STATUSES.get(value.strip().casefold(), PubStatus.WITHHELD)
    is_open = is_embargoed and until is None
    return PubStatus.WITHHELD if is_open and said is PubStatus.USABLE else said


def is_global(guid: str) -> bool:
    """A URI is nobody else's; a bare number may be."""
    return SCHEME.match(guid) is not None


def joined(*parts: str) -> str:
    """Sentences on lines of their own; what is empty or said twice is left out."""
    return "\n".join(dict.fromkeys(part for part in parts if part))


def terms(*, notice: str, usage: str, holder: str) -> str:
    """What the sender says of copyright and use, in one text."""
    return joined(notice or (f"Copyright {holder}" if holder else ""), usage)


def without_repeats(text: str, *known: str) -> str:
    """The paragraphs, without those at the start that only repeat a title or a standfirst."""
    repeats = {" ".join(one.split()) for one in known if one}
    paragraphs = text.split("\n\n")
    start = 0
    while start < len(paragraphs) - 1 and " ".join(paragraphs[start].split()) in repeats:
        start += 1
    return "\n\n".join(paragraphs[start:])


def readable(found: Iterable[Item | Refusal], nothing: str) -> Iterator[Item | Refusal]:
    """Pass on what was found, each piece with a place of its own.

    Raises `Unreadable` if there is no item in it: with its first refusal, or with `nothing`.
    """
    pieces = list(found)
    if not any(isinstance(piece, Item) for piece in pieces):
        refusals = [piece.problem for piece in pieces if isinstance(piece, Refusal)]
        raise Unreadable(refusals[0] if refusals else nothing)
    seen: Counter[str] = Counter()
    for piece in pieces:
        seen[piece.part] += 1
        nth = seen[piece.part]  # a document may hold two versions of one item
        yield piece if nth == 1 else replace(piece, part=f"{piece.part} ({nth})")
