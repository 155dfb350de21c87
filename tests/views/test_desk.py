from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.extraction.entities.timelines import HEIGHT
from articles.models import Article, Job, Membership, Mention, SavedSearch, Visit
from articles.views.hours import first_hour, hours
from articles.visits import last_here
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    StoryFactory,
)

URL = "/"
NOON = datetime(2026, 3, 12, 12, 30, tzinfo=UTC)


def named(article: Article, entity: object) -> Mention:
    mention: Mention = MentionFactory.create(version=article.current, entity=entity)
    return mention


def test_what_is_new_is_what_came_since_the_visit_before(
    editor_client: Client, editor: User
) -> None:
    now = timezone.now()
    ArticleFactory.create(title="Before that", arrived_at=now - timedelta(hours=3))
    ArticleFactory.create(title="After that", arrived_at=now - timedelta(hours=1))
    Visit.objects.create(user=editor, seen_at=now - timedelta(hours=2))

    for _ in range(2):  # to look again takes nothing away
        response = editor_client.get(URL)
        assertContains(response, "After that")
        assertNotContains(response, "Before that")


def test_a_first_visit_looks_back_over_a_day(editor_client: Client) -> None:
    ArticleFactory.create(title="Of today", arrived_at=timezone.now() - timedelta(hours=20))
    ArticleFactory.create(title="Of old", arrived_at=timezone.now() - timedelta(days=2))

    response = editor_client.get(URL)

    assertContains(response, "Of today")
    assertNotContains(response, "Of old")


def test_an_empty_newsroom_says_what_to_do(editor_client: Client) -> None:
    assertContains(editor_client.get(URL), "take something in")


def test_whoever_comes_back_after_a_pause_comes_anew(editor: User) -> None:
    assert last_here(editor, NOON) is None
    assert last_here(editor, NOON + timedelta(minutes=5)) is None
    later = NOON + timedelta(hours=1)
    assert last_here(editor, later) == NOON + timedelta(minutes=5)
    assert last_here(editor, later + timedelta(minutes=2)) == NOON + timedelta(minutes=5)


def test_troubles_stories_names_and_briefings_are_there(editor_client: Client) -> None:
    source = SourceFactory.create(
        name="Harbour feed", kind="feed", address="https://harbour.example/rss", failures=2,
        problem="harbour.example does not answer.",
    )  # fmt: skip
    Job.objects.record_failure(kind=Job.Kind.READ, subject="a.pdf", problem="It has no text.")
    ada, story = EntityFactory.create(name="Ada Byron"), StoryFactory.create(title="The bridge")
    for _ in range(2):
        article = ArticleFactory.create(arrived_at=timezone.now())
        named(article, ada)
        Membership.objects.create(article=article, story=story)
    BriefingFactory.create(title="Morning")

    response = editor_client.get(URL)

    for words in (source.name, "does not answer", "It has no text.", "The bridge", "+2", "Morning"):
        assertContains(response, words)
    assertContains(response, "0 → 2")


def test_copy_under_embargo_shows_nowhere(editor_client: Client, chief_client: Client) -> None:
    ada, story = EntityFactory.create(name="Ada Byron"), StoryFactory.create(title="The bridge")
    for title in ("A secret", "Another"):
        article = ArticleFactory.create(title=title, arrived_at=timezone.now(), is_withheld=True)
        named(article, ada)
        Membership.objects.create(article=article, story=story)

    for words in ("A secret", "Ada Byron", "The bridge"):
        assertNotContains(editor_client.get(URL), words)
        assertContains(chief_client.get(URL), words)


def test_what_waits_for_the_reader_stands_there(editor_client: Client, editor: User) -> None:
    for number in range(6):
        ArticleFactory.create(title=f"Mine {number}", assignee=editor)
    ArticleFactory.create(title="Done", assignee=editor, status="ready")

    page = editor_client.get(URL)

    assert [str(article) for article in page.context["queue"].rows] == [
        f"Mine {number}" for number in range(5)
    ]
    assertContains(page, "The whole queue")


def test_an_empty_desk_says_how_it_fills(editor_client: Client) -> None:
    page = editor_client.get(URL)

    for sentence in ("Nothing waits for you.", "Nothing new in those you watch.", "@editor"):
        assertContains(page, sentence)


def test_the_number_of_questions_does_not_grow(
    editor_client: Client, editor: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        ada = EntityFactory.create(name=f"Ada Byron {number}")
        for _ in range(2):
            named(ArticleFactory.create(arrived_at=timezone.now(), assignee=editor), ada)
        AnnotationFactory.create(version=Article.objects.latest("pk").current)
        SavedSearch.objects.create(
            owner=editor, name=f"Bridges {number}", question="bridge", is_watched=True
        )
    editor_client.get(URL)

    # One of them for each search that is watched.
    with django_assert_max_num_queries(37):
        editor_client.get(URL)


def test_hours_end_with_this_one_and_their_bars_fit() -> None:
    first = first_hour(NOON)
    chart = hours({first: 3, first + timedelta(hours=23): 9}, NOON)

    assert len(chart.bars) == 24
    assert (chart.bars[0].count, chart.bars[-1].count, chart.total) == (3, 9, 12)
    assert chart.most.count == 9
    assert max(bar.height for bar in chart.bars) == HEIGHT
    assert all(bar.y + bar.height == HEIGHT for bar in chart.bars)


def test_one_article_alone_is_no_full_bar() -> None:
    assert max(bar.height for bar in hours({first_hour(NOON): 1}, NOON).bars) == HEIGHT // 4


@pytest.mark.parametrize("method", ["post", "put"])
def test_the_desk_is_only_read(editor_client: Client, method: str) -> None:
    assert getattr(editor_client, method)(URL).status_code == 405
