"""What becomes of items of many versions, senders and states."""

import json
from datetime import timedelta
from typing import Any

import pytest

from articles.ingestion.intake import Delivery, record_document
from articles.ingestion.publishing import await_cleaning_again, clean_documents
from articles.models import (
    Article,
    ArticleTag,
    IntakeRule,
    Job,
    LinkedPage,
    RawDocument,
    Sighting,
    Version,
)
from articles.search.finding import articles_with
from tests.factories import SourceFactory, TagFactory, UserFactory
from tests.ingestion.wire import NOW, TEXT, take, text_of, wire

pytestmark = pytest.mark.django_db


def test_a_newer_version_is_a_version_of_the_same_article() -> None:
    take(wire())
    take(wire(TEXT.replace("nine", "ten"), version="2"), hour=1)

    article = Article.objects.get()
    assert article.versions.count() == 2
    assert "ten months" in text_of(article)


def test_what_people_did_stays_with_the_article() -> None:
    take(wire())
    article = Article.objects.get()
    ArticleTag.objects.create(tag=TagFactory.create(), content_object=article)
    Article.objects.update(status=Article.Status.READY, assignee=UserFactory.create())

    take(wire(TEXT.replace("nine", "ten"), version="2"), hour=1)

    article.refresh_from_db()
    assert (article.status, article.tags.count()) == (Article.Status.READY, 1)
    assert article.assignee is not None


def test_an_older_version_that_comes_late_is_kept_and_not_shown() -> None:
    take(wire(TEXT.replace("nine", "ten"), version="2"))
    take(wire(), hour=1)

    article = Article.objects.get()
    assert article.versions.count() == 2
    assert "ten months" in text_of(article)


def test_one_item_by_two_ways_is_one_article_with_two_sightings() -> None:
    take(wire())
    take(wire(), hour=1)

    assert Version.objects.count() == 1
    assert list(Sighting.objects.order_by("pk").values_list("outcome", flat=True)) == [
        Sighting.Outcome.PUBLISHED,
        Sighting.Outcome.SEEN,
    ]


def test_two_items_with_one_text_are_one_article_that_answers_to_both() -> None:
    take(wire())
    take(wire(uri="urn:coast-wire:9"), hour=1)
    take(wire(TEXT.replace("nine", "ten"), uri="urn:coast-wire:9", version="2"), hour=2)

    article = Article.objects.get()
    assert article.versions.count() == 2


def test_an_article_that_comes_to_say_what_another_says_is_put_under_it() -> None:
    take(wire())
    take(wire("Ada Byron will open the bridge at noon, the city said.", uri="urn:coast:9"), hour=1)
    take(wire(uri="urn:coast:9", version="2"), hour=2)

    first, second = Article.objects.order_by("pk")
    assert second.duplicate_of == first
    assert second.current is not None


def test_a_kill_marks_the_article_and_empties_nothing() -> None:
    take(wire())
    take(wire("", pubstatus="canceled", version="2", ednote="The city says it is not so."), hour=1)

    article = Article.objects.get()
    assert article.killed_at == NOW + timedelta(hours=1)
    assert article.kill_notice == "The city says it is not so."
    assert text_of(article) == TEXT


def test_a_kill_without_a_reason_says_that_it_has_none() -> None:
    take(wire())
    take(wire("", pubstatus="canceled", version="2"), hour=1)

    assert Article.objects.get().kill_notice == "Its sender withdrew it and did not say why."


def test_a_kill_that_comes_before_its_article_holds() -> None:
    take(wire("", pubstatus="canceled", version="2", ednote="Not so."))
    take(wire(), hour=1)

    article = Article.objects.get()
    assert article.killed_at
    assert text_of(article) == TEXT


def test_the_killed_words_once_more_do_not_take_a_kill_back() -> None:
    take(wire(version=""))
    take(wire("", version="", pubstatus="canceled", ednote="Not so."), hour=1)
    take(wire(version=""), hour=2)

    assert Article.objects.get().killed_at


def test_a_newer_version_takes_a_kill_back() -> None:
    take(wire())
    take(wire("", pubstatus="canceled", version="2", ednote="Not so."), hour=1)
    take(wire(TEXT.replace("nine", "ten"), version="3"), hour=2)

    article = Article.objects.get()
    assert (article.killed_at, article.kill_notice) == (None, "")
    assert "ten months" in text_of(article)


def test_an_embargo_comes_and_goes_with_the_versions() -> None:
    take(wire(embargoed="2126-03-02T10:00:00Z"))
    assert Article.objects.get().is_embargoed

    take(wire(TEXT.replace("nine", "ten"), version="2"), hour=1)

    assert not Article.objects.get().is_embargoed


def test_what_is_withheld_is_under_embargo_until_further_notice() -> None:
    take(wire(pubstatus="withheld"))

    assert Article.objects.get().is_embargoed
    assert not Article.objects.out_of_embargo(NOW).exists()


def test_a_rule_of_the_source_leaves_copy_out_and_keeps_the_bytes() -> None:
    source = SourceFactory.create()
    IntakeRule.objects.create(source=source, effect="exclude", field="words", value="bridge")

    document = take(wire(), source=source)

    assert Sighting.objects.get().outcome == Sighting.Outcome.EXCLUDED
    assert not Article.objects.exists()
    document.refresh_from_db()
    assert document.state == RawDocument.State.PUBLISHED


def test_new_articles_start_with_the_tags_of_their_source() -> None:
    source, tag = SourceFactory.create(), TagFactory.create()
    source.default_tags.add(tag)

    take(wire(), source=source)
    ArticleTag.objects.all().delete()  # a person takes it away
    take(wire(TEXT.replace("nine", "ten"), version="2"), hour=1, source=source)

    assert not Article.objects.get().tags.exists()


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Wire (sample)</title>
<link>https://harbour.example/</link>{}</channel></rss>"""
ENTRY = """<item><title>Bridge {n} opens</title><link>https://harbour.example/{n}</link>
<description>The mayor opened bridge {n} on Tuesday, and {n} boats passed.</description></item>"""


def feed(*numbers: int) -> bytes:
    return FEED.format("".join(ENTRY.format(n=n) for n in numbers)).encode()


def test_each_entry_of_a_feed_is_an_article() -> None:
    take(feed(1, 2), uri="https://harbour.example/feed")

    assert {str(article) for article in Article.objects.all()} == {
        "Bridge 1 opens",
        "Bridge 2 opens",
    }


def test_a_feed_that_says_again_what_it_said_adds_what_is_new_alone() -> None:
    uri = "https://harbour.example/feed"
    take(feed(1, 2), uri=uri)
    take(feed(1, 2, 3), uri=uri, hour=1)

    assert Article.objects.count() == Sighting.objects.count() == 3


def test_an_entry_waits_for_its_page_where_the_source_says_so() -> None:
    source = SourceFactory.create(fetches_pages=True)

    take(feed(1), uri="https://harbour.example/feed", source=source)

    assert not Article.objects.exists()
    assert LinkedPage.objects.get().url == "https://harbour.example/1"


def test_a_page_that_two_sources_lead_to_is_awaited_by_both() -> None:
    documents = [
        record_document(
            source=SourceFactory.create(fetches_pages=True),
            delivery=Delivery(f"https://harbour.example/feed/{n}", feed(1)),
            received_at=NOW,
        )[0]
        for n in range(2)
    ]

    clean_documents([document.pk for document in documents])

    assert {page.document for page in LinkedPage.objects.all()} == set(documents)


def test_an_older_feed_cleaned_anew_does_not_bring_its_entry_back() -> None:
    source, uri = SourceFactory.create(fetches_pages=True), "https://harbour.example/feed"
    older = take(feed(1), uri=uri, source=source)
    newer = take(feed(1).replace(b"boats", b"ships"), uri=uri, source=source, hour=1)

    await_cleaning_again(older)
    clean_documents([older.pk])

    assert LinkedPage.objects.get().document == newer


def test_an_entry_whose_page_cannot_be_had_is_shown_by_its_own_words() -> None:
    source = SourceFactory.create(fetches_pages=True)
    document = take(feed(1), uri="https://harbour.example/feed", source=source)
    LinkedPage.objects.update(state=LinkedPage.State.FAILED)

    await_cleaning_again(document)
    clean_documents([document.pk])

    assert str(Article.objects.get()) == "Bridge 1 opens"
    assert Sighting.objects.get().outcome == Sighting.Outcome.PUBLISHED


def test_the_whole_text_of_a_page_gives_way_to_no_entry() -> None:
    source = SourceFactory.create(fetches_pages=True)
    page = f"<html><head><title>Bridge 1 opens</title></head><body><p>{TEXT}</p></body></html>"
    take(page.encode(), uri="https://harbour.example/1", source=source)
    document = take(feed(1), hour=1, uri="https://harbour.example/feed", source=source)
    LinkedPage.objects.update(state=LinkedPage.State.FAILED)

    await_cleaning_again(document)
    clean_documents([document.pk])

    assert text_of(Article.objects.get()) == TEXT


def test_what_cannot_be_read_beside_what_can_is_said() -> None:
    items = [json.loads(wire()), {"uri": "urn:harbour-wire:2", "type": "text", "headline": ""}]

    document = take(json.dumps(items).encode())

    document.refresh_from_db()
    assert document.state == RawDocument.State.PUBLISHED
    assert Job.objects.get().problem.endswith(".")


def test_many_documents_cost_as_many_queries_as_few(django_assert_max_num_queries: Any) -> None:
    source = SourceFactory.create()

    def stored(n: int) -> list[int]:
        return [
            record_document(
                source=source,
                delivery=Delivery(
                    f"file:///{n}-{i}", f"Bridge {n} {i}\n\n{TEXT} {n} {i}.".encode()
                ),
                received_at=NOW,
            )[0].pk
            for i in range(n)
        ]

    few, many = stored(2), stored(12)
    clean_documents(few)
    with django_assert_max_num_queries(40):
        clean_documents(many)

    assert Article.objects.count() == 14


def test_the_current_text_alone_is_in_the_index() -> None:
    take(wire())
    take(wire(TEXT.replace("nine", "ten"), version="2"), hour=1)

    assert not articles_with("nine").exists()
    assert articles_with("ten").exists()
