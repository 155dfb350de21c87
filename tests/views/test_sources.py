from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, Event, Job, RawDocument, Source
from articles.views import sources
from tests.factories import ArticleFactory, RawDocumentFactory, SourceFactory, TagFactory
from tests.faults.servers import saying, serving
from tests.ingestion.sources.feeds import BRIDGE, entry, feed_answer

pytestmark = pytest.mark.django_db
URL = reverse("source_list")
HOSTILE = "<script>alert(1)</script>"


def feed(**fields: Any) -> Source:
    given = {"kind": Source.Kind.FEED, "address": f"https://wire.example/{Source.objects.count()}"}
    source: Source = SourceFactory.create(**(given | fields))
    return source


def page(source: Source) -> str:
    return reverse("source_detail", args=[source.pk])


def test_a_source_says_how_it_fares(editor_client: Client) -> None:
    source = SourceFactory.create(name="Harbour Wire (sample)")
    RawDocumentFactory.create_batch(2, source=source)
    RawDocumentFactory.create(source=source, state=RawDocument.State.REFUSED)
    ArticleFactory.create(source=source)

    response = editor_client.get(URL)

    assertContains(response, "Brought an article just now.")
    assertContains(response, "2 waiting to be cleaned")
    assertContains(response, "1 refused")
    assertContains(response, "1 article</a> in a week")


def test_what_needs_attention_stands_first_and_says_why(editor_client: Client) -> None:
    SourceFactory.create(name="A")
    failing = feed(name="B", failures=2, problem="wire.example has trouble of its own (503).")

    response = editor_client.get(URL)

    assert response.context["rows"][0][0] == failing
    assertContains(response, "Needs attention:")
    assertContains(response, "wire.example has trouble of its own (503).")


def test_without_sources_the_page_says_how_copy_comes_in(editor_client: Client) -> None:
    assertContains(editor_client.get(URL), "manage.py ingest")
    assertContains(editor_client.get(URL), reverse("intake"))


def test_the_list_goes_on_where_the_page_ended(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "SOURCES_PER_PAGE", 1)
    first, second = (SourceFactory.create(name=name) for name in ("A", "B"))

    assertContains(editor_client.get(URL), f"?after={first.pk}")
    page = editor_client.get(URL, {"after": first.pk}).context["page"]
    assert page.rows == [second]


def test_hostile_names_are_shown_as_they_are_written(editor_client: Client) -> None:
    SourceFactory.create(name=HOSTILE, usage_terms=HOSTILE + "x" * 10_000)

    assertNotContains(editor_client.get(URL), HOSTILE)


def test_the_list_costs_the_same_for_many_sources(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(10):
        source = feed(name=f"Feed {number}")
        RawDocumentFactory.create_batch(2, source=source)
        ArticleFactory.create(source=source)

    with django_assert_num_queries(9):
        editor_client.get(URL)


def test_a_source_has_a_page_of_its_own(editor_client: Client) -> None:
    source = feed(name="Harbour Wire (sample)", usage_terms="For subscribers.")
    source.default_tags.add(TagFactory.create(name="Harbour"))
    source.rules.create(effect="exclude", field="words", value="horoscope")
    article = ArticleFactory.create(source=source, title="The bridge opens")

    response = editor_client.get(page(source))

    for shown in (source.address, "For subscribers.", "Harbour", "The bridge opens"):
        assertContains(response, shown)
    assertContains(response, "never with the words “horoscope”")
    assertContains(response, reverse("document_raw", args=[article.documents.get().pk]))


def test_its_problems_stand_there_with_another_try(editor_client: Client) -> None:
    source = feed()
    job = Job.objects.record_failure(
        kind=Job.Kind.POLL, subject=source.name, problem="It hangs.", source=source
    )

    response = editor_client.get(page(source))

    assertContains(response, "It hangs.")
    assertContains(response, reverse("job_retry", args=[job.pk]))


def test_an_embargo_holds_there(editor_client: Client, chief_client: Client) -> None:
    article = ArticleFactory.create(title="Secret bridge", is_withheld=True)

    assertNotContains(editor_client.get(page(article.source)), "Secret bridge")
    assertContains(chief_client.get(page(article.source)), "Secret bridge")


def test_the_page_shows_hostile_text_as_it_is_written(chief_client: Client) -> None:
    source = feed(name=HOSTILE, address=f"https://wire.example/{HOSTILE}", usage_terms=HOSTILE)
    source.rules.create(effect="exclude", field="words", value=HOSTILE)
    document = RawDocumentFactory.create(source=source, uri=f"https://wire.example/{HOSTILE}")
    Job.objects.record_failure(
        kind=Job.Kind.CLEAN, subject=HOSTILE, problem=HOSTILE, source=source, document=document
    )

    assertNotContains(chief_client.get(page(source)), HOSTILE)


def test_the_page_costs_the_same_for_much_copy(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    source = feed()
    for _ in range(20):
        article = ArticleFactory.create(source=source)
        Job.objects.record_failure(
            kind=Job.Kind.CLEAN, subject=article.uri, problem="Gone.", source=source
        )

    with django_assert_num_queries(17):
        editor_client.get(page(source))


def test_a_source_can_be_asked_at_once(editor_client: Client, settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    with serving(saying(feed_answer(entry("A bridge opens", BRIDGE)))) as server:
        source = feed(address=server.url, next_poll_at=timezone.now() + timedelta(hours=1))
        response = editor_client.post(reverse("source_poll", args=[source.pk]))

    assertRedirects(response, page(source))
    assert Article.objects.get().source == source


def test_two_clicks_are_no_harm(editor_client: Client, settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    with serving(saying(feed_answer(entry("A bridge opens", BRIDGE)))) as server:
        source = feed(address=server.url)
        for _ in range(2):
            editor_client.post(reverse("source_poll", args=[source.pk]))

    assert Article.objects.count() == 1


@pytest.mark.parametrize("fields", [{"is_active": False}, {"kind": "upload", "address": ""}])
def test_what_is_not_polled_cannot_be_asked(
    editor_client: Client, fields: dict[str, object]
) -> None:
    source = feed(**fields)

    assert editor_client.post(reverse("source_poll", args=[source.pk])).status_code == 404


def test_a_source_is_paused_and_resumed_and_history_says_who(
    chief_client: Client, chief: User
) -> None:
    source = feed(address="file-that-is-no-address")
    address = reverse("source_active", args=[source.pk])

    for given in ({}, {}, {"on": "1"}):
        chief_client.post(address, given)

    source.refresh_from_db()
    assert source.is_active
    told = Event.objects.filter(subject_type="source").order_by("pk")
    assert [(one.actor, one.after["is_active"]) for one in told] == [(chief, False), (chief, True)]


def test_feeds_are_handed_out_as_a_list(editor_client: Client) -> None:
    feed(name="Harbour Wire (sample)", address="https://wire.example/rss?a=1&b=2")

    response = editor_client.get(reverse("source_export"))

    assert response["Content-Disposition"] == 'attachment; filename="feeds.opml"'
    assert b"https://wire.example/rss?a=1&amp;b=2" in response.content


def test_a_person_who_pauses_a_failing_source_is_not_told_of_it_any_more(
    chief_client: Client,
) -> None:
    source = feed(failures=1, problem="wire.example says that this is gone for good (410).")
    Job.objects.record_failure(
        kind=Job.Kind.POLL, subject="As it was called", problem=source.problem, source=source
    )

    chief_client.post(reverse("source_active", args=[source.pk]))

    source.refresh_from_db()
    assert (source.is_active, source.failures, source.problem) == (False, 0, "")
    assert not Job.objects.failed().exists()


def test_a_source_that_gave_itself_up_can_be_left_paused(chief_client: Client) -> None:
    source = feed(failures=1, problem="It is gone.", is_active=False)

    assertContains(chief_client.get(page(source)), "Leave it paused")
    chief_client.post(reverse("source_active", args=[source.pk]))

    assertNotContains(chief_client.get(page(source)), "It is gone.")
    assert not Event.objects.exists()
