"""Find the headline among the first lines, and recognise it where a page repeats it."""

from collections.abc import Sequence

from .datelines import is_bare_dateline, read_dateline
from .lines import BULLET, Passage, ends_sentence, has_letters, is_prose, letters_key, word_count
from .litter import edge_litter
from .reasons import CutReason

LONGEST = 220
LONGEST_STANDFIRST = 400
FEWEST_WORDS = 4  # a line with fewer is as likely a label: "Opinion", "Hong Kong"


def find_headline(passages: Sequence[Passage]) -> int | None:
    """The index of the headline, or None when the copy has none."""
    body = next((i for i, passage in enumerate(passages) if _is_body(passage.text)), None)
    if body is None:
        return 0 if _stands_apart(passages) and _may_be_headline(passages[0].text) else None
    candidates = [i for i in range(body) if _may_be_headline(passages[i].text)]
    full = [i for i in candidates if word_count(passages[i].text) >= FEWEST_WORDS]
    if not full:
        return max(candidates, key=lambda i: len(passages[i].text), default=None)
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


def repeated(text: str, title: str) -> CutReason | None:
    """Say how a line repeats the headline: alone, with a site's name, or in a breadcrumb."""
    key, title_key = letters_key(text[: LONGEST * 2]), letters_key(title)
    if len(title_key) < 10 or title_key not in key or len(key) > len(title_key) + 60:
        return None
    if is_prose(text) and not is_prose(title):
        return None
    return CutReason.REPEATED_HEADLINE if key.startswith(title_key) else CutReason.BREADCRUMB


def _is_body(text: str) -> bool:
    return reads_as_body(text) and not edge_litter(text)


def _may_be_headline(text: str) -> bool:
    if len(text) > LONGEST or text.endswith((".", ":", ",")) or BULLET.match(text):
        return False
    return has_letters(text) and not is_bare_dateline(text) and not edge_litter(text)


def _stands_apart(passages: Sequence[Passage]) -> bool:
    """In a poem or a list only a first line with a blank line under it is a headline."""
    return len(passages) > 1 and passages[1].lines[0].opens_block
