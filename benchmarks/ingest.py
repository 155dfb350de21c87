"""What it costs to take copy in, against a bare `bulk_create` of the same rows.

    make bench-ingest [ARTICLES=20000]

Plain copy of 150 to 600 words with litter around it, made here from a fixed seed, is stored,
cleaned, compared for near-duplicates and put into the full-text index, by the product's own
functions, on an empty database. After each thousand the very rows that this made are written to a
second, equal database by `bulk_create`, with the one statement of the index. Both are counted in
CPU seconds of this process; `vs_bulk_create` is the quotient of the sums. `rss_growth_mb`: how
much more memory the process held at its highest than after the first tenth. Prints a line for
each tenth, and as its last line one JSON object.
"""

import argparse
import gc
import json
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

CHUNK = 1000
BATCH = 200  # documents in a message of the product
SEED = 0
NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
SYLLABLES = (
    *("ba", "de", "fi", "go", "lu", "ma", "ne", "pi", "ro", "su", "ta", "ve", "wi", "ya", "zo"),
    *("chan", "ster", "mont", "field", "bridge"),
)
LITTER = (
    "Share this article",
    "Read more: What to know about the harbour",
    "Sign up for our morning newsletter",
    "© 2026 Harbour Wire (sample). All rights reserved.",
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    articles: int = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        # As in production: in development Django keeps every query, which costs both sides.
        os.environ.update(DEBUG="0", SECRET_KEY=token_urlsafe(50), ALLOWED_HOSTS="localhost")
        os.environ.update(DATA_DIR=folder, LOG_LEVEL="ERROR", DATABASE_URL="")
        set_up(Path(folder))
        print(json.dumps(measure(articles)))


def set_up(folder: Path) -> None:
    """Two databases with every table: the product's, and a bare one beside it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    import django  # noqa: PLC0415 the settings read the environment that `main` has just set
    from django.conf import settings  # noqa: PLC0415

    default = settings.DATABASES["default"]
    settings.DATABASES["bare"] = default | {"NAME": folder / "bare.sqlite3"}
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    for database in ("default", "bare"):
        call_command("migrate", database=database, verbosity=0)


def measure(articles: int) -> dict[str, float]:
    copy = made_copy(articles)
    product = bare = 0.0
    first_tenth = 0.0
    for taken in range(0, articles, CHUNK):
        texts = [next(copy) for _ in range(min(CHUNK, articles - taken))]
        product += cpu_seconds(partial(take_in, texts, taken))
        bare += write_again()
        gc.collect()
        first_tenth = first_tenth or (peak_mb() if taken + CHUNK >= articles / 10 else 0.0)
        print(f"{taken + len(texts):>7} {product:8.2f} s {bare:8.2f} s {product / bare:6.2f}")
    return {
        "vs_bulk_create": round(product / bare, 3),
        "items_per_cpu_s": round(articles / product, 1),
        "rss_growth_mb": round(peak_mb() - first_tenth, 1),
    }


def take_in(texts: Sequence[str], taken: int) -> None:
    from articles.ingestion.duplicates.comparing import compare_versions  # noqa: PLC0415
    from articles.ingestion.intake import Delivery, record_documents  # noqa: PLC0415
    from articles.ingestion.publishing import clean_documents  # noqa: PLC0415
    from articles.models import Source  # noqa: PLC0415

    source, _ = Source.objects.get_or_create(name="Benchmark")
    for first in range(0, len(texts), BATCH):
        deliveries = [
            Delivery(f"file:///copy/{taken + first + n}.txt", text.encode())
            for n, text in enumerate(texts[first : first + BATCH])
        ]
        documents = record_documents(source=source, deliveries=deliveries, received_at=NOW)
        versions = clean_documents([document.pk for document, _ in documents])
        compare_versions(versions)


def write_again() -> float:
    """Write what the product has just written to the bare database; the CPU seconds it took."""
    from django.db import connections, transaction  # noqa: PLC0415

    from articles import models  # noqa: PLC0415
    from articles.search import index  # noqa: PLC0415

    tables: list[Any] = [
        models.Source, models.RawDocument, models.Article, models.Version, models.CutLine,
        models.Identifier, models.Sighting, models.Fingerprint,
    ]  # fmt: skip
    rows: dict[Any, list[Any]] = {}
    for table in tables:
        last = table.objects.using("bare").order_by("-pk").values_list("pk", flat=True).first()
        rows[table] = list(table.objects.filter(pk__gt=last or 0).order_by("pk"))
    current = [article.current_id for article in rows[models.Article]]
    put = index.PUT["sqlite"]

    def write() -> None:
        with transaction.atomic(using="bare"):
            for table, made in rows.items():
                table.objects.using("bare").bulk_create(made)
            with connections["bare"].cursor() as cursor:
                cursor.execute(put.format(ids=", ".join(["%s"] * len(current))), current)

    return cpu_seconds(write)


def cpu_seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def made_copy(count: int) -> Iterator[str]:
    """Articles of sentences of made-up words, the common ones common, with litter at the end."""
    chance = random.Random(SEED)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 3))) for _ in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    for _ in range(count):
        drawn = iter(chance.choices(words, weights, k=700))
        title = " ".join(next(drawn) for _ in range(7)).capitalize()
        paragraphs = [
            " ".join(sentence(drawn, chance) for _ in range(chance.randint(1, 3)))
            for _ in range(chance.randint(6, 12))
        ]
        litter = chance.sample(LITTER, chance.randint(0, 3))
        yield "\n\n".join([title, f"By Ada {next(drawn).capitalize()}", *paragraphs, *litter])


def sentence(words: Iterator[str], chance: random.Random) -> str:
    own = [next(words) for _ in range(chance.randint(8, 25))]
    if chance.random() < 0.5:
        own[chance.randrange(len(own))] = next(words).capitalize()
    if chance.random() < 0.3:
        own[chance.randrange(len(own))] = str(chance.randint(2, 5000))
    return " ".join(own).capitalize() + "."


if __name__ == "__main__":
    main()
