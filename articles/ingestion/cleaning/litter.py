"""Say why a line is no part of the article, from the line alone."""

import re
from collections.abc import Callable
from functools import lru_cache

from . import labels, notices
from .breadcrumbs import is_breadcrumb
from .bylines import read_byline
from .lines import has_letters, is_glued, phrase_key, unglued, word_count
from .reasons import CutReason
from .sharing import is_share_row
from .tables import PhraseFinder
from .times import is_mostly_time, is_time

LONGEST_LABEL = 250
LONGEST_NOTICE = 900
LONGEST_OPENER = 40
TAG = re.compile(r"</?[a-z][a-z\d]*(?:\s+[\w-]+=|\s*/?>)|\[(\w+)\b.*\[/\1\]$|%[sd]\b|\{\{")
COPYRIGHT = re.compile(r"(?:©|\(c\)|^copyright\b).{0,40}\b(?:19|20)\d\d\b", re.IGNORECASE)
AGENCIES = ("AP", "AFP", "EPA", "ANSA", "dpa", "Reuters", "Getty Images")
AGENCY_CREDIT = re.compile(rf"(?:,|\bvia|/)\s?(?:{'|'.join(AGENCIES)})$")
BIOGRAPHY = re.compile(
    r"(?:[^\W\d_][\w.'’-]+ ){2,3}is (?:an? |the )[\w ,-]{0,60}"
    r"\b(?:reporter|correspondent|writer|journalist|editor|columnist|critic|blogger)\b"
    r".*\b(?:based in|living in|covers|covering)\b"
)
WORD = re.compile(r"[^\W\d_][\w'-]*")
QUOTE_MARKS = ('"', "“", "‘", "«", "„", "'")
ENTRY_OPENERS = tuple(sorted(notices.ENTRIES))
CREDIT_OPENERS = tuple(sorted(notices.CREDIT_OPENERS))
NOTICES = PhraseFinder(
    notices.COPYRIGHTS
    | notices.COOKIES
    | notices.DISCLAIMERS
    | notices.COMMENT_NOTICES
    | notices.CREDITS
    | notices.PROMOTIONS
    | notices.FIRST_ON
)


class Seen:
    """A line, as tables know it too, and with the phrases of notices that stand in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.key = phrase_key(text)
        self.is_glued = is_glued(text)
        self.phrases: frozenset[str] = frozenset()


Test = Callable[[Seen], bool]


def certain_litter(text: str) -> CutReason | None:
    """Why this line is litter wherever it stands; None when it may belong to the article."""
    return _certain_litter(text) if len(text) <= LONGEST_LABEL else None


def edge_litter(text: str) -> CutReason | None:
    """Why this line is litter where an article starts or ends."""
    return _edge_litter(text) if len(text) <= LONGEST_NOTICE else None


# Several steps ask this of the same lines, and many pages have the same notices.
@lru_cache(maxsize=4096)
def _certain_litter(text: str) -> CutReason | None:
    return _first_reason(_seen(text), CERTAIN)


@lru_cache(maxsize=4096)
def _edge_litter(text: str) -> CutReason | None:
    if reason := certain_litter(text):
        return reason
    seen = _seen(text)
    seen.phrases = NOTICES.phrases_in(seen.key)
    return _first_reason(seen, AT_EDGES)


_seen = lru_cache(maxsize=64)(Seen)  # a line is looked at twice, soon after each other


def _first_reason(seen: Seen, tests: tuple[tuple[CutReason, Test], ...]) -> CutReason | None:
    for reason, test in tests:
        if test(seen):
            return reason
    return None


def _is_advertisement(seen: Seen) -> bool:
    if seen.key in labels.ADVERTISEMENT:
        return True
    return seen.key.startswith(("advertisement – ", "advertisement - "))


def _is_furniture(seen: Seen) -> bool:
    if seen.key in labels.FURNITURE:
        return True
    if not seen.is_glued:
        return False
    known = (labels.FURNITURE, labels.EDGE_FURNITURE, labels.COMMENT_BOXES, labels.NETWORKS)
    pieces = map(phrase_key, unglued(seen.text))
    return all(any(piece in table for table in known) for piece in pieces)


def _is_link(seen: Seen) -> bool:
    text, key = seen.text, seen.key
    if text.endswith(":"):
        return key in labels.LINK_OPENERS
    opener, colon, rest = key.partition(":")
    if not colon or not rest or opener.strip() not in labels.LINK_OPENERS:
        return False
    return " " in opener or not text.endswith(".")  # one word may also open a sentence


def _is_of_feed(seen: Seen) -> bool:
    """ "The post “Bridge opens” appeared first on Harbour Wire." """
    return not notices.FIRST_ON.isdisjoint(seen.phrases) and seen.key.startswith(ENTRY_OPENERS)


def _is_picture(seen: Seen) -> bool:
    text = seen.text
    opener, colon, _ = seen.key.partition(":")
    if colon and opener.strip() in labels.PICTURE_OPENERS:
        return not text.endswith(".")
    if text.startswith("©") and word_count(text) <= 12:
        return not COPYRIGHT.search(text)
    if text.endswith(AGENCIES) and word_count(text) <= 8 and AGENCY_CREDIT.search(text):
        return True
    return text.endswith(")") and _contains(text[-60:].casefold(), labels.PICTURE_CREDITS)


def _is_markup(seen: Seen) -> bool:
    text = seen.text
    return ("<" in text or "[" in text or "%" in text or "{" in text) and bool(TAG.search(text))


def _is_shouted_link(seen: Seen) -> bool:
    text, key = seen.text, seen.key
    return text.isupper() and ("click here" in key or "clicking here" in key)


def _is_edge_furniture(seen: Seen) -> bool:
    if seen.key in labels.EDGE_FURNITURE or not has_letters(seen.text):
        return True
    return ":" in seen.text and seen.key.partition(":")[0].strip() in labels.LABEL_OPENERS


def _is_copyright(seen: Seen) -> bool:
    text = seen.text
    is_marked = "©" in text or "(c)" in text or "(C)" in text or seen.key.startswith("copyright")
    return (is_marked and bool(COPYRIGHT.search(text))) or _gives_notice(seen, notices.COPYRIGHTS)


def _is_credit(seen: Seen) -> bool:
    if len(seen.text) <= LONGEST_LABEL and not notices.CREDITS.isdisjoint(seen.phrases):
        return True
    credit = seen.text.lstrip("([–— ")
    lowered = credit[:LONGEST_OPENER].casefold()
    if not lowered.startswith(CREDIT_OPENERS):
        return False
    openers = (opener for opener in CREDIT_OPENERS if lowered.startswith(opener))
    # A name follows, or a date: "Writing by hand" is how a sentence begins.
    return any(opener.endswith(":") or _names(credit[len(opener) :]) for opener in openers)


def _names(text: str) -> bool:
    first = text.strip()[:1]
    return first.isupper() or first.isdigit()


def _is_biography(seen: Seen) -> bool:
    return " is " in seen.text and bool(BIOGRAPHY.match(seen.text))


def _is_promotion(seen: Seen) -> bool:
    text, key = seen.text, seen.key
    opener = WORD.search(key)
    is_pitched = opener is not None and opener[0] in notices.PITCH_VERBS
    is_promising = not notices.PROMOTIONS.isdisjoint(seen.phrases)
    if not (is_pitched or is_promising or seen.is_glued) or text.startswith(QUOTE_MARKS):
        return False
    words = WORD.findall(key)
    if notices.SPEECH.intersection(words):
        return False
    nouns = notices.PITCH_NOUNS.intersection(words)
    if is_promising or (is_pitched and nouns):
        return bool(words)
    return len(nouns) > 1 and len(unglued(text)) > 2


def _is_handles(seen: Seen) -> bool:
    if seen.text.lstrip(" ,")[:1] not in ("@", "#"):
        return False
    words = seen.text.replace(",", " ").split()
    return all(word[0] in "@#" and len(word) > 1 for word in words)


def _gives_notice(seen: Seen, table: frozenset[str]) -> bool:
    """A notice speaks for itself; a sentence that reports what somebody said is the article."""
    if table.isdisjoint(seen.phrases):
        return False
    return not notices.SPEECH.intersection(WORD.findall(seen.key))


def _contains(key: str, table: frozenset[str]) -> bool:
    return any(phrase in key for phrase in table)


CERTAIN: tuple[tuple[CutReason, Test], ...] = (
    (CutReason.ADVERTISEMENT, _is_advertisement),
    (CutReason.FURNITURE, _is_furniture),
    (CutReason.SHARING, lambda seen: is_share_row(seen.key, is_glued=seen.is_glued)),
    (CutReason.LINK, _is_link),
    (CutReason.PICTURE, _is_picture),
    (CutReason.MARKUP, _is_markup),
    (CutReason.PROMOTION, _is_shouted_link),
)
AT_EDGES: tuple[tuple[CutReason, Test], ...] = (
    (CutReason.TIME, lambda seen: is_time(seen.text)),
    (CutReason.FURNITURE, _is_edge_furniture),
    (CutReason.COMMENTS, lambda seen: seen.key in labels.COMMENT_BOXES),
    (CutReason.LINK, lambda seen: seen.key in labels.LINK_BOXES or _is_of_feed(seen)),
    (CutReason.AUTHOR, lambda seen: seen.key in labels.AUTHOR_BOXES),
    (CutReason.BYLINE, lambda seen: bool(read_byline(seen.text))),
    (CutReason.TIME, lambda seen: is_mostly_time(seen.text)),
    (CutReason.COPYRIGHT, _is_copyright),
    (CutReason.COOKIES, lambda seen: _gives_notice(seen, notices.COOKIES)),
    (CutReason.DISCLAIMER, lambda seen: _gives_notice(seen, notices.DISCLAIMERS)),
    (CutReason.COMMENTS, lambda seen: _gives_notice(seen, notices.COMMENT_NOTICES)),
    (CutReason.CREDIT, _is_credit),
    (CutReason.AUTHOR, _is_biography),
    (CutReason.SHARING, _is_handles),
    (CutReason.PROMOTION, _is_promotion),
    (CutReason.BREADCRUMB, lambda seen: is_breadcrumb(seen.text, seen.key)),
)
