"""Say why a line is no part of the article, from the line alone."""

import re
from collections.abc import Callable
from functools import lru_cache

from . import labels, notices
from .bylines import read_byline
from .lines import ends_sentence, has_letters, phrase_key, unglued, word_count
from .reasons import CutReason
from .times import is_mostly_time, is_time

LONGEST_LABEL = 250
LONGEST_NOTICE = 900
TAG = re.compile(r"</?[a-z][a-z\d]*(?:\s+[\w-]+=|\s*/?>)|\[(\w+)\b.*\[/\1\]$|%[sd]\b|\{\{")
COPYRIGHT = re.compile(r"(?:©|\(c\)|^copyright\b).{0,40}\b(?:19|20)\d\d\b", re.IGNORECASE)
CRUMB_BORDER = re.compile(r"\s*[>»›→]\s*|\s+[/|]\s+")
SHARE_ON = re.compile(r"(?:share|follow us|find us|like us|join us|teilen)\s(?:on|via|by|auf)\s")
AGENCY_CREDIT = re.compile(r"(?:,|\bvia|/)\s?(?:AP|AFP|EPA|ANSA|dpa|Reuters|Getty Images)$")
BIOGRAPHY = re.compile(
    r"(?:[^\W\d_][\w.'’-]+ ){2,3}is (?:an? |the )[\w ,-]{0,60}"
    r"\b(?:reporter|correspondent|writer|journalist|editor|columnist|critic|blogger)\b"
    r".*\b(?:based in|living in|covers|covering)\b"
)
WORD = re.compile(r"[^\W\d_][\w'-]*")
QUOTE_MARKS = ('"', "“", "‘", "«", "„", "'")

Test = Callable[[str, str], bool]  # of the line, and of the line as tables know it


# Several steps ask this of the same lines.
@lru_cache(maxsize=4096)
def certain_litter(text: str) -> CutReason | None:
    """Why this line is litter wherever it stands; None when it may belong to the article."""
    return _first_reason(text, CERTAIN) if len(text) <= LONGEST_LABEL else None


@lru_cache(maxsize=4096)
def edge_litter(text: str) -> CutReason | None:
    """Why this line is litter where an article starts or ends."""
    if len(text) > LONGEST_NOTICE:
        return None
    return certain_litter(text) or _first_reason(text, AT_EDGES)


def crumbs(text: str) -> list[str]:
    """The steps of a breadcrumb, whether marks or lost spaces stand between them."""
    steps = [step for step in map(str.strip, CRUMB_BORDER.split(text)) if step]
    return steps if len(steps) > 1 else unglued(text)


def _first_reason(text: str, tests: tuple[tuple[CutReason, Test], ...]) -> CutReason | None:
    key = phrase_key(text)
    return next((reason for reason, test in tests if test(text, key)), None)


def _is_advertisement(_: str, key: str) -> bool:
    return key in labels.ADVERTISEMENT or key.startswith(("advertisement – ", "advertisement - "))


def _is_furniture(text: str, key: str) -> bool:
    if key in labels.FURNITURE:
        return True
    known = (labels.FURNITURE, labels.EDGE_FURNITURE, labels.COMMENT_BOXES, labels.NETWORKS)
    pieces = [phrase_key(piece) for piece in unglued(text)]
    return len(pieces) > 1 and all(any(piece in table for table in known) for piece in pieces)


def _is_sharing(_: str, key: str) -> bool:
    if key in labels.SHARING or (SHARE_ON.match(key) and word_count(key) <= 4):
        return True
    words = [word for word in re.split(r"[\s,|/•·]+", key) if word]
    return len(words) > 1 and all(word in labels.NETWORKS for word in words)


def _is_link(text: str, key: str) -> bool:
    if text.endswith(":"):
        return key in labels.LINK_OPENERS
    opener, colon, rest = key.partition(":")
    if not colon or not rest or opener.strip() not in labels.LINK_OPENERS:
        return False
    return " " in opener or not text.endswith(".")  # one word may also open a sentence


def _is_picture(text: str, key: str) -> bool:
    opener, colon, _ = key.partition(":")
    if colon and opener.strip() in labels.PICTURE_OPENERS:
        return not text.endswith(".")
    if text.startswith("©") and word_count(text) <= 12:
        return not COPYRIGHT.search(text)
    if word_count(text) <= 8 and AGENCY_CREDIT.search(text):
        return True
    ending = text[-60:].casefold()
    return text.endswith(")") and _contains(ending, labels.PICTURE_CREDITS)


def _is_markup(text: str, _: str) -> bool:
    return bool(TAG.search(text))


def _is_shouted_link(text: str, key: str) -> bool:
    return text.isupper() and ("click here" in key or "clicking here" in key)


def _is_edge_furniture(text: str, key: str) -> bool:
    if key in labels.EDGE_FURNITURE or not has_letters(text):
        return True
    return ":" in text and key.partition(":")[0].strip() in labels.LABEL_OPENERS


def _is_byline(text: str, _: str) -> bool:
    return bool(read_byline(text))


def _is_time(text: str, _: str) -> bool:
    return is_time(text)


def _is_mostly_time(text: str, _: str) -> bool:
    return is_mostly_time(text)


def _is_copyright(text: str, key: str) -> bool:
    return bool(COPYRIGHT.search(text)) or _gives_notice(key, notices.COPYRIGHTS)


def _is_credit(text: str, key: str) -> bool:
    if len(text) <= LONGEST_LABEL and _contains(key, notices.CREDITS):
        return True
    credit = text.lstrip("([–— ")
    lowered = credit.casefold()
    openers = (opener for opener in notices.CREDIT_OPENERS if lowered.startswith(opener))
    # A name follows, or a date: "Writing by hand" is how a sentence begins.
    return any(opener.endswith(":") or _names(credit[len(opener) :]) for opener in openers)


def _names(text: str) -> bool:
    first = text.strip()[:1]
    return first.isupper() or first.isdigit()


def _is_biography(text: str, _: str) -> bool:
    return bool(BIOGRAPHY.match(text))


def _is_promotion(text: str, key: str) -> bool:
    words = WORD.findall(key)
    if not words or text.startswith(QUOTE_MARKS) or notices.SPEECH.intersection(words):
        return False
    nouns = notices.PITCH_NOUNS.intersection(words)
    if _contains(key, notices.PROMOTIONS) or (words[0] in notices.PITCH_VERBS and nouns):
        return True
    return len(nouns) > 1 and len(unglued(text)) > 2


def _is_breadcrumb(text: str, key: str) -> bool:
    words = set(key.split())
    if words & labels.EMPTY_CRUMBS and words <= labels.SECTIONS | labels.EMPTY_CRUMBS:
        return True
    steps = crumbs(text)
    if len(steps) < 2 or ends_sentence(text) or any(word_count(step) > 4 for step in steps):
        return False
    known = (labels.SECTIONS, labels.EMPTY_CRUMBS, labels.EDGE_FURNITURE)
    return any(phrase_key(step) in table for step in steps for table in known)


def _is_handles(text: str, _: str) -> bool:
    words = text.replace(",", " ").split()
    return bool(words) and all(word[0] in "@#" and len(word) > 1 for word in words)


def _gives_notice(key: str, table: frozenset[str]) -> bool:
    """A notice speaks for itself; a sentence that reports what somebody said is the article."""
    return _contains(key, table) and not notices.SPEECH.intersection(WORD.findall(key))


def _contains(key: str, table: frozenset[str]) -> bool:
    return any(phrase in key for phrase in table)


CERTAIN: tuple[tuple[CutReason, Test], ...] = (
    (CutReason.ADVERTISEMENT, _is_advertisement),
    (CutReason.FURNITURE, _is_furniture),
    (CutReason.SHARING, _is_sharing),
    (CutReason.LINK, _is_link),
    (CutReason.PICTURE, _is_picture),
    (CutReason.MARKUP, _is_markup),
    (CutReason.PROMOTION, _is_shouted_link),
)
AT_EDGES: tuple[tuple[CutReason, Test], ...] = (
    (CutReason.TIME, _is_time),
    (CutReason.FURNITURE, _is_edge_furniture),
    (CutReason.COMMENTS, lambda _, key: key in labels.COMMENT_BOXES),
    (CutReason.LINK, lambda _, key: key in labels.LINK_BOXES),
    (CutReason.AUTHOR, lambda _, key: key in labels.AUTHOR_BOXES),
    (CutReason.BYLINE, _is_byline),
    (CutReason.TIME, _is_mostly_time),
    (CutReason.COPYRIGHT, _is_copyright),
    (CutReason.COOKIES, lambda _, key: _gives_notice(key, notices.COOKIES)),
    (CutReason.DISCLAIMER, lambda _, key: _gives_notice(key, notices.DISCLAIMERS)),
    (CutReason.COMMENTS, lambda _, key: _gives_notice(key, notices.COMMENT_NOTICES)),
    (CutReason.CREDIT, _is_credit),
    (CutReason.AUTHOR, _is_biography),
    (CutReason.SHARING, _is_handles),
    (CutReason.PROMOTION, _is_promotion),
    (CutReason.BREADCRUMB, _is_breadcrumb),
)
