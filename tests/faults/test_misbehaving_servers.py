"""Servers misbehave while their feed is asked. The source says how, and is whole again after."""

import pytest
from pytest_django import Settings

from articles.models import Article, Job, RawDocument
from tests.faults.servers import (
    Manner,
    answer,
    dripping,
    redirecting_for_ever,
    resetting,
    saying,
    saying_and_hanging,
    serving,
    ten_gigabytes_of_zeros,
)
from tests.ingestion.sources.feeds import BRIDGE, entry, feed_answer, feed_at, poll, rss

pytestmark = pytest.mark.django_db
FEED = rss(entry("Bridge opens", BRIDGE))
WHOLE = feed_answer(entry("Bridge opens", BRIDGE))
HALF = answer(body=FEED)[:-100]
LATE = "127.0.0.1 did not send everything in the time it is given."
BROKEN_OFF = "127.0.0.1 broke off in the middle of its answer."
NOT_PACKED = "127.0.0.1 says that its answer is packed, and it is not, or it is damaged."

MISBEHAVIOUR: dict[str, tuple[Manner, str]] = {
    "hangs before its answer": (saying_and_hanging(b""), LATE),
    "hangs in the middle": (saying_and_hanging(HALF), LATE),
    "sends a byte now and then": (dripping(HALF, b" "), LATE),
    "resets": (resetting(), BROKEN_OFF),
    "resets in the middle": (resetting(HALF), BROKEN_OFF),
    "sends half": (saying(HALF), BROKEN_OFF),
    "says it is shorter": (
        saying(answer(body=FEED, length=len(FEED) - 100)),
        "127.0.0.1 sends more than it says: something would be lost.",
    ),
    "lies about its packing": (
        saying(answer("200 OK", "Content-Encoding: gzip", body=FEED)),
        NOT_PACKED,
    ),
    "redirects for ever": (
        redirecting_for_ever,
        "127.0.0.1 sends us on and on: that was the redirect after 5.",
    ),
    "sends 10 GB of zeros": (
        ten_gigabytes_of_zeros,
        "127.0.0.1 sends more than the 10 MB that we take.",
    ),
}


@pytest.fixture(autouse=True)
def _our_intranet(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    settings.HOST_PAUSE_SECONDS = 0


@pytest.mark.parametrize("name", MISBEHAVIOUR)
def test_the_source_says_what_its_server_did_and_nothing_is_lost(
    name: str, settings: Settings
) -> None:
    manner, sentence = MISBEHAVIOUR[name]
    if sentence == LATE:
        settings.FETCH_SECONDS = 0.3
    with serving(manner) as server:
        source = feed_at(server)
        poll(source)
    assert source.problem == sentence
    assert Job.objects.failed().get(kind=Job.Kind.POLL).problem == sentence
    assert not RawDocument.objects.exists()

    settings.FETCH_SECONDS = 30
    with serving(saying(WHOLE)) as server:
        source.address = server.url
        source.save(update_fields=["address"])
        poll(source)
        poll(source)

    assert (source.failures, source.problem) == (0, "")
    assert not Job.objects.failed().exists()
    assert Article.objects.count() == 1
