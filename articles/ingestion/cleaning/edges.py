"""Cut litter from both ends of the copy inwards, until the article is met."""

from collections.abc import Sequence

from . import labels
from .boxes import cut_boxes
from .bylines import is_name, read_byline
from .datelines import is_bare_dateline
from .headline import reads_as_body, repeated
from .lines import Passage, is_label, is_prose, phrase_key, word_count
from .litter import edge_litter
from .reasons import CutReason

Reasons = list[CutReason | None]

# How many short lines that say nothing by themselves may stand between two lines of litter; more
# of them below one that can only stand under an article.
MOST_LABELS = 4
MOST_LABELS_BELOW = 40
LONGEST_LABEL = 8
BELOW_ARTICLE = {CutReason.COPYRIGHT, CutReason.CREDIT, CutReason.COMMENTS, CutReason.AUTHOR}


def cut_edges(passages: Sequence[Passage], headline: int | None) -> Reasons:
    """Give each passage the reason to leave it out, or None to keep it."""
    title = "" if headline is None else passages[headline].text
    found = [_reason(passage.text, title) for passage in passages]
    if headline is not None:
        found[headline] = None
    body = [
        i
        for i, passage in enumerate(passages)
        if i != headline and not found[i] and reads_as_body(passage.text)
    ]
    end, reasons = cut_boxes(passages, found, body)
    _cut_tail(passages, found, [i for i in body if i < end], reasons, end)
    _cut_head(passages, found, body, headline, reasons)
    _cut_biography(passages, reasons)
    return reasons


def _reason(text: str, title: str) -> CutReason | None:
    if reason := repeated(text, title):
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
    for index in range(end):
        text = passages[index].text
        if found[index]:
            reasons[index] = found[index]
        elif headline is not None and index < headline and is_label(text):
            is_section = phrase_key(text) in labels.SECTIONS
            reasons[index] = CutReason.SECTION if is_section else CutReason.FURNITURE
        elif index != headline and _is_name_by_a_date(index, passages, found):
            reasons[index] = CutReason.BYLINE


def _run_of_litter(found: Reasons, headline: int | None) -> int:
    """How many lines from the top are litter, where no prose ends the head."""
    return next((i for i, reason in enumerate(found) if not reason and i != headline), len(found))


def _is_name_by_a_date(index: int, passages: Sequence[Passage], found: Reasons) -> bool:
    text = passages[index].text
    if not 2 <= len(text.split()) <= 8 or text.isupper() or not is_name(text):
        return False
    return CutReason.TIME in found[max(index - 1, 0) : index + 2]


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
    kept = [i for i, reason in enumerate(reasons) if reason is None]
    lines = [p.text for p, r in zip(passages, reasons, strict=True) if r is CutReason.BYLINE]
    names = [" ".join(read_byline(line).split()[:2]) for line in lines]
    if len(kept) < 3 or not any(len(name.split()) == 2 for name in names):
        return
    text = passages[kept[-1]].text
    if text.startswith(tuple(f"{name} is " for name in names if name)):
        reasons[kept[-1]] = CutReason.AUTHOR
