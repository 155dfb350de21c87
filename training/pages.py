"""Pages whose article lines are marked: read them, split them, score what was kept of them.

A page is a line of JSON: `id` (of the web page, which may be there in several kinds), `kind`,
`lines`, and `gold`, 1 for each line of the article and else 0.
"""

import gzip
import json
import random
import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from articles.ingestion.cleaning import NothingToRead, clean
from articles.ingestion.cleaning.web_pages import Judge

WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Page:
    id: str
    kind: str
    lines: tuple[str, ...]  # with runs of white space made one space
    gold: frozenset[int]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_pages(path: Path) -> list[Page]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [_page(json.loads(row)) for row in file]


def _page(row: dict[str, list[str] | list[int] | str]) -> Page:
    lines = tuple(" ".join(str(line).split()) for line in row["lines"])
    gold = frozenset(number for number, mark in enumerate(row["gold"]) if mark)
    return Page(str(row["id"]), str(row["kind"]), lines, gold)


def kept_lines(page: Page, judge: Judge | None) -> set[int]:
    """The numbers of the lines that are in the text. The headline is kept apart: it is not."""
    try:
        copy = clean(page.text, judge)
    except NothingToRead:
        return set()
    left = set(range(len(page.lines))) - {line.number for line in copy.cut}
    title = "" if copy.title_is_derived else copy.title
    return {n for n in left if page.lines[n] not in title or page.lines[n] in copy.text}


def score(pages: Sequence[Page], kept: Sequence[AbstractSet[int]]) -> Score:
    """Precision and recall of the words on the kept lines, each the mean over the pages."""
    scores = [_page_score(page, lines) for page, lines in zip(pages, kept, strict=True)]
    return Score(fmean(s.precision for s in scores), fmean(s.recall for s in scores))


def _page_score(page: Page, kept: AbstractSet[int]) -> Score:
    words = [len(WORD.findall(line)) for line in page.lines]
    right = sum(words[n] for n in kept & page.gold)
    all_kept, all_gold = sum(words[n] for n in kept), sum(words[n] for n in page.gold)
    return Score(
        right / all_kept if all_kept else float(not all_gold),
        right / all_gold if all_gold else 1.0,
    )


def folds(pages: Sequence[Page], count: int, seed: int) -> dict[str, int]:
    """Which fold each web page is in: all its kinds are in the same one."""
    ids = sorted({page.id for page in pages})
    random.Random(seed).shuffle(ids)  # noqa: S311
    return {page_id: index % count for index, page_id in enumerate(ids)}
