"""What everything that is extracted of an article costs, against its names alone.

    make bench-pipeline [BACKEND=rules]

The articles: both seeds, the English copy of the sample day, and 50 of `fictional_news.py`, about
500 words each; every round stores them anew, so that they are new to the database.
Twenty at a time, and by turns within one process, each is given to

- names alone: `find_many`, the linguistic work without which there is nothing to do;
- the pure steps: `find_many`, linking, quotations, figures;
- the task of the product, `extract_versions`, which also detects the language, asks which entities
  are known, applies rulings, and writes it all to a database (SQLite, on a disk).

CPU seconds of this process on one core. `vs_names` is the cost of the pure steps and
`vs_names_recorded` that of the task, divided by that of the names; each is that of the sums over
all rounds. Prints what each step costs, and as its last line one JSON object.
"""

import argparse
import json
import os
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from .duplicates import set_up
from .fictional_news import FictionalNews
from .names import on_one_core

if TYPE_CHECKING:
    from articles.extraction.linking import Link
    from articles.extraction.names import Name
    from articles.extraction.quotes import Named
    from articles.models import Version

SEEDS = Path(__file__).parent.parent / "seeds"
FICTIONAL = 50
ROUNDS = 5
AT_ONCE = 20
NOW = datetime(2026, 3, 12, 12, 0, tzinfo=UTC)

Texts = Sequence[str]
Found = TypeVar("Found")


class Steps:
    """The steps one by one, and what each has cost so far."""

    def __init__(self, backend: str) -> None:
        """With the finder of this name, loaded before anything is measured."""
        from articles.extraction.names.backends import finder_for  # noqa: PLC0415

        self.finder = finder_for(backend)
        self.finder.find_many(["Nobody is here."])
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def names_alone(self, texts: Texts) -> None:
        self._timed("names alone", partial(self.finder.find_many, texts))

    def everything(self, texts: Texts) -> None:
        """The pure steps; what one finds is given to the next as the product gives it."""
        from articles.extraction.figures import find_figures  # noqa: PLC0415
        from articles.extraction.linking import link  # noqa: PLC0415
        from articles.extraction.quotes import find_quotations  # noqa: PLC0415

        found = self._timed("names", lambda: self.finder.find_many(texts))
        shown = [[name for name in names if not name.hidden] for names in found]
        both = list(zip(texts, shown, strict=True))
        links = self._timed("linking", lambda: [link(text, names, ()) for text, names in both])
        named = [named_in(names, own) for names, own in zip(shown, links, strict=True)]
        self._timed(
            "quotations",
            lambda: [find_quotations(text, own) for text, own in zip(texts, named, strict=True)],
        )
        self._timed(
            "figures",
            lambda: [find_figures(text, [name.span for name in names]) for text, names in both],
        )

    def task(self, versions: "Sequence[Version]") -> None:
        """Raises `RuntimeError` where an article is not recorded: then nothing can be compared."""
        from articles.extraction.extracting import extract_versions  # noqa: PLC0415

        pks = [version.pk for version in versions]
        recorded = self._timed("the task", partial(extract_versions, pks))
        if len(recorded) != len(pks):
            raise RuntimeError(
                f"{len(pks) - len(recorded)} of {len(pks)} articles were not recorded"
            )

    def _timed(self, step: str, work: Callable[[], Found]) -> Found:
        began = time.process_time()
        found = work()
        self.seconds[step] += time.process_time() - began
        return found


def named_in(names: "Sequence[Name]", links: "Sequence[Link]") -> "list[Named]":
    """The names as the step for quotations wants them: with whom each names."""
    from articles.extraction.quotes import Named  # noqa: PLC0415

    who = {index: number for number, one in enumerate(links) for index in one.names}
    return [
        Named(name.span, name.kind, who[index], name.role)
        for index, name in enumerate(names)
        if index in who
    ]


def english_copy() -> list[str]:
    """What the product makes of the seeds and of the sample day, and the fictional news."""
    from articles.extraction.language import language_of  # noqa: PLC0415
    from articles.ingestion.intake import Delivery, record_documents  # noqa: PLC0415
    from articles.ingestion.publishing import clean_documents  # noqa: PLC0415
    from articles.models import Source  # noqa: PLC0415

    source = Source.objects.create(name="Copy")
    paths = [*sorted(SEEDS.glob("*.txt")), *sorted(SEEDS.glob("sample-day/*/[0-9]*"))]
    deliveries = [Delivery(f"file:///{path.name}", path.read_bytes()) for path in paths]
    documents = record_documents(source=source, deliveries=deliveries, received_at=NOW)
    versions = clean_documents([document.pk for document, _ in documents])
    # They are done with: what is measured is stored anew in each round.
    type(versions[0]).objects.update(extraction="done")
    news = FictionalNews(0)
    texts = [version.text for version in versions if language_of(version.text) == "en"]
    return texts + [news.article() for _ in range(FICTIONAL)]


def stored(texts: Texts, number: int) -> "list[Version]":
    """Each text as an article of this round that waits for extraction."""
    from articles.models import Article, RawDocument, Source, Version  # noqa: PLC0415

    source, _ = Source.objects.get_or_create(name="Benchmark")
    versions = []
    for place, text in enumerate(texts):
        uri, digest = f"file:///{number}/{place}.txt", sha256(text.encode()).hexdigest()
        document = RawDocument.objects.create(
            source=source, uri=uri, sha256=digest, content=text.encode(), size=len(text),
            received_at=NOW, seen_at=NOW, state=RawDocument.State.PUBLISHED,
        )  # fmt: skip
        article = Article.objects.create(source=source, uri=uri, arrived_at=NOW)
        version = Version.objects.create(
            article=article, document=document, number=1, title=f"Article {place}, round {number}",
            text=text, text_sha256=digest, cleaner="none 1",
        )  # fmt: skip
        Article.objects.filter(pk=article.pk).update(current=version)
        versions.append(version)
    return versions


def measure(steps: Steps, texts: Texts) -> None:
    """Every round in another order, so that none always finds the caches warm."""
    for number in range(ROUNDS):
        versions = iter(stored(texts, number))
        while lot := list(islice(versions, AT_ONCE)):
            own = [version.text for version in lot]
            turns = [
                partial(steps.names_alone, own),
                partial(steps.everything, own),
                partial(steps.task, lot),
            ]
            for turn in turns[number % 3 :] + turns[: number % 3]:
                turn()


def result(seconds: Mapping[str, float]) -> dict[str, float]:
    names = seconds["names alone"]
    pure = sum(seconds[step] for step in ("names", "linking", "quotations", "figures"))
    return {
        "vs_names": round(pure / names, 3),
        "vs_names_recorded": round(seconds["the task"] / names, 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description="What extraction costs against names alone.")
    parser.add_argument("--backend", default="model", help="rules, model, or spacy:NAME")
    arguments = parser.parse_args()
    on_one_core()
    os.environ["NAMES_BACKEND"] = arguments.backend
    with tempfile.TemporaryDirectory() as folder:
        set_up(Path(folder))
        steps = Steps(arguments.backend)
        texts = english_copy()
        measure(steps, texts)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles of {words / len(texts):.0f} words, {ROUNDS} times")
    for step, seconds in steps.seconds.items():
        print(f"{step:<20}{seconds / ROUNDS / len(texts) * 1e3:>8.2f} ms an article")
    print(json.dumps(result(steps.seconds)))


if __name__ == "__main__":
    main()
