import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion.readers import json_feed
from articles.ingestion.readers.item import Copy, Item, Refusal, Unreadable

SAMPLE = Path(__file__).parents[2] / "samples" / "feeds" / "harbour-wire.json"
VERSION_1 = "https://jsonfeed.org/version/1"
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)
KEYS = (
    "id",
    "url",
    "title",
    "content_html",
    "content_text",
    "summary",
    "author",
    "tags",
    "date_published",
    "language",
)


def read(*items: object, **fields: object) -> list[Item | Refusal]:
    feed = json.dumps({"version": VERSION_1, "items": items, **fields})
    return list(json_feed.read(Copy(feed.encode())))


def first(**fields: object) -> Item:
    [item] = read(fields)
    assert isinstance(item, Item)
    return item


def test_an_item_of_a_feed_is_an_item() -> None:
    assert next(json_feed.read(Copy(SAMPLE.read_bytes()))) == Item(
        text="They share a quay from Monday.\n\n“It was time,” said Bob Finch. 🚢",
        reader="json_feed 1",
        title="Ferry and bridge share a quay",
        byline="Ada Byron, Bob Finch",
        publisher="Harbour Wire (sample)",
        language="en",
        keywords=("transport", "harbour"),
        published_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        updated_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
        guid="urn:example:harbour-wire:1001",
        url="https://harbour-wire.example/news/quay",
        is_marked_up=True,
        part="urn:example:harbour-wire:1001",
    )


def test_an_item_with_a_summary_alone_is_one() -> None:
    _, item = json_feed.read(Copy(SAMPLE.read_bytes()))

    assert isinstance(item, Item)
    assert (item.text, item.is_summary) == ("High water is at noon.", True)
    assert (item.guid, item.guid_is_global) == ("1002", False)
    assert item.byline == "The desk of Harbour Wire (sample)"


def test_the_one_author_of_version_1_is_read() -> None:
    assert first(content_text="x", author={"name": "Ada Byron"}).byline == "Ada Byron"


def test_text_without_markup_keeps_its_lines() -> None:
    item = first(content_text="One <b>\ntwo")

    assert (item.text, item.is_marked_up) == ("One <b>\ntwo", False)


@pytest.mark.parametrize("version", [VERSION_1, VERSION_1 + ".1", VERSION_1.replace("/", "\\/")])
def test_a_feed_is_known_by_its_version(version: str) -> None:
    assert json_feed.recognises(Copy(f'\ufeff {{"version": "{version}", "items": []}}'.encode()))


@pytest.mark.parametrize("other", ['{"version": "1"}', f'The feed "{VERSION_1}" opens', "[]", ""])
def test_other_copy_is_no_feed(other: str) -> None:
    assert not json_feed.recognises(Copy(other.encode()))


def test_an_empty_item_is_refused_and_the_others_are_not() -> None:
    refused, item = read({"id": "1"}, {"id": "2", "content_text": "The bridge opens."})

    assert isinstance(refused, Refusal)
    assert refused.part == "entry 1"
    assert isinstance(item, Item)


@given(st.dictionaries(st.sampled_from(KEYS), ANYTHING), ANYTHING)
def test_fields_of_a_wrong_kind_are_passed_over(fields: object, author: object) -> None:
    assert len(read(fields, authors=author, title=author)) == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"items": [', "damaged"),
        (b'{"items": {}}', "no list of items"),
        (b'{"items": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"items": ' + b"1" * 10_000 + b"}", "damaged"),
    ],
)
def test_a_broken_feed_is_refused_with_a_sentence(content: bytes, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        list(json_feed.read(Copy(content)))


def test_markup_where_only_text_should_be_is_read_as_markup() -> None:
    entry = {"id": "1", "content_text": "<p>The bridge is open.</p><p>It holds.</p>"}
    feed = {"version": VERSION_1, "items": [entry]}

    [item] = json_feed.read(Copy(json.dumps(feed).encode()))

    assert isinstance(item, Item)
    assert (item.text, item.is_marked_up) == ("The bridge is open.\n\nIt holds.", True)
