from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.ingestion.sources.outcomes import (
    ClaimLost,
    await_poll_again,
    give_up_on_sources,
    record_success,
    take_up_again,
)
from articles.ingestion.sources.polling import poll_source
from articles.models import Article, Event, Host, Job, RawDocument, Source
from articles.models.claims import MAX_ATTEMPTS
from tests.factories import SourceFactory
from tests.faults.servers import answer, saying, serving
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
WHOLE = feed_answer(entry("Bridge opens", BRIDGE), headers=('ETag: "one"',))
UNCHANGED = answer("304 Not Modified", 'ETag: "one"')
BROKEN = answer("500 Internal Server Error")


def test_a_feed_brings_its_articles() -> None:
    with serving(saying(WHOLE)) as server:
        source = feed_at(server)
        poll(source)

    assert titles() == ["Bridge opens"]
    assert RawDocument.objects.get().uri == source.address
    assert (source.polled_at, source.succeeded_at, source.etag) == (NOW, NOW, '"one"')


def test_the_next_turn_comes_after_the_usual_time_or_a_little_later() -> None:
    with serving(saying(WHOLE)) as server:
        source = feed_at(server, poll_every=timedelta(minutes=10))
        poll(source)

    assert source.next_poll_at is not None
    assert timedelta(minutes=10) <= source.next_poll_at - NOW <= timedelta(minutes=11)


def test_what_has_not_changed_is_not_sent_again() -> None:
    later = NOW + timedelta(hours=1)
    with serving(saying(WHOLE, UNCHANGED)) as server:
        source = feed_at(server)
        poll(source)
        assert poll(source, now=later) == []

    assert 'If-None-Match: "one"' in server.requests[1]
    assert (source.polled_at, source.succeeded_at) == (later, NOW)
    assert RawDocument.objects.count() == 1


def test_the_same_feed_again_is_nothing_twice() -> None:
    with serving(saying(feed_answer(entry("Bridge opens", BRIDGE)))) as server:
        source = feed_at(server)
        assert len(poll(source)) == 1
        assert poll(source) == []

    assert Article.objects.count() == 1


def test_a_failure_is_said_by_the_source_and_by_a_job() -> None:
    with serving(saying(BROKEN)) as server:
        source = feed_at(server)
        poll(source)
        poll(source)

    assert source.failures == 2
    assert source.problem == "127.0.0.1 has trouble of its own (500)."
    job = Job.objects.get(kind=Job.Kind.POLL)
    assert (job.source, job.problem, job.attempts) == (source, source.problem, 2)


def test_failures_in_a_row_are_waited_for_longer_and_longer() -> None:
    waits = []
    with serving(saying(BROKEN)) as server:
        source = feed_at(server)
        for failures in (0, 3, 50):
            Source.objects.update(failures=failures, problem="It did not go well.")
            poll(source)
            assert source.next_poll_at is not None
            waits.append(source.next_poll_at - NOW)

    assert timedelta(seconds=30) <= waits[0] <= timedelta(minutes=1)
    assert timedelta(minutes=4) <= waits[1] <= timedelta(minutes=8)
    assert timedelta(hours=3) <= waits[2] <= timedelta(hours=6)


def test_only_whole_copy_clears_a_failure() -> None:
    with serving(saying(WHOLE, BROKEN, UNCHANGED, WHOLE)) as server:
        source = feed_at(server)
        poll(source)
        poll(source)
        assert (source.failures, source.etag) == (1, "")

        poll(source)
        assert "If-None-Match" not in server.requests[2]
        assert source.failures == 2

        poll(source)
        assert (source.failures, source.problem) == (0, "")
    assert Job.objects.get(kind=Job.Kind.POLL).state == Job.State.DONE


def test_a_source_that_was_renamed_since_it_failed_clears_its_job() -> None:
    with serving(saying(BROKEN, WHOLE)) as server:
        source = feed_at(server)
        poll(source)
        Source.objects.update(name="Harbour Wire, once more (sample)")
        poll(source)

    assert not Job.objects.failed().exists()


def test_a_server_that_asks_for_patience_gets_it() -> None:
    busy = answer("429 Too Many Requests", "Retry-After: 7200")
    with serving(saying(busy)) as server:
        source = feed_at(server)
        poll(source)

    assert source.next_poll_at is not None
    assert source.next_poll_at >= NOW + timedelta(hours=2)
    assert Host.objects.get().free_at > timezone.now() + timedelta(minutes=119)


def test_what_is_gone_for_good_is_not_asked_again() -> None:
    with serving(saying(answer("410 Gone"))) as server:
        source = feed_at(server)
        poll(source)

    assert not source.is_active
    assert source.problem == "127.0.0.1 says that this is gone for good (410)."
    assert not Source.objects.due(NOW + timedelta(days=1)).exists()


def test_what_was_gone_can_be_taken_up_again() -> None:
    with serving(saying(answer("410 Gone"), WHOLE)) as server:
        source = feed_at(server)
        poll(source)
        take_up_again(source)
        poll(source)

    assert source.is_active
    assert source.failures == 0


@pytest.mark.parametrize("status", ["301 Moved Permanently", "308 Permanent Redirect"])
def test_a_source_that_has_moved_for_good_is_followed(status: str) -> None:
    with serving(saying(answer(status, "Location: /new"), WHOLE)) as server:
        source = feed_at(server)
        old = source.address
        poll(source)

    assert source.address == old.replace("/feed", "/new")
    assert RawDocument.objects.get().uri == source.address
    assert Event.objects.get().before == {"address": old}


def test_a_source_that_is_elsewhere_for_the_moment_keeps_its_address() -> None:
    with serving(saying(answer("302 Found", "Location: /new"), WHOLE)) as server:
        source = feed_at(server)
        poll(source)

    assert source.address == server.url


def test_a_source_that_moved_onto_another_one_says_so() -> None:
    with serving(saying(answer("301 Moved Permanently", "Location: /new"), WHOLE)) as server:
        source = feed_at(server)
        other = SourceFactory.create(
            kind=Source.Kind.FEED, address=server.url.replace("/feed", "/new")
        )
        poll(source)

    assert source.address == server.url
    assert f"“{other}” is asked already" in source.problem
    assert source.failures == 0


def test_a_page_where_the_feed_should_be_is_a_failure() -> None:
    moved = answer("301 Moved Permanently", "Location: /")
    with serving(saying(moved, page_answer(page("Welcome", BRIDGE, TUNNEL)))) as server:
        source = feed_at(server)
        poll(source)

    assert source.problem == "127.0.0.1 sends a web page, or plain text, where the feed should be."
    assert source.address == server.url
    assert not RawDocument.objects.exists()


def test_a_page_is_a_source_too() -> None:
    with serving(saying(page_answer(page("Bridge opens", BRIDGE, TUNNEL)))) as server:
        source = SourceFactory.create(kind=Source.Kind.PAGE, address=server.url)
        poll(source)

    assert titles() == ["Bridge opens"]


def test_a_feed_that_cannot_be_read_is_kept_and_refused() -> None:
    with serving(saying(answer(body=b'<rss version="2.0"><channel>'))) as server:
        poll(feed_at(server))

    assert RawDocument.objects.get().state == RawDocument.State.REFUSED
    assert Job.objects.failed().get().kind == Job.Kind.CLEAN


def test_an_address_that_is_none_is_said_so() -> None:
    source = SourceFactory.create(kind=Source.Kind.FEED, address="ftp://harbour.example/wire")
    poll(source)

    assert source.problem == "Only addresses that begin with http:// or https:// are fetched."


def test_an_inner_network_that_nobody_allowed_is_not_asked(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = []
    with serving(saying(WHOLE)) as server:
        source = feed_at(server)
        poll(source)

    assert "inner network" in source.problem
    assert not server.requests


def test_a_busy_host_puts_a_poll_off_without_a_failure() -> None:
    Host.objects.create(name="127.0.0.1", free_at=timezone.now() + timedelta(seconds=20))
    with serving(saying(WHOLE)) as server:
        source = feed_at(server)
        poll(source)

    assert not server.requests
    assert (source.failures, source.attempts, source.claimed_at) == (0, 0, None)
    assert source.next_poll_at is not None
    assert source.next_poll_at < timezone.now() + timedelta(seconds=2)
    assert not Job.objects.exists()


def test_what_another_worker_asks_is_left_to_it() -> None:
    with serving(saying(WHOLE)) as server:
        source = feed_at(server, claimed_at=timezone.now())
        poll(source)

    assert not server.requests


def test_what_came_for_a_source_that_was_changed_meanwhile_is_not_kept() -> None:
    source = SourceFactory.create(kind=Source.Kind.FEED, address="https://harbour.example/feed")
    Source.objects.claim(source.pk)
    source.refresh_from_db()

    await_poll_again(source)

    with pytest.raises(ClaimLost):
        record_success(source, now=NOW)


def test_sources_that_stop_every_worker_are_given_a_rest() -> None:
    lapsed = timezone.now() - timedelta(days=1)
    source = SourceFactory.create(
        kind=Source.Kind.FEED,
        address="https://harbour.example/feed",
        claimed_at=lapsed,
        attempts=MAX_ATTEMPTS,
    )

    give_up_on_sources()

    source.refresh_from_db()
    assert source.problem == "The worker stopped every time it tried to ask it."
    assert (source.attempts, source.claimed_at) == (0, None)
    assert Job.objects.failed().get().source == source


def test_sources_that_bring_their_copy_themselves_are_not_asked() -> None:
    source = SourceFactory.create()

    assert poll_source(source.pk, now=NOW) == []
    source.refresh_from_db()
    assert source.polled_at is None


def test_a_host_that_a_clock_put_off_for_ever_is_asked() -> None:
    Host.objects.create(name="127.0.0.1", free_at=timezone.now() + timedelta(days=400))
    with serving(saying(WHOLE)) as server:
        source = feed_at(server)
        poll(source)

    assert source.failures == 0


def test_a_source_that_is_paused_is_not_asked_though_a_message_says_so() -> None:
    with serving(saying(WHOLE)) as server:
        source = feed_at(server, is_active=False)
        poll(source)

    assert server.requests == []


def test_a_source_that_a_person_paused_stays_paused_whatever_is_tried_again() -> None:
    source = SourceFactory.create(kind="feed", address="https://wire.example/", is_active=False)

    take_up_again(source)

    source.refresh_from_db()
    assert not source.is_active
