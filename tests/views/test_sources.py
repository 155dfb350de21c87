import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import RawDocument
from articles.views import sources
from tests.factories import RawDocumentFactory, SourceFactory

pytestmark = pytest.mark.django_db
URL = reverse("source_list")
HOSTILE = "<script>alert(1)</script>"


def test_a_source_says_how_its_copy_fares(editor_client: Client) -> None:
    source = SourceFactory.create(name="Harbour Wire (sample)")
    RawDocumentFactory.create_batch(2, source=source)
    RawDocumentFactory.create(source=source, state=RawDocument.State.REFUSED)

    response = editor_client.get(URL)

    assertContains(response, "2 waiting to be cleaned")
    assertContains(response, "1 refused")
    assertContains(response, "last copy")


def test_a_source_that_sent_nothing_says_so(editor_client: Client) -> None:
    SourceFactory.create()

    assertContains(editor_client.get(URL), "nothing received yet")


def test_without_sources_the_page_says_how_copy_comes_in(editor_client: Client) -> None:
    assertContains(editor_client.get(URL), "manage.py ingest")


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
    for source in SourceFactory.create_batch(10):
        RawDocumentFactory.create_batch(2, source=source)

    with django_assert_num_queries(4):
        editor_client.get(URL)
