"""How surely each line of a web page is the article's, by boosted trees read from a file.

Two passes: the first judges each line by its signs, the second also by what the first said of
the lines around it. `training/cleaning.py` makes the file; `line_model.md` says from what.
"""

import json
import math
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from .signs import long_words, share_in, shared_words
from .surroundings import ENOUGH_WORDS, WORDS, block, distances, joined, spread

MODEL = Path(__file__).with_name("line_model.json")
AROUND = (-3, -2, -1, 0, 1, 2, 3)
LIKELY = 0.5
SUREST = 0.999

# A leaf, or the number of a sign, its border, and the trees for at most and for more.
Tree = float | tuple[int, float, "Tree", "Tree"]
Row = Sequence[float]
Passes = dict[str, list[Tree]]


def article_chances(
    texts: Sequence[str], rows: Sequence[Row], passes: Passes | None = None
) -> list[float]:
    """For each line, from 0 to 1, how surely it belongs to the article. `rows`: `page_signs`."""
    passes = passes or _shipped()
    first = [chance(passes["first"], row) for row in rows]
    return [chance(passes["second"], row) for row in second_signs(texts, rows, first)]


def chance(trees: Sequence[Tree], row: Row) -> float:
    total = 0.0
    for tree in trees:
        node = tree
        while isinstance(node, tuple):
            sign, border, low, high = node
            node = low if row[sign] <= border else high
        total += node
    return 1 / (1 + math.exp(-total))


def second_signs(
    texts: Sequence[str], rows: Sequence[Row], first: Sequence[float]
) -> list[list[float]]:
    """The signs of each line, and what the first pass thinks of it and of the lines around."""
    weights = [min(max(row[WORDS], 1), ENOUGH_WORDS) for row in rows]
    scores = [
        math.log(p / (1 - p)) * math.sqrt(weight)
        for p, weight in zip((min(max(p, 1 - SUREST), SUREST) for p in first), weights, strict=True)
    ]
    words = [long_words(text) for text in texts]
    known = shared_words([own for own, p in zip(words, first, strict=True) if p > LIKELY])
    padding = [0.0] * AROUND[-1]
    padded = [*padding, *first, *padding]
    expected = [p * row[WORDS] for p, row in zip(first, rows, strict=True)]
    all_words = sum(row[WORDS] for row in rows) or 1
    page = [sum(expected) / all_words, sum(first) / (len(first) or 1)]
    columns = [
        [padded[i : i + len(AROUND)] for i in range(len(rows))],
        spread([p * weight for p, weight in zip(first, weights, strict=True)]),
        distances([p if p > LIKELY else 0 for p in first]),
        block(scores),
        [[share_in(own, known), *page] for own in words],
        _shares_so_far(expected),
    ]
    return joined(rows, *columns)


def _shares_so_far(weights: Sequence[float]) -> list[list[float]]:
    whole = sum(weights) or 1.0
    return [[total / whole] for total in accumulate(weights)]


@cache
def _shipped() -> Passes:
    passes = json.loads(MODEL.read_text(encoding="utf-8"))["passes"]
    return {name: list(map(_tree, trees)) for name, trees in passes.items()}


def _tree(node: Any) -> Tree:
    if isinstance(node, list):
        sign, border, low, high = node
        return int(sign), float(border), _tree(low), _tree(high)
    return float(node)
