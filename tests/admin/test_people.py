"""People in the admin: nobody makes themselves more than they are."""

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.roles import DESK_CHIEFS
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def role_client(client: Client) -> Client:
    """A desk chief by role, not a superuser."""
    user = UserFactory.create(is_staff=True)
    user.groups.add(Group.objects.get(name=DESK_CHIEFS))
    client.force_login(user)
    return client


def test_a_desk_chief_makes_nobody_a_superuser(role_client: Client, editor: User) -> None:
    address = reverse("admin:auth_user_change", args=[editor.pk])

    assertNotContains(role_client.get(address), 'name="is_superuser"')
    role_client.post(
        address,
        {
            "username": "editor", "is_active": "on", "is_staff": "on", "is_superuser": "on",
            "user_permissions": [1], "date_joined_0": "2026-01-01", "date_joined_1": "00:00",
        },
    )  # fmt: skip

    editor.refresh_from_db()
    assert editor.is_staff
    assert not editor.is_superuser
    assert not editor.user_permissions.exists()


def test_a_desk_chief_does_not_touch_a_superuser(role_client: Client, chief: User) -> None:
    for name in ("change", "delete"):
        address = reverse(f"admin:auth_user_{name}", args=[chief.pk])
        assert role_client.post(address, {"post": "yes"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[chief.pk])
    assert role_client.post(password, {}).status_code == 403


def test_a_superuser_may(chief_client: Client, editor: User) -> None:
    response = chief_client.get(reverse("admin:auth_user_change", args=[editor.pk]))

    assertContains(response, 'name="is_superuser"')
