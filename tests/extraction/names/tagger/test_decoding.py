from itertools import pairwise, product
from typing import Any

import numpy as np
import pytest

from articles.extraction.names.tagger.decoding import (
    ALLOWED,
    LABELS,
    best_labels,
    log_probabilities,
    spans,
)


def logs(*words: dict[str, float]) -> Any:
    scores = np.zeros((len(words), len(LABELS)), np.float32)
    for row, word in enumerate(words):
        for label, score in word.items():
            scores[row, LABELS.index(label)] = score
    return log_probabilities(scores)


def named(labels: Any) -> list[str]:
    return [LABELS[number] for number in labels]


def test_an_inside_label_follows_only_its_own_kind() -> None:
    inside = LABELS.index("I-ORG")
    before = {LABELS[number] for number in np.flatnonzero(ALLOWED[:, inside])}
    assert before == {"B-ORG", "I-ORG"}


def test_no_name_goes_on_after_a_word_that_is_none() -> None:
    best = best_labels(logs({"O": 5}, {"I-ORG": 4, "B-ORG": 3}))
    assert named(best) == ["O", "B-ORG"]


def test_no_sentence_begins_inside_a_name() -> None:
    assert named(best_labels(logs({"I-PER": 4, "B-PER": 3}))) == ["B-PER"]


def test_a_name_is_of_one_kind() -> None:
    best = best_labels(logs({"B-PER": 3, "B-ORG": 2.9}, {"I-ORG": 5}))
    assert named(best) == ["B-ORG", "I-ORG"]


def test_no_path_that_makes_sense_is_likelier() -> None:
    rng = np.random.default_rng(3)
    said = log_probabilities(rng.normal(size=(4, len(LABELS))).astype(np.float32) * 3)

    def likelihood(path: tuple[int, ...]) -> float:
        if not ALLOWED[0, path[0]] or not all(ALLOWED[a, b] for a, b in pairwise(path)):
            return -np.inf
        return float(sum(said[word, label] for word, label in enumerate(path)))

    best = max(product(range(len(LABELS)), repeat=4), key=likelihood)
    assert best_labels(said).tolist() == list(best)


def test_nothing_is_labelled_in_nothing() -> None:
    assert best_labels(logs()).tolist() == []


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ("O B-PER I-PER O", [(1, 3, "PER")]),
        ("B-PER B-PER I-PER", [(0, 1, "PER"), (1, 3, "PER")]),
        ("B-LOC B-ORG I-ORG", [(0, 1, "LOC"), (1, 3, "ORG")]),
        ("O O", []),
    ],
)
def test_labels_are_read_as_names(labels: str, expected: list[tuple[int, int, str]]) -> None:
    assert list(spans([LABELS.index(label) for label in labels.split()])) == expected


def test_probabilities_of_a_word_add_up_to_one() -> None:
    chances = np.exp(logs({"O": 50}, {"B-MISC": -1e4}))
    assert chances.sum(axis=1) == pytest.approx([1, 1])
