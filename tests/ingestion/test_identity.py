from datetime import UTC, datetime, timedelta

import pytest

from articles.ingestion.identity import LONGEST, Place, Scheme, identities, rank, supersedes
from articles.ingestion.readers.item import Item

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
FILE = Place(1, "file:///copy/bridge.txt")
FEED = Place(1, "https://news.harbour.example/feed")


def item(**said: object) -> Item:
    return Item(text="The bridge opened.", reader="test 1", **said)  # type: ignore[arg-type]


def test_an_identifier_comes_before_an_address() -> None:
    found = identities(item(guid="urn:newsml:1", url="https://harbour.example/a"), FILE)

    assert [one.scheme for one in found] == [Scheme.GUID, Scheme.URL]


def test_an_identifier_of_a_feed_is_its_own() -> None:
    known = item(guid="17", guid_is_global=False)

    assert identities(known, FEED) != identities(known, Place(2, FEED.uri))


def test_a_file_that_names_nothing_is_known_by_its_place() -> None:
    (found,) = identities(item(), FILE)

    assert found == (Scheme.PLACE, "file:///copy/bridge.txt")


def test_two_members_of_an_archive_lie_in_two_places() -> None:
    one, other = (identities(item(), Place(1, "file:///a.zip", part)) for part in ("x", "y"))

    assert one != other


def test_what_was_pasted_is_known_by_its_text_alone() -> None:
    assert identities(item(), Place(1, "paste:1")) == ()


def test_a_feed_does_not_speak_for_the_pages_of_others() -> None:
    (own,) = identities(item(url="https://harbour.example/a"), FEED)
    (foreign,) = identities(item(url="https://coast.example/a"), FEED)

    assert own.value == "https://harbour.example/a"
    assert foreign.value != "https://coast.example/a"


def test_a_long_identifier_is_cut_and_stays_itself() -> None:
    one, other = (identities(item(guid="x" * 600 + end), FILE)[0].value for end in "ab")

    assert len(one) == LONGEST
    assert one != other


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        (item(version="9"), item(version="10")),
        (item(updated_at=NOW), item(updated_at=NOW + timedelta(seconds=1))),
    ],
)
def test_what_the_sender_says_orders_versions_however_they_come_in(
    older: Item, newer: Item
) -> None:
    late, early = NOW + timedelta(hours=1), NOW

    assert supersedes((rank(newer), early), (rank(older), late))
    assert not supersedes((rank(older), late), (rank(newer), early))


def test_without_a_word_of_the_sender_the_last_to_come_in_counts() -> None:
    assert supersedes((rank(item()), NOW), (rank(item(version="3")), NOW - timedelta(hours=1)))
