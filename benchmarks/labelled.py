"""Sentences with their names marked, as documents that a finder of names can be given.

A file has a JSON object a line, gzipped or not:

    {"tokens": ["Jane", "Roe", "left", "."], "entities": [[0, 2, "PER"]], "doc": "a1"}

`entities` are half-open ranges of tokens. Lines that follow one another with the same `doc` are one
document; a line without is one by itself.

The tokens are put together as a newspaper would print them ("Obama's", not "Obama 's"), because
that is what the product reads; each sentence is a paragraph, as no file says where theirs are. A
hyphen alone stands tight between words in a file that cuts "Paris-based", and is a dash with its
spaces in one that does not.
"""

import gzip
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

Mark = tuple[int, int, str]
"""A name: its first token, the one after its last, and its label."""

PARAGRAPH = "\n\n"
# The marks of the Penn Treebank, which no reader ever sees.
PRINTED = {
    "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{",
    "-RCB-": "}",
}  # fmt: skip
OPENING = frozenset("([{“‘«$£€#")
CLOSING = frozenset(".,;:!?)]}”’»%…°") | {"..."}
STRAIGHT = frozenset("\"'")  # they open and close by turns
JOINING = frozenset("/")
CLITICS = frozenset(
    apostrophe + ending
    for apostrophe in "'’"
    for ending in ("s", "m", "d", "re", "ve", "ll", "S", "M", "D", "RE", "VE", "LL")
) | {"n't", "n’t", "N'T", "N’T"}
_HYPHENED = re.compile(r"\w+(-\w+)+")


class NotLabelled(Exception):
    """A line is not what a file of marked sentences consists of."""


@dataclass(frozen=True)
class Sentence:
    tokens: tuple[str, ...]
    marks: tuple[Mark, ...]
    doc: str | None = None


class Document:
    """Sentences as one text. Tokens are counted through the whole document."""

    def __init__(self, sentences: Sequence[Sentence], joining: AbstractSet[str] = JOINING) -> None:
        """`joining` are the marks that stand tight between words, such as a slash."""
        self.sentences = tuple(sentences)
        self.text, self._places = _printed(self.sentences, joining)

    @property
    def words(self) -> int:
        return len(self._places)

    @cached_property
    def marks(self) -> frozenset[Mark]:
        """What is marked, whatever its label."""
        found: set[Mark] = set()
        first = 0
        for sentence in self.sentences:
            found |= {(first + start, first + end, label) for start, end, label in sentence.marks}
            first += len(sentence.tokens)
        return frozenset(found)

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens that these code points of the text are, or None if they cut through one."""
        first, last = self._starts.get(start), self._ends.get(end)
        return None if first is None or last is None else (first, last + 1)

    @cached_property
    def _starts(self) -> dict[int, int]:
        return {start: place for place, (start, end) in enumerate(self._places) if start < end}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {end: place for place, (start, end) in enumerate(self._places) if start < end}


def files(data: Path) -> list[Path]:
    """The file, or those of a folder by name."""
    if not data.is_dir():
        return [data]
    return sorted(path for path in data.iterdir() if path.name.endswith((".jsonl", ".jsonl.gz")))


def is_labelled(path: Path) -> bool:
    """Whether names are marked in the file: a folder may hold text without."""
    return any("entities" in row for _, row in _rows(path))


def read_documents(path: Path) -> list[Document]:
    """Raises `NotLabelled`, with the line, for what is not in the format above."""
    sentences = [_sentence(path, number, row) for number, row in _rows(path)]
    joining = JOINING | {"-"} if cuts_at_hyphens(sentences) else JOINING
    # A line without a document is one by itself: its number tells it from its neighbours.
    lines = groupby(
        enumerate(sentences), key=lambda line: line[0] if line[1].doc is None else line[1].doc
    )
    return [Document([sentence for _, sentence in together], joining) for _, together in lines]


def cuts_at_hyphens(sentences: Iterable[Sentence]) -> bool:
    """Whether who made the tokens cut "Paris-based" into three: then a hyphen alone is no dash."""
    whole = alone = 0
    for sentence in sentences:
        whole += sum(bool(_HYPHENED.fullmatch(token)) for token in sentence.tokens)
        inner = zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False)
        alone += sum(
            mark == "-" and before[-1:].isalnum() and after[:1].isalnum()
            for before, mark, after in inner
        )
    return alone > whole


def _rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """The objects of a file, each with the number of its line."""
    read = gzip.open if path.suffix == ".gz" else open
    with read(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as problem:
                raise NotLabelled(f"{path.name}, line {number}: no JSON") from problem
            if not isinstance(row, dict):
                raise NotLabelled(f"{path.name}, line {number}: no JSON object")
            yield number, row


def _sentence(path: Path, number: int, row: dict[str, object]) -> Sentence:
    tokens, entities, doc = row.get("tokens"), row.get("entities"), row.get("doc")
    if not isinstance(tokens, list) or not isinstance(entities, list):
        raise NotLabelled(f"{path.name}, line {number}: no tokens or no entities")
    marks = tuple((int(start), int(end), str(label)) for start, end, label in entities)
    if not all(0 <= start < end <= len(tokens) for start, end, _ in marks):
        raise NotLabelled(f"{path.name}, line {number}: an entity is not within the tokens")
    return Sentence(tuple(map(str, tokens)), marks, None if doc is None else str(doc))


def _printed(
    sentences: Iterable[Sentence], joining: AbstractSet[str]
) -> tuple[str, list[tuple[int, int]]]:
    """The text, and where in it each token stands."""
    parts: list[str] = []
    places: list[tuple[int, int]] = []
    length = 0
    for sentence in sentences:
        gap = PARAGRAPH if parts else ""
        for space, token in spaced(sentence.tokens, joining):
            parts += [gap or space, token]
            length += len(gap or space) + len(token)
            places.append((length - len(token), length))
            gap = ""
    return "".join(parts), places


def spaced(tokens: Sequence[str], joining: AbstractSet[str] = JOINING) -> Iterator[tuple[str, str]]:
    """Each token as it is printed, after the space that belongs before it, if any."""
    before, tight = "", True
    quoting: set[str] = set()
    for token in (PRINTED.get(token, token) for token in tokens):
        joins = token in joining and before[-1:].isalnum()
        opens = token in OPENING or joins
        closes = token in CLOSING or token in CLITICS or joins
        if token in STRAIGHT:
            closes = token in quoting or _is_possessive(token, before)
            opens = not closes
            quoting ^= set() if closes and token not in quoting else {token}
        yield "" if tight or closes else " ", token
        before, tight = token, opens


def _is_possessive(mark: str, before: str) -> bool:
    """The states' harbours: an apostrophe that ends a word and no quotation."""
    return mark == "'" and before[-1:] in ("s", "S")
