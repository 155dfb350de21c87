"""Cut litter from both ends of the copy inwards, until the article is met."""

from collections import deque
from collections.abc import Sequence

from . import labels
from .boxes import box_headings, cut_boxes
from .bylines import is_name, read_byline
from .datelines import is_bare_dateline
from .headline import Title, reads_as_body
from .lines import Passage, has_letters, is_label, is_prose, phrase_key, word_count
from .litter import edge_litter
from .reasons import CutReason

Reasons = list[CutReason | None]

# How many short lines that say nothing by themselves may stand between two lines of litter; more
# of them below one that can only stand under an article.
MOST_LABELS = 4
MOST_LABELS_BELOW = 40
LONGEST_LABEL = 8
LONGEST_HOUSE = 4  # words: "Harbour Wire Staff Writer"
BELOW_ARTICLE = {CutReason.COPYRIGHT, CutReason.CREDIT, CutReason.COMMENTS, CutReason.AUTHOR}


def cut_edges(
    passages: Sequence[Passage], headline: int | None, title: Title, *, is_marked_up: bool = False
) -> Reasons:
    """Give each passage the reason to leave it out, or None to keep it.

    `is_marked_up`: short lines are items of lists, and "Highlights" above them is a subheading.
    """
    headings = box_headings(passages)
    found, body = _look(passages, headline, title, everywhere=any(headings))
    end, reasons = cut_boxes(passages, headings, found, body)
    cutting = _without_subheadings(passages, found) if is_marked_up else found
    _cut_tail(passages, cutting, [i for i in body if i < end], reasons, end)
    _cut_head(passages, found, body, headline, reasons)
    _cut_biography(passages, reasons)
    return reasons


def _look(
    passages: Sequence[Passage], headline: int | None, title: Title, *, everywhere: bool
) -> tuple[Reasons, list[int]]:
    """Where there is litter, and which passages are body.

    Unless `everywhere`, what is between the second of the body and its last is passed over: an
    article without boxes is cut at its ends only.
    """
    found: Reasons = [None] * len(passages)
    body: list[int] = []
    unseen = deque(range(len(passages)))
    while unseen:
        is_tail = len(body) > 1 and not everywhere
        index = unseen.pop() if is_tail else unseen.popleft()
        if index == headline:
            continue
        found[index] = _reason(passages[index].text, title)
        if not found[index] and reads_as_body(passages[index].text):
            body.append(index)
            if is_tail:
                break
    return found, body


def _reason(text: str, title: Title) -> CutReason | None:
    if reason := title.repeated_in(text):
        return reason
    return CutReason.DATELINE if is_bare_dateline(text) else edge_litter(text)


def _cut_head(
    passages: Sequence[Passage],
    found: Reasons,
    body: Sequence[int],
    headline: int | None,
    reasons: Reasons,
) -> None:
    """The head ends at the second paragraph: a byline may stand under a standfirst."""
    end = body[:2][-1] if body else _run_of_litter(found, headline)
    if headline is None and CutReason.REPEATED_HEADLINE in found[:end]:
        headline = found.index(CutReason.REPEATED_HEADLINE)
    for index in range(end):
        text = passages[index].text
        if found[index]:
            reasons[index] = found[index]
        elif headline is not None and index < headline and is_label(text):
            is_section = phrase_key(text) in labels.SECTIONS
            reasons[index] = CutReason.SECTION if is_section else CutReason.FURNITURE
        elif index != headline and _is_of_byline(index, passages, found):
            reasons[index] = CutReason.BYLINE


def _run_of_litter(found: Reasons, headline: int | None) -> int:
    """How many lines from the top are litter, where no prose ends the head."""
    return next((i for i, reason in enumerate(found) if not reason and i != headline), len(found))


def _is_of_byline(index: int, passages: Sequence[Passage], found: Reasons) -> bool:
    """A name beside a date, or that of a house or an office under a byline."""
    text = passages[index].text
    if not 2 <= len(text.split()) <= 8 or text.isupper() or not is_name(text):
        return False
    if CutReason.TIME in found[max(index - 1, 0) : index + 2]:
        return True
    above = found[index - 1] if index else None
    return above is CutReason.BYLINE and len(text.split()) <= LONGEST_HOUSE


def _without_subheadings(passages: Sequence[Passage], found: Reasons) -> Reasons:
    """What was found, but for words of page furniture that stand above a line which is none."""
    seen = list(found)
    for index, below in enumerate(found[1:]):
        is_furniture = found[index] is CutReason.FURNITURE and has_letters(passages[index].text)
        if is_furniture and below is None:
            seen[index] = None
    return seen


def _cut_tail(
    passages: Sequence[Passage], found: Reasons, body: Sequence[int], reasons: Reasons, end: int
) -> None:
    """Go up from the end: litter, and labels between litter, go; the first prose stops it."""
    last = body[-1] if body else -1
    start = end
    for index in range(end - 1, last, -1):
        skipped = start - index - 1
        most = MOST_LABELS_BELOW if found[index] in BELOW_ARTICLE else MOST_LABELS
        if found[index] and skipped <= (most if body else 0):
            start = index
        elif is_prose(passages[index].text) or word_count(passages[index].text) > LONGEST_LABEL:
            break
    for index in range(start, end):
        reasons[index] = found[index] or CutReason.FURNITURE


def _cut_biography(passages: Sequence[Passage], reasons: Reasons) -> None:
    """The last paragraph is no part of the article when it is about its author."""
    if CutReason.BYLINE not in reasons:
        return
    kept = [i for i, reason in enumerate(reasons) if reason is None]
    lines = [p.text for p, r in zip(passages, reasons, strict=True) if r is CutReason.BYLINE]
    names = [" ".join(read_byline(line).split()[:2]) for line in lines]
    if len(kept) < 3 or not any(len(name.split()) == 2 for name in names):
        return
    text = passages[kept[-1]].text
    if text.startswith(tuple(f"{name} is " for name in names if name)):
        reasons[kept[-1]] = CutReason.AUTHOR
