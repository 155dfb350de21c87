"""What applying rulings costs an article: `make bench-rulings`.

Made-up articles of 50 mentions of 15,000 names, and standing rulings of every action, on a source
or everywhere, on a third of these names. The articles are gone through in lots,
as a worker does: which rulings may hold is asked, and they are applied. What is told is the time
with the rulings less the time without, in one run, for one article; the recording of rows takes
no part in it.

Prints {"ms_an_article", "ms_without", "rulings", "mentions"}.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from random import Random
from secrets import token_urlsafe
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from articles.extraction.names import Name
    from articles.models import Source, Version

MENTIONS = 50
NAMES = 15_000
LOT = 20
SYLLABLES = ("ba", "ki", "lo", "mun", "ner", "os", "pri", "rua", "ste", "tov")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mentions", type=int, default=100_000)
    parser.add_argument("--rulings", type=int, default=5000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(DEBUG="0", SECRET_KEY=token_urlsafe(50), ALLOWED_HOSTS="localhost")
        os.environ.update(DATA_DIR=folder, LOG_LEVEL="ERROR", DATABASE_URL="")
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        django.setup()
        print(json.dumps(measure(given.mentions // MENTIONS, given.rulings)))


def measure(articles: int, rulings: int) -> dict[str, float]:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    dice = Random(4)
    words = ["".join(dice.choices(SYLLABLES, k=5)).title() for _ in range(NAMES)]
    source, versions = _articles(articles, words, dice)
    without = [_seconds(versions) for _ in range(3)]
    _rule(rulings, words, source, versions[0], dice)
    seconds = [_seconds(versions) for _ in range(3)]
    cost = statistics.median(seconds) - statistics.median(without)
    return {
        "ms_an_article": round(1000 * cost / articles, 3),
        "ms_without": round(1000 * statistics.median(without) / articles, 3),
        "rulings": rulings,
        "mentions": articles * MENTIONS,
    }


def _articles(articles: int, words: Sequence[str], dice: Random) -> "tuple[Source, list[Version]]":
    from django.utils import timezone  # noqa: PLC0415

    from articles.models import Article, RawDocument, Source, Version  # noqa: PLC0415

    now = timezone.now()
    source = Source.objects.create(name="Made up")
    document = RawDocument.objects.create(
        source=source, uri="made:up", content=b"-", sha256="0" * 64, size=1,
        received_at=now, seen_at=now,
    )  # fmt: skip
    rows = [Article(source=source, arrived_at=now) for _ in range(articles)]
    kept = Article.objects.bulk_create(rows)
    versions = [
        Version(
            article=article, document=document, number=1, title=f"Made up {number}",
            text=_text(words, dice), text_sha256=f"{number:064}", cleaner="none 1",
        )
        for number, article in enumerate(kept)
    ]  # fmt: skip
    return source, Version.objects.bulk_create(versions)


def _text(words: Sequence[str], dice: Random) -> str:
    """50 sentences of eight words, one of them a name."""
    return " ".join(
        f"The talks with {dice.choice(words)} went on for {dice.choice(words).lower()} days."
        for _ in range(MENTIONS)
    )


def _rule(
    rulings: int, words: Sequence[str], source: "Source", version: "Version", dice: Random
) -> None:
    from articles.extraction.linking import key  # noqa: PLC0415
    from articles.extraction.rulings.standing import first_word  # noqa: PLC0415
    from articles.models import NameRuling  # noqa: PLC0415

    actions = ["confirm", "reject", "relabel", "add"]
    quotes = dice.sample(sorted(set(words)), rulings)
    NameRuling.objects.bulk_create(
        NameRuling(
            action=(action := dice.choice(actions)),
            scope=(scope := dice.choice(["source", "everywhere"])),
            source=source if scope == "source" else None,
            version=version, start=0, end=len(quote), quote=quote, key=key(quote),
            first_word=first_word(quote), kind="" if action == "reject" else "place",
        )
        for quote in quotes
    )  # fmt: skip


def _seconds(versions: "Sequence[Version]") -> float:
    from articles.extraction.rulings.applying import applied  # noqa: PLC0415
    from articles.extraction.rulings.standing import rulings_for  # noqa: PLC0415

    found = {version.pk: list(_names(version.text)) for version in versions}
    start = time.process_time()
    for first in range(0, len(versions), LOT):
        lot = versions[first : first + LOT]
        rulings = rulings_for(lot, found)
        for version in lot:
            applied(version.text, found[version.pk], rulings[version.pk])
    return time.process_time() - start


def _names(text: str) -> "Iterator[Name]":
    from articles.extraction.names import Kind, Name  # noqa: PLC0415
    from articles.spans import Span  # noqa: PLC0415

    at = 0
    while (at := text.find(" with ", at) + 6) > 5:
        yield Name(Span(at, text.index(" ", at)), Kind.PERSON, 0.9, finder="made up 1")


if __name__ == "__main__":
    main()
