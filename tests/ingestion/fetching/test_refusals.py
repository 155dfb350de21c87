"""What a server says when it has nothing for us."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from tests.faults.servers import answer, saying, serving
from tests.ingestion.fetching.here import failure


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (204, "127.0.0.1 answers with something that is not a document (204)."),
        (300, "127.0.0.1 answers with something that is not a document (300)."),
        (401, "127.0.0.1 does not let us in: it asks for a name and a password (401)."),
        (403, "127.0.0.1 does not let us in (403)."),
        (404, "127.0.0.1 has nothing at this address (404)."),
        (418, "127.0.0.1 refuses what we ask for (418)."),
        (429, "127.0.0.1 finds that we ask too often (429)."),
        (500, "127.0.0.1 has trouble of its own (500)."),
        (503, "127.0.0.1 has trouble of its own (503)."),
    ],
)
def test_a_refusal_is_a_sentence(status: int, sentence: str) -> None:
    with serving(saying(answer(f"{status} So it is"))) as server:
        assert str(failure(server.url)) == sentence


def test_what_is_gone_is_known_to_be_gone() -> None:
    with serving(saying(answer("410 Gone"))) as server:
        gone = failure(server.url)

    assert gone.is_gone
    assert not gone.is_temporary


@pytest.mark.parametrize(
    ("status", "is_temporary"),
    [(403, False), (404, False), (408, True), (429, True), (500, True), (503, True)],
)
def test_only_what_may_pass_is_temporary(status: int, is_temporary: bool) -> None:
    with serving(saying(answer(f"{status} So it is"))) as server:
        assert failure(server.url).is_temporary is is_temporary


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ("120", timedelta(minutes=2)),
        ("0", timedelta()),
        ("999999999", timedelta(days=1)),
        ("Mon, 02 Nov 2020 10:00:00 GMT", timedelta()),
        ("Mon, 02 Nov 2020 10:00:00 -0000", timedelta()),
        ("Fri, 31 Dec 9999 23:59:59 GMT", timedelta(days=1)),
    ],
)
def test_it_is_heard_how_long_to_wait(status: int, header: str, wait: timedelta) -> None:
    with serving(saying(answer(f"{status} Later", f"Retry-After: {header}"))) as server:
        assert failure(server.url).retry_after == wait


def test_a_date_to_wait_for_is_counted_from_now() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    with serving(saying(answer("429 Later", f"Retry-After: {date}"))) as server:
        wait = failure(server.url).retry_after

    assert wait is not None
    assert timedelta(minutes=50) < wait <= timedelta(hours=1)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "soon",
        "-5",
        "1.5",
        5000 * "9",
        "²",
        "Mon, 99 Foo 2020",
        "Mon, 02 Nov 99999999999 10:00:00 GMT",
    ],
)
def test_a_wait_that_cannot_be_read_is_none(header: str) -> None:
    with serving(saying(answer("429 Later", f"Retry-After: {header}"))) as server:
        assert failure(server.url).retry_after is None


def test_only_a_busy_server_can_make_us_wait() -> None:
    with serving(saying(answer("404 Not Found", "Retry-After: 120"))) as server:
        assert failure(server.url).retry_after is None
