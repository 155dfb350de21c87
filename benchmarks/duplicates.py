"""How well and how fast copies of an article are found among thousands of others.

    make bench-duplicates [DATA=news.jsonl.gz]

Makes up 10,000 news-like articles of 200 to 800 words: with stock phrases, with disclaimers that
many share, and one in ten a brief written to a template, with other names and figures. For 2 % of
them a copy comes in with one word in 40 changed, and for 2 % one that has also lost its last third.
Precision and recall are those of the pairs that stand under one leading article. DATA (lines of
JSON with `text` or `tokens`) gives the words and what follows what; otherwise they are made up too.

Measured is what the product does with articles that are new: `compare_versions`, on SQLite files
with the product's settings. `vs_datasketch` compares documents a CPU second with datasketch (64
permutations, in memory); `cost_100k_over_1k` the CPU an article with 100,000 and with 1,000
articles in the database. Prints a table, and as its last line one JSON object.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import sha256
from itertools import combinations, islice
from pathlib import Path
from secrets import token_urlsafe
from statistics import fmean, median
from typing import TYPE_CHECKING

from articles.ingestion.duplicates.similarity import WORDS_IN_A_SHINGLE

from .newswire import Newswire

if TYPE_CHECKING:
    from articles.models import Version

ARTICLES = 10_000
COPIES = 0.02
BATCH = 200  # articles in a message of the product
PERMUTATIONS = 64
ROUNDS = 10
SMALL, LARGE = 1_000, 100_000
NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)

Batch = Sequence[tuple[int, str]]
"""Numbers from 1 with their texts."""


class Desk:
    """The product on a database of its own."""

    def __init__(self, folder: Path, name: str) -> None:
        """A copy of the empty one in this folder."""
        from django.db import connections  # noqa: PLC0415 the settings read what `main` sets

        from articles.models import Source  # noqa: PLC0415

        path = folder / f"{name}.sqlite3"
        shutil.copyfile(folder / "newsroom.sqlite3", path)
        self.connection = connections.create_connection("default")
        self.connection.settings_dict = self.connection.settings_dict | {"NAME": path}
        connections["default"] = self.connection
        self.source = Source.objects.create(name="Benchmark")

    def take_in(self, batch: Batch) -> float:
        """The CPU seconds it took to compare these articles with all before, and each other."""
        from django.db import connections  # noqa: PLC0415

        from articles.ingestion.duplicates.comparing import compare_versions  # noqa: PLC0415

        connections["default"] = self.connection
        return cpu(partial(compare_versions, self._store(batch)))

    def groups(self) -> Iterable[set[int]]:
        """The numbers of the articles under each leading one, and its own."""
        from django.db import connections  # noqa: PLC0415

        from articles.models import Article  # noqa: PLC0415

        connections["default"] = self.connection
        found: defaultdict[int, set[int]] = defaultdict(set)
        copies = Article.objects.filter(duplicate_of__isnull=False)
        for copy in copies.only("duplicate_of"):
            lead = copy.duplicate_of_id or copy.pk
            found[lead] |= {copy.pk, lead}
        return found.values()

    def _store(self, batch: Batch) -> "Sequence[Version]":
        """Each text as an article that has not been compared yet."""
        from django.db.models import F  # noqa: PLC0415

        from articles.models import Article, RawDocument, Version  # noqa: PLC0415

        made: list[tuple[RawDocument, Article, Version]] = []
        for number, text in batch:
            uri, digest = f"file:///copy/{number}.txt", sha256(text.encode()).hexdigest()
            at = NOW + timedelta(seconds=number)
            document = RawDocument(
                pk=number, source=self.source, uri=uri, sha256=digest, content=text.encode(),
                size=len(text), received_at=at, seen_at=at, state=RawDocument.State.PUBLISHED,
            )  # fmt: skip
            article = Article(pk=number, source=self.source, uri=uri, arrived_at=at)
            version = Version(
                pk=number, article=article, document=document, number=1, title=f"Copy {number}",
                text=text, text_sha256=digest, cleaner="none 1",
            )  # fmt: skip
            made.append((document, article, version))
        documents, articles, versions = zip(*made, strict=True)
        RawDocument.objects.bulk_create(documents)
        Article.objects.bulk_create(articles)
        Version.objects.bulk_create(versions)
        Article.objects.filter(current=None).update(current_id=F("pk"))
        return versions


def batches(texts: Iterable[tuple[int, str]]) -> Iterator[Batch]:
    texts = iter(texts)
    while batch := list(islice(texts, BATCH)):
        yield batch


def quality(wire: Newswire, desk: Desk) -> dict[str, float]:
    """Precision and recall of the pairs put together, the copies arriving among all the others."""
    originals = [wire.article() for _ in range(round(ARTICLES * (1 - 2 * COPIES)))]
    copied = wire.dice.sample(range(len(originals)), round(ARTICLES * COPIES * 2))
    changed, trimmed = copied[::2], copied[1::2]
    copies = [*(wire.changed(originals[of]) for of in changed)]
    copies += [wire.trimmed(originals[of]) for of in trimmed]
    texts = [*originals, *copies]
    # What arrives later has the higher number.
    arriving = wire.dice.sample(range(len(texts)), len(texts))
    number = {text: place for place, text in enumerate(arriving, 1)}
    planted = [
        pair(number[of], number[len(originals) + copy])
        for copy, of in enumerate([*changed, *trimmed])
    ]
    for batch in batches((place, texts[text]) for place, text in enumerate(arriving, 1)):
        desk.take_in(batch)
    found = {pair(*two) for group in desk.groups() for two in combinations(group, 2)}
    whole, cut = set(planted[: len(changed)]), set(planted[len(changed) :])
    return {
        "precision": len(found & (whole | cut)) / max(1, len(found)),
        "recall": len(found & whole) / len(whole),
        "recall_trimmed": len(found & cut) / len(cut),
    }


def pair(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)


def datasketch() -> Callable[[Batch], None]:
    """The same work with datasketch: the same shingles as text, its hashes, its index."""
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415 (needs benchmarks/requirements.txt)

    index = MinHashLSH(threshold=0.5, num_perm=PERMUTATIONS)

    def take_in(batch: Batch) -> None:
        for number, text in batch:
            words = text.casefold().split()
            runs = zip(*(words[start:] for start in range(WORDS_IN_A_SHINGLE)), strict=False)
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch({" ".join(run).encode() for run in runs})
            index.query(sketch)
            index.insert(number, sketch)

    return take_in


def cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def against_datasketch(wire: Newswire, desk: Desk) -> tuple[float, float]:
    """Documents a CPU second of ours and of datasketch, taking turns: the median of each."""
    theirs = datasketch()
    new = range(1, ROUNDS * BATCH + 1)
    seconds = [
        (desk.take_in(batch), cpu(partial(theirs, batch)))
        for batch in batches((number, wire.article()) for number in new)
    ]
    return BATCH / median(s for s, _ in seconds), BATCH / median(s for _, s in seconds)


def cost_by_size(wire: Newswire, small: Desk, large: Desk) -> tuple[float, float]:
    """CPU seconds an article where there are 1,000 and where there are 100,000: the mean.

    The median would leave out the batches that write the log back into the database.
    """
    for desk, size in ((small, SMALL), (large, LARGE)):
        for batch in batches((number, wire.article()) for number in range(1, size + 1)):
            desk.take_in(batch)
    new = range(LARGE + 1, LARGE + ROUNDS * BATCH + 1)  # the small one triples meanwhile
    seconds = [
        (small.take_in(batch), large.take_in(batch))
        for batch in batches((number, wire.article()) for number in new)
    ]
    return fmean(s for s, _ in seconds) / BATCH, fmean(s for _, s in seconds) / BATCH


def set_up(folder: Path) -> None:
    """Django as in production, and an empty database: in development it keeps every query."""
    os.environ.update(DEBUG="0", SECRET_KEY=token_urlsafe(50), ALLOWED_HOSTS="localhost")
    os.environ.update(DATA_DIR=str(folder), LOG_LEVEL="ERROR", DATABASE_URL="")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django  # noqa: PLC0415 the settings read the environment that was just set
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    connection.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Find planted copies among made-up articles.")
    parser.add_argument("data", type=Path, nargs="?", help="JSON lines with text or tokens")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    wire = Newswire(arguments.seed, arguments.data)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        set_up(folder)
        found = quality(wire, Desk(folder, "quality"))
        ours, theirs = against_datasketch(wire, Desk(folder, "turns"))
        small, large = cost_by_size(wire, Desk(folder, "small"), Desk(folder, "large"))
    print(f"{'documents a CPU second':<40}{ours:>10.0f}")
    print(f"{'the same, datasketch':<40}{theirs:>10.0f}")
    print(f"{f'CPU an article among {SMALL:,}':<40}{small * 1e6:>10.0f} µs")
    print(f"{f'CPU an article among {LARGE:,}':<40}{large * 1e6:>10.0f} µs")
    result = {**found, "vs_datasketch": ours / theirs, "cost_100k_over_1k": large / small}
    print(json.dumps({name: round(value, 4) for name, value in result.items()}))


if __name__ == "__main__":
    main()
