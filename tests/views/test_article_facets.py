"""What the list can be narrowed down by."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertNotContains

from articles.models import Entity, Version
from articles.read_state import mark_read
from articles.views import article_facets
from articles.views.article_facets import Choice
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    TagFactory,
)

URL = reverse("article_list")


def choices(client: Client, q: str = "") -> dict[str, Choice]:
    facets = client.get(URL, {"q": q}).context["facets"]
    return {choice.label: choice for facet in facets for choice in facet.choices}


def counts(client: Client, q: str = "") -> dict[str, str]:
    """Without the days, of which a test that runs at midnight knows nothing."""
    facets = client.get(URL, {"q": q}).context["facets"]
    others = [choice for facet in facets if facet.heading != "Came in" for choice in facet.choices]
    return {choice.label: choice.count for choice in others if choice.count}


def entity(name: str, kind: str = "person") -> Entity:
    known = Entity.objects.filter(kind=kind, name=name).first()
    return known or EntityFactory.create(kind=kind, name=name)


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


def test_those_who_are_named_most_are_offered(editor_client: Client) -> None:
    for number in range(3):
        article = ArticleFactory.create(text="Ada Byron met Cora Rook in Port Ellery.")
        MentionFactory.create(version=article.current, entity=entity("Ada Byron"))
        if number:
            MentionFactory.create(
                version=article.current, quote="Port Ellery", entity=entity("Port Ellery", "place")
            )
    MentionFactory.create(
        version=article.current, quote="Cora Rook", entity=entity("Cora Rook"), hidden="Rejected."
    )

    offered = choices(editor_client, "met")

    assert (offered["Ada Byron"].count, offered["Port Ellery"].count) == ("3", "2")
    assert offered["Port Ellery"].url == f"{URL}?q=met+place%3A%22Port+Ellery%22"
    assert "Cora Rook" not in offered
    chosen = choices(editor_client, 'met place:"Port Ellery"')["Port Ellery"]
    assert (chosen.url, chosen.is_chosen) == (f"{URL}?q=met", True)
    assert choices(editor_client, "person:nobody")["nobody"].is_chosen


def test_days_are_offered(editor_client: Client) -> None:
    now = timezone.now()
    for days in (0, 3, 20, 60):
        ArticleFactory.create(arrived_at=now - timedelta(days=days))

    offered = choices(editor_client)

    assert [offered[one].count for one in ("Last 7 days", "Last 30 days")] == ["2", "3"]
    assert offered["Last 7 days"].url == f"{URL}?q=after%3A7d"
    chosen = choices(editor_client, "after:7d")
    assert (chosen["Last 7 days"].url, chosen["Last 7 days"].is_chosen) == (URL, True)
    assert chosen["Last 30 days"].url == f"{URL}?q=after%3A30d"


def test_of_a_day_that_is_read_to_its_end_all_are_counted(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(article_facets, "SAMPLE", 4)
    now = timezone.now()
    for days in (2, 3, 20, 21, 22):
        ArticleFactory.create(arrived_at=now - timedelta(days=days))

    offered = choices(editor_client)

    assert (offered["Last 7 days"].count, offered["Last 30 days"].count) == ("2", "4+")


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
