from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Entity, Kind, Membership, Mention, Story
from articles.stories import grouping
from articles.stories.grouping import place_article
from articles.stories.similarity import METHOD
from tests.factories import ArticleFactory, EntityFactory, MentionFactory, StoryFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
HARBOUR = ["Ada Byron", "Bert Kerr", "Carla Moss", "Port Vale*"]


def naming(names: list[str], *, hours: float = 0, title: str = "A bridge opens") -> Article:
    """An article of these names, a star for places, that arrived so many hours ago."""
    plain = [name.removesuffix("*") for name in names]
    article = ArticleFactory.create(
        text=", ".join(plain), title=title, arrived_at=NOW - timedelta(hours=hours)
    )
    for name, kept in zip(plain, names, strict=True):
        kind = Kind.PLACE if kept.endswith("*") else Kind.PERSON
        known = Entity.objects.filter(name=name).first()
        entity = known or EntityFactory.create(name=name, kind=kind)
        MentionFactory.create(version=article.current, quote=name, entity=entity)
    return article


def members(story: Story | None) -> set[Article]:
    assert story is not None
    return set(Article.objects.filter(membership__story=story))


def test_the_second_article_on_an_event_starts_its_story() -> None:
    first = naming(HARBOUR, hours=2)
    assert place_article(first) is None

    second = naming([*HARBOUR, "Dora Hull"], hours=1)
    story = place_article(second)

    assert members(story) == {first, second}
    placed = Membership.objects.get(article=second)
    assert placed.method == METHOD
    assert placed.placed_by is None
    assert 0.4 <= placed.score <= 1


def test_the_third_joins_the_story_that_is_there() -> None:
    first = naming(HARBOUR, hours=3)
    second = naming(HARBOUR, hours=2)
    story = place_article(second)

    third = naming(HARBOUR, hours=1)

    assert place_article(third) == story
    assert members(story) == {first, second, third}


def test_articles_that_share_two_capitals_stay_apart() -> None:
    naming(["United States*", "Brussels*", "Ada Byron", "Bert Kerr"], hours=1)
    other = naming(["United States*", "Brussels*", "Carla Moss", "Dora Hull"])

    assert place_article(other) is None
    assert not Story.objects.exists()


def test_what_arrived_more_than_three_days_apart_stays_apart() -> None:
    naming(HARBOUR, hours=73)

    assert place_article(naming(HARBOUR)) is None


def test_an_article_that_arrived_later_counts_as_well() -> None:
    later = naming(HARBOUR, hours=1)
    earlier = naming(HARBOUR, hours=5)

    assert members(place_article(earlier)) == {later, earlier}


def test_it_is_safe_to_repeat() -> None:
    naming(HARBOUR, hours=1)
    article = naming(HARBOUR)

    assert place_article(article) == place_article(article)
    assert Membership.objects.count() == 2
    assert Story.objects.count() == 1


def test_every_article_that_was_looked_at_is_marked_as_grouped() -> None:
    alone = naming(HARBOUR)
    nameless = ArticleFactory.create()

    place_article(alone)
    place_article(nameless)

    assert not Article.objects.filter(grouped_at=None).exists()


def test_a_place_that_a_person_gave_is_kept(editor: User) -> None:
    naming(HARBOUR, hours=1)
    article = naming(HARBOUR)
    chosen = StoryFactory.create()
    Membership.objects.create(story=chosen, article=article, placed_by=editor)

    assert place_article(article) == chosen
    assert members(chosen) == {article}


def test_an_article_joins_the_story_that_a_person_put_its_neighbour_in(editor: User) -> None:
    neighbour = naming(HARBOUR, hours=1)
    chosen = StoryFactory.create()
    Membership.objects.create(story=chosen, article=neighbour, placed_by=editor)

    assert place_article(naming(HARBOUR)) == chosen


def test_rejected_names_do_not_count() -> None:
    naming(HARBOUR, hours=1)
    article = naming(HARBOUR)
    Mention.objects.filter(version=article.current).update(hidden="An editor rejected it.")

    assert place_article(article) is None


def test_a_story_is_called_by_its_first_headline_that_was_not_derived() -> None:
    derived = naming(HARBOUR, hours=3, title="Derived words")
    assert derived.current
    derived.current.title_is_derived = True
    derived.current.save(update_fields=["title_is_derived"])
    place_article(naming(HARBOUR, hours=2, title="Bridge opens at last"))

    story = place_article(naming(HARBOUR, hours=1, title="Later"))

    assert str(story) == "Bridge opens at last"


def test_the_name_that_a_person_gave_stays(editor: User) -> None:
    neighbour = naming(HARBOUR, hours=1)
    chosen = StoryFactory.create(title="The bridge", named_by=editor)
    Membership.objects.create(story=chosen, article=neighbour)

    place_article(naming(HARBOUR))

    chosen.refresh_from_db()
    assert chosen.title == "The bridge"


def test_of_several_the_nearest_in_names_is_joined() -> None:
    naming(["Ada Byron", "Bert Kerr", "Carla Moss", "Emil Nash", "Fritz Orr"], hours=1)
    closest = naming([*HARBOUR, "Dora Hull"], hours=5)
    article = naming([*HARBOUR, "Dora Hull"])

    assert members(place_article(article)) == {closest, article}


def test_it_asks_the_same_number_of_questions_however_many_articles_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    article = naming(HARBOUR)
    for number in range(12):
        naming([*HARBOUR, f"Name {number}"], hours=number)

    with django_assert_num_queries(3):
        assert grouping.nearest_article(article)


def test_it_compares_no_more_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST_COMPARED", 1)
    naming(HARBOUR, hours=3)
    naming(["Emil Nash"], hours=2)

    assert place_article(naming(HARBOUR)) is None


@pytest.mark.django_db(transaction=True)
def test_articles_that_many_workers_place_at_once_are_placed_once_each() -> None:
    articles = [naming(HARBOUR, hours=hours) for hours in range(6)]

    def place(article: Article) -> None:
        place_article(article)
        connection.close()

    with ThreadPoolExecutor(6) as workers:
        list(workers.map(place, [*articles, *articles]))

    assert Membership.objects.count() == 6
    assert not Article.objects.filter(grouped_at=None).exists()
