"""Boxes under an article: comments, links to other articles, a word about the author."""

import re
from bisect import bisect
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from . import labels
from .lines import Passage, phrase_key, word_count
from .reasons import CutReason

MORE_FROM = re.compile(r"more (?:from|in|on|great|about)\b")
WORDS_ABOVE_COMMENTS = 30  # with fewer, "Comments" is a link at the top of the page
SHARE_ABOVE_COMMENTS = 1 / 20  # of all prose: few comments say twenty times what an article says
NEAR = 4  # a byline so close below "Comments" is that of the article: the link is in its head
LONGEST_BIOGRAPHY = 3  # paragraphs
LONGEST_HEADING = 80
HEADINGS = (
    (CutReason.COMMENTS, labels.COMMENT_BOXES),
    (CutReason.LINK, labels.LINK_BOXES),
    (CutReason.AUTHOR, labels.AUTHOR_BOXES),
)


def box_headings(passages: Sequence[Passage]) -> list[CutReason | None]:
    """Which passages may begin a box, and of what kind it is."""
    return [box_heading(passage.text) for passage in passages]


def cut_boxes(
    passages: Sequence[Passage],
    headings: Sequence[CutReason | None],
    found: Sequence[CutReason | None],
    body: Sequence[int],
) -> tuple[int, list[CutReason | None]]:
    """Find where the boxes begin, and give every passage from there on its reason."""
    if not any(headings):
        return len(passages), [None] * len(passages)
    earliest = _earliest(passages, body)
    begin = next(
        (
            i
            for i, kind in enumerate(headings)
            if kind
            and _ends_article(i, kind, earliest, body)
            and not (kind is CutReason.COMMENTS and CutReason.BYLINE in found[i : i + NEAR])
        ),
        len(passages),
    )
    reasons: list[CutReason | None] = [None] * len(passages)
    inside: CutReason | None = None
    for index in range(begin, len(passages)):
        heading = headings[index]
        is_empty = heading and (index + 1 == len(passages) or found[index + 1])
        inside = heading or inside
        reasons[index] = CutReason.EMPTY_BOX if is_empty else heading or found[index] or inside
    return begin, reasons


def box_heading(text: str) -> CutReason | None:
    if len(text) > LONGEST_HEADING:
        return None
    key = phrase_key(text)
    for reason, headings in HEADINGS:
        if key in headings:
            return reason
    return CutReason.LINK if MORE_FROM.match(key) and word_count(key) <= 6 else None


def _ends_article(
    index: int, kind: CutReason, earliest: Mapping[CutReason, int], body: Sequence[int]
) -> bool:
    if kind is CutReason.LINK and len(body) - bisect(body, index) == 1:
        return False  # the one paragraph below may well be the article's last
    return index > earliest[kind]


def _earliest(passages: Sequence[Passage], body: Sequence[int]) -> dict[CutReason, int]:
    """After which passage a box of each kind is one that ends the article."""
    nowhere = len(passages)
    words_above = list(accumulate(word_count(passages[i].text) for i in body))
    enough = max([WORDS_ABOVE_COMMENTS, *(SHARE_ABOVE_COMMENTS * n for n in words_above[-1:])])
    long_enough = (i for i, words in zip(body, words_above, strict=True) if words >= enough)
    # Teasers stand alone under their headlines; an article has paragraph after paragraph.
    in_a_row = [second for first, second in pairwise(body) if second == first + 1]
    return {
        CutReason.COMMENTS: next(long_enough, nowhere),
        CutReason.LINK: max([*body[:1], *in_a_row[-1:]], default=nowhere),
        CutReason.AUTHOR: next(iter(body[-LONGEST_BIOGRAPHY - 1 :]), nowhere),
    }
