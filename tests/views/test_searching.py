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
from tests.factories import ArticleFactory, SourceFactory

URL = reverse("article_list")


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
    assertContains(page, f'<input type="hidden" name="source" value="{wire.pk}">', html=True)
    assertContains(page, f"?q=bridge&amp;source={wire.pk}&amp;status=ready")


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


@pytest.mark.parametrize("words", ["nowhere", "—", '"', "a" * 200, "<script>alert(1)</script>"])
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
    assert counts[0] == counts[1] <= 12
