"""Documents as what the network learns from: windows of pieces, and what each word may be."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np

from articles.extraction.names.tagger.decoding import LABELS
from articles.extraction.names.tagger.encoding import Encoded, Vocabulary, encode
from articles.extraction.names.tagger.features import is_capital, shape_of
from articles.extraction.names.tagger.windows import LONGEST

from .augment import Names, recase, swap_names
from .splits import Document, Sentence

SMOOTHED = 0.03
MASKED = 0.03  # of words
ALONE = 0.3  # of windows hold one sentence, as many a headline is read
WEIGHTS = {  # how often a document of a source is seen in one round
    "redocred_dev": 2.0,
    "redocred_test": 2.0,
    "crossner": 1.7,
    "gum": 1.4,
    "btc": 0.7,
    "wnut": 0.9,
    "uner_ewt": 2.2,
    "wikigold": 3.5,
}
OPEN_LABELS = ("O", "B-NORP", "I-NORP", "B-MISC", "I-MISC")
_OPEN = np.isin(LABELS, OPEN_LABELS).astype(np.float32)
Array = Any  # numpy comes without types here
_NUMBERS = {label: number for number, label in enumerate(LABELS)}


class Lesson(IntEnum):
    """How a word teaches."""

    CERTAIN = 0  # a distribution over labels to come near to
    ONE_OF = 1  # any of some labels will do
    DOUBTED = 2  # the same, from annotators whose errors should not be learnt


PARTLY_LABELLED = {"uner_ewt": Lesson.ONE_OF, "btc": Lesson.DOUBTED, "wnut": Lesson.DOUBTED}


@dataclass(slots=True)
class Taught:
    """A sentence in pieces with, for each of its words, [words, labels] and how it teaches."""

    encoded: Encoded
    targets: Array
    lesson: Lesson


@dataclass(slots=True)
class Batch:
    """Windows side by side: [windows, pieces] each; `firsts` are places in the flattened arrays."""

    arrays: dict[str, Array]
    firsts: Array
    targets: Array
    lessons: Array


def targets_of(sentence: Sentence, source: str) -> Array:
    """[words, labels]: the label as a distribution, or 1 for each label that a word may have."""
    numbers = [0] * len(sentence.tokens)
    for start, end, kind in sentence.entities:
        numbers[start] = _NUMBERS[f"B-{kind}"]
        numbers[start + 1 : end] = [_NUMBERS[f"I-{kind}"]] * (end - start - 1)
    targets = np.eye(len(LABELS), dtype=np.float32)[numbers]
    if source not in PARTLY_LABELLED:
        return targets * (1 - SMOOTHED) + SMOOTHED / len(LABELS)
    for place, (number, token) in enumerate(zip(numbers, sentence.tokens, strict=True)):
        if number == 0 and is_capital(shape_of(token)):
            targets[place] = _OPEN
    return targets


class Teacher:
    """Makes the windows of one round of training out of labelled documents."""

    def __init__(self, vocabulary: Vocabulary, names: Names, rng: random.Random) -> None:
        self.vocabulary, self.names, self.rng = vocabulary, names, rng

    def round(self, documents: Sequence[Document], share: float = 1) -> Iterator[list[Taught]]:
        for document in documents:
            times = WEIGHTS[document.source] * share
            for _ in range(int(times) + (self.rng.random() < times % 1)):
                yield from self.group(self.taught(document))

    def taught(self, document: Document) -> list[Taught]:
        """A document in another dress. Whether a word may be an unmarked name is told by how it
        was written at first."""
        swapped = swap_names(document.sentences, self.names, self.rng)
        lesson = PARTLY_LABELLED.get(document.source, Lesson.CERTAIN)
        dressed = recase(swapped, self.rng)
        return [
            self.with_masks(Taught(encode(sentence.tokens, self.vocabulary), targets, lesson))
            for sentence, targets in zip(
                dressed, (targets_of(s, document.source) for s in swapped), strict=True
            )
        ]

    def from_soft(self, document: Document, targets: Sequence[Array]) -> list[Taught]:
        """News with what teachers say of its words, which stays true in another case."""
        dressed = recase(document.sentences, self.rng)
        return [
            self.with_masks(Taught(encode(s.tokens, self.vocabulary), of_words, Lesson.CERTAIN))
            for s, of_words in zip(dressed, targets, strict=True)
        ]

    def with_masks(self, taught: Taught) -> Taught:
        of = taught.encoded
        ends = [*of.firsts[1:], len(of.pieces)]
        for start, end in zip(of.firsts, ends, strict=True):
            if self.rng.random() < MASKED:
                of.pieces[start:end] = [self.vocabulary.masks] * (end - start)
        return taught

    def group(self, sentences: Sequence[Taught]) -> Iterator[list[Taught]]:
        """Neighbours in windows of different sizes, and sometimes alone."""
        most = self.rng.choice((64, 96, 128, 158, 158))
        window: list[Taught] = []
        length = 0
        for sentence in sentences:
            size = len(sentence.encoded.pieces) + 1
            if size > LONGEST - 2 or not sentence.encoded.pieces:
                continue
            if window and length + size > most:
                yield window
                window, length = [], 0
            window.append(sentence)
            length += size
            if self.rng.random() < ALONE and len(window) == 1:
                yield window
                window, length = [], 0
        if window:
            yield window


def batches(
    grouped: Sequence[list[Taught]], vocabulary: Vocabulary, most: int, rng: random.Random
) -> list[Batch]:
    """Windows of about one length together, at most `most` pieces, in random order."""
    order = sorted(grouped, key=lambda window: _length(window) + rng.random() * 8)
    made: list[Batch] = []
    batch: list[list[Taught]] = []
    width = 0
    for window in order:
        width = max(width, _length(window))
        if batch and width * (len(batch) + 1) > most:
            made.append(stack(batch, vocabulary))
            batch, width = [], _length(window)
        batch.append(window)
    if batch:
        made.append(stack(batch, vocabulary))
    rng.shuffle(made)
    return made


def _length(window: Sequence[Taught]) -> int:
    return 1 + sum(len(sentence.encoded.pieces) + 1 for sentence in window)


def stack(grouped: Sequence[Sequence[Taught]], vocabulary: Vocabulary) -> Batch:
    width = max(map(_length, grouped))
    pieces, shapes, initials, regimes, inside = np.zeros((5, len(grouped), width), dtype=np.int64)
    firsts: list[int] = []
    targets: list[Array] = []
    lessons: list[int] = []
    for row, window in enumerate(grouped):
        position = 1
        pieces[row, 0] = vocabulary.opens
        for sentence in window:
            of = sentence.encoded
            end = position + len(of.pieces)
            pieces[row, position:end], pieces[row, end] = of.pieces, vocabulary.closes
            shapes[row, position:end] = of.shapes
            initials[row, position:end] = of.initials
            regimes[row, position:end] = of.regime
            firsts.extend(row * width + position + first for first in of.firsts)
            targets.append(sentence.targets)
            lessons.extend([int(sentence.lesson)] * len(of.firsts))
            position = end + 1
        inside[row, :position] = 1
    arrays = {"pieces": pieces, "shapes": shapes, "initials": initials, "regimes": regimes}
    arrays["inside"] = inside.astype(bool)
    return Batch(arrays, np.array(firsts), np.concatenate(targets), np.array(lessons))
