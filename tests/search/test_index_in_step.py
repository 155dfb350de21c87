"""Whatever comes in, in whatever order, the index says what articles say now and nothing else."""

from random import Random

import pytest
from django.db import connection

from articles.ingestion.publishing import await_cleaning_again, clean_documents
from articles.models import Article, RawDocument
from articles.search import index
from articles.search.finding import articles_with
from tests.factories import SourceFactory
from tests.ingestion.wire import take, wire

pytestmark = pytest.mark.django_db
WORDS = ["bridge", "harbour", "mayor", "lighthouse", "ferry"]


@pytest.mark.parametrize("seed", range(12))
def test_the_index_keeps_step_with_the_articles(seed: int) -> None:
    index.build()  # tests that commit leave in it what is in no table any more
    source = SourceFactory.create()
    chance = Random(seed)  # noqa: S311
    for hour in range(20):
        if hour and chance.random() < 0.2:
            document = chance.choice(list(RawDocument.objects.order_by("pk")))
            await_cleaning_again(document)
            clean_documents([document.pk])
            continue
        word, status = chance.choice(WORDS), chance.choice(["usable", "usable", "canceled"])
        copy = wire(
            f"On Tuesday the {word} was seen by many, the city said." if status == "usable" else "",
            headline="News of the day",
            uri=f"urn:harbour-wire:{chance.randrange(3)}",
            version=chance.choice(["", "1", "2", "3"]),
            pubstatus=status,
        )
        take(copy, hour=hour, source=source)

    for word in WORDS:
        said = Article.objects.filter(current__text__contains=word)
        assert set(articles_with(word)) == set(said)
    assert _is_sound()


def _is_sound() -> bool:
    """Whether as many versions are in the index as articles say something now."""
    count = Article.objects.exclude(current=None).count()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT count(*) FROM articles_search_docsize")
        else:
            cursor.execute(
                "SELECT count(*) FROM articles_search WHERE id IN (SELECT id FROM articles_version)"
            )
        return bool(cursor.fetchone()[0] == count)
