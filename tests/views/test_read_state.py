"""What one person has read: set by opening, theirs alone, taken back by a button."""

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, ReadArticle
from tests.factories import ArticleFactory, UserFactory

URL = reverse("article_list")


@pytest.fixture
def article(db: None) -> Article:
    opened: Article = ArticleFactory.create()
    return opened


def test_opening_an_article_reads_it_for_who_opens_it_alone(
    editor_client: Client, editor: User, client: Client, article: Article
) -> None:
    client.force_login(UserFactory.create())
    assertContains(editor_client.get(URL), '<span class="unseen">Unread</span>')

    editor_client.get(article.get_absolute_url())

    assertNotContains(editor_client.get(URL), '<span class="unseen">Unread</span>')
    assertContains(client.get(URL), '<span class="unseen">Unread</span>')
    article.refresh_from_db()
    assert article.status == "new"


def test_opening_it_again_writes_nothing(editor_client: Client, article: Article) -> None:
    editor_client.get(article.get_absolute_url())

    with CaptureQueriesContext(connection) as queries:
        editor_client.get(article.get_absolute_url())

    assert not [one["sql"] for one in queries if one["sql"].startswith(("INSERT", "UPDATE"))]


def test_who_asks_for_its_head_or_for_a_part_of_it_does_not_read_it(
    editor_client: Client, article: Article
) -> None:
    editor_client.head(article.get_absolute_url())
    editor_client.get(article.get_absolute_url(), headers={"hx-request": "true"})

    assert not ReadArticle.objects.exists()


def test_it_can_be_marked_unread_again(editor_client: Client, article: Article) -> None:
    editor_client.get(article.get_absolute_url())

    response = editor_client.post(reverse("article_unread", args=[article.pk]))

    assertRedirects(response, URL, fetch_redirect_response=False)
    page = editor_client.get(URL)
    assertContains(page, "Marked unread: “A bridge opens”.")
    assertContains(page, '<span class="unseen">Unread</span>')


def test_the_database_keeps_one_row_of_each(editor: User, article: Article) -> None:
    ReadArticle.objects.create(reader=editor, article=article)

    with pytest.raises(IntegrityError), transaction.atomic():
        ReadArticle.objects.create(reader=editor, article=article)


def test_marking_it_unread_leads_back_to_its_place_in_the_list(
    editor_client: Client, article: Article
) -> None:
    place = f"{URL}?q=bridge&older=7"
    page = editor_client.get(
        article.get_absolute_url(), headers={"referer": f"http://testserver{place}"}
    )
    assert page.context["back"] == place

    response = editor_client.post(reverse("article_unread", args=[article.pk]), {"back": place})

    assertRedirects(response, place, fetch_redirect_response=False)


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/", "//elsewhere.example/articles", "x", "https://[", ""]
)
def test_nobody_is_led_elsewhere(editor_client: Client, article: Article, back: str) -> None:
    response = editor_client.post(reverse("article_unread", args=[article.pk]), {"back": back})

    assertRedirects(response, URL, fetch_redirect_response=False)
