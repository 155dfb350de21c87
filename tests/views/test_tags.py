import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Tag
from articles.views import tags
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db
URL = reverse("tag_list")
HOSTILE = "<script>alert(1)</script>"


def under(tag: Tag) -> Article:
    article = ArticleFactory.create()
    article.tags.add(tag)
    return article


def test_the_vocabulary_says_how_much_is_under_each_tag(editor_client: Client) -> None:
    trade, _ = TagFactory.create(name="Trade"), TagFactory.create(name="agriculture")
    under(trade)
    under(trade)

    rows = editor_client.get(URL).context["page"].rows

    assert [(tag.name, tag.article_count) for tag in rows] == [("agriculture", 0), ("Trade", 2)]


def test_the_list_goes_on_where_the_page_ended(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tags, "TAGS_PER_PAGE", 2)
    for name in ("a", "b", "c"):
        TagFactory.create(name=name)

    first = editor_client.get(URL).context["page"]
    second = editor_client.get(URL, {"after": first.last.pk}).context["page"]

    assert [tag.name for tag in second.rows] == ["c"]
    assert second.last is None


def test_an_empty_vocabulary_says_where_to_begin(editor_client: Client) -> None:
    assertContains(editor_client.get(URL), "The vocabulary is empty")


def test_only_who_looks_after_the_vocabulary_is_offered_to_change_it(
    editor_client: Client, chief_client: Client
) -> None:
    tag = TagFactory.create()

    for address in (URL, tag.get_absolute_url()):
        assertContains(chief_client.get(address), "/vocabulary/")
        assertNotContains(editor_client.get(address), "/vocabulary/")


def test_the_list_costs_the_same_for_many_tags(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for tag in TagFactory.create_batch(20):
        under(tag)

    with django_assert_num_queries(7):
        editor_client.get(URL)


def test_a_tag_shows_its_articles(editor_client: Client) -> None:
    tag = TagFactory.create(name="Trade", description="Tariffs as well.")
    article, other = under(tag), ArticleFactory.create()

    response = editor_client.get(tag.get_absolute_url())

    assertContains(response, "Tariffs as well.")
    assertContains(response, article.get_absolute_url())
    assertNotContains(response, other.get_absolute_url())


def test_older_articles_are_on_the_next_page(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.article_rows.PER_PAGE", 2)
    tag = TagFactory.create()
    articles = [under(tag) for _ in range(3)]

    first = editor_client.get(tag.get_absolute_url()).context["page"]
    second = editor_client.get(tag.get_absolute_url(), {"older": first.older.pk})

    assert second.context["page"].rows == articles[:1]


def test_a_tag_without_articles_says_where_to_add_it(editor_client: Client) -> None:
    assertContains(editor_client.get(TagFactory.create().get_absolute_url()), "No article has")


def test_a_tag_in_any_script_has_a_page(editor_client: Client) -> None:
    tag = TagFactory.create(name="Ärzte 医者")

    assertContains(editor_client.get(tag.get_absolute_url()), "Ärzte 医者")


@pytest.mark.parametrize("slug", ["unknown", "x" * 5000, "\u202e"])
def test_a_tag_that_is_not_known_is_not_found(editor_client: Client, slug: str) -> None:
    assert editor_client.get(reverse("tag_detail", args=[slug])).status_code == 404


def test_hostile_tags_are_shown_as_they_are_written(editor_client: Client) -> None:
    tag = TagFactory.create(name=f"{HOSTILE}\u202e", description=HOSTILE)
    under(tag)

    for address in (URL, tag.get_absolute_url()):
        response = editor_client.get(address)
        assertNotContains(response, HOSTILE)
        assertContains(response, "&lt;script&gt;alert(1)")


def test_the_page_costs_the_same_for_many_articles(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    tag = TagFactory.create()
    for _ in range(15):
        under(tag)

    with django_assert_num_queries(12):
        editor_client.get(tag.get_absolute_url())
