from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.ingestion.sources.records import health_of
from articles.models import Source
from tests.factories import ArticleFactory, SourceFactory
from tests.faults.servers import answer, saying, serving
from tests.ingestion.sources.feeds import BRIDGE, NOW, entry, feed_answer, feed_at, poll

pytestmark = pytest.mark.django_db
DAMAGED = answer(body=b'<rss version="2.0"><channel>')


def sentence(source: Source) -> str:
    return health_of([source], NOW)[source.pk].sentence


def test_many_sources_cost_as_many_queries_as_one(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(10):
        source = SourceFactory.create(
            kind=Source.Kind.FEED, address=f"https://harbour{number}.example/", polled_at=NOW
        )
        ArticleFactory.create_batch(2, source=source, arrived_at=NOW - timedelta(minutes=5))
    sources = list(Source.objects.all())

    with django_assert_num_queries(2):
        shown = health_of(sources, NOW)

    assert {one.sentence for one in shown.values()} == {"Brought 2 articles 5 minutes ago."}


def test_no_sources_have_no_health() -> None:
    assert health_of([], NOW) == {}


def test_a_feed_whose_last_copy_was_refused_says_so_until_it_is_whole() -> None:
    whole = feed_answer(entry("Bridge opens", BRIDGE))
    with serving(saying(whole, DAMAGED, DAMAGED, whole)) as server:
        source = feed_at(server)
        poll(source)
        assert sentence(source) == "Brought an article just now."

        for _ in range(2):
            poll(source, now=NOW + timedelta(minutes=1))
            assert sentence(source) == (
                "Its last copy could not be read:"
                " The feed is damaged: there is no entry in it that can be read."
            )

        poll(source, now=NOW + timedelta(minutes=2))
        assert sentence(source) == "Brought an article just now."
