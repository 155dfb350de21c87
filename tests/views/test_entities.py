import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles import paging
from articles.extraction import appearances
from articles.models import Alias, Article, Entity, Kind, Mention
from tests.factories import ArticleFactory, EntityFactory, MentionFactory, VersionFactory

pytestmark = pytest.mark.django_db
URL = reverse("entity_list")
HOSTILE = "<script>alert(1)</script>"
TEXT = "The mayor, Ada Byron, opened the bridge. Bert Kerr watched. Ada Byron left."


def named(entity: Entity, *, text: str = TEXT, **given: object) -> Article:
    article = ArticleFactory.create(text=text, **given)
    MentionFactory.create(version=article.current, entity=entity, quote=entity.name)
    return article


def test_names_of_one_kind_stand_in_the_order_of_the_alphabet(editor_client: Client) -> None:
    for name in ("Carla Moss", "Ada Byron", "bert kerr"):
        EntityFactory.create(name=name)
    EntityFactory.create(name="Port Vale", kind=Kind.PLACE)

    page = editor_client.get(URL).context["page"]

    assert [str(entity) for entity in page.rows] == ["Ada Byron", "bert kerr", "Carla Moss"]


def test_another_kind_can_be_chosen(editor_client: Client) -> None:
    EntityFactory.create(name="Ada Byron")
    EntityFactory.create(name="Port Vale", kind=Kind.PLACE)

    response = editor_client.get(URL, {"kind": "place"})

    assertContains(response, "Port Vale")
    assertNotContains(response, "Ada Byron")


@pytest.mark.parametrize("query", ["?kind=nonsense", "?after=999", "?after=\0", "?kind[]=1"])
def test_an_address_that_makes_no_sense_shows_people(editor_client: Client, query: str) -> None:
    EntityFactory.create(name="Ada Byron")

    assertContains(editor_client.get(URL + query), "Ada Byron")


def test_a_name_says_how_many_articles_name_it_now(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron")
    article = named(ada)
    named(ada)
    MentionFactory.create(version=article.current, entity=ada, quote="Ada Byron", start=60)
    rejected = named(ada)
    Mention.objects.filter(version=rejected.current).update(hidden="An editor ruled so.")
    outdated = named(ada)
    outdated.current = VersionFactory.create(
        article=outdated, document=ArticleFactory.create().documents.get(), number=2
    )
    outdated.save(update_fields=["current"])

    (entity,) = editor_client.get(URL).context["page"].rows

    assert entity.article_count == 2


def test_nobody_counts_without_end(editor_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "MANY", 2)
    monkeypatch.setattr("articles.views.entities.MANY", 2)
    ada = EntityFactory.create(name="Ada Byron")
    for _ in range(3):
        named(ada)

    assertContains(editor_client.get(URL), "2+ articles")


def test_the_list_goes_on_where_the_page_ended(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearances, "NAMES_PER_PAGE", 2)
    for name, said in (("Ada", ""), ("Bert", ""), ("Bert", "baker"), ("Bert", "smith")):
        EntityFactory.create(name=name, disambiguation=said)

    first = editor_client.get(URL).context["page"]
    second = editor_client.get(URL, {"after": first.last.pk}).context["page"]

    assert [str(entity) for entity in first.rows] == ["Ada", "Bert"]
    assert [str(entity) for entity in second.rows] == ["Bert (baker)", "Bert (smith)"]
    assert second.last is None


def test_a_list_without_names_says_where_they_come_from(editor_client: Client) -> None:
    assertContains(editor_client.get(URL), reverse("article_list"))


def test_the_list_costs_the_same_for_many_names(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        named(EntityFactory.create(name="Ada Byron", key=f"ada {number}"))

    with django_assert_num_queries(7):
        editor_client.get(URL)


def test_a_name_is_shown_in_its_sentences(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron", role="mayor")
    article = named(ada, title="Bridge opens")

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, '<h1 dir="auto">Ada Byron</h1>')
    assertContains(response, "The mayor, <mark>Ada Byron</mark>, opened the bridge.</blockquote>")
    assertContains(response, article.get_absolute_url())
    assertNotContains(response, "Bert Kerr watched")


def test_the_newest_article_comes_first(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron")
    articles = [named(ada) for _ in range(3)]

    page = editor_client.get(ada.get_absolute_url()).context["page"]

    assert [row.version.article for row in page.rows] == articles[::-1]


def test_an_article_that_names_someone_often_shows_a_few_sentences(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada")
    article = ArticleFactory.create(text=" ".join(f"Ada went {n}." for n in range(5)))
    assert article.current
    for start in (i for i, c in enumerate(article.current.text) if c == "A"):
        MentionFactory.create(version=article.current, entity=ada, quote="Ada", start=start)

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, "<blockquote", count=3)
    assertContains(response, "and in 2 more sentences")


def test_an_article_full_of_one_name_takes_no_sentences_from_the_others(
    editor_client: Client,
) -> None:
    ada = EntityFactory.create(name="Ada")
    named(ada, text="Before all that, Ada arrived.")
    article = ArticleFactory.create(text=" ".join(f"Ada went {n}." for n in range(450)))
    assert article.current
    for start in (i for i, c in enumerate(article.current.text) if c == "A"):
        MentionFactory.create(version=article.current, entity=ada, quote="Ada", start=start)

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, "Before all that, <mark>Ada</mark> arrived.")
    assertContains(response, "and in 37+ more sentences")


def test_older_articles_are_on_the_next_page(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(appearances, "ARTICLES_PER_PAGE", 2)
    ada = EntityFactory.create(name="Ada Byron")
    articles = [named(ada) for _ in range(3)]
    address = ada.get_absolute_url()

    first = editor_client.get(address)
    second = editor_client.get(address, {"before": first.context["page"].last.version.pk})

    assertContains(first, "?before=")
    assert [row.version.article for row in second.context["page"].rows] == articles[:1]
    assertNotContains(second, "?before=")


def test_other_forms_and_company_stand_beside(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada Byron")
    for form in ("Ada Byron", "Countess of Byron"):
        Alias.objects.create(entity=ada, name=form, key=form.casefold())
    article = named(ada)
    bert = MentionFactory.create(version=article.current, quote="Bert Kerr").entity

    response = editor_client.get(ada.get_absolute_url())

    assertContains(response, "Countess of Byron")
    assertContains(response, bert.get_absolute_url())
    assert [form.name for form in response.context["forms"]] == ["Countess of Byron"]


def test_a_name_that_stands_nowhere_says_so(editor_client: Client) -> None:
    assertContains(editor_client.get(EntityFactory.create().get_absolute_url()), "No article names")


@pytest.mark.parametrize("pk", [1, 10**30])
def test_a_name_that_is_not_known_is_not_found(editor_client: Client, pk: int) -> None:
    assert editor_client.get(reverse("entity_detail", args=[pk])).status_code == 404


def test_hostile_names_are_shown_as_they_are_written(editor_client: Client) -> None:
    name = f"{HOSTILE}\u202eevil"
    entity = EntityFactory.create(name=name, role=HOSTILE, disambiguation=HOSTILE)
    named(entity, text=f"Before. {name} spoke {HOSTILE}. After.", title=HOSTILE)

    for address in (URL, entity.get_absolute_url()):
        response = editor_client.get(address)
        assertNotContains(response, HOSTILE)
        assertContains(response, "&lt;script&gt;alert(1)")


def test_very_long_words_are_shown(editor_client: Client) -> None:
    ada = EntityFactory.create(name="Ada")
    named(ada, text="x" * 10_000 + "Ada" + "y" * 10_000)

    assertContains(editor_client.get(ada.get_absolute_url()), "<mark>Ada</mark>")


def test_the_page_costs_the_same_for_many_articles(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ada, bert = EntityFactory.create(name="Ada Byron"), EntityFactory.create(name="Bert Kerr")
    for _ in range(15):
        article = named(ada)
        MentionFactory.create(version=article.current, entity=bert, quote="Bert Kerr")

    with django_assert_num_queries(19):
        editor_client.get(ada.get_absolute_url())
