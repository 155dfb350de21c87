"""Copy that comes in an order nobody would choose: late, at once, withdrawn before it is there."""

import json
from datetime import timedelta

import pytest

from articles.ingestion.intake import Delivery, record_document, record_documents
from articles.ingestion.publishing import await_cleaning_again, clean_documents
from articles.models import Article, Version
from tests.factories import SourceFactory
from tests.ingestion.wire import NOW, TEXT, take, text_of, wire

pytestmark = pytest.mark.django_db
LATER = TEXT.replace("nine", "ten")


def take_at_once(*contents: bytes) -> None:
    """As one document: a message with many items."""
    take(json.dumps([json.loads(content) for content in contents]).encode())


def test_a_newer_version_takes_back_a_kill_that_came_before_its_article() -> None:
    take(wire("", pubstatus="canceled", version="2", ednote="Not so."))
    take(wire(version="3"), hour=1)

    article = Article.objects.get()
    assert article.killed_at is None
    assert article.rank.endswith("3")


def test_what_is_withheld_stays_so_if_a_kill_came_before_it() -> None:
    take(wire("", pubstatus="canceled", version="2", ednote="Not so."))
    take(wire(version="3", pubstatus="withheld"), hour=1)

    assert Article.objects.get().is_withheld


def test_an_old_kill_behind_a_newer_version_does_not_hold() -> None:
    take_at_once(wire(version="3"), wire("", pubstatus="canceled", version="2", ednote="Not so."))

    article = Article.objects.get()
    assert article.killed_at is None
    assert text_of(article) == TEXT


def test_a_kill_in_the_same_message_holds() -> None:
    take_at_once(wire(), wire("", pubstatus="canceled", version="2", ednote="Not so."))

    assert Article.objects.get().killed_at


@pytest.mark.parametrize("numbers", ["12", "21"])
def test_of_two_versions_in_one_message_the_newer_is_shown(numbers: str) -> None:
    texts = {"1": TEXT, "2": LATER}
    take_at_once(*(wire(texts[number], version=number) for number in numbers))

    article = Article.objects.get()
    assert article.versions.count() == 2
    assert text_of(article) == LATER


def test_two_that_come_to_say_the_same_in_one_message_stand_under_one() -> None:
    take_at_once(
        wire(),
        wire(LATER, uri="urn:coast-wire:9"),
        wire(uri="urn:coast-wire:9", version="2"),
    )

    first, second = Article.objects.order_by("pk")
    assert (first.duplicate_of, second.duplicate_of) == (None, first)


def test_cleaning_older_copy_anew_does_not_lift_what_was_said_since() -> None:
    older = take(wire(version="1"))
    take(wire(version="2", pubstatus="withheld"), hour=1)

    await_cleaning_again(older)
    clean_documents([older.pk])

    assert Article.objects.get().is_withheld


def test_an_article_whose_copy_it_comes_to_repeat_stays_in_the_lists() -> None:
    take(wire(version="1"))
    take(wire(LATER, uri="urn:coast-wire:9"), hour=1)
    first, second = Article.objects.order_by("pk")
    Article.objects.filter(pk=second.pk).update(duplicate_of=first, likeness=0.9)

    take(wire(LATER, version="2"), hour=2)

    assert Article.objects.leading().count() == 1


def test_what_stood_under_another_for_its_text_stands_alone_when_it_says_something_else() -> None:
    take(wire())
    take(wire(LATER, uri="urn:coast-wire:9"), hour=1)
    take(wire(uri="urn:coast-wire:9", version="2"), hour=2)
    assert Article.objects.leading().count() == 1

    take(wire("Nobody came to the harbour.", uri="urn:coast-wire:9", version="3"), hour=3)

    assert Article.objects.leading().count() == 2


def test_what_stands_under_an_article_goes_where_it_goes() -> None:
    take(wire())
    take(wire(LATER, uri="urn:coast-wire:9"), hour=1)
    take(wire(LATER + " Ships wait.", uri="urn:coast-wire:10"), hour=1)
    first, second, third = Article.objects.order_by("pk")
    Article.objects.filter(pk=third.pk).update(duplicate_of=second, likeness=0.9)

    take(wire(uri="urn:coast-wire:9", version="2"), hour=2)

    assert set(Article.objects.filter(duplicate_of=first)) == {second, third}


def test_cleaned_anew_it_is_still_published_by_the_document_it_came_in() -> None:
    document = take(wire())
    await_cleaning_again(document)
    clean_documents([document.pk])

    assert document.sightings.get().outcome == "published"


def test_bytes_that_came_back_in_one_delivery_are_put_in_line_again() -> None:
    source = SourceFactory.create()
    deliveries = [Delivery(f"file:///{n}", f"Bridge {n}".encode()) for n in range(5)]
    record_documents(source=source, deliveries=deliveries, received_at=NOW)
    for delivery in deliveries:
        changed = Delivery(delivery.uri, b"Changed.")
        record_document(source=source, delivery=changed, received_at=NOW + timedelta(hours=1))
    again = record_documents(
        source=source, deliveries=deliveries, received_at=NOW + timedelta(hours=2)
    )

    assert [is_new for _, is_new in again] == [False] * 5
    assert Version.objects.count() == 0
