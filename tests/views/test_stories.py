from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Entity, Membership, Story
from articles.stories import reading
from tests.factories import ArticleFactory, EntityFactory, MentionFactory, StoryFactory

pytestmark = pytest.mark.django_db
URL = reverse("story_list")
HOSTILE = "<script>alert(1)</script>"
NOW = timezone.now()


def placed(story: Story, *names: str, hours: int = 0, **given: object) -> Article:
    article = ArticleFactory.create(
        text=", ".join(names) or "Text.", arrived_at=NOW - timedelta(hours=hours), **given
    )
    Membership.objects.create(story=story, article=article)
    for name in names:
        entity = Entity.objects.filter(name=name).first() or EntityFactory.create(name=name)
        MentionFactory.create(version=article.current, entity=entity, quote=name)
    return article


def test_the_story_that_grew_last_comes_first(editor_client: Client) -> None:
    first, second = StoryFactory.create(), StoryFactory.create()
    placed(first)
    placed(second)
    placed(first)

    stories = editor_client.get(URL).context["stories"]

    assert stories == [first, second]
    assert stories[0].article_count == 2


def test_a_story_without_articles_is_not_shown(editor_client: Client) -> None:
    StoryFactory.create()

    assertContains(editor_client.get(URL), "No two articles tell of the same event yet")


def test_the_list_goes_on_where_the_page_ended(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "STORIES_PER_PAGE", 2)
    stories = StoryFactory.create_batch(3)
    for story in stories:
        placed(story)
        placed(story)

    first = editor_client.get(URL).context
    second = editor_client.get(URL, {"before": first["page"].last.pk}).context

    assert first["stories"] == stories[:0:-1]
    assert second["stories"] == stories[:1]
    assert second["page"].last is None


def test_the_list_costs_the_same_for_many_stories(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for story in StoryFactory.create_batch(20):
        placed(story)

    with django_assert_num_queries(8):
        editor_client.get(URL)


def test_a_story_shows_its_articles_with_credit_and_time(editor_client: Client) -> None:
    story = StoryFactory.create(title="The bridge")
    early, late = placed(story, hours=2), placed(story, hours=1, title="It opens")
    assert late.current
    late.current.publisher = "Harbour Times (sample)"
    late.current.save(update_fields=["publisher"])

    response = editor_client.get(story.get_absolute_url())

    assertContains(response, "The bridge")
    assertContains(response, "Harbour Times (sample)")
    assertContains(response, early.source.name)
    assert response.context["articles"] == [late, early]


def test_names_are_told_apart_by_how_many_articles_have_them(editor_client: Client) -> None:
    story = StoryFactory.create()
    one = placed(story, "Ada Byron", "Bert Kerr", hours=1)
    placed(story, "Ada Byron", "Carla Moss")

    response = editor_client.get(story.get_absolute_url())

    groups = {
        (group.heading, group.article and group.article.pk): [str(e) for e in group.entities]
        for group in response.context["names"]
    }
    assert groups["In both", None] == ["Ada Byron"]
    assert groups["Only in", one.pk] == ["Bert Kerr"]
    assertContains(response, Entity.objects.get(name="Bert Kerr").get_absolute_url())


def test_of_three_articles_some_names_are_in_several(editor_client: Client) -> None:
    story = StoryFactory.create()
    placed(story, "Ada Byron", "Bert Kerr")
    placed(story, "Ada Byron", "Bert Kerr")
    placed(story, "Ada Byron")

    names = editor_client.get(story.get_absolute_url()).context["names"]

    assert [str(e) for e in names[0].entities] == ["Ada Byron"]
    assert names[0].heading == "In all 3"
    assert [str(e) for e in names[1].entities] == ["Bert Kerr"]


def test_a_long_story_shows_its_newest_articles(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_ARTICLES", 2)
    story = StoryFactory.create()
    for hours in range(3):
        placed(story, hours=hours)

    assertContains(editor_client.get(story.get_absolute_url()), "The newest 2 of 3 articles")


def test_hostile_titles_are_shown_as_they_are_written(editor_client: Client) -> None:
    story = StoryFactory.create(title=f"{HOSTILE}\u202e{'x' * 400}")
    placed(story, HOSTILE, title=HOSTILE)

    for address in (URL, story.get_absolute_url()):
        response = editor_client.get(address)
        assertNotContains(response, HOSTILE)
        assertContains(response, "&lt;script&gt;alert(1)")


@pytest.mark.parametrize("pk", [7, 10**30])
def test_a_story_that_is_not_known_is_not_found(editor_client: Client, pk: int) -> None:
    assert editor_client.get(reverse("story_detail", args=[pk])).status_code == 404


def test_the_page_costs_the_same_for_many_articles(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    story = StoryFactory.create()
    for number in range(15):
        placed(story, "Ada Byron", f"Name {number}")

    with django_assert_num_queries(10):
        editor_client.get(story.get_absolute_url())
