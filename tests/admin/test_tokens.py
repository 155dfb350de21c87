"""Tokens of programs: made in one's own name, shown once, revoked."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import ApiToken, Event
from articles.roles import DESK_CHIEFS, EDITORS
from articles.tokens import MARK, create_token, use_token
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADD, LIST = (reverse(f"admin:articles_apitoken_{page}") for page in ("add", "changelist"))


def role(client: Client, name: str) -> User:
    user = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=name))
    client.force_login(user)
    return user


def test_a_desk_chief_makes_a_token_in_their_own_name(client: Client, chief: User) -> None:
    user = role(client, DESK_CHIEFS)

    response = client.post(ADD, {"name": "Harbour bridge", "user": chief.pk}, follow=True)

    said = response.content.decode()
    words = MARK + said.split(MARK, 1)[1].split()[0].split("<")[0]
    token = use_token(words, timezone.now())
    assert token
    assert (token.name, token.user) == ("Harbour bridge", user)
    assert Event.objects.get(subject_type="apitoken").actor == user


def test_it_is_shown_once(client: Client, chief: User) -> None:
    role(client, DESK_CHIEFS)
    client.post(ADD, {"name": "Harbour bridge"}, follow=True)
    token = ApiToken.objects.get()

    response = client.get(reverse("admin:articles_apitoken_change", args=[token.pk]))

    assertContains(response, "Harbour bridge")
    assertNotContains(response, MARK)
    assertNotContains(response, token.token_sha256)


def test_an_editor_makes_none(client: Client) -> None:
    role(client, EDITORS)

    assert client.get(ADD).status_code == 403


def test_a_token_of_another_is_revoked_by_a_desk_chief(client: Client, editor: User) -> None:
    token, words = create_token(name="Harbour bridge", user=editor)
    role(client, DESK_CHIEFS)

    client.post(LIST, {"action": "revoke", "_selected_action": [token.pk]})

    assert use_token(words, timezone.now()) is None
