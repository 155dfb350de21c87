"""Words as the pieces and features that the model reads.

The cutting into pieces is that of BERT's uncased WordPiece. A page of our own does it as fast as
the library and without what that brings along: almost every word was met before.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .features import feature_row, opening, regime_of, shape_of

LONGEST_RUN = 100  # letters: a longer run is one unknown piece, as in BERT
MOST_PIECES = 16  # of one word; what follows is not read
_LONGEST_WORD = 400  # code points of a word that are looked at
_CACHED = 100_000  # words
_ASCII = 128
_CJK = (  # the first has the lowest numbers
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0x20000, 0x2A6DF),
    (0x2A700, 0x2CEAF),
    (0xF900, 0xFAFF),
    (0x2F800, 0x2FA1F),
)


@dataclass(slots=True)
class Encoded:
    """A sentence, or a part of a long one: the numbers of its pieces, the shape of the word each
    belongs to, whether that word opens the sentence, and where each word begins."""

    pieces: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    initials: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    regime: int = 0

    @property
    def features(self) -> list[int]:
        """For each piece how its word is written: a row of the network's table."""
        return [
            feature_row(shape, initial, self.regime)
            for shape, initial in zip(self.shapes, self.initials, strict=True)
        ]


class Vocabulary:
    """The pieces a model knows. It keeps words it has met, a bounded number of them."""

    def __init__(self, pieces: Sequence[str]) -> None:
        self._numbers = {piece: number for number, piece in enumerate(pieces)}
        self._longest = max(map(len, pieces))
        self.unknown = self._numbers["[UNK]"]
        self.opens = self._numbers["[CLS]"]
        self.closes = self._numbers["[SEP]"]
        self.masks = self._numbers["[MASK]"]
        self._met: dict[str, tuple[tuple[int, ...], int]] = {}

    @classmethod
    def read(cls, path: Path) -> "Vocabulary":
        """From a file with a piece on each line, whose number is that of the piece."""
        return cls(path.read_text(encoding="utf-8").rstrip("\n").split("\n"))

    def look_up(self, word: str) -> tuple[tuple[int, ...], int]:
        """The pieces of a word, at least one and at most `MOST_PIECES`, and its shape."""
        met = self._met.get(word)
        if met is None:
            word = word[:_LONGEST_WORD]
            met = self._pieces(word), int(shape_of(word))
            if len(self._met) >= _CACHED:
                self._met.clear()
            self._met[word] = met
        return met

    def _pieces(self, word: str) -> tuple[int, ...]:
        pieces = [piece for run in _runs(word) for piece in self._pieces_of_run(run)]
        return tuple(pieces[:MOST_PIECES]) or (self.unknown,)

    def _pieces_of_run(self, run: str) -> list[int]:
        """The longest piece that fits, again and again; unknown if one place fits none."""
        if len(run) > LONGEST_RUN:
            return [self.unknown]
        pieces, start, prefix = [], 0, ""
        while start < len(run):
            for end in range(min(len(run), start + self._longest), start, -1):
                number = self._numbers.get(prefix + run[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            pieces.append(number)
            start, prefix = end, "##"
        return pieces


def _runs(word: str) -> list[str]:
    """Letters and digits that stand together, without accents; a mark stands alone."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    return "".join(map(_spaced, unicodedata.normalize("NFD", word).lower())).split()


def _spaced(letter: str) -> str:
    """A letter as it is; a mark and a Chinese sign between spaces; an accent not at all."""
    if letter.isalnum() and ord(letter) < _CJK[0][0]:
        return letter
    category = unicodedata.category(letter)
    if category == "Mn" or category[0] == "C":
        return " " if letter in "\t\n\r" else ""
    if category[0] == "Z":
        return " "
    return f" {letter} " if _stands_alone(letter, category) else letter


def _stands_alone(letter: str, category: str) -> bool:
    code = ord(letter)
    if code < _ASCII:
        return not letter.isalnum()
    return category[0] == "P" or any(first <= code <= last for first, last in _CJK)


def encode(words: Sequence[str], vocabulary: Vocabulary) -> Encoded:
    """A sentence of tokens. Every token has at least one piece."""
    sentence = Encoded()
    pieces, shapes, firsts = sentence.pieces, sentence.shapes, sentence.firsts
    of_words = []
    for word in words:
        of_word, shape = vocabulary.look_up(word)
        firsts.append(len(pieces))
        pieces.extend(of_word)
        shapes.extend([shape] * len(of_word))
        of_words.append(shape)
    sentence.initials = [0] * len(pieces)
    first = opening(of_words)
    if first >= 0:
        end = firsts[first + 1] if first + 1 < len(firsts) else len(pieces)
        sentence.initials[firsts[first] : end] = [1] * (end - firsts[first])
    sentence.regime = int(regime_of(words, of_words))
    return sentence
