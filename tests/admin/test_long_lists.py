"""Lists of the admin at a million rows: nothing asks for all of them."""

import re

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.admin import base
from articles.models import Article, ArticleTag, Event, Membership, RawDocument, Story, Tag
from tests.factories import ArticleFactory, MentionFactory, TagFactory

from .test_every_page import one_of_each, page

pytestmark = pytest.mark.django_db
NOUNS = sorted(apps.get_app_config("articles").get_models(), key=lambda noun: noun.__name__)
# Of these a newsroom has a few a day.
FEW = {"articles_briefing", "articles_edition"}
ARTICLES = reverse("admin:articles_article_changelist")


def unbounded(sql: str) -> bool:
    """It counts a whole table of which there may be very many rows, or lists what is in it.

    Django leaves the limit away where a bounded count said that all rows fit on a page.
    """
    asks = re.match(r"SELECT.*? FROM \(?[\"`]?(\w+)", sql, re.DOTALL)
    if asks is None or not asks[1].startswith("articles_") or asks[1] in FEW:
        return False
    return "LIMIT" not in sql and ("DISTINCT" in sql or "COUNT(" in sql)


@pytest.mark.parametrize(
    ("sql", "is_unbounded"),
    [
        ('SELECT DISTINCT "articles_mention"."finder" FROM "articles_mention"', True),
        ('SELECT COUNT(*) AS "c" FROM "articles_event"', True),
        ('SELECT COUNT(*) AS "c" FROM "articles_event" WHERE "articles_event"."verb" = 1', True),
        ('SELECT "articles_event"."id" FROM "articles_event" LIMIT 50', False),
        ('SELECT COUNT(*) FROM (SELECT 1 FROM "articles_event" LIMIT 2000) one', False),
    ],
)
def test_what_is_unbounded(sql: str, is_unbounded: bool) -> None:
    assert unbounded(sql) == is_unbounded


@pytest.mark.parametrize("noun", NOUNS)
def test_no_list_goes_through_all_rows(
    chief_client: Client, chief: User, noun: type[Model]
) -> None:
    one_of_each(chief)

    with CaptureQueriesContext(connection) as asked:
        chief_client.get(page(noun, "changelist"))

    assert [query["sql"] for query in asked if unbounded(query["sql"])] == []


def test_all_that_are_listed_are_those_that_were_counted(
    chief_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "MOST_LISTED", 3)
    tags = [TagFactory.create(name=f"tag {number}") for number in range(5)]

    chief_client.post(
        reverse("admin:articles_tag_changelist"),
        {"action": "retire", "_selected_action": [tags[0].pk], "select_across": "1"},
    )

    assert Event.objects.filter(subject_type="tag").count() == 3


def found(client: Client, words: str) -> list[Article]:
    return list(client.get(ARTICLES, {"q": words}).context["cl"].result_list)


def test_articles_are_found_as_at_the_desk(chief_client: Client) -> None:
    ferry = ArticleFactory.create(text="The ferry sank off Ängsö.", title="Loss")
    ArticleFactory.create(text="The bridge opened.", title="Ferry traffic ends")

    assert found(chief_client, "ferry -bridge") == [ferry]
    assert found(chief_client, '"off Ängsö"') == [ferry]


def test_a_question_that_cannot_be_read_is_explained(chief_client: Client) -> None:
    ArticleFactory.create()

    response = chief_client.get(ARTICLES, {"q": '"never closed'})

    assert list(response.context["cl"].result_list) == []
    assertContains(response, "This quotation mark is not closed.")


def test_an_article_is_offered_by_its_words(chief_client: Client) -> None:
    article = ArticleFactory.create(title="Ferry sinks")
    asked = {"app_label": "articles", "model_name": "membership", "field_name": "article"}

    answer = chief_client.get(reverse("admin:autocomplete"), {"term": "ferry", **asked}).json()

    assert [row["id"] for row in answer["results"]] == [str(article.pk)]


def test_words_are_looked_for_among_the_newest(
    chief_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(base, "MOST_SEARCHED", 1)
    old, new = ArticleFactory.create().documents.get(), ArticleFactory.create().documents.get()
    RawDocument.objects.filter(pk=old.pk).update(uri="https://wire.example/old/ferry")
    RawDocument.objects.filter(pk=new.pk).update(uri="https://wire.example/new/ferry")
    listed = reverse("admin:articles_rawdocument_changelist")

    part = chief_client.get(listed, {"q": "ferry"}).context["cl"]
    whole = chief_client.get(listed, {"q": "https://wire.example/old/ferry"}).context["cl"]

    assert list(part.result_list) == [new]
    assert list(whole.result_list) == [old]


def test_a_name_is_found_as_names_are_compared(chief_client: Client) -> None:
    version = ArticleFactory.create(text="Sprūds spoke.").current
    named = MentionFactory.create(version=version, quote="Sprūds", key="spruds")

    listed = chief_client.get(reverse("admin:articles_mention_changelist"), {"q": "SPRŪDS"})

    assert list(listed.context["cl"].result_list) == [named]


def test_very_many_rows_are_no_table_on_another_page(
    chief_client: Client, chief: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.admin.articles.MOST_INLINE", 0)
    monkeypatch.setattr("articles.admin.stories.MOST_INLINE", 0)
    one_of_each(chief)
    article, story = Article.objects.earliest("pk"), Story.objects.earliest("pk")

    of_article = chief_client.get(page(Article, "change", article.pk))
    of_story = chief_client.get(page(Story, "change", story.pk))

    assertNotContains(of_article, "notes-TOTAL_FORMS")
    assertContains(of_article, f"?version__id__exact={article.current_id}")
    assertNotContains(of_story, "memberships-TOTAL_FORMS")
    listed = chief_client.get(page(Membership, "changelist"), {"story__id__exact": story.pk})
    assert listed.context["cl"].result_count == 1


@pytest.mark.parametrize("noun", [Story, Tag])
def test_what_goes_with_a_row_is_told_in_numbers(
    chief_client: Client,
    chief: User,
    noun: type[Model],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one_of_each(chief)
    row = noun._default_manager.earliest("pk")
    with CaptureQueriesContext(connection) as few:
        chief_client.get(page(noun, "delete", row.pk))
    for article in ArticleFactory.create_batch(4):
        if isinstance(row, Story):
            Membership.objects.create(story=row, article=article)
        else:
            ArticleTag.objects.create(tag=row, content_object=article)

    with django_assert_num_queries(len(few)):
        response = chief_client.get(page(noun, "delete", row.pk))

    assertContains(response, "5")
