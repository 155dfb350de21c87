"""What the spelling of a word says beside its letters: the model reads every word in lower case.

Shared by training and by running: a change here asks for a new model.
"""

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

FEW = 3  # words: too few to say how a sentence is written
MOSTLY = 0.7
_SHORT = 4  # letters: in Title Case, shorter words may stay small


class Shape(IntEnum):
    """How a word is written."""

    NONE = 0  # no word: the marks around sentences
    LOWER = 1
    TITLE = 2  # London, Franco-German
    UPPER = 3  # NATO
    LETTER = 4  # one capital
    DOTTED = 5  # U.S., J.
    INNER = 6  # McCain, iPhone, al-Assad
    NUMBER = 7
    MIXED = 8  # G20, 34th
    UNCASED = 9  # letters of a script without capitals
    MARK = 10


class Regime(IntEnum):
    """How a sentence is written: where all words are capital, a capital says nothing."""

    ORDINARY = 0
    CAPITALS = 1
    TITLE_CASE = 2
    LOWER = 3


def shape_of(word: str) -> Shape:
    if word.isalpha():
        return _shape_of_letters(word)
    if not any(map(str.isalnum, word)):
        return Shape.MARK
    if any(map(str.isdigit, word)):
        return Shape.MIXED if any(map(str.isalpha, word)) else Shape.NUMBER
    if word[0].isupper() and "." in word:
        return Shape.DOTTED
    return _shape_of_letters(word)


def _shape_of_letters(word: str) -> Shape:
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.LETTER
    if word.lower() == word.upper():
        return Shape.UNCASED
    if word[0].islower() or any(a.islower() and b.isupper() for a, b in pairwise(word)):
        return Shape.INNER
    return Shape.TITLE


_CAPITAL = frozenset({Shape.TITLE, Shape.UPPER, Shape.LETTER, Shape.DOTTED, Shape.INNER})


def is_capital(shape: Shape) -> bool:
    return shape in _CAPITAL


def regime_of(words: Sequence[str], shapes: Sequence[int]) -> Regime:
    """How the sentence of these words, with their shapes, is written."""
    kinds = [s for w, s in zip(words, shapes, strict=True) if len(w) >= _SHORT and 0 < s <= 6]
    if len(kinds) < FEW:
        kinds = [s for s in shapes if s in (Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.INNER)]
        if len(kinds) < FEW:
            return Regime.ORDINARY
    most = MOSTLY * len(kinds)
    if kinds.count(Shape.LOWER) == len(kinds):
        return Regime.ORDINARY if any(s in _CAPITAL for s in shapes) else Regime.LOWER
    if kinds.count(Shape.UPPER) + kinds.count(Shape.DOTTED) >= most:
        return Regime.CAPITALS
    if len(kinds) - kinds.count(Shape.LOWER) >= most:
        return Regime.TITLE_CASE
    return Regime.ORDINARY


def feature_row(shape: int, initial: int, regime: int) -> int:
    """How a word is written as one number: a row of the network's table of features."""
    return (shape * 2 + initial) * len(Regime) + regime


def opening(shapes: Sequence[int]) -> int:
    """The number of the word that opens the sentence, past quotation marks and dashes; -1: none."""
    for number, shape in enumerate(shapes):
        if shape != Shape.MARK:
            return number
    return -1
