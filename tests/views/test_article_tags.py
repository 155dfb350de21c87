import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, Tag
from articles.tagging.application import add_tag
from articles.tagging.merging import merge_tags
from tests.factories import ArticleFactory, TagFactory

HTMX = {"hx-request": "true"}


@pytest.fixture
def article(db: None) -> Article:
    created: Article = ArticleFactory.create()
    return created


def add_url(article: Article) -> str:
    return reverse("article_tag_add", args=[article.pk])


def remove_url(article: Article, tag: Tag) -> str:
    return reverse("article_tag_remove", args=[article.pk, tag.slug])


def test_a_tag_is_added_and_shown(editor_client: Client, article: Article) -> None:
    response = editor_client.post(add_url(article), {"name": "  Defence   policy "}, headers=HTMX)

    assertContains(response, "Defence policy")
    assertNotContains(response, "<html")


def test_without_scripts_one_comes_back_to_the_tags(
    editor_client: Client, article: Article
) -> None:
    response = editor_client.post(add_url(article), {"name": "Defence"})

    assertRedirects(response, f"{article.get_absolute_url()}#tags")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Type the name of a tag first."),
        ("   ", "Type the name of a tag first."),
        ("a" * 101, "at most 100 characters; this one has 101."),
        ("🙂 ?!", "A tag needs a letter or a digit."),
        ("ﷺ" * 50, "This name is too long for a tag."),
    ],
)
@pytest.mark.parametrize("headers", [HTMX, {}])
def test_a_name_that_cannot_be_a_tag_is_refused(
    editor_client: Client, article: Article, name: str, sentence: str, headers: dict[str, str]
) -> None:
    response = editor_client.post(add_url(article), {"name": name}, headers=headers)

    assertContains(response, sentence, status_code=422)
    assert not Tag.objects.exists()


def test_a_tag_is_taken_off(editor_client: Client, editor: User, article: Article) -> None:
    tag = add_tag(article=article, name="Élysée, Paris", added_by=editor)

    response = editor_client.post(remove_url(article, tag), headers=HTMX)

    assertNotContains(response, "Remove Élysée")
    assert not article.tags.exists()


def test_taking_off_a_tag_that_the_article_has_not_is_harmless(
    editor_client: Client, article: Article
) -> None:
    response = editor_client.post(remove_url(article, TagFactory.create()))

    assertRedirects(response, f"{article.get_absolute_url()}#tags")


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_taking_off_a_tag_that_was_merged_meanwhile_shows_the_tags_as_they_are(
    editor_client: Client, editor: User, article: Article, headers: dict[str, str]
) -> None:
    kept, merged = TagFactory.create(name="Harbour"), TagFactory.create(name="Harbor")
    add_tag(article=article, name="Harbor", added_by=editor)
    address = remove_url(article, merged)
    merge_tags(kept=kept, merged=[merged], actor=editor)

    response = editor_client.post(address, headers=headers, follow=True)

    assertContains(response, kept.get_absolute_url())


def test_all_that_was_typed_is_looked_for(editor_client: Client) -> None:
    for number in range(11):
        TagFactory.create(name=f"A cat {number}")
    TagFactory.create(name="Climate")

    response = editor_client.get(reverse("tag_suggest"), {"name": "clima"})

    assertContains(response, "Climate")
    assertNotContains(response, "cat")


def test_suggestions_are_options(editor_client: Client) -> None:
    TagFactory.create(name='Har"bour')

    response = editor_client.get(reverse("tag_suggest"), {"name": "har"})

    assertContains(response, '<option value="Har&quot;bour">')


@pytest.mark.parametrize("typed", ["élys", "ÉLYS", "lysée"])
def test_tags_are_suggested_however_their_letters_are_capitalised(
    editor_client: Client, typed: str
) -> None:
    TagFactory.create(name="Élysée")

    response = editor_client.get(reverse("tag_suggest"), {"name": typed})

    assertContains(response, '<option value="Élysée">')


def test_nothing_is_suggested_for_nothing(editor_client: Client) -> None:
    TagFactory.create()

    assertNotContains(editor_client.get(reverse("tag_suggest")), "<option")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("De\u200bfence\u2060", "Defence"),
        ("\u202eDefence\u2066 \u200epolicy\ufeff", "Defence policy"),
        ("De\u200dfence", "Defence"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_nobody_sees_makes_no_other_tag(
    editor_client: Client, article: Article, typed: str, name: str
) -> None:
    editor_client.post(add_url(article), {"name": typed})

    assert Tag.objects.get().name == name


def test_a_name_of_what_nobody_sees_is_refused(editor_client: Client, article: Article) -> None:
    response = editor_client.post(add_url(article), {"name": "\u200b\u202e"})

    assertContains(response, "A tag needs a letter or a digit.", status_code=422)
