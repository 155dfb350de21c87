"""Recognise breadcrumbs: "Home > World > Bridges", and "NewsLocal" where the marks are lost."""

import re

from . import labels
from .lines import ends_sentence, is_glued, phrase_key, unglued, word_count

MARK = re.compile(r"[>»›→/|]")
BORDER = re.compile(r"\s*[>»›→]\s*|\s+[/|]\s+")
LABELS = labels.SECTIONS | labels.EMPTY_CRUMBS
LONGEST_STEP = 4


def is_breadcrumb(text: str, key: str) -> bool:
    """`key`: the line as tables know it."""
    if key.partition(" ")[0] in LABELS and _are_labels(key.split()):
        return True
    if ends_sentence(text) or not (is_glued(text) or MARK.search(text)):
        return False
    steps = crumbs(text)
    if _ends_in_headline(steps):
        return True
    if len(steps) < 2 or any(word_count(step) > LONGEST_STEP for step in steps):
        return False
    known = (labels.SECTIONS, labels.EMPTY_CRUMBS, labels.EDGE_FURNITURE)
    return any(phrase_key(step) in table for step in steps for table in known)


def _are_labels(words: list[str]) -> bool:
    return LABELS.issuperset(words) and not labels.EMPTY_CRUMBS.isdisjoint(words)


def _ends_in_headline(steps: list[str]) -> bool:
    """ "Home", "News", "Bridge opens to the first of the ships": the article is the last step."""
    first, second = (phrase_key(step) for step in (*steps[:2], "", "")[:2])
    return len(steps) > 2 and first in labels.EMPTY_CRUMBS and second in LABELS


def crumbs(text: str) -> list[str]:
    """The steps of a breadcrumb, whether marks or lost spaces stand between them."""
    steps = [step for step in map(str.strip, BORDER.split(text)) if step]
    return steps if len(steps) > 1 else unglued(text)
