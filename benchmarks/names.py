"""How well and how fast the names of people, organisations and places are found.

    make bench-names DATA=folder-or-file [BACKEND=rules] [TRAIN=folder]

DATA is in the format of `benchmarks/labelled.py`, or a folder of such files. The finder gets the
documents as text, as the desk gives it articles, many at a time. A name counts if its first and its
last token and its label are those of the gold (strict); PER, ORG and LOC count, other labels are
left aside on both sides, and so are names that the finder itself hides. What cuts through a token
counts as wrong: it is not moved to the nearest edges, since the desk would underline it as it is.

`f1`, `precision` and `recall` are over all names of the three labels, `per`, `org` and `loc` the F1
of each. `words_per_second` counts tokens, on one core, by its CPU clock, without the loading of the
model; `rss_mb` is the most memory the process has held. With TRAIN the CRF of
`benchmarks/baseline_names.py` is trained there and scored on the same documents. Prints a JSON
object for each file, and as the last line that of all.
"""

import argparse
import json
import os
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .labelled import Document, Mark, files, is_labelled, read_documents

if TYPE_CHECKING:
    from articles.extraction.names import Name

LABELS = {"person": "PER", "organisation": "ORG", "place": "LOC"}
BATCH = 200  # documents in a message of the product
NO_TOKENS = -1


class Finds(Protocol):
    """As much of a finder as is measured."""

    def find_many(self, texts: Sequence[str]) -> "Sequence[Sequence[Name]]":
        """The names of each text."""
        ...


@dataclass
class Score:
    """Names right, found and there to be found, by label; and what finding them cost."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)
    cutting: int = 0
    words: int = 0
    seconds: float = 0.0

    def count(self, document: Document, found: Iterable[Mark]) -> None:
        """Compare what was found in a document with what is marked there."""
        gold = {mark for mark in document.marks if mark[2] in LABELS.values()}
        marks = set(found)
        self.right.update(label for *_, label in gold & marks)
        self.found.update(label for *_, label in marks)
        self.gold.update(label for *_, label in gold)
        self.cutting += sum(start == NO_TOKENS for start, *_ in marks)
        self.words += document.words

    def add(self, other: "Score") -> None:
        self.right += other.right
        self.found += other.found
        self.gold += other.gold
        self.cutting += other.cutting
        self.words += other.words
        self.seconds += other.seconds

    def f1(self, *labels: str) -> float:
        """Of these labels together; 0 where there is nothing to find and nothing found."""
        both = _sum(self.found, labels) + _sum(self.gold, labels)
        return 2 * _sum(self.right, labels) / both if both else 0.0

    def result(self) -> dict[str, float]:
        labels = tuple(LABELS.values())
        right = _sum(self.right, labels)
        return {
            "f1": round(self.f1(*labels), 4),
            "precision": round(right / max(1, _sum(self.found, labels)), 4),
            "recall": round(right / max(1, _sum(self.gold, labels)), 4),
            **{label.lower(): round(self.f1(label), 4) for label in labels},
            "words_per_second": round(self.words / self.seconds) if self.seconds else 0,
            "rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }


def _sum(counts: Counter[str], labels: Iterable[str]) -> int:
    return sum(counts[label] for label in labels)


def marks_of(document: Document, names: Iterable["Name"]) -> Iterator[Mark]:
    """The names as ranges of tokens. One that cuts through a token is of none, and still counts."""
    for name in names:
        if name.hidden or name.kind not in LABELS:
            continue
        place = document.tokens(name.span.start, name.span.end)
        yield (*(place or (NO_TOKENS, name.span.start)), LABELS[name.kind])


def score(finder: Finds, documents: Sequence[Document]) -> Score:
    """By the CPU clock of this process, which is the wall clock of a core nobody else uses."""
    total = Score()
    for first in range(0, len(documents), BATCH):
        batch = documents[first : first + BATCH]
        texts = [document.text for document in batch]
        began = time.process_time()
        found = finder.find_many(texts)
        total.seconds += time.process_time() - began
        for document, names in zip(batch, found, strict=True):
            total.count(document, marks_of(document, names))
    return total


def results(finder: Finds, paths: Sequence[Path]) -> dict[str, dict[str, float]]:
    """By the name of the file, and under "all" those of all together."""
    by_file: dict[str, dict[str, float]] = {}
    total = Score()
    for path in paths:
        own = score(finder, read_documents(path))
        total.add(own)
        by_file[path.name] = own.result()
        if own.cutting:
            print(f"{path.name}: {own.cutting} of {own.found.total()} names cut through a token")
    return by_file | {"all": total.result()}


def baseline_results(folder: Path, paths: Sequence[Path]) -> dict[str, dict[str, float]]:
    """The same of the CRF, trained in that folder. It needs `benchmarks/requirements-names.txt`."""
    from .baseline_names import fit  # noqa: PLC0415

    began = time.process_time()
    baseline = fit(folder)
    print(f"the CRF took {time.process_time() - began:.0f} CPU seconds to train")
    by_file: dict[str, dict[str, float]] = {}
    total = Score()
    for path in paths:
        own = Score()
        for document in read_documents(path):
            began = time.process_time()
            found = list(baseline.marks(document))
            own.seconds += time.process_time() - began
            own.count(document, found)
        total.add(own)
        by_file[path.name] = own.result()
    return by_file | {"all": total.result()}


def main() -> None:
    parser = argparse.ArgumentParser(description="Score the finder of names on marked sentences.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--backend", default="model", help="rules, model, or spacy:NAME")
    parser.add_argument("--baseline", type=Path, metavar="TRAIN", help="train the CRF there")
    arguments = parser.parse_args()
    on_one_core()
    from articles.extraction.names.backends import finder_for  # noqa: PLC0415 after `on_one_core`

    finder = finder_for(arguments.backend)
    finder.find_many(["Nobody is here."])  # the model is loaded before the clock runs
    paths = [path for path in files(arguments.data) if is_labelled(path)]
    if not paths:
        parser.error(f"names are marked in no file of {arguments.data}")
    # The product first: what the CRF holds of the memory is not the product's.
    found = results(finder, paths)
    if arguments.baseline:
        compare(found, baseline_results(arguments.baseline, paths))
    total = found.pop("all")
    for name, result in found.items() if len(found) > 1 else ():
        print(json.dumps({"file": name, **result}))
    print(json.dumps(total))


def compare(found: dict[str, dict[str, float]], baseline: dict[str, dict[str, float]]) -> None:
    """Print both, and note beside each result how far it is ahead of the baseline."""
    print(f"{'':<28}{'shipped':>10}{'CRF':>10}{'ahead':>10}")
    for name, result in found.items():
        own, theirs = result["f1"], baseline[name]["f1"]
        print(f"{name:<28}{own:>10.4f}{theirs:>10.4f}{own - theirs:>+10.4f}")
        result |= {"baseline_f1": theirs, "ahead": round(own - theirs, 4)}


def on_one_core() -> None:
    """For this process and the threads of libraries that it has yet to load."""
    os.environ["OMP_NUM_THREADS"] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main()
