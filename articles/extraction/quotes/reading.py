"""An article as the quotes step reads it: blocks of sentences of tokens, read when needed.

A block is a paragraph, or the paragraphs that one quotation goes through. In a sentence a whole
quotation is one token and so is a name with the role before it, so that what is said about the
speaking stands side by side: QUOTE, NAME said.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from ...spans import Span
from .cues import is_speech
from .marks import ends_paragraph
from .pairs import Marked
from .quotation import Named

_LINE_END = re.compile(r"\n\s*")
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|Reps|Sens|Lt|Col|Capt|Sgt|St|Rev|Jr"
    r"|Sr|Maj|Adm|vs|No|Inc|Ltd|Corp|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\."
    r"|['’]s\b|\w+(?:[-’'&]\w+)*|\.\.\.|[^\w\s]"
)
_ENDS = frozenset((".", "!", "?", "…", "..."))
_ENDS_INSIDE = re.compile(r"[.!?…—–-]\W{0,3}$")
_TAIL = 5


class Sort(IntEnum):
    WORD = 0
    STOP = 1
    NAME = 2
    QUOTE = 3


class Token(NamedTuple):
    """`number` is the place of a name among the names, of a quotation among the quotations."""

    start: int
    end: int
    text: str
    key: str
    sort: Sort
    number: int = -1

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_capital(self) -> bool:
        return self.text[:1].isupper()


Sentence = Sequence[Token]


def key_at(sentence: Sentence, place: int) -> str:
    """The word at a place in small letters; "" for a name, a quotation, and beyond the ends."""
    return sentence[place].key if 0 <= place < len(sentence) else ""


def text_at(sentence: Sentence, place: int) -> str:
    return sentence[place].text if 0 <= place < len(sentence) else ""


def is_name(sentence: Sentence, place: int) -> bool:
    return 0 <= place < len(sentence) and sentence[place].sort is Sort.NAME


class Reading:
    """The text with its names and its outermost quotations (`quotes`)."""

    def __init__(self, text: str, names: Sequence[Named], quotes: Sequence[Marked]) -> None:
        self.text = text
        self.names = names
        self.quotes = quotes
        self.blocks = list(_blocks(text, quotes))
        self._starts = [block.start for block in self.blocks]
        self._quote_starts = [quote.span.start for quote in quotes]
        self._solid = _solid(text, names)
        self._solid_starts = [token.start for token in self._solid]
        self._sentences: dict[int, list[Sentence]] = {}

    def block_of(self, quote: Marked) -> int:
        return bisect_left(self._starts, quote.span.start + 1) - 1

    def is_heading(self, block: int) -> bool:
        """The first paragraph, if it is one short line that does not end as sentences do."""
        return block == 0 and len(self.blocks) > 1 and self.blocks[0].end < 200

    def sentences(self, block: int) -> list[Sentence]:
        if block not in self._sentences:
            self._sentences[block] = list(_sentences(list(self._tokens(self.blocks[block]))))
        return self._sentences[block]

    def _tokens(self, block: Span) -> Iterator[Token]:
        position = block.start
        for solid in self._whole(block):
            if solid.start < position:
                continue
            yield from self._words(position, solid.start)
            yield solid
            position = solid.end
            if solid.sort is Sort.NAME:
                position = self.names[solid.number].span.end
        yield from self._words(position, block.end)

    def _whole(self, block: Span) -> list[Token]:
        """The quotations and names that begin in this block."""
        first = bisect_left(self._quote_starts, block.start)
        last = bisect_left(self._quote_starts, block.end)
        quotes = [
            Token(
                quote.span.start,
                quote.span.end,
                quote.span.of(self.text)[-_TAIL:],
                "",
                Sort.QUOTE,
                index,
            )
            for index, quote in enumerate(self.quotes[first:last], first)
        ]
        first = bisect_left(self._solid_starts, block.start)
        last = bisect_left(self._solid_starts, block.end)
        return sorted([*quotes, *self._solid[first:last]])

    def _words(self, start: int, end: int) -> Iterator[Token]:
        for found in _WORD.finditer(self.text, start, end):
            text = found.group()
            sort = Sort.WORD if text[0].isalnum() or len(text) == 2 else Sort.STOP
            yield Token(*found.span(), text, text.lower(), sort)


def _solid(text: str, names: Sequence[Named]) -> list[Token]:
    """A token for each name, from the start of the role before it."""
    solid: list[Token] = []
    for index in range(len(names) - 1, -1, -1):
        name = names[index]
        start = name.span.start
        if name.role and text.endswith(name.role, 0, start - 1) and start > len(name.role):
            start -= len(name.role) + 1
        if not solid or name.span.start < solid[-1].start:
            words = name.span.of(text)
            solid.append(Token(start, name.span.end, words, "", Sort.NAME, index))
    solid.reverse()
    return solid


def _blocks(text: str, quotes: Sequence[Marked]) -> Iterator[Span]:
    start, quote = 0, 0
    for gap in _LINE_END.finditer(text):
        if not ends_paragraph(text, gap.start(), gap.group()):
            continue
        while quote < len(quotes) and quotes[quote].span.end <= gap.start():
            quote += 1
        inside = quote < len(quotes) and quotes[quote].span.start < gap.start()
        if inside or gap.start() == start:
            continue
        yield Span(start, gap.start())
        start = gap.end()
    if text[start:].strip():
        yield Span(start, len(text))


def _sentences(tokens: Sequence[Token]) -> Iterator[Sentence]:
    start = 0
    for place in range(len(tokens) - 1):
        if place >= start and _ends(tokens, place):
            yield tokens[start : place + 1]
            start = place + 1
    if start < len(tokens):
        yield tokens[start:]


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Whether a sentence ends with this token. A word that begins small never begins one."""
    token, after = tokens[place], tokens[place + 1]
    if after.sort is Sort.STOP or (after.sort is Sort.WORD and not _may_begin(after)):
        return False
    if token.sort is Sort.QUOTE:
        return bool(_ENDS_INSIDE.search(token.text)) and not _is_ascribed(tokens, place)
    return token.text in _ENDS


def _may_begin(token: Token) -> bool:
    return not token.text[0].islower()


def _is_ascribed(tokens: Sequence[Token], place: int) -> bool:
    """“Why?” Rubio asked. is one sentence; “It is.” Rubio left for the talks. is two."""
    if tokens[place].text.rstrip("\"”’'»“«›‹")[-1:] == ".":
        return False
    for token in tokens[place + 1 : place + 14]:
        if token.sort is Sort.QUOTE or token.text in _ENDS:
            return False
        if is_speech(token.key):
            return True
    return False
