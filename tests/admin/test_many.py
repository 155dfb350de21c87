"""Many articles at once in the admin: what is done is confirmed, counted and told."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertRedirects

from articles.models import Article, Event
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db
LISTED = reverse("admin:articles_article_changelist")
MANY = reverse("admin:articles_article_many")


@pytest.fixture
def articles() -> list[Article]:
    return ArticleFactory.create_batch(3)


def sent(articles: list[Article], **given: Any) -> dict[str, Any]:
    return {"articles": ",".join(str(one.pk) for one in articles), "status": "new", **given}


def test_the_action_asks_first(chief_client: Client, articles: list[Article]) -> None:
    chosen = {"action": "change_many", "_selected_action": [one.pk for one in articles[:2]]}

    response = chief_client.post(LISTED, chosen)

    assertContains(response, "Change 2 articles")
    assertContains(response, f'value="{articles[1].pk},{articles[0].pk}"')
    assert not Event.objects.exists()


@pytest.mark.parametrize("do", ["tag", "untag", "state", "assign"])
def test_what_is_asked_for_is_done_and_told(
    chief_client: Client, chief: User, articles: list[Article], do: str
) -> None:
    tag = TagFactory.create()
    if do == "untag":
        for one in articles:
            one.tags.add(tag)
    asked = sent(articles, do=do, tag=tag.pk, assignee=chief.pk, status="ready")

    response = chief_client.post(MANY, asked, follow=True)

    assertContains(response, "Changed: 3 of 3.")
    assert Event.objects.filter(actor=chief).count() == 3
    for one in Article.objects.all():
        assert list(one.tags.all()) == ([tag] if do == "tag" else [])
        assert one.status == ("ready" if do == "state" else "new")
        assert one.assignee == (chief if do == "assign" else None)


def test_what_is_so_already_is_not_told_again(
    chief_client: Client, articles: list[Article]
) -> None:
    response = chief_client.post(MANY, sent(articles, do="state", status="new"), follow=True)

    assertContains(response, "Changed: 0 of 3.")
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({}, "Say what to do with them."), ({"do": "tag"}, "Say which tag.")],
)
def test_what_is_missing_is_asked_for(
    chief_client: Client, articles: list[Article], given: dict[str, str], sentence: str
) -> None:
    response = chief_client.post(MANY, sent(articles, **given))

    assertContains(response, sentence, status_code=422)
    assertContains(response, "Change 3 articles", status_code=422)


def test_a_tag_that_is_offered_no_more_is_refused(
    chief_client: Client, articles: list[Article]
) -> None:
    tag = TagFactory.create(retired_at="2031-05-01T08:00Z")

    response = chief_client.post(MANY, sent(articles, do="tag", tag=tag.pk))

    assertContains(response, "offered no more", status_code=422)


def test_keys_that_are_none_change_nothing(chief_client: Client) -> None:
    response = chief_client.post(MANY, {"articles": "x,-1,99999999999999999999", "do": "assign"})

    assertRedirects(response, LISTED)
    assert not Event.objects.exists()


def test_whoever_may_only_look_changes_nothing(editor: User, articles: list[Article]) -> None:
    editor.is_staff = True
    editor.save()
    client = Client()
    client.force_login(editor)

    assert client.post(MANY, sent(articles, do="assign")).status_code == 403
