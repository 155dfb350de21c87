from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles.ingestion.intake import Delivery
from articles.ingestion.sources.discovery import FeedLink, discover
from articles.ingestion.sources.looking import look_into
from articles.ingestion.sources.preview import Preview, preview, preview_of
from articles.models import Host, IntakeRule, Job, RawDocument, Source
from tests.faults.servers import answer, saying, saying_and_hanging, serving
from tests.ingestion.sources.feeds import (
    BRIDGE,
    NOW,
    TUNNEL,
    entry,
    feed_answer,
    page,
    page_answer,
    rss,
)

pytestmark = pytest.mark.django_db
FEED, PAGE = Source.Kind.FEED, Source.Kind.PAGE


def shown(*answers: bytes, kind: str = FEED, rules: tuple[IntakeRule, ...] = ()) -> Preview:
    with serving(saying(*answers)) as server:
        return preview(kind, server.url, rules=rules, now=NOW)


def test_it_shows_what_would_come_in_and_stores_nothing() -> None:
    seen = shown(feed_answer(entry("Bridge opens", f"<p>{BRIDGE}</p><p>{TUNNEL}</p>")))

    assert [(item.title, item.lead) for item in seen.items] == [("Bridge opens", BRIDGE)]
    assert not seen.problems
    for model in (RawDocument, Source, Job):
        assert not model.objects.exists()


def test_it_shows_ten_and_counts_all() -> None:
    seen = shown(feed_answer(*(entry(f"Bridge {n} opens", BRIDGE) for n in range(12))))

    assert (len(seen.items), seen.found) == (10, 12)


def test_it_shows_what_rules_leave_out() -> None:
    rule = IntakeRule(
        effect=IntakeRule.Effect.EXCLUDE, field=IntakeRule.Field.WORDS, value="tunnel"
    )
    both = feed_answer(entry("Bridge opens", BRIDGE), entry("Tunnel closed", TUNNEL))
    seen = shown(both, rules=(rule,))

    assert [item.is_left_out for item in seen.items] == [False, True]


def test_a_page_where_a_feed_should_be_offers_its_feeds() -> None:
    link = b'<link rel="alternate" type="application/rss+xml" title="Harbour" href="/rss">'
    content = page("Welcome", BRIDGE, TUNNEL).replace(b"<title>", link + b"<title>")
    seen = shown(page_answer(content))

    assert [feed.title for feed in seen.feeds] == ["Harbour"]
    assert seen.feeds[0].address.endswith("/rss")
    assert seen.problems == ["127.0.0.1 sends a web page, or plain text, where the feed should be."]


def test_a_page_is_shown_as_the_article_on_it() -> None:
    seen = shown(page_answer(page("Bridge opens", BRIDGE, TUNNEL)), kind=PAGE)

    assert [item.title for item in seen.items] == ["Bridge opens"]


def test_trouble_is_said_in_a_sentence() -> None:
    assert shown(answer("404 Not Found")).problems == [
        "127.0.0.1 has nothing at this address (404)."
    ]


def test_copy_that_cannot_be_read_is_said() -> None:
    seen = shown(answer(body=b'<rss version="2.0"><channel>'))

    assert seen.problems == ["The feed is damaged: there is no entry in it that can be read."]


def test_a_host_that_is_asked_at_this_moment_is_left_alone() -> None:
    Host.objects.create(name="127.0.0.1", free_at=timezone.now() + timedelta(seconds=20))

    assert shown(answer()).problems == [
        "127.0.0.1 is busy, or wants to be left alone. Try again in less than a minute."
    ]


def test_a_folder_is_shown_by_its_first_files(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text(f"Bridge opens\n\n{BRIDGE}")
    (tmp_path / "empty.txt").touch()
    seen = preview(Source.Kind.FOLDER, str(tmp_path), now=NOW)

    assert [item.title for item in seen.items] == ["Bridge opens"]
    assert seen.problems == ["empty.txt: It is empty."]


def test_what_was_taken_from_a_drop_folder_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "bridge.txt").write_text(f"Bridge opens\n\n{BRIDGE}")

    assert preview(Source.Kind.DROP, str(tmp_path), now=NOW) == Preview()


def test_copy_that_is_here_already_is_shown() -> None:
    text = Delivery("paste:bridge", f"Bridge opens\n\n{BRIDGE}".encode())

    assert [item.title for item in preview_of(text, now=NOW).items] == ["Bridge opens"]


def test_feeds_of_a_page_are_found_wherever_it_keeps_them() -> None:
    head = """<base href="https://ships.example/news/">
    <link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="atom" title=" A ">
    <link rel="alternate" type="application/feed+json" href="https://json.example/feed">
    <link rel="alternate" type="application/feed+json" href="https://json.example/feed">
    <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">
    <link rel="alternate" type="application/rss+xml" href="http://[broken">
    <link rel="alternate" type="text/html" hreflang="fr" href="/fr">
    <link rel="stylesheet" type="application/rss+xml" href="/no">"""
    content = f"<html><head>{head}</head><body></body></html>".encode()

    assert discover("https://harbour.example/", content) == [
        FeedLink("https://ships.example/news/atom", "A"),
        FeedLink("https://json.example/feed", "https://json.example/feed"),
    ]


def test_what_is_no_page_offers_no_feeds() -> None:
    assert discover("https://harbour.example/", b"\x00\x01") == []


@pytest.mark.usefixtures("comes_to_an_end")
def test_nobody_waits_long_for_a_server_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("articles.ingestion.sources.preview.SECONDS", 0.2)
    with serving(saying_and_hanging(b"")) as server:
        problems = preview(FEED, server.url, now=NOW).problems

    assert problems == ["127.0.0.1 did not send everything in the time it is given."]


def test_what_is_only_counted_is_not_cleaned() -> None:
    feed = rss(*(entry(f"Bridge {number}", BRIDGE) for number in range(30)))
    delivery = Delivery("https://wire.example/feed", feed)

    reading = look_into(delivery, source=Source(kind=FEED), now=NOW, most=10)

    assert len(reading.pieces) == 30
    assert sum(piece.copy is not None for piece in reading.pieces.values()) == 10
