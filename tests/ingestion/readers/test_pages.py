import json
import logging
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.ingestion.readers import pages
from articles.ingestion.readers.item import Copy, Item, Unreadable

SAMPLE = Path(__file__).parents[2] / "samples" / "pages" / "bridge.html"
ADDRESS = "https://harbour-wire.example/2026/bridge?utm_source=mail"
BODY = (
    "<p>The swing bridge over the harbour of Port Ellery opened on Monday after nine years of "
    "building, and the first bus rolled over it at half past nine.</p><p>“We waited long for "
    "this,” said Clara Moss, the mayor, who had come on foot, and walked across with others.</p>"
    "<p>A second bridge, for trams, is planned further up the river, but nobody at the town hall "
    "would say on Monday when it could be built, or who would pay for it.</p>"
)


def page(head: str = "", above: str = "<h1>Bridge opens</h1>", url: str = ADDRESS) -> Item:
    html = f"<!doctype html><html lang='en'><head>{head}</head><body><article>{above}{BODY}"
    [item] = pages.read(Copy(html.encode(), url=url))
    return item


def ld(*nodes: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(nodes)}</script>"


def test_a_page_is_an_item() -> None:
    [item] = pages.read(Copy(SAMPLE.read_bytes(), url=ADDRESS))

    assert item == Item(
        text="The swing bridge over the harbour of Port Ellery opened on Monday after nine years "
        "of building, and the first bus rolled over it at half past nine.\n\n“We waited long for "
        "this,” said Clara Moss, the mayor, who had come on foot. 🌉 “My daughter was born when "
        "they began, and today she walked across with me.”\n\nWhat comes next\n\nA second bridge, "
        "for trams, is planned further up the river, but nobody at the town hall would say on "
        "Monday when it could be built, or who would pay for it.",
        reader="pages 1",
        title="Swing bridge of Port Ellery opens after nine years",
        standfirst="The crossing is ready, and the first buses roll over it today.",
        byline="Ada Byron, Bob Finch",
        publisher="Harbour Wire (sample)",
        section="Transport",
        language="en-GB",
        keywords=("bridges",),
        published_at=datetime(2026, 3, 2, 8, 30, tzinfo=UTC),
        updated_at=datetime(2026, 3, 2, 10, 0, tzinfo=UTC),
        url="https://harbour-wire.example/news/bridge",
        is_marked_up=True,
    )


def test_meta_elements_tell_what_json_ld_does_not() -> None:
    item = page(
        "<meta property='article:published_time' content='2026-03-02T08:30:00Z'>"
        "<meta name='author' content='Ada Byron'><meta property='og:site_name' content='Wire'>"
    )

    assert item.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert (item.byline, item.publisher) == ("Ada Byron", "Wire")


def test_the_only_time_on_a_page_is_that_of_its_article() -> None:
    item = page(above="<h1>Bridge opens</h1><time datetime='2026-03-02T09:30+01:00'>now</time>")

    assert item.published_at == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def test_of_many_times_none_is_taken() -> None:
    times = "<time datetime='2026-03-02'>a</time><time datetime='2026-03-01'>b</time>"

    assert page(above=times).published_at is None


def test_the_title_of_a_page_without_a_heading_has_no_publisher_in_it() -> None:
    head = "<title>Bridge opens - Wire</title><meta property='og:site_name' content='Wire'>"

    assert page(head, above="").title == "Bridge opens"


def test_a_heading_that_names_the_site_is_no_title() -> None:
    head = "<meta property='og:title' content='Bridge of Port Ellery opens'>"

    assert page(head, above="<h1>Harbour Wire</h1>").title == "Bridge of Port Ellery opens"


def test_a_description_that_is_not_shown_is_no_standfirst() -> None:
    assert page("<meta name='description' content='All about bridges.'>").standfirst == ""


def test_a_canonical_address_on_another_host_is_ignored() -> None:
    item = page("<link rel='canonical' href='https://elsewhere.example/bridge'>")

    assert item.url == "https://harbour-wire.example/2026/bridge"


def test_a_front_page_is_no_canonical_address_of_an_article() -> None:
    item = page("<link rel='canonical' href='https://harbour-wire.example/'>")

    assert item.url == "https://harbour-wire.example/2026/bridge"


def test_a_page_from_a_file_has_the_address_that_it_says() -> None:
    item = page("<link rel='canonical' href='https://wire.example/bridge?gclid=1'>", url="")

    assert item.url == "https://wire.example/bridge"


def test_teasers_in_json_ld_are_not_the_article() -> None:
    teasers = [
        {"@type": "NewsArticle", "headline": f"Gulls steal hat {n}", "author": "Bob Finch"}
        for n in range(3)
    ]
    own = {"@type": "NewsArticle", "headline": "Bridge opens", "author": "Ada Byron"}

    assert page(ld(*teasers, own)).byline == "Ada Byron"


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[" * 100_000,
        '{"@type": 5}',
        '{"@type": "NewsArticle", "headline": {}, "author": [5, null, [[]]], "publisher": 7}',
        '{"@graph": {"@graph": [[["x"]]]}, "@type": ["NewsArticle", 3], "datePublished": 2026}',
    ],
)
def test_json_ld_that_is_broken_does_not_hide_the_article(script: str) -> None:
    assert page(f"<script type='application/ld+json'>{script}</script>").title == "Bridge opens"


@pytest.mark.parametrize(
    ("declaration", "media_type", "encoding"),
    [
        ("<meta charset=windows-1251>", "", "cp1251"),
        ("", "text/html; charset=windows-1251", "cp1251"),
        ("<meta charset=iso-8859-1>", "text/html; charset=iso-8859-1", "utf-8"),
        ("", "", "utf-16"),
    ],
)
def test_a_page_is_read_in_its_encoding(declaration: str, media_type: str, encoding: str) -> None:
    html = f"<html><head>{declaration}</head><body><h1>Мост открыт</h1>{BODY}".replace("“", '"')
    content = html.replace("”", '"').encode(encoding)

    [item] = pages.read(Copy(content, media_type=media_type))

    assert item.title == "Мост открыт"


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ("<html></html>", "No article is found"),
        ("<html><body><nav><a href='/'>Home</a></nav></body></html>", "No article is found"),
        ("<html><body>" + "<div>" * 5000, "nested too deeply"),
        ("<html><body>" + "<p>a" * 100_001, "more than 100,000 elements"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_with_a_sentence(html: str, problem: str) -> None:
    with pytest.raises(Unreadable, match=problem):
        list(pages.read(Copy(html.encode())))


def test_nothing_is_logged_of_a_page_without_an_article(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(Unreadable):
        list(pages.read(Copy(b"<html><body></body></html>")))

    assert caplog.records == []


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_mutated_page_is_read_or_refused_with_a_sentence(data: st.DataObject) -> None:
    whole = SAMPLE.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    middle = data.draw(st.binary(max_size=20))

    with suppress(Unreadable):
        list(pages.read(Copy(whole[:start] + middle + whole[end:])))


def test_a_heading_that_ends_the_title_of_the_page_is_the_name_of_the_site() -> None:
    head = "<title>Bridge opens – Harbour Post (sample)</title>"

    found = page(head, above="<h1>Harbour Post (sample)</h1><h2>Bridge opens</h2>")

    assert found.title.startswith("Bridge opens")
