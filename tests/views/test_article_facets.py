"""What the list can be narrowed down by."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertNotContains

from articles.models import Version
from articles.read_state import mark_read
from articles.views import article_facets
from articles.views.article_facets import Choice
from tests.factories import AnnotationFactory, ArticleFactory, SourceFactory, TagFactory

URL = reverse("article_list")


def choices(client: Client, q: str = "") -> dict[str, Choice]:
    facets = client.get(URL, {"q": q}).context["facets"]
    return {choice.label: choice for facet in facets for choice in facet.choices}


def counts(client: Client, q: str = "") -> dict[str, str]:
    return {label: choice.count for label, choice in choices(client, q).items() if choice.count}


def test_each_says_how_many_it_leaves(editor_client: Client, editor: User) -> None:
    wire = SourceFactory.create(name="Harbour Wire")
    first, second = ArticleFactory.create_batch(2, source=wire)
    other = ArticleFactory.create(source__name="Coast Daily", status="ready", title="Ferry")
    first.tags.add(TagFactory.create(name="Transport"))
    AnnotationFactory.create(version=second.current)
    Version.objects.filter(article=other).update(written_in="de")
    Version.objects.exclude(article=other).update(written_in="en")
    mark_read(reader=editor, articles=[first.pk])

    yours = {"New": "2", "Ready": "1", "Unread": "2", "Annotated": "1", "Unassigned": "3"}
    of_copy = {"Harbour Wire": "2", "Coast Daily": "1", "Transport": "1"}
    assert counts(editor_client) == yours | of_copy | {"English": "2", "German": "1"}
    assert counts(editor_client, "ferry")["Coast Daily"] == "1"


@pytest.mark.parametrize(
    ("asked", "label", "then"),
    [
        ("bridge", "Ready", "bridge+state%3Aready"),
        ("bridge state:new", "Ready", "bridge+state%3Aready"),
        ("bridge state:new", "New", "bridge"),
        ("bridge state:new", "All", "bridge"),
        ("bridge", "Unread", "bridge+is%3Aunread"),
        ("is:unread bridge", "Unread", "bridge"),
        ("bridge", "A “B” & C", "bridge+source%3A%22A+%E2%80%9CB%E2%80%9D+%26+C%22"),
        ("bridge", "Transport", "bridge+tag%3Atransport"),
        ("bridge tag:Transport", "Transport", "bridge"),
        ("bridge tag:none", "none", "bridge"),
    ],
)
def test_each_changes_the_question(
    editor_client: Client, asked: str, label: str, then: str
) -> None:
    article = ArticleFactory.create(source__name="A “B” & C")
    article.tags.add(TagFactory.create(name="Transport"))

    assert choices(editor_client, asked)[label].url == f"{URL}?q={then}"


def test_what_is_chosen_is_said_to_be(editor_client: Client) -> None:
    ArticleFactory.create()

    offered = choices(editor_client, "state:new")

    assert [label for label, one in offered.items() if one.is_chosen] == ["New"]
    assert choices(editor_client)["All"].is_chosen


def test_nobody_counts_to_the_end(editor_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_facets, "SAMPLE", 4)
    monkeypatch.setattr(article_facets, "MOST_COUNTED", 2)
    ArticleFactory.create_batch(3, source=SourceFactory.create(name="Harbour Wire"))
    ArticleFactory.create_batch(2, status="ready")

    assert counts(editor_client)["Harbour Wire"] == "2+"
    assert counts(editor_client)["New"] == "2+"


def test_they_do_not_tell_of_copy_under_embargo(editor_client: Client) -> None:
    secret = ArticleFactory.create(is_withheld=True, source__name="Secret Service")
    secret.tags.add(TagFactory.create(name="Secret tag"))
    ArticleFactory.create()

    assertNotContains(editor_client.get(URL), "Secret")


def test_they_cost_the_same_for_many_articles(editor_client: Client) -> None:
    counted = []
    for more in (1, 15):
        for _ in range(more):
            article = ArticleFactory.create()
            article.tags.add(TagFactory.create(name=f"Tag {article.pk}"))
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(URL, {"q": "is:unread state:new"})
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 14
