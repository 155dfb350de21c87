from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.ingestion.readers import feeds
from articles.ingestion.readers.item import Copy, Item, Refusal, Unreadable

SAMPLES = Path(__file__).parents[2] / "samples" / "feeds"
HOME = "https://harbour-wire.example/feed"
BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'


def sample(name: str) -> list[Item]:
    copy = Copy((SAMPLES / name).read_bytes(), url=HOME)
    assert feeds.recognises(copy)
    return [found for found in feeds.read(copy) if isinstance(found, Item)]


def rss(items: str, url: str = HOME) -> list[Item | Refusal]:
    channel = f"<rss version='2.0'><channel><title>Wire (sample)</title>{items}</channel></rss>"
    return list(feeds.read(Copy(channel.encode(), url=url)))


def first(items: str) -> Item:
    found = rss(items)[0]
    assert isinstance(found, Item)
    return found


def test_an_entry_of_rss_is_an_item() -> None:
    assert sample("harbour-wire.rss.xml")[0] == Item(
        text="The ferry and the bridge of Port Ellery share a quay from Monday.\n\n"
        "“It was time,” said the harbour master, Bob Finch. 🚢",
        reader="feeds 1",
        title="Ferry & bridge share a quay",
        byline="Ada Byron",
        publisher="Harbour Wire (sample)",
        section="Transport",
        language="en-GB",
        keywords=("Transport",),
        published_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        guid="hw-1001",
        guid_is_global=False,
        url="https://harbour-wire.example/news/quay",
        usage_terms="Fictional sample, free to use",
        is_marked_up=True,
        part="hw-1001",
    )


def test_an_entry_of_atom_is_an_item() -> None:
    assert sample("harbour-wire.atom.xml") == [
        Item(
            text="Die Fähre kam spät.\n\nNiemand war überrascht.",
            reader="feeds 1",
            title="Fähre verspätet",
            byline="Ada Byron, Bob Finch",
            publisher="Harbour Wire (sample)",
            language="de",
            keywords=("Verkehr", "hafen"),
            published_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
            updated_at=datetime(2026, 3, 2, 8, 45, tzinfo=UTC),
            guid="tag:harbour-wire.example,2026:de/7",
            url="https://harbour-wire.example/de/faehre",
            usage_terms="Erfundenes Beispiel",
            is_marked_up=True,
            part="tag:harbour-wire.example,2026:de/7",
        )
    ]


def test_an_entry_of_rdf_is_an_item() -> None:
    [item] = sample("harbour-wire.rdf.xml")

    assert (item.title, item.byline) == ("Café opens on the pier", "Clara Moss")


def test_a_description_alone_is_a_summary() -> None:
    item = sample("harbour-wire.rss.xml")[1]

    assert item.is_summary
    assert item.text == "High water at Port Ellery is at noon."


def test_an_entry_of_a_title_and_a_link_is_taken_in_as_a_summary() -> None:
    item = sample("harbour-wire.rss.xml")[2]

    assert item.is_summary
    assert item.text == item.title == "Gallery: the old lighthouse"


def test_an_empty_entry_is_refused_and_the_others_are_not() -> None:
    found = rss("<item/><item><description>The bridge opens.</description></item>")

    assert found[0] == Refusal(
        "entry 1", "There is no text in this entry, and no title with a link."
    )
    assert isinstance(found[1], Item)


def test_a_feed_without_dates_is_taken_in() -> None:
    assert first("<item><description>Late</description></item>").published_at is None


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("ada@wire.example (Ada Byron)", "Ada Byron"),
        ("Ada Byron &lt;ada@wire.london&gt;", "Ada Byron"),
        ("ada@wire.example", ""),
        ("Ada Byron", "Ada Byron"),
    ],
)
def test_an_author_is_a_name_and_not_an_address(author: str, byline: str) -> None:
    item = first(f"<item><description>x</description><author>{author}</author></item>")

    assert item.byline == byline


def test_a_link_is_resolved_against_the_address_of_the_feed() -> None:
    item = first("<item><title>Quay</title><link>/news/quay</link></item>")

    assert item.url == "https://harbour-wire.example/news/quay"


def test_a_link_that_is_no_address_of_the_web_is_left_out() -> None:
    item = first("<item><description>x</description><link>javascript:alert(1)</link></item>")

    assert item.url == ""


def test_the_part_of_an_entry_does_not_change_with_its_place() -> None:
    entry = "<item><description>The bridge opens.</description></item>"

    assert rss(entry)[0].part == rss(f"<item><title>New</title></item>{entry}")[1].part


def test_the_part_of_an_entry_with_an_endless_guid_is_short() -> None:
    item = first(f"<item><guid>{'g' * 5000}</guid><description>x</description></item>")

    assert len(item.part) <= 200


def test_what_came_whole_of_a_damaged_feed_is_read() -> None:
    whole = (SAMPLES / "harbour-wire.rss.xml").read_bytes()

    found = list(feeds.read(Copy(whole[:1500])))

    assert isinstance(found[0], Item)
    assert found[0].title == "Ferry & bridge share a quay"


@pytest.mark.parametrize("no_such_sign", ["&#xD800;", "&#1114112;", "&#0;", f"&#{'9' * 5000};"])
def test_a_reference_to_no_sign_does_not_cost_the_feed(no_such_sign: str) -> None:
    item = first(f"<item><description>a{no_such_sign}b</description></item>")

    assert item.text == "a\N{REPLACEMENT CHARACTER}b"


def test_a_feed_is_read_in_the_encoding_that_its_carrier_says() -> None:
    feed = "<?xml version='1.0' encoding='nonsense'?><rss><channel><item>"
    feed += "<description>Мост открыт</description></item></channel></rss>"
    media_type = "application/rss+xml; charset=windows-1251"

    [item] = feeds.read(Copy(feed.encode("cp1251"), media_type=media_type))

    assert isinstance(item, Item)
    assert item.text == "Мост открыт"


def test_a_feed_without_entries_gives_nothing() -> None:
    assert rss("") == []


def test_a_feed_with_nothing_to_read_is_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="no entry in it that can be read"):
        list(feeds.read(Copy(b"<rss><channel><title>Wire (sample)")))


@pytest.mark.parametrize("above", ["", "\n", '<?xml version="1.0"?>', "<!-- <a> -->"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(above: str, encoding: str) -> None:
    feed = f"{above}{BOMB}<rss><channel><item><title>&b;</title></item></channel></rss>"

    with pytest.raises(Unreadable, match="entities"):
        list(feeds.read(Copy(feed.encode(encoding))))


def test_a_file_of_this_machine_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'

    with pytest.raises(Unreadable, match="entities"):
        list(
            feeds.read(Copy(f"{doctype}<rss><channel><title>&a;</title></channel></rss>".encode()))
        )


def test_a_feed_that_is_the_name_of_a_file_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "feed").write_bytes((SAMPLES / "harbour-wire.rss.xml").read_bytes())

    with pytest.raises(Unreadable):
        list(feeds.read(Copy(str(tmp_path / "feed").encode())))


def test_a_feed_with_a_dtd_of_old_is_read_without_it() -> None:
    doctype = '<!DOCTYPE rss PUBLIC "-//Example//DTD RSS 0.91//EN" "http://127.0.0.1:9/rss.dtd">'
    item = "<item><title>Quay</title><description>x</description></item>"

    [found] = feeds.read(
        Copy(f"{doctype}<rss version='0.91'><channel>{item}</channel></rss>".encode())
    )

    assert isinstance(found, Item)


@given(st.data())
def test_a_mutated_feed_is_read_or_refused_with_a_sentence(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(path.name for path in SAMPLES.glob("*.xml"))))
    whole = (SAMPLES / name).read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    middle = data.draw(st.binary(max_size=20) | st.sampled_from([b"<", b"]]>", b"&#x", b"<!["]))

    with suppress(Unreadable):
        list(feeds.read(Copy(whole[:start] + middle + whole[end:])))


def test_html_that_was_escaped_once_too_often_is_read() -> None:
    escaped = "&amp;lt;p&amp;gt;The bridge is open.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;It holds."

    item = first(f"<item><title>Quay</title><description>{escaped}</description></item>")

    assert item.text == "The bridge is open.\n\nIt holds."
    assert item.is_marked_up


def test_what_a_blog_says_of_its_entry_stands_apart_from_the_last_sentence() -> None:
    line = "The post Quay opens appeared first on Wire (sample)."

    item = first(f"<item><description>It is open. {line}</description></item>")

    assert item.text == f"It is open.\n\n{line}"


def test_a_sentence_that_only_sounds_like_that_stays_whole() -> None:
    sentence = "She says the post office appeared first on the chart of 1802."

    assert first(f"<item><description>{sentence}</description></item>").text == sentence
