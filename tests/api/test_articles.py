"""Articles as programs read them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.api import articles
from articles.tokens import create_token
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db
URL = "/api/articles"
EMBARGO = timezone.now() + timedelta(days=1)


@pytest.fixture
def program(editor: User) -> Client:
    _, words = create_token(name="Reader", user=editor)
    return Client(headers={"authorization": f"Bearer {words}"})


def numbers(program: Client, address: str = URL) -> list[int]:
    return [row["id"] for row in program.get(address).json()["articles"]]


def test_the_newest_stands_first(program: Client) -> None:
    first, second = ArticleFactory.create(), ArticleFactory.create()

    assert numbers(program) == [second.pk, first.pk]


def test_the_list_says_where_it_goes_on(program: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(articles, "PER_PAGE", 2)
    made = ArticleFactory.create_batch(3, source=SourceFactory.create(name="A & B"))

    listing = program.get(f"{URL}?source=A %26 B").json()

    assert numbers(program, listing["next"]) == [made[0].pk]


def test_one_source_can_be_asked_for(program: Client) -> None:
    ArticleFactory.create()
    wanted = ArticleFactory.create()

    assert numbers(program, f"{URL}?source={wanted.source.name}") == [wanted.pk]


def test_an_article_has_its_text_and_versions(program: Client) -> None:
    article = ArticleFactory.create(text="Fog 😀 over the Øresund.\n\nשלום", title="Fog")

    told = program.get(f"{URL}/{article.pk}").json()

    assert told["text"] == "Fog 😀 over the Øresund.\n\nשלום"
    assert [version["title"] for version in told["versions"]] == ["Fog"]


def test_an_embargo_holds(program: Client) -> None:
    article = ArticleFactory.create(embargoed_until=EMBARGO)

    assert numbers(program) == []
    assert program.get(f"{URL}/{article.pk}").status_code == 404


def test_who_may_read_embargoed_copy_may_do_so_by_program(program: Client, editor: User) -> None:
    article = ArticleFactory.create(embargoed_until=EMBARGO)
    editor.user_permissions.add(Permission.objects.get(codename="read_embargoed_article"))

    assert numbers(program) == [article.pk]


@pytest.mark.parametrize("asked", ["before=x", "before=1e9"])
def test_what_is_not_understood_is_a_sentence(program: Client, asked: str) -> None:
    answer = program.get(f"{URL}?{asked}")

    assert answer.status_code == 422
    assert answer.json() == {"problem": "This cannot be understood: before."}


@pytest.mark.parametrize("before", [-1, 0, 10**30])
def test_numbers_without_bounds_do_no_harm(program: Client, before: int) -> None:
    assert program.get(f"{URL}?before={before}").status_code == 200


def test_the_list_costs_the_same_for_many_articles(
    program: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ArticleFactory.create_batch(10)
    program.get(URL)

    with django_assert_num_queries(5):
        program.get(URL)
