"""The search field over the list of articles."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article
from articles.views import article_rows
from tests.factories import ArticleFactory, SourceFactory

URL = reverse("article_list")


@pytest.fixture(autouse=True)
def pages_of_thirty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_rows, "PER_PAGE", 30)


def titles(client: Client, **query: str | int) -> list[str]:
    page = client.get(URL, query).context["page"]
    return [article.current.title for article in page.rows]


def test_articles_with_all_the_words_are_listed(editor_client: Client) -> None:
    ArticleFactory.create(title="Bridge opens", text="The mayor came at noon.")
    ArticleFactory.create(title="Bridge closes", text="Nobody came.")

    assert titles(editor_client, q="MAYOR bridge") == ["Bridge opens"]


def test_a_search_keeps_the_filters_and_they_keep_it(editor_client: Client) -> None:
    wire = SourceFactory.create(name="Harbour Wire")
    ArticleFactory.create(title="Bridge, by wire", source=wire)
    ArticleFactory.create(title="Ferry, by wire", text="It sails.", source=wire)
    ArticleFactory.create(title="Bridge, by post")

    asked: dict[str, str | int] = {"q": "bridge", "source": wire.pk}
    page = editor_client.get(URL, asked)

    assert titles(editor_client, **asked) == ["Bridge, by wire"]
    asked_for = "bridge source:&quot;Harbour Wire&quot;"
    assertContains(page, f'name="q" value="{asked_for}"')
    assertContains(page, f"{URL}?q=bridge+source%3A%22Harbour+Wire%22+state%3Aready")


def test_what_was_found_is_paged_both_ways(editor_client: Client) -> None:
    now = timezone.now()
    articles = [
        ArticleFactory.create(title=f"Bridge {n}", arrived_at=now - timedelta(minutes=n))
        for n in range(35)
    ]
    ArticleFactory.create(title="Ferry", text="It sails.", arrived_at=now - timedelta(minutes=99))

    assert len(titles(editor_client, q="bridge")) == 30
    older = titles(editor_client, q="bridge", older=articles[29].pk)
    assert older == [f"Bridge {n}" for n in range(30, 35)]
    assert titles(editor_client, q="bridge", newer=articles[30].pk)[-1] == "Bridge 29"
    first = editor_client.get(URL, {"q": "bridge"})
    assertContains(first, f"?q=bridge&amp;older={articles[29].pk}")


def test_a_search_does_not_tell_of_copy_under_embargo(
    editor_client: Client, admin_client: Client
) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    ArticleFactory.create(title="Audit", embargoed_until=tomorrow)

    assert titles(editor_client, q="audit") == []
    assert titles(admin_client, q="audit") == ["Audit"]


def test_a_near_duplicate_that_alone_has_the_words_is_found(editor_client: Client) -> None:
    lead = ArticleFactory.create(title="Barge hits bridge")
    ArticleFactory.create(title="Chaos at the bridge", duplicate_of=lead)

    assert titles(editor_client, q="bridge") == ["Barge hits bridge"]
    assert titles(editor_client, q="chaos bridge") == ["Chaos at the bridge"]


@pytest.mark.parametrize("words", ["nowhere", "a" * 200, "<script>alert(1)</script>"])
def test_a_search_that_finds_nothing_says_so(editor_client: Client, words: str) -> None:
    ArticleFactory.create(title="Bridge")

    page = editor_client.get(URL, {"q": words})

    assertContains(page, "No article has")
    assertNotContains(page, "<script>alert")


def test_a_search_costs_the_same_for_many_articles(editor_client: Client, editor: User) -> None:
    counts = []
    for more in (1, 29):
        for n in range(more):
            ArticleFactory.create(title=f"Bridge {n}")
        with CaptureQueriesContext(connection) as queries:
            editor_client.get(URL, {"q": "bridge"})
        counts.append(len(queries))

    assert Article.objects.count() == 30
    assert counts[0] == counts[1] <= 16


@pytest.mark.parametrize("typed", ['bridge "harbour', "—", "a" * 501, "tag:", "(" * 400])
def test_what_cannot_be_read_is_said_with_its_place(editor_client: Client, typed: str) -> None:
    ArticleFactory.create(title="Bridge")

    page = editor_client.get(URL, {"q": typed})

    assertContains(page, 'role="alert"')
    assertContains(page, "(at character ")
    assertNotContains(page, '<li class="row')


def test_what_nobody_is_called_is_said(editor_client: Client) -> None:
    page = editor_client.get(URL, {"q": 'tag:none source:"No Wire" person:nobody'})

    for sentence in ("no tag “none”", "no source “No Wire”", "is “nobody” written so?"):
        assertContains(page, sentence)


def test_the_words_are_marked_where_they_stand_and_nothing_else_is_markup(
    editor_client: Client,
) -> None:
    text = f"{'The tide. ' * 90}\n\nA <b>barge</b> hit the bridge."
    ArticleFactory.create(title="Barge & pier", text=text)

    page = editor_client.get(URL, {"q": "barge"})

    assertContains(page, "<mark>Barge</mark> &amp; pier")
    assertContains(page, "<mark>barge</mark>")
    assertNotContains(page, "<b>")


def test_a_word_of_the_headline_alone_leaves_the_opening(editor_client: Client) -> None:
    ArticleFactory.create(title="Ferry", text="It sails at noon.")

    page = editor_client.get(URL, {"q": "ferry -barge"})

    assertContains(page, "<mark>Ferry</mark>")
    assertContains(page, "It sails at noon.")


def test_a_part_of_the_question_can_be_taken_away(editor_client: Client) -> None:
    page = editor_client.get(URL, {"q": "bridge is:unread"})

    assertContains(page, f'<a class="tag" href="{URL}?q=bridge"><bdi>is:unread</bdi>')
    assertContains(page, f'<a class="tag" href="{URL}?q=is%3Aunread"><bdi>bridge</bdi>')
