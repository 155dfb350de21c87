import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Job
from articles.views.rail import Rail
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


def fail(count: int) -> None:
    for number in range(count):
        Job.objects.record_failure(
            kind=Job.Kind.READ, subject=f"/copy/{number}.txt", problem="The file is empty."
        )


def test_no_problem_is_no_number() -> None:
    assert Rail("/").jobs_failed() == ""


def test_jobs_that_need_attention_are_counted() -> None:
    fail(2)

    assert Rail("/").jobs_failed() == "2"


def test_nobody_counts_beyond_ninety_nine() -> None:
    fail(101)

    assert Rail("/").jobs_failed() == "99+"


def test_the_rail_shows_where_one_is() -> None:
    here = [screen.name for screen in Rail("/articles/7/").screens() if screen.is_here]

    assert here == ["Articles"]


def test_the_rail_leads_to_every_screen(editor_client: Client) -> None:
    response = editor_client.get(reverse("article_list"))

    for name in (
        "story_list",
        "briefing_list",
        "entity_list",
        "tag_list",
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
