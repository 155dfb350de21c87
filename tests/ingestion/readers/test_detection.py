from pathlib import Path

import pytest

from articles.ingestion.cleaning import decode
from articles.ingestion.readers import Copy, Item, Unreadable, read, reader_of

ROOT = Path(__file__).parents[3]
SAMPLES = ROOT / "tests" / "samples"


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        list(read(Copy(content, name="story.txt", media_type="text/plain")))
    return str(refused.value)


@pytest.mark.parametrize(
    ("sample", "reader"),
    [
        ("feeds/harbour-wire.rss.xml", "feeds"),
        ("feeds/harbour-wire.atom.xml", "feeds"),
        ("feeds/harbour-wire.rdf.xml", "feeds"),
        ("feeds/harbour-wire.json", "json_feed"),
        ("pages/bridge.html", "pages"),
        ("text/lighthouse.md", "markdown"),
        ("text/tides.txt", "plain"),
    ],
)
def test_the_bytes_tell_the_reader_whatever_the_name(sample: str, reader: str) -> None:
    content = (SAMPLES / sample).read_bytes()

    assert reader == reader_of(Copy(content, name="story.txt", media_type="text/plain")).NAME


@pytest.mark.parametrize("seed", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.name)
def test_seeds_stay_plain_text_to_the_last_sign(seed: Path) -> None:
    content = seed.read_bytes()

    [item] = read(Copy(content))

    assert item == Item(text=decode(content), reader="plain 1")


@pytest.mark.parametrize(
    ("page", "reader"),
    [
        ("<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'x'><html><p>x</html>", "pages"),
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "pages"),
        ("\n<!-- saved -->\n<HTML LANG=en><body>", "pages"),
        ("<div class='body'><p>x</p></div>", "pages"),
        ("<<< The bridge opens >>>", "plain"),
        ("<Ada Byron> The bridge opens", "plain"),
        ("{The bridge opens} and [closes]", "plain"),
    ],
)
def test_markup_is_told_from_text_that_begins_with_brackets(page: str, reader: str) -> None:
    assert reader == reader_of(Copy(page.encode())).NAME


@pytest.mark.parametrize(
    "xml",
    [
        "<?xml version='1.0'?><svg/>",
        "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
        "<svg><story>x</story></svg>",
        "<!-- x --><!DOCTYPE svg><svg>\n</svg>\n",
    ],
)
def test_xml_that_is_nobodys_is_refused_with_a_sentence(xml: str) -> None:
    assert refusal(xml.encode()) == "This is XML of a kind that Newsroom does not know: <svg>."


@pytest.mark.parametrize("json", ['{"story": "x"}', ' [{"a": 1}]\n', "\ufeff[]"])
def test_json_that_is_nobodys_is_refused_with_a_sentence(json: str) -> None:
    assert refusal(json.encode()) == "This is JSON of a kind that Newsroom does not know."


@pytest.mark.parametrize("nothing", [b"", b" \r\n\t"])
def test_an_empty_copy_is_refused(nothing: bytes) -> None:
    assert refusal(nothing) == "It is empty."


def test_a_picture_is_refused_with_a_sentence() -> None:
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(100)) == "This is a PNG picture, not text."


def test_signs_are_made_uniform_in_all_that_is_read() -> None:
    page = "<rss><channel><item><title>Cafe\u0301\u00a0opens</title><description>e\u0301\u00ad"
    page += "</description></item></channel></rss>"

    [item] = read(Copy(page.encode()))

    assert isinstance(item, Item)
    assert (item.title, item.text) == ("Café opens", "é")
