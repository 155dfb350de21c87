"""What the carrier of some copy says of it, beside the text: it wins over what the lines say."""

import re
from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from .bylines import read_byline
from .datelines import bare_place
from .decoding import normalise
from .lines import letters_key

if TYPE_CHECKING:  # readers read with parts of this package
    from ..readers.item import Item

LONGEST_TITLE = 500
LONGEST_BYLINE = 500
LONGEST_NAME = 200
LONGEST_LANGUAGE = 40
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,30});")


@dataclass(frozen=True, slots=True)
class Carried:
    """Each in one line of normalised text; empty where the carrier is silent."""

    title: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline_place: str = ""
    publisher: str = ""
    section: str = ""
    language: str = ""
    is_marked_up: bool = False


def carried_with(item: "Item") -> Carried:
    title, standfirst = _line(item.title), _line(item.standfirst)
    language, byline = _line(item.language), _line(item.byline)
    place = _line(item.dateline_place)
    return Carried(
        title=_short(title, LONGEST_TITLE),
        standfirst="" if letters_key(standfirst) == letters_key(title) else standfirst,
        byline=_short((byline and read_byline(byline)) or byline, LONGEST_BYLINE),
        dateline_place=_short((place and bare_place(place)) or place, LONGEST_NAME),
        publisher=_short(_line(item.publisher), LONGEST_NAME),
        section=_short(_line(item.section), LONGEST_NAME),
        language=language if len(language) <= LONGEST_LANGUAGE else "",
        is_marked_up=item.is_marked_up,
    )


def _line(text: str) -> str:
    """On one line. Many carriers write "Tea &amp; rum" where no HTML should be."""
    if not text:
        return ""
    return " ".join(normalise(unescape(text) if REFERENCE.search(text) else text).split())


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
