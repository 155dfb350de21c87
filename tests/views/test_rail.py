import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Job, Source
from articles.views.rail import Rail
from tests.factories import ArticleFactory, SourceFactory

pytestmark = pytest.mark.django_db


def fail(count: int) -> None:
    for number in range(count):
        Job.objects.record_failure(
            kind=Job.Kind.READ, subject=f"/copy/{number}.txt", problem="The file is empty."
        )


def troubles(name: str) -> str:
    return next(screen.troubles for screen in Rail("/").workings() if screen.name == name)


def failing(failures: int, **fields: object) -> None:
    given = {"kind": Source.Kind.FEED, "address": f"https://wire.example/{failures}"} | fields
    SourceFactory.create(failures=failures, problem="It hangs.", **given)


def test_no_problem_is_no_number() -> None:
    assert {screen.troubles for screen in Rail("/").workings()} == {""}


def test_jobs_that_need_attention_are_counted() -> None:
    fail(2)

    assert troubles("Jobs") == "2"


def test_sources_that_could_not_be_asked_are_counted(editor_client: Client) -> None:
    for failures in (0, 1, 7):
        failing(failures)

    assert troubles("Sources") == "2"
    assertContains(editor_client.get(reverse("article_list")), " need attention")


def test_nobody_counts_beyond_ninety_nine() -> None:
    fail(101)

    assert troubles("Jobs") == "99+"


def test_the_rail_shows_where_one_is() -> None:
    for path, name in (("/articles/7/", "Articles"), ("/vocabulary/7/", "Tags")):
        here = [screen.name for screen in Rail(path).screens() if screen.is_here]
        assert here == [name]


@pytest.mark.parametrize("name", ["ruling_list", "name_ruling_list"])
def test_both_lists_of_rulings_are_one_place_in_the_rail(name: str) -> None:
    here = [screen.name for screen in Rail(reverse(name)).workings() if screen.is_here]

    assert here == ["Rulings"]


def test_the_rail_leads_to_every_screen(editor_client: Client) -> None:
    response = editor_client.get(reverse("article_list"))

    for name in (
        "story_list",
        "briefing_list",
        "entity_list",
        "tag_list",
        "intake",
        "source_list",
        "job_list",
    ):
        assertContains(response, f'href="{reverse(name)}"')


def test_admins_are_led_to_the_admin(chief_client: Client) -> None:
    assertContains(chief_client.get(reverse("article_list")), reverse("admin:index"))


def test_editors_are_not_led_to_the_admin(editor_client: Client) -> None:
    assertNotContains(editor_client.get(reverse("article_list")), reverse("admin:index"))


def test_a_fragment_asks_for_no_rail(editor_client: Client) -> None:
    article = ArticleFactory.create()
    fail(1)

    response = editor_client.get(article.get_absolute_url(), headers={"hx-request": "true"})

    assertNotContains(response, "need attention")
