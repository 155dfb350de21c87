"""Who may bring a new version of an article: its own sender, and nobody who copies it."""

import pytest

from articles.ingestion.identity import Place, identities
from articles.ingestion.pieces import Reading, read_document
from articles.ingestion.readers.item import Item
from articles.ingestion.rulings import rulings_on
from articles.models import Article, LineRuling
from tests.factories import RawDocumentFactory, SourceFactory, UserFactory
from tests.ingestion.wire import TEXT, take, text_of, wire

pytestmark = pytest.mark.django_db
LATER = TEXT.replace("nine", "ten")
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>A feed (sample)</title>
<link>https://{host}/</link><item><title>Bridge opens</title><link>https://{host}/1</link>
<guid isPermaLink="false">{guid}</guid><description>{text}</description></item></channel></rss>"""


def feed(text: str, *, host: str = "harbour.example", guid: str = "17") -> bytes:
    return RSS.format(text=text, host=host, guid=guid).encode()


def test_who_copies_an_article_cannot_change_it_afterwards() -> None:
    copier, feed_of_copier = SourceFactory.create(), "https://copier.example/feed"
    take(feed(TEXT), uri="https://harbour.example/feed")
    take(feed(TEXT, host="copier.example"), uri=feed_of_copier, hour=1, source=copier)
    assert Article.objects.count() == 1

    take(feed(LATER, host="copier.example"), uri=feed_of_copier, hour=2, source=copier)

    first, _ = Article.objects.order_by("pk")
    assert text_of(first) == TEXT


def test_two_feeds_of_one_site_speak_for_one_article() -> None:
    other, front_page = SourceFactory.create(), "https://harbour.example/front-page"
    take(feed(TEXT), uri="https://harbour.example/feed")
    take(feed(TEXT), uri=front_page, hour=1, source=other)
    take(feed(LATER), uri=front_page, hour=2, source=other)

    assert text_of(Article.objects.get()) == LATER


def test_a_feed_does_not_speak_for_the_items_of_a_wire() -> None:
    take(wire())
    take(
        feed("The bridge fell into the harbour.", guid="urn:harbour-wire:1"),
        hour=1,
        uri="https://copier.example/feed",
    )

    first, _ = Article.objects.order_by("pk")
    assert text_of(first) == TEXT


def test_what_feeds_of_one_site_call_unique_is_one() -> None:
    item = Item(text="The bridge opened.", reader="test 1", guid="tag:harbour.example,2026:1")
    one, other = (
        identities(item, Place(source, f"https://{host}/feed"))
        for source, host in enumerate(("harbour.example", "www.harbour.example"))
    )

    assert one == other


def test_a_ruling_on_the_article_goes_before_one_on_another_at_its_address() -> None:
    document = take(wire(uri="https://harbour.example/1"))
    own = Article.objects.get()
    own.identifiers.filter(scheme="url").delete()
    take(wire(LATER, uri="urn:harbour-wire:2"), hour=1)
    other = Article.objects.exclude(pk=own.pk).get()
    other.identifiers.create(scheme="url", value="https://harbour.example/1")
    editor = UserFactory.create()
    for article, keeps in ((own, True), (other, False)):
        LineRuling.objects.create(
            article=article, keeps=keeps, key="ships wait", text="Ships wait.", author=editor
        )

    (piece,) = read_document(document).pieces.values()
    assert rulings_on([piece]) == [{"ships wait": True}]


def test_two_parts_whose_names_begin_alike_are_two() -> None:
    reading = Reading(RawDocumentFactory.create())
    for end in "ab":
        reading.take(Item(text="The bridge opened.", reader="test 1", part="x" * 600 + end))

    assert len(reading.pieces) == 2
