from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import SignInLink
from articles.sign_in import LinkSpent, create_link, development_editor, use_link
from tests.factories import UserFactory


@pytest.mark.django_db
def test_a_link_signs_its_user_in_once(editor: User) -> None:
    token = create_link(editor)

    assert use_link(token, timezone.now()) == editor
    with pytest.raises(LinkSpent):
        use_link(token, timezone.now())


@pytest.mark.django_db
def test_a_link_runs_out_after_a_day(editor: User) -> None:
    token = create_link(editor)

    with pytest.raises(LinkSpent):
        use_link(token, timezone.now() + timedelta(hours=24, seconds=1))


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "guess", "ä" * 10_000])
def test_what_was_never_a_link_is_spent(editor: User, token: str) -> None:
    create_link(editor)

    with pytest.raises(LinkSpent):
        use_link(token, timezone.now())


@pytest.mark.django_db
def test_the_link_of_someone_who_may_not_come_in_is_spent(editor: User) -> None:
    token = create_link(editor)
    User.objects.filter(pk=editor.pk).update(is_active=False)

    with pytest.raises(LinkSpent):
        use_link(token, timezone.now())


@pytest.mark.django_db
def test_only_the_hash_of_a_token_is_stored(editor: User) -> None:
    token = create_link(editor)

    stored = SignInLink.objects.values().get()
    assert token not in str(stored)
    assert len(token) >= 43  # 32 random bytes


@pytest.mark.django_db(transaction=True)
def test_of_many_clicks_at_once_one_signs_in() -> None:
    token = create_link(UserFactory.create())

    def click(_: int) -> bool:
        try:
            use_link(token, timezone.now())
        except LinkSpent:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(8) as clicks:
        assert sum(clicks.map(click, range(8))) == 1


@pytest.mark.django_db
def test_the_development_editor_is_an_admin_without_a_password() -> None:
    editor = development_editor()

    assert development_editor() == editor
    assert editor.is_superuser
    assert editor.is_staff
    assert not editor.has_usable_password()
