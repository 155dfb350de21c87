"""How well cleaning finds the article among the lines of a page.

    make bench-cleaning DATA=pages.jsonl.gz [TRAIN=pages.jsonl.gz]

Without TRAIN the shipped cleaner is scored. With TRAIN the line model is cross-validated: each page
is scored with a model fitted to the pages of TRAIN in the other folds (a web page is in one fold
with all its kinds). Precision and recall of the words on the kept lines are each the mean over the
pages; F1 is that of the two means. Prints a table, and as its last line one JSON object.
"""

import argparse
import json
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from articles.ingestion.cleaning.line_model import article_chances
from training.pages import Page, Score, folds, kept_lines, read_pages, score

FOLDS = 10
SEED = 0


def cross_validated(pages: Sequence[Page], training: Sequence[Page], seed: int) -> list[set[int]]:
    from training.cleaning import example, fit  # noqa: PLC0415 (needs training/requirements.txt)

    fold = folds([*pages, *training], FOLDS, seed)
    examples = [example(page) for page in training]
    kept: dict[Page, set[int]] = {}
    for number in range(FOLDS):
        passes = fit([one for one in examples if fold[one.page.id] != number])
        judge = partial(article_chances, passes=passes)
        held_out = [page for page in pages if fold[page.id] == number]
        kept |= {page: kept_lines(page, judge) for page in held_out}
    return [kept[page] for page in pages]


def of_kind(pages: Sequence[Page], kept: Sequence[set[int]], kind: str) -> Score:
    both = [(page, lines) for page, lines in zip(pages, kept, strict=True) if page.kind == kind]
    return score([page for page, _ in both], [lines for _, lines in both])


def print_table(pages: Sequence[Page], found: dict[str, list[set[int]]]) -> None:
    print(f"{'':<10}{'cleaner':<20}{'precision':>10}{'recall':>10}{'F1':>10}")
    for kind in sorted({page.kind for page in pages}):
        for name, kept in found.items():
            row = of_kind(pages, kept, kind)
            print(f"{kind:<10}{name:<20}{row.precision:>10.4f}{row.recall:>10.4f}{row.f1:>10.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Score cleaning on pages with marked lines.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--train", type=Path)
    parser.add_argument("--seed", type=int, default=SEED, help="of the folds")
    arguments = parser.parse_args()
    pages = read_pages(arguments.data)
    found = {
        "keep everything": [set(range(len(page.lines))) for page in pages],
        "rules alone": [kept_lines(page, None) for page in pages],
    }
    began = time.process_time()
    if arguments.train:
        training = read_pages(arguments.train)
        kept = found["cross-validated"] = cross_validated(pages, training, arguments.seed)
    else:
        kept = found["shipped"] = [kept_lines(page, article_chances) for page in pages]
        lines = sum(len(page.lines) for page in pages)
        print(f"{lines / (time.process_time() - began):.0f} lines a second\n")
    print_table(pages, found)
    residue, page = of_kind(pages, kept, "residue"), of_kind(pages, kept, "page")
    result = {
        "residue_f1": residue.f1,
        "residue_precision": residue.precision,
        "residue_word_recall": residue.recall,
        "page_f1": page.f1,
        "page_word_recall": page.recall,
    }
    print(json.dumps({name: round(value, 4) for name, value in result.items()}))


if __name__ == "__main__":
    main()
