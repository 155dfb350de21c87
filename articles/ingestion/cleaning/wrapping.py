"""Lines to paragraphs: undo the line breaks that a typewriter, a wire or a copy-paste put in."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from .datelines import read_dateline
from .lines import BULLET, Line, Passage, ends_sentence, is_prose, starts_lower, word_count
from .tables import word_table

# A line that ends in one of these goes on in the next one, wherever it stands.
LEANING = word_table(
    """
    a an the of and or whose his its their our my your der die das dem des ein eine einen und
    oder le la les un une des du et ou el los las una y il lo gli i e o het een en och og
    """
)
# A headline may end in one of these ("Talks to go on"), a line under a sentence does not.
LEANING_LATER = LEANING | word_table(
    """
    to in on at by for from with without but nor as than that which who into over under between
    against about after before during toward towards upon via is are was were be been has have
    had will would should could may might must not no president minister secretary chancellor
    senator governor mayor king queen prince princess pope general colonel captain professor
    judge justice mr mrs ms dr mr. mrs. ms. dr. gen. sen. rep. gov. lt. col. prof. st. herr frau
    den von vom zu zum zur im mit für auf aus bei nach de à au aux dans pour par sur avec qui
    que del al con por para di da che per van voor met op att av på
    """
)
# These take a hyphen of their own: it is not the one of a broken word.
HYPHENATED = word_table(
    """
    self well ill long short high low non ex vice anti pro pre post mid half semi co re two
    three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty
    ninety cross all so multi
    """
)
SUSPENDED = word_table("and or und oder et ou y o e en of og och")  # "pre- and post-war"
BROKEN_WORD = re.compile(r"([^\W\d_]+)-$")
COMPOUND = re.compile(r"[^\W_]+-[^\W_]+")
NEARLY = 0.85  # how much of the width a line fills when only the margin ended it


def join_lines(lines: Sequence[Line], is_litter: Callable[[str], bool]) -> list[Passage]:
    """Make paragraphs of lines. Litter stays on a line of its own, and so does a list item."""
    width = wrap_width(lines)
    nearly = NEARLY if _has_blank_lines(lines) else 1.0
    ended = _mostly_ended(lines)
    is_later = False
    groups: list[list[Line]] = []
    for line in lines:
        above = groups[-1][-1].text if groups else ""
        is_later = is_later or is_prose(above)
        if not above or line.opens_block or BULLET.match(line.text):
            goes_on = False
        elif width:
            goes_on = _wrapped(above, line.text, width, nearly)
        else:
            goes_on = _broken(above, line.text, is_later=is_later, ended=ended) and not (
                is_litter(above) or is_litter(line.text)
            )
        if goes_on:
            groups[-1].append(line)
        else:
            groups.append([line])
    compounds = _compounds(lines) if width else None
    return [Passage(_joined(group, compounds), tuple(group)) for group in groups]


def wrap_width(lines: Sequence[Line]) -> int:
    """The width at which the copy was wrapped by hand or machine; 0 when it was not.

    In wrapped copy the first word of a line would not have fitted on the line above, or most
    lines go on in small letters.
    """
    pairs = [(a.text, b.text) for a, b in pairwise(lines) if not b.opens_block]
    if len(pairs) < 3:
        return 0
    lengths = sorted(len(above) for above, _ in pairs)
    width = lengths[(len(lengths) - 1) * 19 // 20]
    if not 40 <= width <= 110:
        return 0
    full = [above for above, below in pairs if _fills(above, below, NEARLY * width)]
    unfinished = sum(not ends_sentence(above) for above in full)
    small = sum(starts_lower(below) for _, below in pairs)
    large = sum(below[0].isupper() or below[0].isdigit() for _, below in pairs)
    is_full = len(full) >= 0.6 * len(pairs) and unfinished >= 0.5 * len(full)
    is_wrapped = is_full and large <= 0.75 * len(pairs)  # a list begins its lines with capitals
    return width if is_wrapped or small >= 0.5 * len(pairs) else 0


def _has_blank_lines(lines: Sequence[Line]) -> bool:
    """Are paragraphs set apart by blank lines? Then a full line does not end one."""
    return sum(line.opens_block for line in lines) > 2


def _fills(above: str, below: str, width: float) -> bool:
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) > width


def _wrapped(above: str, below: str, width: int, nearly: float) -> bool:
    if ends_sentence(above):
        return _fills(above, below, nearly * width)
    return starts_lower(below) or _fills(above, below, NEARLY * width)


def _broken(above: str, below: str, *, is_later: bool, ended: bool) -> bool:
    """Is this a sentence broken in two, in copy that is not wrapped?

    `is_later`: a sentence stands above these lines. `ended`: nearly all lines end theirs.
    """
    if ends_sentence(above) or above.endswith(":") or len(above) < 30 or read_dateline(below):
        return False
    if above.rsplit(maxsplit=1)[-1].casefold() in (LEANING_LATER if is_later else LEANING):
        return True
    if len(above) >= 45 and (starts_lower(below) or above.endswith((",", "—", "–"))):
        return True
    is_long = ended and is_later and len(above) >= 60
    return is_long and ends_sentence(below) and _reads_on(above)


def _reads_on(text: str) -> bool:
    """Written as a sentence is, not with the capitals of a headline."""
    small = sum(starts_lower(word) for word in text.split())
    return small >= 0.6 * word_count(text)


def _mostly_ended(lines: Sequence[Line]) -> bool:
    return sum(ends_sentence(line.text) for line in lines) >= 0.85 * len(lines)


def _compounds(lines: Sequence[Line]) -> set[str]:
    return {word for line in lines for word in COMPOUND.findall(line.text)}


def _joined(group: Sequence[Line], compounds: set[str] | None) -> str:
    pieces = [group[0].text]
    for line in group[1:]:
        broken = BROKEN_WORD.search(pieces[-1][-40:])
        rest = line.text.split(maxsplit=1)[0]
        if not broken or not starts_lower(rest) or rest in SUSPENDED:
            pieces.append(" ")
        elif compounds is not None and not _is_compound(broken[1], rest, compounds):
            pieces[-1] = pieces[-1][:-1]
        pieces.append(line.text)
    return "".join(pieces)


def _is_compound(start: str, rest: str, compounds: set[str]) -> bool:
    return start.casefold() in HYPHENATED or f"{start}-{rest.rstrip('.,;:!?')}" in compounds
