import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.roles import DESK_CHIEFS, EDITORS, create_roles

pytestmark = pytest.mark.django_db


def allowed(role: str) -> set[str]:
    found = Permission.objects.filter(group__name=role)
    return set(found.values_list("codename", flat=True))


def test_both_roles_are_there_once_the_database_is_migrated() -> None:
    assert {EDITORS, DESK_CHIEFS} <= set(Group.objects.values_list("name", flat=True))


def test_editors_may_do_what_the_desk_does_and_no_more() -> None:
    may = allowed(EDITORS)

    assert {"change_article", "add_annotation", "add_articletag", "change_item", "add_tag"} <= may
    assert not may & {"publish_briefing", "delete_tag", "delete_article", "change_source"}
    assert not any(name.endswith(("_user", "_group", "_signinlink")) for name in may)


def test_desk_chiefs_may_do_everything_with_our_nouns_and_look_after_people() -> None:
    ours = Permission.objects.filter(content_type__app_label="articles")

    assert set(ours.values_list("codename", flat=True)) <= allowed(DESK_CHIEFS)
    assert {"publish_briefing", "add_user", "change_user"} <= allowed(DESK_CHIEFS)
    assert "change_group" not in allowed(DESK_CHIEFS)


def test_migrating_again_changes_nothing() -> None:
    before = allowed(EDITORS), allowed(DESK_CHIEFS)

    call_command("migrate", verbosity=0)
    create_roles()

    assert (allowed(EDITORS), allowed(DESK_CHIEFS)) == before
    assert Group.objects.filter(name=EDITORS).count() == 1


def test_what_an_admin_allowed_besides_stays_allowed() -> None:
    extra = Permission.objects.get(codename="change_source")
    Group.objects.get(name=EDITORS).permissions.add(extra)

    create_roles()

    assert "change_source" in allowed(EDITORS)
