"""What is in the parts of a Word document, taken from their XML as it goes by.

Each class is the target of a parser, so that no tree is ever built: `start`, `data`, `end`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

SKIPPED = frozenset({"del", "moveFrom", "Fallback", "rt"})
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
OFF = ("0", "false", "off", "none")
LONGEST_PROPERTY = 1000
CELL = " | "


@dataclass(slots=True)
class Paragraph:
    """`style` is Word's own name for it; neighbours of one `block` are lines of one thing."""

    pieces: list[str] = field(default_factory=list)
    style: str = ""
    block: str = ""

    @property
    def text(self) -> str:
        lines = (" ".join(line.split()) for line in "".join(self.pieces).split("\n"))
        return "\n".join(filter(None, lines))


@dataclass(slots=True)
class Table:
    number: int
    rows: list[list[list[Paragraph]]] = field(default_factory=list)

    def paragraphs(self) -> list[Paragraph]:
        """Rows of short cells are lines; else it only lays out a page, and its cells are text."""
        cells = [cell for row in self.rows for cell in row]
        if all(len(row) < 2 for row in self.rows) or any(len(cell) > 1 for cell in cells):
            return [paragraph for cell in cells for paragraph in cell]
        lines = (CELL.join(" ".join(p.text for p in cell) for cell in row) for row in self.rows)
        return [
            Paragraph([line], block=f"table {self.number}") for line in lines if line.strip(" |")
        ]


class Words:
    """The paragraphs of `word/document.xml`."""

    def __init__(self, style_names: Mapping[str, str]) -> None:
        self.paragraphs: list[Paragraph] = []
        self.style_names = style_names
        self.open: list[Paragraph] = []  # a box of text lies inside a paragraph
        self.tables: list[Table] = []
        self.tables_seen = 0
        self.skipped = 0
        self.is_text = False
        self.is_hidden = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _word(tag)
        if self.skipped or name in SKIPPED:
            self.skipped += 1
        elif name == "p":
            self.open.append(Paragraph())
        elif name == "tbl":
            self.tables_seen += 1
            self.tables.append(Table(self.tables_seen))
        elif name == "tr" and self.tables:
            self.tables[-1].rows.append([])
        elif name == "tc" and self.tables and self.tables[-1].rows:
            self.tables[-1].rows[-1].append([])
        elif self.open:
            self._inside(name, _values(attributes))

    def _inside(self, name: str, values: Mapping[str, str]) -> None:
        paragraph, value = self.open[-1], values.get("val", "")
        if name == "pStyle":
            paragraph.style = self.style_names.get(value, value).lower()
            paragraph.block = paragraph.style if paragraph.style.startswith("list ") else ""
        elif name == "numId":
            paragraph.block = "" if value == "0" else f"list {value}"
        elif name == "r":
            self.is_hidden = False
        elif name == "vanish":
            self.is_hidden = value not in OFF
        elif name == "t":
            self.is_text = not self.is_hidden
        elif name in BREAKS and not self.is_hidden:
            paragraph.pieces.append(BREAKS[name])

    def data(self, text: str) -> None:
        if self.is_text and self.open and not self.skipped:
            self.open[-1].pieces.append(text)

    def end(self, tag: str) -> None:
        name = _word(tag)
        if self.skipped:
            self.skipped -= 1
        elif name == "t":
            self.is_text = False
        elif name == "p" and self.open:
            self._put(self.open.pop())
        elif name == "tbl" and self.tables:
            for paragraph in self.tables.pop().paragraphs():
                self._put(paragraph)

    def _put(self, paragraph: Paragraph) -> None:
        if not paragraph.text:
            return
        if self.tables and self.tables[-1].rows and self.tables[-1].rows[-1]:
            self.tables[-1].rows[-1][-1].append(paragraph)
        else:
            self.paragraphs.append(paragraph)

    def close(self) -> None: ...


class StyleNames:
    """Word's names of the styles by their ids: the ids are in the language of the writer."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.style = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name, values = _word(tag), _values(attributes)
        if name == "style":
            self.style = values.get("styleId", "")
        elif name == "name" and self.style:
            self.names[self.style] = values.get("val", "").lower()

    def data(self, text: str) -> None: ...

    def end(self, tag: str) -> None: ...

    def close(self) -> None: ...


class Properties:
    """Who wrote it and when: title, creator, created, modified, language, keywords."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.name = ""

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self.name = tag.rpartition("}")[2]

    def data(self, text: str) -> None:
        value = self.values.get(self.name, "") + text
        self.values[self.name] = value.lstrip()[:LONGEST_PROPERTY]

    def end(self, _tag: str) -> None:
        self.name = ""

    def close(self) -> None: ...


def _word(tag: str) -> str:
    """The name of one of Word's elements; those of drawings and formulas have none here."""
    space, _, name = tag.rpartition("}")
    return name if "wordprocessingml" in space or "markup-compatibility" in space else ""


def _values(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name.rpartition("}")[2]: value for name, value in attributes.items()}
