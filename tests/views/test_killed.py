"""Copy that its sender withdrew, or changed, after someone used it."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.briefings.curation import add_article
from articles.briefings.publishing import NotPublishable, publish
from articles.models import Article, Briefing, Edition, Membership
from tests.factories import ArticleFactory, BriefingFactory, StoryFactory, TagFactory
from tests.updates import update

NOTICE = "Kill kill kill: the bridge did not open. <b>"


@pytest.fixture
def article(db: None) -> Article:
    return ArticleFactory.create(title="The bridge opens")


@pytest.fixture
def briefing(article: Article, editor: User) -> Briefing:
    briefing: Briefing = BriefingFactory.create()
    add_article(briefing=briefing, article=article, editor=editor)
    return briefing


@pytest.fixture
def edition(briefing: Briefing, editor: User) -> Edition:
    return publish(briefing=briefing, editor=editor, at=timezone.now())


def kill(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(killed_at=timezone.now(), kill_notice=NOTICE)


def test_its_page_keeps_the_text_and_says_why_it_was_withdrawn(
    editor_client: Client, article: Article
) -> None:
    kill(article)

    page = editor_client.get(article.get_absolute_url())

    assertContains(page, "Killed by its sender")
    assertContains(page, "the bridge did not open. &lt;b&gt;")
    assertContains(page, "opened the bridge")


def test_every_list_says_so(editor_client: Client, article: Article) -> None:
    story, tag = StoryFactory.create(), TagFactory.create()
    Membership.objects.create(story=story, article=article)
    article.tags.add(tag)
    kill(article)

    for url in (reverse("article_list"), story.get_absolute_url(), tag.get_absolute_url()):
        assertContains(editor_client.get(url), '<li class="mark">killed</li>', html=True)


def test_a_rundown_says_so_beside_the_item(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    kill(article)

    page = editor_client.get(briefing.get_absolute_url())

    assertContains(page, "Its sender has withdrawn this")
    assertContains(page, "the bridge did not open. &lt;b&gt;")


def test_it_is_not_published(briefing: Briefing, article: Article, chief: User) -> None:
    kill(article)

    with pytest.raises(NotPublishable, match="“The bridge opens” was withdrawn by its sender"):
        publish(briefing=briefing, editor=chief, at=timezone.now())


def test_it_is_not_offered_for_a_briefing(editor_client: Client, article: Article) -> None:
    kill(article)

    page = editor_client.get(BriefingFactory.create().get_absolute_url())

    assertNotContains(page, "The bridge opens")


def test_an_edition_that_cited_it_says_so(
    editor_client: Client, edition: Edition, article: Article
) -> None:
    kill(article)

    page = editor_client.get(edition.get_absolute_url())

    assertContains(page, "Its source has since withdrawn “<bdi>The bridge opens</bdi>”")
    assertContains(page, "the bridge did not open. &lt;b&gt;")


def test_a_rundown_leads_to_what_changed_since(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    update(article, text="The bridge stays shut.")

    page = editor_client.get(briefing.get_absolute_url())

    assertContains(page, "Changed since")
    assertContains(page, reverse("version_differences", args=[article.pk, 1, 2]))


def test_an_edition_leads_to_what_changed_since(
    editor_client: Client, edition: Edition, article: Article
) -> None:
    update(article, text="The bridge stays shut.", title="Another headline")

    page = editor_client.get(edition.get_absolute_url())

    assertContains(page, "“<bdi>The bridge opens</bdi>” has changed")
    assertContains(page, reverse("version_differences", args=[article.pk, 1, 2]))


def test_an_edition_whose_copy_stands_says_nothing(editor_client: Client, edition: Edition) -> None:
    assertNotContains(editor_client.get(edition.get_absolute_url()), "Since it was published")


def test_the_pages_of_briefings_cost_the_same_for_much_copy(
    editor_client: Client, editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    briefing = BriefingFactory.create()
    for article in ArticleFactory.create_batch(12):
        add_article(briefing=briefing, article=article, editor=editor)
    edition = publish(briefing=briefing, editor=editor, at=timezone.now())
    for article in Article.objects.all():
        update(article, text=f"The bridge stays shut, says {article.pk}.")
        kill(article)

    with django_assert_max_num_queries(11):
        editor_client.get(briefing.get_absolute_url())
    with django_assert_max_num_queries(7):
        editor_client.get(edition.get_absolute_url())
