"""What a question finds. People and events are fictional."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User

from articles.models import Alias, Article, Mention, Version
from articles.read_state import mark_read
from articles.search import index, narrowing
from articles.search.asking import Asker
from articles.search.language import parse
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    TagFactory,
)

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@pytest.fixture
def bridge(db: None) -> Article:
    """Of a German source, killed, ready, tagged, annotated, two days old."""
    article: Article = ArticleFactory.create(
        title="Bridge opens",
        text="Ada Byron met the harbour master at the bridge.",
        source=SourceFactory.create(name="Harbour Wire Übersee"),
        arrived_at=NOW - timedelta(days=2),
        status="ready",
        killed_at=NOW,
        kill_notice="Withdrawn.",
    )
    Version.objects.update(byline="Cora Rook", written_in="de")
    article.tags.add(TagFactory.create(name="Öffentlicher Verkehr"))
    AnnotationFactory.create(version=article.current, quote="harbour")
    ada = EntityFactory.create(name="Ada Byron", surname_key="byron")
    Alias.objects.create(entity=ada, name="The Mayor", key="mayor")
    MentionFactory.create(version=article.current, entity=ada)
    return article


def test_another_name_that_only_copy_under_embargo_tells_finds_nothing(
    bridge: Article, django_user_model: type[User]
) -> None:
    assert bridge.current is not None
    ada = bridge.current.mentions.get().entity
    Alias.objects.create(entity=ada, name="Kingfisher", key="kingfisher")
    secret = ArticleFactory.create(title="Secret", is_withheld=True)
    MentionFactory.create(version=secret.current, entity=ada, key="kingfisher")
    editor = django_user_model.objects.create(username="editor")
    chief = django_user_model.objects.create(username="chief", is_superuser=True)

    assert found("person:kingfisher", editor) == []
    assert found("person:kingfisher", chief) == ["Bridge", "Secret"]
    assert found("person:mayor -secret", editor) == ["Bridge"]


@pytest.fixture
def ferry(db: None) -> Article:
    article: Article = ArticleFactory.create(
        title="Ferry sails", text="The master of the harbour waved.", arrived_at=NOW
    )
    return article


def found(typed: str, reader: User) -> list[str]:
    asked = Asker(reader, NOW).condition(parse(typed))
    titles = Article.objects.filter(asked).order_by("pk").values_list("current__title", flat=True)
    return [title.split()[0] for title in titles if title]


def test_what_is_said_in_notes_and_replies_is_found(
    bridge: Article, ferry: Article, django_user_model: type[User]
) -> None:
    editor = django_user_model.objects.create(username="editor")
    note = AnnotationFactory.create(version=ferry.current, quote="waved", note="Ask the Mayor.")
    note.replies.create(author=editor, text="He is away.")

    assert found('note:"the mayor"', editor) == ["Ferry"]
    assert found("note:away", editor) == ["Ferry"]
    assert found("note:harbour", editor) == []


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("", ["Bridge", "Ferry"]),
        ("harbour master", ["Bridge", "Ferry"]),
        ('"harbour master"', ["Bridge"]),
        ("“HARBOUR master” bridge", ["Bridge"]),
        ("harbour -bridge", ["Ferry"]),
        ("-(bridge OR waved)", []),
        ("sails OR opens", ["Bridge", "Ferry"]),
        ("-sails master", ["Bridge"]),
        ("state:ready", ["Bridge"]),
        ("is:new", ["Ferry"]),
        ("is:killed", ["Bridge"]),
        ("-is:killed", ["Ferry"]),
        ("is:annotated", ["Bridge"]),
        ("is:tagged", ["Bridge"]),
        ("tag:öffentlicher-verkehr", ["Bridge"]),
        ('tag:"Öffentlicher Verkehr"', ["Bridge"]),
        ('tag:"ÖFFENTLICHER verkehr" OR sails', ["Bridge", "Ferry"]),
        ("source:übersee", ["Bridge"]),
        ("-source:übersee", ["Ferry"]),
        ("by:rook", ["Bridge", "Ferry"]),
        ('by:"cora rook"', ["Bridge", "Ferry"]),
        ('by:"rook cora"', []),
        ("by:*", []),
        ("rook", []),
        ("language:de -lang:fr is:killed", ["Bridge"]),
        ("person:byron", ["Bridge"]),
        ("person:mayor", ["Bridge"]),
        ('entity:"Ada Byron"', ["Bridge"]),
        ("place:byron", []),
        ("person:nobody", []),
        ("after:today", ["Ferry"]),
        ("before:today", ["Bridge"]),
        ("after:friday before:2026-11-21", ["Bridge"]),
        ("after:1d", ["Ferry"]),
        ("after:2026 before:2027", ["Bridge", "Ferry"]),
        ("after:9999w", ["Bridge", "Ferry"]),
    ],
)
def test_a_question_finds(
    bridge: Article, ferry: Article, editor: User, typed: str, titles: list[str]
) -> None:
    Version.objects.filter(byline="").update(byline="Cora Rook")
    index.build()

    assert found(typed, editor) == titles


def test_what_is_unread_depends_on_who_asks(
    bridge: Article, ferry: Article, editor: User, chief: User
) -> None:
    mark_read(reader=editor, articles=[bridge.pk])

    assert found("is:unread", editor) == ["Ferry"]
    assert found("is:read", editor) == ["Bridge"]
    assert found("is:unread", chief) == ["Bridge", "Ferry"]


def test_a_name_that_is_kept_back_is_not_found(bridge: Article, editor: User) -> None:
    Mention.objects.update(hidden="An editor ruled so.")

    assert found("person:byron", editor) == []


def test_of_two_sources_the_one_of_this_very_name_is_meant(editor: User) -> None:
    for name in ("Coast", "Coast Daily"):
        ArticleFactory.create(title=f"{name} says", source=SourceFactory.create(name=name))

    assert len(found("source:coast", editor)) == 1
    assert len(found("source:coa", editor)) == 2


@pytest.mark.parametrize("typed", ["ma'yor*", "NEAR", '"a\'""b"', "x^y {z} +w", "\\ %s {0}", "²"])
def test_no_sign_means_anything_to_the_database(bridge: Article, editor: User, typed: str) -> None:
    assert found(typed, editor) == []
    assert found(f"({typed}) OR bridge", editor) == ["Bridge"]


@pytest.mark.parametrize(("few", "many"), [(2000, 50_000), (0, 50_000), (0, 0)])
@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("harbour master", ["Bridge", "Ferry"]),
        ("harbour -bridge", ["Ferry"]),
        ("tag:öffentlicher-verkehr OR sails", ["Bridge", "Ferry"]),
        ("-tag:öffentlicher-verkehr", ["Ferry"]),
        ("is:annotated master", ["Bridge"]),
        ("language:de", ["Bridge"]),
        ("person:byron", ["Bridge"]),
        ("-person:byron", ["Ferry"]),
    ],
)
def test_it_finds_the_same_among_few_and_among_many(
    bridge: Article,
    ferry: Article,
    editor: User,
    monkeypatch: pytest.MonkeyPatch,
    few: int,
    many: int,
    typed: str,
    titles: list[str],
) -> None:
    monkeypatch.setattr(narrowing, "FEW", few)
    monkeypatch.setattr(narrowing, "MANY", many)

    assert found(typed, editor) == titles
