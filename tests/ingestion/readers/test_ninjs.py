import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingestion.readers import ninjs
from articles.ingestion.readers.item import Copy, Item, PubStatus, Refusal, Unreadable

SAMPLES = Path(__file__).parents[2] / "samples" / "wire"


def sample(name: str) -> Copy:
    return Copy((SAMPLES / name).read_bytes())


def copy_of(**fields: object) -> Copy:
    return Copy(json.dumps({"uri": "urn:sample:1", "type": "text", **fields}).encode())


def first(copy: Copy) -> Item:
    item = next(iter(ninjs.read(copy)))
    assert isinstance(item, Item)
    return item


@pytest.mark.parametrize("name", ["ninjs-1.json", "ninjs-2.json", "ninjs-3-correction.json"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_every_version_is_known_in_every_encoding_of_json(name: str, encoding: str) -> None:
    text = (SAMPLES / name).read_text("utf-8")

    assert ninjs.recognises(Copy(text.encode(encoding)))


@pytest.mark.parametrize(
    "content",
    [
        b'{"version": "https://jsonfeed.org/version/1.1", "items": []}',
        b'{"uri": "urn:sample:1", "type": "string"}',
        b'The field "uri": and "headline": are named in this text.',
        b"",
    ],
)
def test_other_json_and_text_is_not_it(content: bytes) -> None:
    assert not ninjs.recognises(Copy(content, name="item.ninjs.json"))


def test_version_1_says_who_what_and_where() -> None:
    item = first(sample("ninjs-1.json"))

    assert item.title == "Port Amber opens its second bridge"
    assert item.byline == "Ada Byron and Émile Sørensen"
    assert item.dateline_place == "Port Amber"
    assert item.publisher == "Harbour Wire (sample)"
    assert item.section == "News"
    assert item.language == "en-GB"
    assert item.keywords == ("transport", "local government")
    assert item.notice == "Pictures follow."
    assert item.usage_terms == "Copyright 2024 Harbour Wire (sample)\nFor practice only."


def test_version_1_says_which_version_it_is() -> None:
    item = first(sample("ninjs-1.json"))

    assert item.guid == "urn:newsml:harbour-wire.example:20240507:harbour-bridge"
    assert item.version == "1"
    assert item.published_at == datetime(2024, 5, 7, 6, 0, tzinfo=UTC)
    assert item.updated_at == datetime(2024, 5, 7, 8, 15, tzinfo=UTC)
    assert item.part == ""


def test_of_several_bodies_the_marked_up_one_is_taken() -> None:
    item = first(sample("ninjs-1.json"))

    assert item.is_marked_up
    assert item.text == (
        "Port Amber opened its second bridge on Tuesday.\n\n"
        "“It took 12 years 🌉,” Mayor Ada Byron said."
    )


def test_a_marked_up_teaser_gives_way_to_the_whole_text() -> None:
    item = first(copy_of(body_xhtml="<p>It rained.</p>", body_text="It rained. " * 9))

    assert item.text.startswith("It rained. It rained.")
    assert not item.is_marked_up


def test_associated_text_is_an_item_and_associated_pictures_are_left_out() -> None:
    _, sidebar = ninjs.read(sample("ninjs-1.json"))

    assert isinstance(sidebar, Item)
    assert sidebar.part == "sidebar"
    assert sidebar.text == "The bridge is 412 metres long and has two tracks."


def test_version_2_is_read_without_what_it_repeats() -> None:
    [item] = ninjs.read(sample("ninjs-2.json"))

    assert isinstance(item, Item)
    assert item.title == "Fähren in Port Amber stehen still"
    assert item.standfirst == "Die Besatzungen legen für zwei Tage die Arbeit nieder."
    assert item.byline == "Ada Byron, Harbour Wire (sample)"
    assert item.section == "Inland"
    assert item.embargoed_until == datetime(2024, 5, 8, 12, 0, tzinfo=UTC)
    assert item.text == (
        "Die erfundene Reederei Bernstein rechnet mit 40 ausfallenden Fahrten.\n\n"
        "Linie 1 ruht.\nLinie 2 ruht."
    )


def test_version_3_is_read_with_nitf_in_it() -> None:
    item = first(sample("ninjs-3-correction.json"))

    assert item.reader == "ninjs 1"
    assert item.url == item.guid == item.part == "https://harbour-wire.example/news/lighthouse"
    assert item.notice == "CORRECTION: the lighthouse is 41 metres high, not 14."
    assert item.text.endswith("\n\nIt had been dark for nine years.")


def test_version_3_names_the_end_of_an_embargo_otherwise() -> None:
    item = first(copy_of(body_text="Text.", embargoedUntil="2024-05-08T12:00:00Z"))

    assert item.embargoed_until == datetime(2024, 5, 8, 12, 0, tzinfo=UTC)


def test_a_kill_is_an_item_without_text() -> None:
    _, kill, _ = ninjs.read(sample("ninjs-3-correction.json"))

    assert isinstance(kill, Item)
    assert kill.status is PubStatus.CANCELED
    assert kill.guid == "urn:newsml:harbour-wire.example:20240509:mayor-resigns"
    assert kill.notice.startswith("KILL: the report that the mayor")
    assert kill.text == ""


def test_a_picture_among_several_items_is_refused_with_its_place() -> None:
    *_, picture = ninjs.read(sample("ninjs-3-correction.json"))

    assert picture == Refusal(
        "urn:newsml:harbour-wire.example:20240509:portrait", "This is a picture, not text."
    )


def test_a_picture_alone_is_unreadable() -> None:
    with pytest.raises(Unreadable, match="This is a picture, not text"):
        list(ninjs.read(copy_of(type="picture", description_text="A bridge.")))


def test_an_item_with_a_description_alone_is_a_summary() -> None:
    item = first(copy_of(descriptions=[{"value": "It rained in Port Amber."}]))

    assert item.text == "It rained in Port Amber."
    assert item.is_summary


def test_an_event_is_no_article() -> None:
    with pytest.raises(Unreadable, match="announces an event"):
        list(ninjs.read(copy_of(descriptions=[{"value": "A fair."}], eventDetails={"dates": {}})))


def test_a_package_gives_the_items_in_it() -> None:
    member = {"uri": "urn:sample:2", "type": "text", "body_text": "It rained."}

    [item] = ninjs.read(copy_of(type="composite", associations={"one": member}))

    assert isinstance(item, Item)
    assert (item.guid, item.part) == ("urn:sample:2", "one")


def test_a_damaged_body_gives_way_to_another() -> None:
    item = first(copy_of(body_nitf="<nitf><p>", body_text="It rained."))

    assert item.text == "It rained."


def test_a_damaged_body_alone_is_said() -> None:
    with pytest.raises(Unreadable, match="The XML is broken"):
        list(ninjs.read(copy_of(body_nitf="<nitf><p>")))


def test_a_format_of_an_agency_is_not_taken_for_text() -> None:
    body = {"role": "ownnitf", "contenttype": "application/xml", "value": "<OWNNITF><P>x</P>"}

    with pytest.raises(Unreadable, match="has no text"):
        list(ninjs.read(copy_of(bodies=[body])))


@pytest.mark.parametrize("wrong", [None, 1, True, [], {}, ["x"], [[1]], {"a": {"b": 1}}, "\ud800"])
def test_fields_of_the_wrong_type_are_empty_rather_than_a_crash(wrong: object) -> None:
    content = json.loads((SAMPLES / "ninjs-1.json").read_bytes())
    content |= json.loads((SAMPLES / "ninjs-2.json").read_bytes())
    others = {key: wrong for key in content if key not in {"uri", "type", "body_text"}}

    assert first(copy_of(body_text="It rained.", **others)).text


def test_half_a_character_can_be_stored() -> None:
    item = first(copy_of(headline="Rain \ud83c", body_text="It \ud800rained.\x00"))

    assert (item.title, item.text) == ("Rain ?", "It ?rained.")


def test_a_status_that_is_not_known_holds_the_item_back() -> None:
    assert first(copy_of(body_text="Text.", pubstatus="maybe")).status is PubStatus.WITHHELD


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b'{"uri": "urn:sample:1", "headline": ', "damaged|broken"),
        (b'{"uri": "urn:sample:1", "headline": "\xff"}', "damaged|broken"),
        (b'{"uri": "urn:sample:1", "headline": ' + b"[" * 100_000, "nested too deeply"),
        (b'{"uri": 1.5, "headline": {"uri": "x"}}', "has no text"),
        (b'[1, null, {"headline": "x", "uri": ""}]', "no news item"),
    ],
)
def test_damaged_json_is_refused_with_a_sentence(content: bytes, problem: str) -> None:
    assert ninjs.recognises(Copy(content))

    with pytest.raises(Unreadable, match=problem):
        list(ninjs.read(Copy(content)))


@pytest.mark.parametrize("end", ["until further notice", ["2024-05-08T12:00:00Z"]])
def test_an_embargo_whose_end_cannot_be_read_holds_the_item_back(end: object) -> None:
    assert first(copy_of(body_text="Text.", embargoed=end)).status is PubStatus.WITHHELD


def test_trouble_with_one_item_does_not_stop_the_next() -> None:
    broken = {"uri": "urn:sample:1", "type": "text", "headline_nitf": "<nitf><p>"}
    whole = {"uri": "urn:sample:2", "type": "text", "body_text": "It rained."}

    refusal, item = ninjs.read(Copy(json.dumps([broken | {"body_text": "x"}, whole]).encode()))

    assert isinstance(refusal, Refusal)
    assert isinstance(item, Item)


def test_an_embargo_holds_for_the_text_inside_as_well() -> None:
    sidebar = {"uri": "urn:sample:2", "type": "text", "body_text": "In figures."}
    embargo = "2024-05-08T12:00:00Z"

    pieces = ninjs.read(
        copy_of(body_text="Text.", embargoed=embargo, associations={"sidebar": sidebar})
    )

    assert {one.embargoed_until for one in pieces if isinstance(one, Item)} == {
        datetime(2024, 5, 8, 12, 0, tzinfo=UTC)
    }


def test_two_versions_of_one_item_have_places_of_their_own() -> None:
    items = [{"uri": "urn:sample:1", "version": n, "body_text": f"Take {n}."} for n in (1, 2)]

    pieces = ninjs.read(Copy(json.dumps(items).encode()))

    assert [one.part for one in pieces] == ["urn:sample:1", "urn:sample:1 (2)"]
