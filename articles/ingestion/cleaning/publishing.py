"""Raw copy in, readable text out, and every line that was left out, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .bylines import names_on
from .carried import LONGEST_NAME, Carried, carried_with
from .datelines import bare_place, read_dateline, without_dateline
from .deriving import derive_headline
from .headline import find_standfirst
from .line_model import article_chances
from .lines import has_letters, letters_key
from .origin import read_publisher, read_section
from .reading import Reading, read_copy
from .reasons import CutLine, CutReason, JudgedLine
from .rulings import NO_RULINGS, Rulings
from .web_pages import Judge

if TYPE_CHECKING:  # readers read with parts of this package
    from ..readers.item import Item

LONGEST_OPENER = 100  # a dateline, and marks


class NothingToRead(Exception):
    """The copy holds no article; the message says so to a person."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """An article as it will be read.

    Paragraphs in `text` are separated by one blank line; there are no others. The title is not
    in it. The standfirst is its first paragraph as well, and the dateline stays in it, so that
    both can be cited. `byline` names the authors, without the "By". `language` is what the
    carrier says, or empty.
    """

    title: str
    title_is_derived: bool
    standfirst: str
    byline: str
    dateline_place: str
    publisher: str
    section: str
    text: str
    cut: tuple[CutLine, ...]
    language: str = ""


def clean(text: str, judge: Judge | None = article_chances) -> CleanText:
    """Publish what can be read of raw copy. Each line is in the title, the text or `cut`.

    `judge` says on web pages which lines are the article's; without one the rules decide alone.
    Raises `NothingToRead` when no article is left.
    """
    carried = Carried()
    return _published(read_copy(text, carried, NO_RULINGS, judge), carried)


def clean_item(item: "Item", rulings: Rulings = NO_RULINGS) -> CleanText:
    """Publish an item: as `clean` does, but what its carrier says of it wins over its lines.

    `rulings`: by its `line_key`, whether a line is kept; they go before rules and line model.
    Raises `NothingToRead` when no article is left.
    """
    carried = carried_with(item)
    return _published(read_copy(item.text, carried, rulings, article_chances), carried)


def judged_lines(item: "Item", rulings: Rulings = NO_RULINGS) -> tuple[JudgedLine, ...]:
    """Each line of the item's text that is not blank, kept or cut, why, and how surely.

    Also of an item of which nothing is left to read: a person may see what was cut, and restore it.
    """
    carried = carried_with(item)
    reading = read_copy(item.text, carried, rulings, article_chances)
    standfirst, _ = _with_standfirst(reading, carried)
    return reading.judged(standfirst)


def _published(reading: Reading, carried: Carried) -> CleanText:
    standfirst, paragraphs = _with_standfirst(reading, carried)
    if not any(map(has_letters, paragraphs)):
        paragraphs = [_flash(reading, carried)]
    title = reading.title or carried.title
    cut = reading.cut
    return CleanText(
        title=title or _derived_title(paragraphs[0]),
        title_is_derived=not title,
        standfirst=standfirst,
        byline=carried.byline or _if_short(_byline(cut)),
        dateline_place=carried.dateline_place or _if_short(_place(paragraphs, cut)),
        publisher=carried.publisher or _if_short(read_publisher(cut)),
        section=carried.section or _if_short(read_section(cut, title)),
        text="\n\n".join(paragraphs),
        cut=cut,
        language=carried.language,
    )


def _with_standfirst(reading: Reading, carried: Carried) -> tuple[str, list[str]]:
    """The standfirst, and the paragraphs, of which it is the first.

    What a carrier says is often how the text begins, cut short: then it is no standfirst.
    """
    kept = reading.kept
    paragraphs = [reading.passages[i].text for i in kept]
    standfirst = carried.standfirst
    if not standfirst:
        found = find_standfirst(reading.passages, reading.headline, kept, reading.reasons)
        return found, paragraphs
    key = letters_key(standfirst)
    if paragraphs and letters_key(paragraphs[0][: 2 * len(standfirst)]) == key:
        return paragraphs[0], paragraphs
    opening = " ".join(paragraphs)[: 2 * len(standfirst) + LONGEST_OPENER]
    if any(letters_key(start).startswith(key) for start in (opening, without_dateline(opening))):
        return "", paragraphs
    return standfirst, [standfirst, *paragraphs]


def _flash(reading: Reading, carried: Carried) -> str:
    """The text of copy that is no more than its headline. Raises `NothingToRead`."""
    reasons = {line.reason for line in reading.cut}
    if carried.title and reasons <= {CutReason.REPEATED_HEADLINE}:
        return carried.title
    if not reasons and not reading.passages:
        raise NothingToRead("There is nothing to read: the copy is empty.")
    if CutReason.RULING in reasons:
        raise NothingToRead("There is nothing to read: rulings of editors cut all that was left.")
    raise NothingToRead("There is nothing to read: nothing but page furniture was found.")


def _derived_title(paragraph: str) -> str:
    return derive_headline(without_dateline(paragraph)) or paragraph[:LONGEST_NAME]


def _if_short(name: str) -> str:
    """No name at all is better than a paragraph that was taken for one."""
    return name if len(name) <= LONGEST_NAME else ""


def _byline(cut: Sequence[CutLine]) -> str:
    bylines = (line.text for line in cut if line.reason is CutReason.BYLINE)
    return next(filter(None, map(names_on, bylines)), "")


def _place(paragraphs: Sequence[str], cut: Sequence[CutLine]) -> str:
    """A dateline stands alone, or opens the first paragraph or the one under a standfirst."""
    alone = [bare_place(line.text) for line in cut if line.reason is CutReason.DATELINE]
    return next(filter(None, [*alone, *map(read_dateline, paragraphs[:2])]), "")
