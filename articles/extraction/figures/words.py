"""A sentence cut into words, numbers and signs, with digits of every script folded to 0-9."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from ...spans import Span

NOT_ASCII_DIGIT = re.compile(r"(?![0-9])\d")
# Signs that other scripts write for ours. Each is one code point, so that places stay the same.
SIGNS = str.maketrans("％＄．，٪٫٬：－−‑‒／", "%$.,%.,:----/")
# Each run of letters is taken whole or not at all (++), so that no text makes it try again.
TOKEN = re.compile(
    r"(?P<word>[^\W\d_]\.(?:[^\W\d_]\.)++|[^\W\d_]++(?![\d\u0300-\u036f]))"
    r"|(?P<number>\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,4}(?!\d)|\d++(?:[.,]\d++)*+)"
    r"|(?P<own>(?<=\w)['’]s\b|(?<=s)['’](?=\s))"
    r"|(?P<coin>(?:Rs|RM|Tk|USD|EUR|GBP|CHF|INR|PKR|AUD|CAD|SGD|HKD|NZD|NOK|SEK|DKK)(?=\d))"
    r"|(?P<marked>(?:[^\W\d_][\u0300-\u036f]*+)++(?!\d))"
    r"|(?P<code>(?:[^\W\d_][\u0300-\u036f]*+)++\d\w*+)"
    r"|(?P<sign>\S)"
)
SORTS = {"marked": "word", "coin": "word"}
# Abbreviations that would else read as pronouns.
CAPITALS = {"US": "u.s.", "IT": "i.t.", "WHO": "w.h.o."}
WEB = re.compile(r"https?://\S+|www\.\S+")


@dataclass(slots=True)
class Words:
    """The words of one sentence by their number; `low` has them in lower case."""

    text: str
    low: list[str]
    starts: list[int]
    ends: list[int]
    sorts: list[str]
    size: int

    def __len__(self) -> int:
        return self.size

    def at(self, index: int) -> str:
        """The word of that number in lower case, or "" beyond either end."""
        return self.low[index] if 0 <= index < self.size else ""

    def sort(self, index: int) -> str:
        return self.sorts[index] if 0 <= index < self.size else ""

    def raw(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def joined(self, index: int) -> bool:
        """Whether nothing stands between this word and the next."""
        return index + 1 < self.size and self.ends[index] == self.starts[index + 1]

    def is_word(self, index: int) -> bool:
        return self.sort(index) == "word"

    def is_capital(self, index: int) -> bool:
        return self.sort(index) in ("word", "code") and self.text[self.starts[index]].isupper()

    def is_hyphen(self, index: int) -> bool:
        """Whether a hyphen joins the words before and after it."""
        return self.at(index) == "-" and self.joined(index - 1) and self.joined(index)

    def any_in(self, first: int, end: int, words: Collection[str]) -> bool:
        return any(word in words for word in self.low[max(first, 0) : max(end, 0)])

    def span(self, first: int, end: int) -> Span:
        """The stretch of text from word `first` up to, not including, word `end`."""
        return Span(self.starts[first], self.ends[end - 1])


def folded(text: str) -> str:
    """The text, as long as before, with digits and number signs as ASCII writes them."""
    if text.isascii():
        return text
    return NOT_ASCII_DIGIT.sub(lambda digit: str(int(digit.group())), text.translate(SIGNS))


def words_of(text: str, sentence: Span) -> Words:
    """The words of one sentence of a folded text, placed in the whole text."""
    found = list(TOKEN.finditer(text, sentence.start, sentence.end))
    written = [match.group() for match in found]
    return Words(
        text,
        [CAPITALS.get(word) or word.lower() for word in written],
        [match.start() for match in found],
        [match.end() for match in found],
        [SORTS.get(match.lastgroup or "", match.lastgroup or "") for match in found],
        len(found),
    )
