from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingestion.readers import newsml_g2
from articles.ingestion.readers.item import Copy, Item, PubStatus, Refusal, Unreadable

SAMPLES = Path(__file__).parents[2] / "samples" / "wire"


def sample(name: str) -> Copy:
    return Copy((SAMPLES / name).read_bytes())


def only(copy: Copy) -> Item:
    [item] = newsml_g2.read(copy)
    assert isinstance(item, Item)
    return item


def news_item(
    content: str = "<inlineData>Text.</inlineData>", meta: str = "", about: str = ""
) -> Copy:
    return Copy(
        f'<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:sample:1">'
        f"<itemMeta>{meta}</itemMeta><contentMeta>{about}</contentMeta>"
        f"<contentSet>{content}</contentSet></newsItem>".encode()
    )


@pytest.mark.parametrize("name", ["xhtml", "kill", "package", "message"])
def test_it_is_known_by_its_outermost_element(name: str) -> None:
    assert newsml_g2.recognises(sample(f"newsml-g2-{name}.xml"))


def test_other_xml_is_not_it() -> None:
    assert not newsml_g2.recognises(Copy(b"<rss><newsItem/></rss>", name="newsItem.xml"))


def test_the_metadata_say_who_what_and_where() -> None:
    item = only(sample("newsml-g2-xhtml.xml"))

    assert item.title == "The Vellum Observatory opens its dome"
    assert item.standfirst == "A fictional telescope sees its first light."
    assert item.byline == "Ada Byron"
    assert item.dateline_place == "Cape Vellum"
    assert item.publisher == "Harbour Wire (sample)"
    assert item.section == "Current"
    assert item.language == "en"
    assert item.keywords == ("science", "astronomy")
    assert item.usage_terms == "Copyright 2024 Harbour Wire (sample)\nFor practice only."


def test_the_metadata_say_which_version_it_is() -> None:
    item = only(sample("newsml-g2-xhtml.xml"))

    assert item.guid == "urn:newsml:harbour-wire.example:20240513:observatory"
    assert item.version == "4"
    assert item.published_at == datetime(2024, 5, 13, 9, 0, tzinfo=UTC)
    assert item.updated_at == datetime(2024, 5, 13, 14, 25, 32, tzinfo=UTC)
    assert item.embargoed_until == datetime(2024, 5, 14, 4, 0, tzinfo=UTC)
    assert item.part == ""


def test_xhtml_is_read_without_its_repeated_headline() -> None:
    assert only(sample("newsml-g2-xhtml.xml")).text == (
        "The dome opened at dusk.\nThe sky was clear.\n\n"
        "“First light 🔭 is a promise,” said Émile Sørensen."
    )


def test_a_correction_says_so_once() -> None:
    item = only(sample("newsml-g2-xhtml.xml"))

    assert item.notice == "CORRECTION: gives the right name of the observatory."


def test_a_signal_without_a_note_is_the_notice() -> None:
    assert only(news_item(meta='<signal qcode="sig:correction"/>')).notice == "Correction"


def test_a_kill_is_an_item_without_text() -> None:
    item = only(sample("newsml-g2-kill.xml"))

    assert item.status is PubStatus.CANCELED
    assert item.guid == "urn:newsml:harbour-wire.example:20240513:observatory"
    assert item.version == "5"
    assert item.notice == "KILL: the fictional observatory has not opened."
    assert item.text == ""


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ('qcode="stat:usable"', PubStatus.USABLE),
        ('qcode="mine:withheld"', PubStatus.WITHHELD),
        ('uri="http://cv.iptc.org/newscodes/pubstatusg2/canceled"', PubStatus.CANCELED),
        ('qcode="stat:perhaps"', PubStatus.WITHHELD),
    ],
)
def test_a_status_is_read_under_any_alias(said: str, status: PubStatus) -> None:
    assert only(news_item(meta=f"<pubStatus {said}/>")).status is status


def test_an_embargo_without_an_end_holds_the_item_back() -> None:
    assert only(news_item(meta="<embargoed/>")).status is PubStatus.WITHHELD


def test_a_package_says_that_it_only_refers() -> None:
    with pytest.raises(Unreadable, match="only refers to 2 items, which come on their own"):
        list(newsml_g2.read(sample("newsml-g2-package.xml")))


def test_a_message_gives_each_of_its_items() -> None:
    pieces = list(newsml_g2.read(sample("newsml-g2-message.xml")))

    orchards, prices = [one for one in pieces if isinstance(one, Item)]
    assert orchards.title == "Orchards of Mill Hollow bloom late"
    assert orchards.text.endswith("weeks late.\n\nThe growers are not worried.")
    assert prices.title == "Prices of apples"
    assert prices.text == "Apples cost 2 crowns.\n\nPears cost 3 crowns."


def test_a_message_says_which_of_its_items_are_no_text() -> None:
    pieces = list(newsml_g2.read(sample("newsml-g2-message.xml")))

    assert [one for one in pieces if isinstance(one, Refusal)] == [
        Refusal("urn:newsml:harbour-wire.example:20240516:blossom", "This is a picture, not text."),
        Refusal(
            "urn:newsml:harbour-wire.example:20240516:plan",
            "This announces coverage; it is no article.",
        ),
    ]


def test_what_nitf_says_fills_in_what_the_metadata_leave_open() -> None:
    item = next(iter(newsml_g2.read(sample("newsml-g2-message.xml"))))

    assert isinstance(item, Item)
    assert item.reader == "newsml_g2 1"
    assert item.part == item.guid == "urn:newsml:harbour-wire.example:20240516:orchard"
    assert (item.byline, item.standfirst) == ("Ada Byron", "The frost is to blame.")
    assert item.dateline_place == "MILL HOLLOW"
    assert item.publisher == "Harbour Wire (sample)"
    assert item.notice == "Second update"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('<remoteContent href="https://harbour-wire.example/a"/>', "only refers to its content"),
        ("", "has no text"),
        ("<inlineXML> </inlineXML>", "has no text"),
        ("<inlineXML><sports-content/></inlineXML>", "carries “sports-content”"),
        ('<inlineData contenttype="image/png">x</inlineData>', "carries “image/png”"),
    ],
)
def test_an_item_without_text_says_why(content: str, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        list(newsml_g2.read(news_item(content)))


@pytest.mark.parametrize("kind", ["conceptItem", "knowledgeItem", "planningItem"])
def test_what_is_no_article_says_what_it_is(kind: str) -> None:
    with pytest.raises(Unreadable, match="it is no article"):
        list(newsml_g2.read(Copy(f"<{kind}/>".encode())))


def test_an_empty_message_is_refused() -> None:
    with pytest.raises(Unreadable, match="no news item in this message"):
        list(newsml_g2.read(Copy(b"<newsMessage/>")))


def test_html_as_data_is_read() -> None:
    data = '<inlineData contenttype="text/html">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;'

    assert only(news_item(f"{data}</inlineData>")).text == "One.\n\nTwo."


def test_data_in_base64_are_read() -> None:
    data = b64encode("Émile 🌉".encode()).decode()

    item = only(news_item(f'<inlineData encoding="encd:base64">{data}</inlineData>'))

    assert item.text == "Émile 🌉"


def test_damaged_base64_is_refused() -> None:
    with pytest.raises(Unreadable, match="is said to be Base64, but is not"):
        list(newsml_g2.read(news_item('<inlineData encoding="encd:base64">x</inlineData>')))


def test_creators_who_are_organisations_have_no_byline() -> None:
    agency = '<creator type="cpnat:organisation"><name>Harbour Wire (sample)</name></creator>'

    item = only(news_item(about=f"{agency}<creator><name>Ada Byron</name></creator>"))

    assert item.byline == "Ada Byron"


def test_the_content_of_an_item_is_read_without_the_item() -> None:
    copy = Copy(b"<contentSet><inlineData>The quay is open.</inlineData></contentSet>")

    assert newsml_g2.recognises(copy)
    assert only(copy).text == "The quay is open."
