"""The words and marks of a text, and what their place says about their capitals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .folding import fold

_LETTER = r"[^\W\d_]"
TOKEN = re.compile(
    rf"""
    [A-Za-z]++(?=[ ,])                              # most words, without trying all the rest
    | \b[A-Z]{{1,3}}&[A-Z]{{1,3}}\b                   # AT&T, M&S
    | (?:{_LETTER}\.){{2,}}                           # U.S., J.K.
    | (?:{_LETTER}\.)+{_LETTER}\b                   # U.S without its last dot
    | \b(?:Mr|Mrs|Ms|Dr|Prof|St|Ste|Mt|Ft|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Sens?|Reps?|Gov|Rev|Fr|Hon
        |Jr|Sr|Inc|Corp|Ltd|Bros|Cos?|Pres|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.
    | {_LETTER}\.(?=\s{_LETTER}+\b(?!\.\S))          # J. Rowling
    | ['’][sS]\b
    | \d+(?:[.,]\d+)+                              # 1,200.50
    | \b(?:[AaEe]l)-(?=[^\W\d_a-z])[^\W_]+          # al-Assad
    | [^\W_](?:[^\W_]|[\u0300-\u036f]|['’ʼʻ](?![sS]\b)(?=[^\W_]))*
    | \S
    """,
    re.VERBOSE,
)
_LIKE_CAPITAL = re.compile(r"[a-z]{1,2}['’-]?[A-Z][a-z]|plc$")  # al-Assad, d'Estaing, eBay
_ENDS_SENTENCE = frozenset(".!?…:")
_OPENS_QUOTATION = frozenset("“‘«„")
_DASHES = frozenset("—–-")
_DATELINE_LENGTH = 8


@dataclass(slots=True)
class Token:
    """A word or a mark. `key` is the word as the gazetteer spells it: no dots, no accents.

    `opens` and `heading` mean that a capital proves nothing here: the word opens a sentence
    or a quotation, or stands in a line where most words are capital. In a `loud` line every
    letter is.
    """

    text: str
    start: int
    end: int
    tight: bool
    capital: bool
    lower: str
    key: str
    opens: bool = False
    heading: bool = False
    loud: bool = False
    dateline: bool = False

    @property
    def proves_little(self) -> bool:
        return self.opens or self.heading

    @property
    def shouts(self) -> bool:
        return len(self.key) > 1 and self.key.isupper()


def read_lines(text: str) -> Iterator[list[Token]]:
    """The tokens of each line that is not blank. No name runs over the end of a line."""
    start = 0
    for line in text.splitlines(keepends=True):
        tokens = read_words(line, start)
        if tokens:
            _mark_openings(tokens)
            yield tokens
        start += len(line)


def read_words(text: str, start: int) -> list[Token]:
    """The tokens of a line or sentence; `start` is its place in the whole text."""
    end = -1
    tokens = []
    for match in TOKEN.finditer(text):
        word, place = match[0], match.start()
        tight = place == end
        end = match.end()
        tokens.append(Token(word, place + start, end + start, tight, *looks(word)))
    return tokens


@lru_cache(maxsize=50_000)
def looks(word: str) -> tuple[bool, str, str]:
    """Whether a word is capital, how it is compared with ordinary words, and its key."""
    capital = word[0].isupper() or bool(_LIKE_CAPITAL.match(word))
    key = fold(word.replace(".", "") if len(word) > 1 else word)
    return capital, key.lower() if capital else word, key


def _mark_openings(tokens: list[Token]) -> None:
    opening, quoting = True, False
    for position, token in enumerate(tokens):
        mark = token.text
        if mark[0].isalnum():
            token.opens = opening
            opening = False
        elif mark == '"':
            quoting = not quoting
            opening = opening or quoting
        elif mark in _ENDS_SENTENCE or mark in _OPENS_QUOTATION:
            opening = True
        elif mark in _DASHES and not token.tight and position <= _DATELINE_LENGTH:
            opening = _mark_dateline(tokens[:position])


def _mark_dateline(before: list[Token]) -> bool:
    """Whether the line so far is a dateline: BRUSSELS —, or LONDON, 3 June (Agency) —."""
    if not before or not before[0].shouts:
        return False
    for token in before:
        if not token.shouts:
            break
        token.dateline = True
    return True
