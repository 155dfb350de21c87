"""Being sent on to another address."""

from collections.abc import Iterator
from ipaddress import ip_address

import pytest

from articles.ingestion.fetching import Unchanged, Validators
from articles.ingestion.fetching.networks import Address
from tests.faults.servers import answer, redirecting_for_ever, saying, serving
from tests.ingestion.fetching.here import asked, document, failure

FOUND = answer(body=b"Harbour Wire (sample)")
IS_INNER = "is not on the open internet but in an inner network. An administrator can allow it."


def to(status: int, location: str) -> bytes:
    return answer(f"{status} Elsewhere", f"Location: {location}")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_document_is_found_where_we_are_sent(status: int) -> None:
    with serving(saying(to(status, "/new"), FOUND)) as server:
        fetched = document(server.url)

    assert fetched.content == b"Harbour Wire (sample)"
    assert fetched.url == f"http://127.0.0.1:{server.port}/new"


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [
        ([301], "/1"),
        ([308, 301], "/2"),
        ([302], ""),
        ([307, 301], ""),  # where /1 moved to says nothing of the address we had
        ([301, 302], "/1"),
        ([301, 303, 308], "/1"),
    ],
)
def test_only_permanent_redirects_move_the_address(statuses: list[int], moved_to: str) -> None:
    turns = [to(status, f"/{turn}") for turn, status in enumerate(statuses, start=1)]
    with serving(saying(*turns, FOUND)) as server:
        here = f"http://127.0.0.1:{server.port}"

        assert document(server.url).moved_to == (here + moved_to if moved_to else "")


def test_an_unchanged_document_may_have_moved_too() -> None:
    with serving(saying(to(301, "/new"), answer("304 Not Modified"))) as server:
        unchanged = asked(server.url, validators=Validators('"7"'))

    new = f"http://127.0.0.1:{server.port}/new"
    assert unchanged == Unchanged(new, new, Validators('"7"'))


def test_five_redirects_are_followed() -> None:
    turns = [to(302, f"/{turn}") for turn in range(5)]
    with serving(saying(*turns, FOUND)) as server:
        assert document(server.url).content == b"Harbour Wire (sample)"


def test_being_sent_on_for_ever_comes_to_an_end() -> None:
    with serving(redirecting_for_ever) as server:
        sentence = str(failure(server.url))

    assert sentence == "127.0.0.1 sends us on and on: that was the redirect after 5."
    assert len(server.requests) == 6


def test_a_circle_is_noticed() -> None:
    with serving(saying(to(301, "/other"), to(302, "/feed#again"))) as server:
        assert str(failure(server.url)) == "127.0.0.1 sends us round in a circle."


@pytest.mark.parametrize(
    ("location", "sentence"),
    [
        ("file:///etc/passwd", "127.0.0.1 sends us on to an address that we do not fetch."),
        ("gopher://wire.example/", "127.0.0.1 sends us on to an address that we do not fetch."),
        ("http://ada@wire.example/", "127.0.0.1 sends us on to an address that we do not fetch."),
        ("/\x00", "127.0.0.1 sends us on to something that is no address."),
        ("/a\r\n Host: evil.example", "127.0.0.1 sends us on to something that is no address."),
        ("", "127.0.0.1 sends us on, but does not say where to."),
        (
            "http://169.254.169.254/latest/",
            f"169.254.169.254 {IS_INNER}",
        ),
        (
            "http://[::ffff:10.0.0.1]/",
            f"::ffff:10.0.0.1 {IS_INNER}",
        ),
    ],
)
def test_we_cannot_be_sent_anywhere(location: str, sentence: str) -> None:
    with serving(saying(to(302, location))) as server:
        assert str(failure(server.url)) == sentence


def test_a_name_is_looked_up_once_for_a_connection() -> None:
    """A name that means another machine at the second look gets nobody to connect to that one."""
    answers = changing("127.0.0.1", "127.0.0.2")
    with serving(saying(FOUND)) as server:
        url = f"http://rebinding.example:{server.port}/"

        assert document(url, resolve=lambda _: next(answers)).url == url


def test_a_name_that_means_an_inner_machine_after_a_redirect_is_refused() -> None:
    answers = changing("127.0.0.1", "127.0.0.2")
    with serving(saying(to(302, "/new"), FOUND)) as server:
        url = f"http://rebinding.example:{server.port}/"
        sentence = str(failure(url, resolve=lambda _: next(answers)))

    assert sentence == f"rebinding.example {IS_INNER}"
    assert len(server.requests) == 1


def test_of_several_addresses_only_those_that_may_be_are_tried() -> None:
    both = [ip_address("127.0.0.2"), ip_address("127.0.0.1")]
    with serving(saying(FOUND)) as server:
        fetched = document(f"http://wire.example:{server.port}/", resolve=lambda _: both)

    assert fetched.content == b"Harbour Wire (sample)"
    assert f"Host: wire.example:{server.port}\r\n" in server.requests[0]


def changing(*addresses: str) -> Iterator[list[Address]]:
    return iter([[ip_address(address)] for address in addresses])


@pytest.mark.parametrize(("status", "is_gone"), [(301, True), (302, False)])
def test_gone_for_good_is_what_we_are_sent_to_for_good(status: int, is_gone: bool) -> None:
    with serving(saying(to(status, "/new"), answer("410 Gone"))) as server:
        assert failure(server.url).is_gone is is_gone
