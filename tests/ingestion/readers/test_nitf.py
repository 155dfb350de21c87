from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingestion.readers import nitf
from articles.ingestion.readers.item import Copy, Item, PubStatus, Unreadable

SAMPLES = Path(__file__).parents[2] / "samples" / "wire"


def sample(name: str) -> Copy:
    return Copy((SAMPLES / name).read_bytes())


def only(copy: Copy) -> Item:
    [item] = nitf.read(copy)
    assert isinstance(item, Item)
    return item


def document(body: str = "<p>Text.</p>", docdata: str = "", head: str = "") -> Copy:
    return Copy(
        f"<nitf><head>{docdata}</head><body><body.head>{head}</body.head>"
        f"<body.content>{body}</body.content></body></nitf>".encode()
    )


@pytest.mark.parametrize("name", ["nitf-namespace.xml", "nitf-doctype.xml", "nitf-kill.xml"])
def test_it_is_known_by_its_outermost_element(name: str) -> None:
    assert nitf.recognises(sample(name))


def test_what_only_speaks_of_nitf_is_not_it() -> None:
    assert not nitf.recognises(Copy(b"<html><nitf/></html>", name="copy.nitf"))


def test_the_head_says_who_what_and_where() -> None:
    item = only(sample("nitf-namespace.xml"))

    assert item.title == "High tide floods the old market of Port Amber"
    assert item.standfirst == "The water stood higher than in any year since 1987."
    assert item.byline == "Ada Byron, Harbour Wire (sample)"
    assert item.dateline_place == "Port Amber"
    assert item.publisher == "Harbour Wire (sample)"
    assert item.section == "Region"
    assert item.language == "en-GB"
    assert item.keywords == ("floods", "weather", "disaster")


def test_the_head_says_which_version_it_is() -> None:
    item = only(sample("nitf-namespace.xml"))

    assert item.guid == "urn:newsml:harbour-wire.example:20240510:tide"
    assert item.guid_is_global
    assert item.version == "2"
    assert item.published_at == datetime(2024, 5, 10, 8, 15, tzinfo=UTC)
    assert item.updated_at == datetime(2024, 5, 10, 9, 0, tzinfo=UTC)
    assert item.notice == "UPDATE: adds the height of the water."
    assert item.usage_terms == "Copyright 2024 Harbour Wire (sample)\nFor practice only."


def test_the_body_keeps_paragraphs_lists_and_tables_and_leaves_pictures_out() -> None:
    assert only(sample("nitf-namespace.xml")).text == (
        "The sea came at four in the morning, and it came quietly, said Émile Sørensen of the"
        " fictional dyke office.\n\n"
        "What broke\n\n"
        "Two gates did not close:\n\n"
        "the eastern gate,\nthe fish gate.\n\n"
        "We will mend them by autumn.\n\n"
        "Dyke office\n\n"
        "Year | Height\n1987 | 4.1 m\n2024 | 4.3 m"
    )


def test_a_document_type_is_not_fetched_and_latin_1_is_read() -> None:
    item = only(sample("nitf-doctype.xml"))

    assert item.title == "Café owners of Port Amber form a union"
    assert item.dateline_place == "PORT AMBER"


def test_an_embargoed_document_waits_for_its_release() -> None:
    item = only(sample("nitf-doctype.xml"))

    assert item.status is PubStatus.USABLE
    assert item.embargoed_until == datetime(2024, 5, 12, 6, 0, tzinfo=UTC)


def test_an_embargo_without_an_end_holds_the_document_back() -> None:
    item = only(document(docdata='<docdata management-status="embargoed"/>'))

    assert item.status is PubStatus.WITHHELD


def test_a_number_of_the_sender_is_not_global() -> None:
    assert not only(sample("nitf-doctype.xml")).guid_is_global


def test_a_kill_tells_of_the_document_that_it_names() -> None:
    item = only(sample("nitf-kill.xml"))

    assert item.guid == "HW-20240511-0042"
    assert item.status is PubStatus.CANCELED
    assert item.notice == "KILL: the fictional union was not formed."
    assert item.text == ""


def test_a_new_document_in_the_place_of_a_killed_one_comes_with_the_kill() -> None:
    replaced = 'management-doc-idref="old" management-idref-status="canceled"'
    docdata = f'<docdata {replaced}><doc-id id-string="new"/></docdata>'

    items = list(nitf.read(document(docdata=docdata)))

    assert [(item.guid, item.status) for item in items if isinstance(item, Item)] == [
        ("new", PubStatus.USABLE),
        ("old", PubStatus.CANCELED),
    ]


def test_a_canceled_document_needs_no_text() -> None:
    docdata = '<docdata management-status="canceled"><doc-id id-string="HW-1"/></docdata>'

    assert only(document(body="", docdata=docdata)).status is PubStatus.CANCELED


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="has no text"):
        list(nitf.read(document(body="")))


@pytest.mark.parametrize(
    ("norm", "moment"),
    [
        ("20240507T101500Z", datetime(2024, 5, 7, 10, 15, tzinfo=UTC)),
        ("20240507T101500+0200", datetime(2024, 5, 7, 8, 15, tzinfo=UTC)),
        ("20240507101500-0500", datetime(2024, 5, 7, 15, 15, tzinfo=UTC)),
        ("20240507", datetime(2024, 5, 7, tzinfo=UTC)),
        ("20240507+0100", datetime(2024, 5, 6, 23, 0, tzinfo=UTC)),
        ("2024-05-07T10:15:00Z", datetime(2024, 5, 7, 10, 15, tzinfo=UTC)),
        ("20241341T999999Z", None),
        ("soon", None),
    ],
)
def test_dates_are_read_as_they_are_written(norm: str, moment: datetime | None) -> None:
    docdata = f'<docdata><date.issue norm="{norm}"/></docdata>'

    assert only(document(docdata=docdata)).published_at == moment


def test_text_without_paragraphs_is_read() -> None:
    assert only(document("Just a flash.")).text == "Just a flash."


def test_a_lead_that_is_repeated_in_the_body_is_taken_once() -> None:
    item = only(
        document(
            body="<p>It rained.</p><p>A lot.</p>", head="<abstract><p>It rained.</p></abstract>"
        )
    )

    assert (item.standfirst, item.text) == ("It rained.", "A lot.")


def test_right_to_left_text_and_emoji_stay() -> None:
    assert only(document("<p>قالت آدا 🌉</p>")).text == "قالت آدا 🌉"


def test_the_office_of_an_author_stands_apart_from_the_name() -> None:
    byline = "<byline>By <person>Ada Byron</person><byttl>Harbour Wire Staff</byttl></byline>"

    assert only(document(head=byline)).byline == "Ada Byron, Harbour Wire Staff"
