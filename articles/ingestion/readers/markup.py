"""HTML to text: paragraphs apart by an empty line, items of lists and rows of tables on lines."""

import re
from itertools import islice

from lxml import etree, html

from ..cleaning.tables import word_table
from .item import Unreadable

# Captions too: they belong to pictures, which are not taken in.
DROPPED = word_table(
    """
    script style template noscript head title iframe object svg math select button textarea audio
    video canvas figcaption
    """
)
BLOCKS = word_table(
    """
    address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2
    h3 h4 h5 h6 header hr main nav ol p pre section summary table ul
    """
)
LAYOUT = ("table", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "article")
LINES = frozenset({"li", "tr", "caption"})
CELLS = frozenset({"td", "th"})
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

LEFT_OVER = re.compile(
    r"</(?:p|div|a|b|i|em|strong|span|li|ul|ol|h[1-6]|blockquote)\s*>|<br\s*/?>", re.IGNORECASE
)
BROKEN_SENTENCE = re.compile(r"[^\f\v\n\t]{40}(?<=[\w,;–—])\Z")

SPACE = re.compile(r"[\x00-\x20\x85]+")
GAP = re.compile(r"[ \t\n\v\f]+")
# What stands between two pieces of text until it is tidied; text itself has none of these.
PARAGRAPH, LINE, LINE_BREAK, CELL = "\f", "\v", "\n", "\t"


def text_of(fragment: str) -> str:
    """The text of a fragment or page of HTML. Raises `Unreadable` if it is nested too deeply."""
    root = root_of(fragment)
    return "" if root is None else text_below(root)


def is_markup(text: str) -> bool:
    """Is a text that should have none in fact HTML, or still HTML after it was read as such?"""
    return LEFT_OVER.search(text) is not None


def line_of(fragment: str) -> str:
    """The text of a fragment on one line, as for a title."""
    return " ".join(text_of(fragment).split())


def root_of(markup: str) -> html.HtmlElement | None:
    """Parse HTML, fragment or page; None if there is nothing in it."""
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:  # so lxml says that it is empty
        return None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable("The HTML is nested too deeply to be read.")
    return root


def text_below(root: html.HtmlElement) -> str:
    """The text of an element that `root_of` parsed."""
    text = _Text()
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            text.leave(element)
            text.put("" if element is root else element.tail)
            continue
        text.enter(element)
        if element.tag in DROPPED or HIDDEN.search(element.get("style", "")):
            walk.skip_subtree()
        else:
            text.put(element.text)
    return text.tidied()


class _Text:
    """Text that grows while the elements of a page are gone through."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.tables: list[bool] = []  # of each table around: does it hold data?
        self.kept = 0  # elements around whose lines are kept

    def enter(self, element: etree._Element) -> None:
        self.pieces.append(self._gap(str(element.tag)))
        if element.tag == "table":
            self.tables.append(_holds_data(element))
        self.kept += element.tag == "pre"

    def leave(self, element: etree._Element) -> None:
        if element.tag == "table":
            self.tables.pop()
        self.kept -= element.tag == "pre"
        self.pieces.append("" if element.tag == "br" else self._gap(str(element.tag)))

    def put(self, text: str | None) -> None:
        if text and self.kept:
            self.pieces.append(LINE.join(SPACE.sub(" ", line) for line in text.splitlines()))
        elif text:
            self.pieces.append(SPACE.sub(" ", text))

    def tidied(self) -> str:
        return GAP.sub(_readable, "".join(self.pieces)).strip()

    def _gap(self, tag: str) -> str:
        in_data = bool(self.tables) and self.tables[-1]
        if tag == "br":
            return LINE_BREAK if not in_data else " "
        if tag in CELLS:
            return CELL if in_data else PARAGRAPH
        if tag in BLOCKS:
            return " " if in_data and tag != "table" else PARAGRAPH
        return LINE if tag in LINES else ""


def _readable(gap: re.Match[str]) -> str:
    signs = gap[0]
    if PARAGRAPH in signs or signs.count(LINE_BREAK) > 1:
        return "\n\n"
    if LINE in signs or LINE_BREAK in signs:
        return "\n" if LINE in signs or not _goes_on(gap) else " "
    return " | " if CELL in signs else " "


def _goes_on(gap: re.Match[str]) -> bool:
    """Does a sentence go on under a line break? Many mails and old pages are broken to a width."""
    text = gap.string
    is_small = text[gap.end() : gap.end() + 1].islower()
    return is_small and bool(BROKEN_SENTENCE.search(text[max(gap.start() - 41, 0) : gap.start()]))


def _holds_data(table: etree._Element) -> bool:
    """Is it rows of short cells? Else it only lays out a page, and its cells are paragraphs."""
    if next(table.iterdescendants(*LAYOUT), None) is not None:
        return False
    cells = list(table.iter(*CELLS))
    is_wide = any(cell.getprevious() is not None for cell in cells)
    return is_wide and all(len(list(islice(cell.iter(*BLOCKS), 2))) < 2 for cell in cells)
