"""Fit the line model of `articles/ingestion/cleaning` to pages whose article lines are marked.

    make train-cleaning TRAIN=pages.jsonl.gz        (what a page is: training/pages.py)

Only numbers that describe a line are fitted; no text gets into the model. Every seed is fixed: the
same pages give the same file. What the shipped file was made from is in `line_model.md` beside it.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np

from articles.ingestion.cleaning.line_model import MODEL, Passes, Row, Tree, chance, second_signs
from articles.ingestion.cleaning.lines import read_lines
from articles.ingestion.cleaning.web_pages import signs_on_page

from .pages import WORD, Page, folds, kept_lines, read_pages

FOLDS = 5  # the second pass learns from what the first says of pages that it has not seen
SEED = 2
ROUNDS = 60
WORDS_OF_PAGE, WORDS_OF_LINE = 300, 0.3  # words count within a page, and all pages the same
SETTINGS = {
    "objective": "binary",
    "boost_from_average": False,
    "learning_rate": 0.1,
    "num_leaves": 8,
    "min_data_in_leaf": 30,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "use_missing": False,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}


@dataclass(frozen=True)
class Example:
    """A page as the model sees it."""

    page: Page
    texts: list[str]
    signs: list[list[float]]
    gold: list[bool]
    weights: list[float]


def example(page: Page) -> Example:
    lines = list(read_lines(page.text))
    words = [len(WORD.findall(line.text)) for line in lines]
    whole = max(sum(words), 1)
    return Example(
        page,
        [line.text for line in lines],
        signs_on_page(lines, kept_lines(page, None)),
        [line.number in page.gold for line in lines],
        [count * WORDS_OF_PAGE / whole + WORDS_OF_LINE for count in words],
    )


def fit(examples: Sequence[Example]) -> Passes:
    """Fit both passes."""
    fold = folds([one.page for one in examples], FOLDS, SEED)
    first: list[list[float]] = [[] for _ in examples]
    for left_out in range(FOLDS):
        rest = [one for one in examples if fold[one.page.id] != left_out]
        trees = _trees(rest, [one.signs for one in rest])
        for index, one in enumerate(examples):
            if fold[one.page.id] == left_out:
                first[index] = [chance(trees, row) for row in one.signs]
    second = [
        second_signs(one.texts, one.signs, chances)
        for one, chances in zip(examples, first, strict=True)
    ]
    return {
        "first": _trees(examples, [one.signs for one in examples]),
        "second": _trees(examples, second),
    }


def _trees(examples: Sequence[Example], signs: Sequence[Sequence[Row]]) -> list[Tree]:
    rows = np.array([row for rows in signs for row in rows], dtype=float)
    gold = np.array([mark for one in examples for mark in one.gold], dtype=float)
    weights = np.array([weight for one in examples for weight in one.weights])
    data = lightgbm.Dataset(rows, gold, weight=weights)
    model = lightgbm.train(SETTINGS, data, ROUNDS).dump_model()
    return [_tree(tree["tree_structure"]) for tree in model["tree_info"]]


def _tree(node: dict[str, Any]) -> Tree:
    """The tree as the project reads it, with four decimals or digits: enough for both."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    border = float(f"{node['threshold']:.5g}")
    return node["split_feature"], border, _tree(node["left_child"]), _tree(node["right_child"])


def as_text(passes: Passes) -> str:
    """One tree a line, so that versions can be compared."""
    parts = [
        f'"{name}": [\n' + ",\n".join(json.dumps(tree) for tree in trees) + "\n]"
        for name, trees in passes.items()
    ]
    return '{"passes": {' + ",\n".join(parts) + "}}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Fit the line model and write it.")
    parser.add_argument("pages", type=Path)
    parser.add_argument("--out", type=Path, default=MODEL)
    arguments = parser.parse_args()
    examples = [example(page) for page in read_pages(arguments.pages)]
    arguments.out.write_text(as_text(fit(examples)), encoding="utf-8")
    print(f"{arguments.out}: fitted to {sum(len(one.texts) for one in examples)} lines")


if __name__ == "__main__":
    main()
