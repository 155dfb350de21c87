"""Find the headline among the first lines, and recognise it where a page repeats it."""

import re
from collections.abc import Sequence

from . import labels
from .datelines import is_bare_dateline, read_dateline
from .lines import (
    BULLET,
    Passage,
    ends_sentence,
    has_letters,
    is_prose,
    letters_key,
    phrase_key,
    word_count,
)
from .litter import edge_litter
from .reasons import CutReason

LONGEST = 220
LONGEST_STANDFIRST = 400
FEWEST_LETTERS = 10  # a shorter headline may stand in any line
MOST_LETTERS_BESIDE = 60
BETWEEN_SITE_AND_TITLE = re.compile(r"\s[-–—|·•]\s")
FEWEST_WORDS = 4  # a line with fewer is as likely a label: "Opinion", "Hong Kong"


class Title:
    """What the copy is called, to know it again. `is_given`: the carrier says so."""

    def __init__(self, text: str, *, is_given: bool = False) -> None:
        self._key = letters_key(text)
        self._is_prose = is_prose(text)
        self._is_given = is_given
        # "Bridge opens - Harbour Post": the page may show either alone.
        pieces = BETWEEN_SITE_AND_TITLE.split(text) if is_given else []
        self._pieces = {letters_key(piece) for piece in pieces} - {""}

    def repeated_in(self, text: str) -> CutReason | None:
        """Say how a line repeats it: alone, with a site's name, or in a breadcrumb."""
        if not self._key or (is_prose(text) and not self._is_prose):
            return None
        key = letters_key(text[: LONGEST * 2])
        if self._is_given and (key == self._key or key in self._pieces):
            return CutReason.REPEATED_HEADLINE
        if len(self._key) < FEWEST_LETTERS or len(key) > len(self._key) + MOST_LETTERS_BESIDE:
            return None
        if self._key not in key:
            return None
        is_first = key.startswith(self._key)
        return CutReason.REPEATED_HEADLINE if is_first else CutReason.BREADCRUMB


def find_headline(passages: Sequence[Passage]) -> int | None:
    """The index of the headline, or None when the copy has none."""
    body = next((i for i, passage in enumerate(passages) if _is_body(passage.text)), None)
    if body is None:
        return 0 if _stands_apart(passages) and _may_be_headline(passages[0].text) else None
    candidates = [i for i in range(body) if _may_be_headline(passages[i].text)]
    full = [i for i in candidates if word_count(passages[i].text) >= FEWEST_WORDS]
    if not full:
        signed = (i for i in range(body) if edge_litter(passages[i].text) is CutReason.BYLINE)
        end = next(signed, body)  # under a byline stands who the author writes for
        above = [i for i in candidates if i < end and not _is_section(passages[i].text)]
        return max(above or candidates, key=lambda i: len(passages[i].text), default=None)
    # "Bridge opens at last - Harbour Post" may stand above "Bridge opens at last".
    first = letters_key(passages[full[0]].text)
    return next((i for i in reversed(full) if letters_key(passages[i].text) in first), full[0])


def find_standfirst(
    passages: Sequence[Passage],
    headline: int | None,
    kept: Sequence[int],
    reasons: Sequence[CutReason | None],
) -> str:
    """The paragraph between headline and byline or dateline, or one without a full stop."""
    if len(kept) < 2:
        return ""
    first, second = kept[:2]
    text = passages[first].text
    if len(text) > LONGEST_STANDFIRST or read_dateline(text):
        return ""
    if read_dateline(passages[second].text):
        return text
    if headline is None or not reads_as_body(passages[second].text):
        return ""
    signs = {CutReason.BYLINE, CutReason.TIME}
    is_signed = signs.intersection(reasons[first:second]) and not signs.intersection(
        reasons[headline:first]
    )
    is_unfinished = word_count(text) > FEWEST_WORDS and not ends_sentence(text)
    return text if is_signed or (is_unfinished and not BULLET.match(text)) else ""


def reads_as_body(text: str) -> bool:
    """Prose, of the article or of a notice under it."""
    return is_prose(text) or bool(read_dateline(text))


def _is_body(text: str) -> bool:
    return reads_as_body(text) and not edge_litter(text)


def _may_be_headline(text: str) -> bool:
    if len(text) > LONGEST or text.endswith((".", ":", ",")) or BULLET.match(text):
        return False
    return has_letters(text) and not is_bare_dateline(text) and not edge_litter(text)


def _is_section(text: str) -> bool:
    return phrase_key(text) in labels.SECTIONS


def _stands_apart(passages: Sequence[Passage]) -> bool:
    """In a poem or a list only a first line with a blank line under it is a headline."""
    return len(passages) > 1 and passages[1].lines[0].opens_block
