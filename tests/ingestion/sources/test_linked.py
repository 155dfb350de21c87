"""Feeds whose entries lead to whole articles."""

from datetime import datetime, timedelta

import pytest
from django.db.models import F
from django.utils import timezone

from articles.ingestion.publishing import clean_documents
from articles.ingestion.sources.linked import await_page_again, fetch_page, give_up_on_pages
from articles.models import Article, Host, Job, LinkedPage, RawDocument, Source, Version
from articles.models.claims import MAX_ATTEMPTS
from tests.faults.servers import Server, answer, saying, serving
from tests.ingestion.sources.feeds import (
    BRIDGE,
    NOW,
    TUNNEL,
    entry,
    feed_answer,
    feed_at,
    page,
    page_answer,
    poll,
    titles,
)

pytestmark = pytest.mark.django_db
TEASER = "The mayor has opened the harbour bridge after months of repairs."
BROKEN = answer("500 Internal Server Error")


WITH_LINK = feed_answer(entry("Bridge opens", TEASER, link="/bridge"))
WITH_MORE = feed_answer(entry("Bridge opens", f"{TEASER} Ships wait.", link="/bridge"))


def linked_source(server: Server) -> Source:
    """A source whose feed has come in, and whose one page waits."""
    source = feed_at(server, fetches_pages=True)
    poll(source, now=timezone.now())
    return source


def fetch(*, now: datetime | None = None) -> LinkedPage:
    waiting = fetch_page(LinkedPage.objects.get().pk, now=now or timezone.now())
    clean_documents(waiting)
    return LinkedPage.objects.get()


def test_the_whole_article_is_published_and_not_the_teaser() -> None:
    whole = page_answer(page("Bridge opens", BRIDGE, TUNNEL))
    with serving(saying(WITH_LINK, whole)) as server:
        source = linked_source(server)
        assert not Article.objects.exists()

        fetched = fetch()

    article = Article.objects.get()
    assert article.current is not None
    assert BRIDGE in article.current.text
    assert TEASER not in article.current.text
    assert fetched.state == LinkedPage.State.FETCHED
    assert article.source == source


def test_a_page_whose_entry_says_more_is_fetched_again_as_a_new_version() -> None:
    first = page_answer(page("Bridge opens", BRIDGE, TUNNEL))
    second = page_answer(page("Bridge opens", BRIDGE, TUNNEL, "Ships from Norway wait for it."))
    with serving(saying(WITH_LINK, first, WITH_MORE, second)) as server:
        source = linked_source(server)
        fetch()
        poll(source, now=timezone.now())
        fetch()

    assert Version.objects.get(article__current=F("pk")).number == 2


def test_a_page_that_fails_is_tried_again_later() -> None:
    with serving(saying(WITH_LINK, BROKEN)) as server:
        linked_source(server)
        failed = fetch(now=NOW)

    assert (failed.state, failed.failures, failed.claimed_at) == (LinkedPage.State.WAITING, 1, None)
    assert timedelta(seconds=30) <= failed.next_try_at - NOW <= timedelta(minutes=1)
    assert not Job.objects.exists()


def test_a_page_that_cannot_be_had_leaves_the_words_of_its_entry() -> None:
    with serving(saying(WITH_LINK, BROKEN)) as server:
        linked_source(server)
        for _ in range(5):
            failed = fetch()

    assert failed.state == LinkedPage.State.FAILED
    article = Article.objects.get()
    assert article.current is not None
    assert TEASER in article.current.text
    job = Job.objects.failed().get()
    assert (job.kind, job.subject) == (Job.Kind.FETCH, failed.url)
    assert job.problem == "127.0.0.1 has trouble of its own (500)."


def test_a_page_that_is_gone_for_good_is_not_tried_again() -> None:
    with serving(saying(WITH_LINK, answer("410 Gone"))) as server:
        linked_source(server)
        assert fetch().state == LinkedPage.State.FAILED

    assert titles() == ["Bridge opens"]


def test_a_page_without_an_article_leaves_the_words_of_its_entry() -> None:
    with serving(saying(WITH_LINK, page_answer(b"<html><body></body></html>"))) as server:
        linked_source(server)
        for _ in range(5):
            fetch()

    assert Job.objects.failed().get().problem == "No article is found on this page."
    assert titles() == ["Bridge opens"]
    assert RawDocument.objects.count() == 1


def test_a_page_that_is_had_after_all_becomes_the_newer_version() -> None:
    whole = page_answer(page("Bridge opens", BRIDGE, TUNNEL))
    with serving(saying(WITH_LINK, *[BROKEN] * 5, whole)) as server:
        linked_source(server)
        for _ in range(5):
            fetch()
        job = Job.objects.failed().get()
        assert await_page_again(job)
        fetch()

    article = Article.objects.get()
    assert article.current is not None
    assert BRIDGE in article.current.text
    assert Version.objects.count() == 2
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_while_the_feed_is_being_cleaned_its_page_is_not_given_up() -> None:
    with serving(saying(WITH_LINK, answer("410 Gone"))) as server:
        linked_source(server)
        RawDocument.objects.update(claimed_at=timezone.now())
        waiting = fetch()

    assert waiting.state == LinkedPage.State.WAITING
    assert waiting.next_try_at > timezone.now()


def test_a_busy_host_puts_a_page_off_without_a_failure() -> None:
    with serving(saying(WITH_LINK)) as server:
        linked_source(server)
        Host.objects.update(free_at=timezone.now() + timedelta(seconds=20))
        waiting = fetch()

    assert (waiting.failures, waiting.attempts, waiting.claimed_at) == (0, 0, None)


def test_pages_that_stop_every_worker_leave_the_words_of_their_entries() -> None:
    with serving(saying(WITH_LINK)) as server:
        linked_source(server)
    lapsed = timezone.now() - timedelta(days=1)
    LinkedPage.objects.update(attempts=MAX_ATTEMPTS, claimed_at=lapsed)

    clean_documents(give_up_on_pages())

    assert titles() == ["Bridge opens"]
    assert Job.objects.failed().get().kind == Job.Kind.FETCH
