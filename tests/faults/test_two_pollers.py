"""Two workers at the same source, the same page, the same host, at the same moment."""

import socket
from datetime import timedelta
from threading import Event

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django import Settings

from articles.ingestion.publishing import clean_documents
from articles.ingestion.sources.linked import fetch_page
from articles.ingestion.sources.outcomes import await_poll_again
from articles.ingestion.sources.polling import poll_source
from articles.models import Article, Host, Job, LinkedPage, RawDocument, Source
from tests.factories import RawDocumentFactory, SourceFactory
from tests.faults.servers import Server, saying, serving
from tests.faults.test_two_workers import at_once
from tests.ingestion.sources.feeds import (
    BRIDGE,
    NOW,
    TUNNEL,
    entry,
    feed_answer,
    feed_at,
    page,
    page_answer,
)

pytestmark = pytest.mark.django_db(transaction=True)
WHOLE = feed_answer(entry("Bridge opens", BRIDGE))
WHOLE_PAGE = page_answer(page("Bridge opens", BRIDGE, TUNNEL))


@pytest.fixture(autouse=True)
def _our_intranet(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]


def poll_and_publish(pk: int) -> None:
    clean_documents(poll_source(pk, now=NOW))


def test_one_source_is_asked_by_one_of_them() -> None:
    with serving(saying(WHOLE)) as server:
        source = feed_at(server)
        at_once(poll_and_publish, [source.pk] * 4)

    assert len(server.requests) == 1
    assert RawDocument.objects.count() == Article.objects.count() == 1
    source.refresh_from_db()
    assert (source.succeeded_at, source.claimed_at) == (NOW, None)
    assert not Job.objects.exists()


def test_one_host_is_asked_one_thing_at_a_time(settings: Settings) -> None:
    settings.HOST_PAUSE_SECONDS = 60
    with serving(saying(WHOLE)) as server:
        sources = [
            SourceFactory.create(kind=Source.Kind.FEED, address=f"{server.url}/{number}")
            for number in range(4)
        ]
        at_once(poll_and_publish, [source.pk for source in sources])

    assert len(server.requests) == 1
    assert Source.objects.filter(succeeded_at=NOW).count() == 1
    assert Source.objects.filter(failures=0, attempts=0, claimed_at=None).count() == 4
    assert Host.objects.get().free_at > timezone.now() + timedelta(seconds=30)


def test_one_page_is_fetched_by_one_of_them() -> None:
    document = RawDocumentFactory.create()
    with serving(saying(WHOLE_PAGE)) as server:
        waiting = LinkedPage.objects.create(
            source=document.source, document=document, url=server.url, next_try_at=NOW
        )
        at_once(lambda pk: fetch_page(pk, now=NOW), [waiting.pk] * 4)

    assert len(server.requests) == 1
    assert RawDocument.objects.filter(uri=server.url).count() == 1


def test_a_source_that_is_changed_while_it_is_asked_keeps_nothing_of_the_old_address() -> None:
    is_changed = Event()

    def change_and_answer(visitor: socket.socket, server: Server) -> None:
        await_poll_again(Source.objects.get())
        connection.close()
        visitor.sendall(WHOLE)
        is_changed.set()

    with serving(change_and_answer) as server:
        source = feed_at(server)
        assert poll_source(source.pk, now=NOW) == []

    assert is_changed.is_set()
    assert not RawDocument.objects.exists()
    source.refresh_from_db()
    assert source.polled_at is None
