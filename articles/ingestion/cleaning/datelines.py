"""Read the place out of a dateline: "THE HAGUE, April 3 (Harbour Wire) — Ministers met"."""

import re

from .tables import word_table
from .times import is_time

# "BRUSSELS — ", "PARIS (AP) - ", "Berlin (dpa): "; a well-known agency may stand without a mark.
BORDER = re.compile(
    r"\s*—\s*|\s+(?:–|--?)\s+|(?<=\)):\s"
    r"|\((?:AP|AFP|ANI|ANSA|CNN|CNN Business|dpa|EFE|PTI|Reuters|TASS|UPI|Xinhua)\)\s?(?=[A-Z“\"])"
)
AGENCY = re.compile(r"\s*\(([^()]{2,40})\)$")
LONGEST = 90
# Capitals that open a line without naming a place.
NOT_PLACES = word_table(
    """
    breaking update updated exclusive live watch listen read video opinion analysis correction
    editorial comment review interview explainer factbox timeline urgent advisory note nato un
    eu us uk usa who imf opec dear question answer q a summary part chapter
    """
)
SMALL = word_table(
    """
    a am an au aux d da de del der des di do dos du el en la las le les los of on sur the und
    upon van y
    """
)
NO_PLACE = re.compile(r"[\d:;|!?]")


def read_dateline(text: str) -> str:
    """The place a paragraph is filed from, in normal capitals; empty without a dateline."""
    border = _border(text)
    if not border or not border.start() or border.end() >= len(text):
        return ""
    return bare_place(text[: border.end()])


def without_dateline(text: str) -> str:
    """The paragraph from its first word on; an agency alone, "(Harbour Wire) —", goes too."""
    border = _border(text)
    if border and (read_dateline(text) or AGENCY.fullmatch(text[: border.start()])):
        return text[border.end() :]
    return text


def is_bare_dateline(text: str) -> bool:
    """A dateline on a line of its own: "LONDON, April 3 (Harbour Wire) -"."""
    if len(text) > LONGEST:
        return False
    opener = text.rstrip(" —–-:")
    if not opener.split(",")[0].split("(")[0].isupper():
        return False
    is_marked = bool(AGENCY.search(opener)) or any(is_time(p) for p in opener.split(",")[1:])
    return is_marked and bool(_place(opener))


def bare_place(opener: str) -> str:
    """The place in a dateline alone, with its dash or without."""
    return _place(opener.rstrip(" —–-:"))


def _border(text: str) -> re.Match[str] | None:
    """Where the dateline ends, if there is one."""
    start = text[:LONGEST]
    # Looking for the marks that a border can begin with is much quicker than the pattern.
    has_border = "—" in start or " –" in start or " -" in start or "(" in start or "): " in start
    return BORDER.search(start) if has_border else None


def _place(opener: str) -> str:
    """Capitals name a place; where an agency follows, capitalised words do as well."""
    agency = AGENCY.search(opener)
    place, *others = AGENCY.sub("", opener).split(",")
    words = place.split()
    if not 1 <= len(words) <= 5 or len(place) < 3 or not all(map(_is_region_or_date, others)):
        return ""
    if not place.replace("(", "").isupper() and not (agency and _is_capitalised(words)):
        return ""
    if NOT_PLACES.intersection(place.casefold().split()) or NO_PLACE.search(place):
        return ""
    return _normal_capitals(place) if place.isupper() else place


def _is_capitalised(words: list[str]) -> bool:
    return all(word[0].isupper() or word in SMALL for word in words)


def _is_region_or_date(piece: str) -> bool:
    words = piece.split()
    return is_time(piece) or (0 < len(words) <= 3 and words[0][0].isupper())


def _normal_capitals(place: str) -> str:
    pieces = re.split(r"([\s/’'-])", place.lower())
    return "".join(
        piece if index and piece in SMALL and pieces[index - 1] != "/" else piece.capitalize()
        for index, piece in enumerate(pieces)
    )
