"""From what the model says of each word to names: the likeliest labels that make sense together."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

KINDS = ("PER", "ORG", "LOC", "NORP", "MISC")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
_IMPOSSIBLE = -1e4

Array = Any  # numpy comes without types here


def _allowed() -> Array:
    """[label, next label]: an I- follows only a B- or an I- of its own kind."""
    allowed = np.ones((len(LABELS), len(LABELS)), dtype=bool)
    for column, label in enumerate(LABELS):
        if label.startswith("I-"):
            kind = label[2:]
            allowed[:, column] = [other in (f"B-{kind}", label) for other in LABELS]
    return allowed


ALLOWED = _allowed()
_COST = np.where(ALLOWED, 0.0, _IMPOSSIBLE)


def log_probabilities(scores: Array) -> Array:
    """[words, labels] → the same, each row the logarithms of probabilities."""
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def best_labels(logs: Array) -> Array:
    """The likeliest labels of a sentence under the constraints: numbers in LABELS.

    Mostly the likeliest label of each word makes sense beside its neighbours, and then no other
    path can be better.
    """
    best = logs.argmax(axis=1)
    if len(best) and ALLOWED[0, best[0]] and ALLOWED[best[:-1], best[1:]].all():
        return best
    return _viterbi(logs)


def _viterbi(logs: Array) -> Array:
    length = len(logs)
    came_from = np.zeros((length, len(LABELS)), dtype=np.int64)
    path = np.zeros(length, dtype=np.int64)
    if not length:
        return path
    score = logs[0] + _COST[0]  # as after a word that is no name
    for word in range(1, length):
        ways = score[:, None] + _COST
        came_from[word] = ways.argmax(axis=0)
        score = ways.max(axis=0) + logs[word]
    path[-1] = score.argmax()
    for word in range(length - 1, 0, -1):
        path[word - 1] = came_from[word, path[word]]
    return path


def spans(labels: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """(first word, the one after the last, kind) of each name in labels that make sense."""
    start = 0
    while start < len(labels):
        if labels[start] == 0:
            start += 1
            continue
        inside = labels[start] + 1
        end = start + 1
        while end < len(labels) and labels[end] == inside:
            end += 1
        yield start, end, LABELS[labels[start]][2:]
        start = end
