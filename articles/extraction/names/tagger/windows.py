"""Sentences side by side in windows, so that each is read together with its neighbours."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .encoding import Encoded, Vocabulary, encode
from .features import Shape

LONGEST = 160  # pieces of a window, with the marks before and after its sentences
LOOKED_BACK = 40  # words, for a good place to cut a sentence


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence: all of them, unless it is longer than a window."""

    sentence: int
    first_word: int
    encoded: Encoded


@dataclass(frozen=True, slots=True)
class Window:
    """Parts that are read together, and the number of pieces they take."""

    parts: Sequence[Part]
    length: int


def windows(
    sentences: Sequence[Sequence[str]], vocabulary: Vocabulary, longest: int = LONGEST
) -> Iterator[Window]:
    """A document in as few windows as hold it, all about equally full."""
    parts = [
        part
        for number, words in enumerate(sentences)
        for part in _parts(number, words, vocabulary, longest - 2)
    ]
    lengths = [len(part.encoded.pieces) + 1 for part in parts]
    for start, end in even_groups(lengths, longest - 1):
        yield Window(parts[start:end], sum(lengths[start:end]) + 1)


def _parts(number: int, words: Sequence[str], vocabulary: Vocabulary, most: int) -> Iterator[Part]:
    """A sentence that is too long is cut after a word that is no part of a name, if it can be."""
    encoded = encode(words, vocabulary)
    if len(encoded.pieces) <= most:
        if words:
            yield Part(number, 0, encoded)
        return
    start = 0
    while start < len(words):
        end = _end(encoded, start, most)
        yield Part(number, start, encode(words[start:end], vocabulary))
        start = end


def _end(encoded: Encoded, start: int, most: int) -> int:
    """Up to which word a window holds from `start` on: a small word or a mark not far before."""
    firsts = encoded.firsts
    if len(encoded.pieces) - firsts[start] <= most:
        return len(firsts)
    end = bisect_right(firsts, firsts[start] + most, start) - 1
    for word in range(end - 1, max(start, end - LOOKED_BACK), -1):
        if encoded.shapes[firsts[word]] in (Shape.LOWER, Shape.MARK):
            return word + 1
    return end


def even_groups(lengths: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """Neighbours in groups of at most `most` together: (first, the one after the last).

    A group is closed when it is as full as the remaining ones will be on average, so that the last
    sentence of a document is not left without company.
    """
    total = [0, *accumulate(lengths)]
    start = 0
    while start < len(lengths):
        left = total[-1] - total[start]
        fair = left / -(-left // most)
        end = start + 1
        while end < len(lengths) and total[end + 1] - total[start] <= most:
            if total[end] - total[start] >= fair:
                break
            end += 1
        yield start, end
        start = end
