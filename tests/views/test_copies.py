"""Near-duplicates: one leading article in lists, and the others beside it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, Membership, Version
from tests.factories import (
    ArticleFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    StoryFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
LIST = reverse("article_list")


@pytest.fixture
def lead() -> Article:
    return ArticleFactory.create(title="The leading one")


def copy_of(lead: Article, publisher: str = "Coast Daily (sample)", **given: object) -> Article:
    copy: Article = ArticleFactory.create(
        duplicate_of=lead, likeness=0.9, **{"title": "The reprint", **given}
    )
    Version.objects.filter(article=copy).update(publisher=publisher)
    return copy


def test_a_list_shows_the_leading_article_and_who_else_has_it(
    editor_client: Client, lead: Article
) -> None:
    copy_of(lead)

    page = editor_client.get(LIST)

    assertNotContains(page, "The reprint")
    assertContains(page, "also in: <bdi>Coast Daily (sample)</bdi>")


def test_at_most_three_are_named(editor_client: Client, lead: Article) -> None:
    for number in range(6):
        copy_of(lead, f"Coast {number} (sample)")

    page = editor_client.get(LIST)

    assertContains(page, "<bdi>Coast 2 (sample)</bdi> and 3 more")
    assertNotContains(page, "Coast 3 (sample)")


def test_a_publisher_that_sent_two_is_named_once(editor_client: Client, lead: Article) -> None:
    copy_of(lead), copy_of(lead)

    assertContains(editor_client.get(LIST), "Coast Daily (sample)", count=1)


def test_what_one_source_sent_is_all_shown(editor_client: Client, lead: Article) -> None:
    source = SourceFactory.create()
    copy_of(lead, source=source)

    assertContains(editor_client.get(LIST, {"source": source.pk}), "The reprint")


def test_the_list_costs_the_same_for_many_copies(
    editor_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for lead in ArticleFactory.create_batch(10):
        for number in range(5):
            copy_of(lead, f"Coast {number} (sample)")

    with django_assert_max_num_queries(15):
        editor_client.get(LIST)


def test_stories_tags_and_names_show_the_leading_article_alone(
    editor_client: Client, lead: Article
) -> None:
    story, tag, ada = StoryFactory.create(), TagFactory.create(), EntityFactory.create()
    for article in (lead, copy_of(lead)):
        Membership.objects.create(story=story, article=article)
        article.tags.add(tag)
        MentionFactory.create(version=article.current, entity=ada)

    for url in (story.get_absolute_url(), tag.get_absolute_url(), ada.get_absolute_url()):
        page = editor_client.get(url)
        assertContains(page, "The leading one")
        assertNotContains(page, "The reprint")
    assertContains(editor_client.get(story.get_absolute_url()), "also in: <bdi>Coast Daily")
    assertContains(editor_client.get(reverse("story_list")), "1 article<")
    assertContains(editor_client.get(reverse("tag_list")), "1 article<")
    assertContains(editor_client.get(reverse("entity_list")), "1 article\n")


def test_the_reader_leads_to_the_copies_and_to_what_differs(
    editor_client: Client, lead: Article
) -> None:
    copy = copy_of(lead)

    page = editor_client.get(lead.get_absolute_url())

    assertContains(page, f'href="{copy.get_absolute_url()}"')
    assertContains(page, reverse("article_differences", args=[lead.pk, copy.pk]))


def test_two_articles_are_compared(editor_client: Client) -> None:
    one = ArticleFactory.create(text="Rain fell on the bridge. All cheered.")
    other = ArticleFactory.create(text="Snow fell on the bridge. All cheered.")

    page = editor_client.get(reverse("article_differences", args=[one.pk, other.pk]))

    assertContains(page, "<del>Rain</del> <ins>Snow</ins> fell on the bridge. All cheered.")


def test_a_copy_says_what_it_is_a_copy_of(editor_client: Client, lead: Article) -> None:
    page = editor_client.get(copy_of(lead).get_absolute_url())

    assertContains(page, "A near-duplicate of")
    assertContains(page, "The leading one")


@pytest.mark.parametrize(
    ("decision", "leads", "said"),
    [
        ("part", None, "It stands by itself now"),
        ("lead", "The reprint", "It is the leading one now"),
    ],
)
def test_an_editor_decides_on_a_copy(
    editor_client: Client, lead: Article, decision: str, leads: str | None, said: str
) -> None:
    copy = copy_of(lead)

    response = editor_client.post(reverse("article_copy", args=[copy.pk]), {"decision": decision})

    assertRedirects(response, copy.get_absolute_url(), fetch_redirect_response=False)
    assertContains(editor_client.get(copy.get_absolute_url()), said)
    copy.refresh_from_db()
    lead.refresh_from_db()
    assert copy.duplicate_of is None
    assert (str(lead.duplicate_of) if lead.duplicate_of else None) == leads


def test_a_decision_that_is_none_is_refused_with_a_sentence(
    editor_client: Client, lead: Article
) -> None:
    url = reverse("article_copy", args=[copy_of(lead).pk])

    assertContains(
        editor_client.post(url), "Choose what to do with the copy first.", status_code=422
    )


def test_a_copy_is_shown_to_those_who_may_not_read_its_leader(
    editor_client: Client, lead: Article
) -> None:
    copy_of(lead)
    Article.objects.filter(pk=lead.pk).update(is_withheld=True, embargoed_until=timezone.now())

    page = editor_client.get(LIST)

    assertContains(page, "The reprint")
    assertNotContains(page, "The leading one")
