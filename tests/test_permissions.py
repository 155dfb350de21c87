"""Who may open what: one row an address, one column a kind of person."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Job, RawDocument
from articles.roles import DESK_CHIEFS, EDITORS
from tests.factories import (
    ArticleFactory,
    EntityFactory,
    StoryFactory,
    TagFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

IN, DOOR, ON, NEVER = "in", "to the door", "on to a page", "forbidden"
EVERYONE_SIGNED_IN = (DOOR, IN, IN, IN)
DESK_CHIEFS_AND_ABOVE = (DOOR, DOOR, IN, IN)


def someone(role: str) -> User | None:
    if role == "anonymous":
        return None
    if role == "superuser":
        return UserFactory.create(is_staff=True, is_superuser=True)
    user = UserFactory.create(is_staff=role == "desk chief")
    user.groups.add(Group.objects.get(name=DESK_CHIEFS if role == "desk chief" else EDITORS))
    return user


def story() -> int:
    told, article = StoryFactory.create(), ArticleFactory.create()
    told.memberships.create(article=article)
    return told.pk


def document() -> int:
    ArticleFactory.create()
    return RawDocument.objects.get().pk


def failed_job() -> int:
    return Job.objects.record_failure(kind=Job.Kind.READ, subject="/copy/a", problem="Gone.").pk


GET: list[tuple[str, Callable[[], object] | None, tuple[str, ...]]] = [
    ("entity_list", None, EVERYONE_SIGNED_IN),
    ("entity_detail", lambda: EntityFactory.create().pk, EVERYONE_SIGNED_IN),
    ("story_list", None, EVERYONE_SIGNED_IN),
    ("story_detail", story, EVERYONE_SIGNED_IN),
    ("tag_list", None, EVERYONE_SIGNED_IN),
    ("tag_detail", lambda: TagFactory.create().slug, EVERYONE_SIGNED_IN),
    ("source_list", None, EVERYONE_SIGNED_IN),
    ("job_list", None, EVERYONE_SIGNED_IN),
    ("document_raw", document, EVERYONE_SIGNED_IN),
    ("sign_in", None, (IN, ON, ON, ON)),
    ("admin:index", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_article_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_tag_add", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_event_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:articles_event_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:articles_edition_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:articles_rawdocument_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:articles_version_add", None, (DOOR, DOOR, NEVER, NEVER)),
    ("admin:auth_user_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:auth_group_changelist", None, DESK_CHIEFS_AND_ABOVE),
    ("admin:auth_group_add", None, (DOOR, DOOR, NEVER, IN)),
]
POST: list[tuple[str, Callable[[], object] | None, tuple[str, ...]]] = [
    ("job_retry", failed_job, (DOOR, ON, ON, ON)),
    ("sign_out", None, (DOOR, DOOR, DOOR, DOOR)),
]
ROLES = ("anonymous", "editor", "desk chief", "superuser")
TABLE = [
    pytest.param(method, name, subject, role, outcome, id=f"{role} {method} {name}")
    for method, rows in (("get", GET), ("post", POST))
    for name, subject, outcomes in rows
    for role, outcome in zip(ROLES, outcomes, strict=True)
]


@pytest.mark.parametrize(("method", "name", "subject", "role", "outcome"), TABLE)
def test_who_may_open_what(
    client: Client,
    method: str,
    name: str,
    subject: Callable[[], object] | None,
    role: str,
    outcome: str,
) -> None:
    address = reverse(name, args=[subject()] if subject else [])
    if user := someone(role):
        client.force_login(user)

    response = getattr(client, method)(address)

    where = response.headers.get("Location", "")
    is_door = "/sign-in/" in where or "/admin/login/" in where
    found = {200: IN, 302: DOOR if is_door else ON, 403: NEVER}[response.status_code]
    assert found == outcome


@pytest.mark.parametrize("name", ["job_retry"])
def test_what_changes_something_is_not_done_by_a_link(editor_client: Client, name: str) -> None:
    assert editor_client.get(reverse(name, args=[failed_job()])).status_code == 405


def test_signing_out_is_not_done_by_a_link(editor_client: Client) -> None:
    assert editor_client.get(reverse("sign_out")).status_code == 405


@pytest.mark.parametrize("role", ["editor", "desk chief"])
def test_publishing_is_for_desk_chiefs(role: str) -> None:
    user = someone(role)

    assert user
    assert user.has_perm("articles.publish_briefing") == (role == "desk chief")


def test_an_editor_who_is_staff_can_tag_and_annotate_in_the_admin(client: Client) -> None:
    user = someone("editor")
    assert user
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    client.force_login(user)
    article: Article = ArticleFactory.create()

    page = client.get(reverse("admin:articles_article_change", args=[article.pk]))

    assert page.status_code == 200
    assert b"notes-0-quote" in page.content
    assert b"tagged_articles-0-tag" in page.content
    assert client.get(reverse("admin:auth_user_changelist")).status_code == 403
