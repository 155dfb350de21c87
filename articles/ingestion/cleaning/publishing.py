"""Raw copy in, readable text out, and every line that was left out, with the reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from .bylines import names_on
from .captions import caption_lines
from .datelines import bare_place, read_dateline, without_dateline
from .decoding import normalise
from .deriving import derive_headline
from .edges import cut_edges
from .headline import find_headline, find_standfirst
from .line_model import article_chances
from .lines import Line, Passage, has_letters, read_lines
from .litter import certain_litter, edge_litter
from .origin import read_publisher, read_section
from .reasons import CutLine, CutReason
from .web_pages import Judge, is_web_page, reread
from .wrapping import join_lines

LONGEST_NAME = 200


class NothingToRead(Exception):
    """The copy holds no article; the message says so to a person."""


@dataclass(frozen=True, slots=True)
class CleanText:
    """An article as it will be read.

    Paragraphs in `text` are separated by one blank line; there are no others. The title is not
    in it. The standfirst is its first paragraph as well, and the dateline stays in it, so that
    both can be cited. `byline` names the authors, without the "By".
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


def clean(text: str, judge: Judge | None = article_chances) -> CleanText:
    """Publish what can be read of raw copy. Each line is in the title, the text or `cut`.

    `judge` says on web pages which lines are the article's; without one the rules decide alone.
    Raises `NothingToRead` when no article is left.
    """
    everything = list(read_lines(normalise(text)))
    lines, cut = _without_certain_litter(everything)
    if not lines and not cut:
        raise NothingToRead("There is nothing to read: the copy is empty.")
    passages = join_lines(lines, lambda line: edge_litter(line) is not None)
    headline = find_headline(passages)
    reasons = cut_edges(passages, headline)
    if judge and is_web_page(everything):
        reasons = reread(everything, passages, headline, reasons, judge)
    kept = [i for i, reason in enumerate(reasons) if reason is None and i != headline]
    if headline is not None and not kept:
        kept, headline = [headline], None  # a single line is the text; a title can be made of it
    if not any(has_letters(passages[i].text) for i in kept):
        raise NothingToRead("There is nothing to read: nothing but page furniture was found.")
    cut = sorted([*cut, *_cut_lines(passages, reasons)], key=lambda line: line.number)
    return _as_read(passages, headline, kept, reasons, cut)


def _as_read(
    passages: Sequence[Passage],
    headline: int | None,
    kept: Sequence[int],
    reasons: Sequence[CutReason | None],
    cut: Sequence[CutLine],
) -> CleanText:
    paragraphs = [passages[i].text for i in kept]
    title = "" if headline is None else passages[headline].text
    return CleanText(
        title=title or _derived_title(paragraphs[0]),
        title_is_derived=not title,
        standfirst=find_standfirst(passages, headline, kept, reasons),
        byline=_if_short(_byline(cut)),
        dateline_place=_if_short(_place(paragraphs, cut)),
        publisher=_if_short(read_publisher(cut)),
        section=_if_short(read_section(cut, title)),
        text="\n\n".join(paragraphs),
        cut=tuple(cut),
    )


def _without_certain_litter(lines: Sequence[Line]) -> tuple[list[Line], list[CutLine]]:
    """Take these out first: an advertisement may stand in the middle of a sentence."""
    reasons = {line.number: certain_litter(line.text) for line in lines}
    pictures = {number for number, reason in reasons.items() if reason is CutReason.PICTURE}
    reasons |= dict.fromkeys(caption_lines(lines, pictures), CutReason.PICTURE)
    kept: list[Line] = []
    cut: list[CutLine] = []
    opens_block = False
    for line in lines:
        opens_block = opens_block or line.opens_block
        if reason := reasons[line.number]:
            cut.append(CutLine(line.number, line.text, reason))
        else:
            kept.append(replace(line, opens_block=opens_block))
            opens_block = False
    return kept, cut


def _cut_lines(
    passages: Sequence[Passage], reasons: Sequence[CutReason | None]
) -> Iterator[CutLine]:
    for passage, reason in zip(passages, reasons, strict=True):
        if reason:
            yield from (CutLine(line.number, line.text, reason) for line in passage.lines)


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
