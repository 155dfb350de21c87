"""Stories in the admin: what a person places stays placed."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Event, Membership, Story
from articles.stories.grouping import place_article
from tests.factories import ArticleFactory, StoryFactory

pytestmark = pytest.mark.django_db


def change(name: str, pk: int) -> str:
    return reverse(f"admin:articles_{name}_change", args=[pk])


def test_an_article_that_a_person_puts_in_a_story_stays(chief_client: Client, chief: User) -> None:
    story, article = StoryFactory.create(title="The bridge"), ArticleFactory.create()
    given = {
        "title": "The bridge", "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 0,
        "memberships-0-article": article.pk, "memberships-0-story": story.pk,
    }  # fmt: skip

    assert chief_client.post(change("story", story.pk), given).status_code == 302

    place = Membership.objects.get()
    assert (place.article, place.story, place.placed_by) == (article, story, chief)
    assert place_article(article) == story
    story.refresh_from_db()
    assert story.named_by is None


def test_an_article_is_taken_out_of_a_story(chief_client: Client) -> None:
    story, article = StoryFactory.create(title="The bridge"), ArticleFactory.create()
    place = Membership.objects.create(story=story, article=article)
    given = {
        "title": "The bridge", "memberships-TOTAL_FORMS": 1, "memberships-INITIAL_FORMS": 1,
        "memberships-0-id": place.pk, "memberships-0-story": story.pk, "memberships-0-DELETE": "on",
    }  # fmt: skip

    chief_client.post(change("story", story.pk), given)

    assert not Membership.objects.exists()
    assert Event.objects.get(verb=Event.Verb.REMOVED).subject_id == place.pk


def test_who_names_a_story_is_kept(chief_client: Client, chief: User) -> None:
    story = StoryFactory.create(title="Words")
    given = {"title": "The bridge", "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}

    chief_client.post(change("story", story.pk), given)

    assert Story.objects.get().named_by == chief


def test_a_move_to_another_story_is_a_person_s(chief_client: Client, chief: User) -> None:
    place = Membership.objects.create(
        story=StoryFactory.create(), article=ArticleFactory.create(), method="x 1", score=0.5
    )
    other = StoryFactory.create()

    chief_client.post(change("membership", place.pk), {"story": other.pk})

    place.refresh_from_db()
    assert (place.story, place.placed_by, place.score, place.method) == (other, chief, 1.0, "")


def test_the_page_of_a_story_costs_the_same_for_many_articles(
    chief_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    story = StoryFactory.create()
    for article in ArticleFactory.create_batch(10):
        Membership.objects.create(story=story, article=article)

    with django_assert_max_num_queries(8):
        chief_client.get(change("story", story.pk))
