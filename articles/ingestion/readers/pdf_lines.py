"""The lines of a PDF to paragraphs, by where they stand: a PDF does not know of paragraphs."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ..cleaning.lines import ends_sentence, starts_lower
from ..cleaning.wrapping import COMPOUND, HYPHENATED, SUSPENDED

MARGIN = 0.12  # of the height of a page: running heads and page numbers stand there
SAME_PLACE = 3.0  # in points, of which an inch has 72
SAME_SIZE = 0.1
WIDER_GAP = 1.25  # than the usual one between lines: a paragraph ends
INDENT = 0.6  # of the height of a line
DEEPEST_INDENT = 3.0
PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|p\.|página|pagina)\s*)?\d{1,4}(?:\s*(?:of|von|de|di|/|\|)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
BROKEN = re.compile(r"([^\W\d_]+)([-\u2010\u00ad])$")


@dataclass(frozen=True, slots=True)
class Line:
    """`foot` counts from the foot of the page upwards, as PDF does; `size` is its height."""

    text: str
    left: float
    right: float
    foot: float
    size: float
    page: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    size: float
    page: int


def paragraphs(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines, in the order in which they were set, undoing what broke words."""
    known = {word for line in lines for word in COMPOUND.findall(line.text)}
    layout = _Layout.of(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and layout.goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Paragraph(_joined(group, known), group[0].size, group[0].page) for group in groups]


def without_margins(lines: Sequence[Line], heights: Sequence[float]) -> list[Line]:
    """Take out page numbers, and what stands in one place of the margin on several pages."""
    in_margin = [line for line in lines if _is_in_margin(line, heights[line.page])]
    seen = Counter(key for line in in_margin for key in _places(line))
    # One on two pages in a document of ten is a coincidence; left and right pages may differ.
    enough = max(2, len(heights) // 3)
    running = {
        line
        for line in in_margin
        if PAGE_NUMBER.fullmatch(line.text) or max(seen[key] for key in _places(line)) >= enough
    }
    return [line for line in lines if line not in running]


def _is_in_margin(line: Line, height: float) -> bool:
    return line.foot < MARGIN * height or line.foot + line.size > (1 - MARGIN) * height


def _places(line: Line) -> tuple[tuple[str, int], tuple[str, int]]:
    """Its words without numbers and where it stands, rounded in two ways so that one agrees."""
    words = re.sub(r"\d+", "#", line.text)
    return (words, round(line.foot / SAME_PLACE)), (words, -1 - int(line.foot / SAME_PLACE))


@dataclass(frozen=True, slots=True)
class _Layout:
    """How far to the right lines go that begin about here, and how far lines are apart."""

    right: dict[tuple[int, int, int], float]
    gaps: dict[int, float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "_Layout":
        right: dict[tuple[int, int, int], float] = {}
        gaps: dict[int, list[float]] = {}
        for line in lines:
            page, size, band = _band(line)
            for near in (band - 1, band, band + 1):  # an indented line too is in the column
                key = (page, size, near)
                right[key] = max(right.get(key, 0.0), line.right)
        for above, line in pairwise(lines):
            if _is_under(above, line):
                gaps.setdefault(round(line.size), []).append(above.foot - line.foot)
        return cls(right, {size: median(found) for size, found in gaps.items()})

    def goes_on(self, above: Line, line: Line) -> bool:
        """Does the paragraph of the line above go on in this one?"""
        if abs(above.size - line.size) > SAME_SIZE * above.size:
            return False
        if not _is_under(above, line):  # the next column or page
            return not ends_sentence(above.text) and (
                starts_lower(line.text) or self._was_full(above, line)
            )
        if above.foot - line.foot > WIDER_GAP * self.gaps[round(line.size)]:
            return False
        if starts_lower(line.text) and not ends_sentence(above.text):
            return True
        return line.left - above.left < INDENT * line.size and self._was_full(above, line)

    def _was_full(self, above: Line, line: Line) -> bool:
        """Would the first word of the line not have fitted on the one above?"""
        word = len(line.text.split(maxsplit=1)[0]) + 1
        width = word * (line.right - line.left) / len(line.text)
        return above.right + width > self.right[_band(above)]


def _band(line: Line) -> tuple[int, int, int]:
    """Page, size, and where it begins: in bands as wide as the deepest indent."""
    return line.page, round(line.size), int(line.left / (DEEPEST_INDENT * line.size + 1))


def _is_under(above: Line, line: Line) -> bool:
    overlap = min(above.right, line.right) - max(above.left, line.left)
    return above.page == line.page and above.foot > line.foot and overlap > 0


def _joined(lines: Sequence[Line], known: set[str]) -> str:
    pieces = [lines[0].text]
    for line in lines[1:]:
        pieces[-1] = _leading_to(line.text, pieces[-1], known)
        pieces.append(line.text)
    return "".join(pieces).replace("\u2010", "-")


def _leading_to(below: str, above: str, known: set[str]) -> str:
    """The line above without the hyphen of a broken word, or with a space."""
    broken = BROKEN.search(above[-40:])
    rest = below.split(maxsplit=1)[0]
    if not broken or not starts_lower(rest) or rest in SUSPENDED:
        return f"{above} "
    compound = f"{broken[1]}-{rest.rstrip('.,;:!?')}"
    is_compound = broken[1].casefold() in HYPHENATED or compound in known
    return above[:-1] + "-" * is_compound
