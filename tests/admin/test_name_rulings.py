"""What rulings say of the finders, for those who look after the newsroom."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.roles import EDITORS
from tests.conftest import signed_in
from tests.factories import ArticleFactory, SourceFactory
from tests.name_rulings import NameRulingFactory

pytestmark = pytest.mark.django_db
URL = reverse("admin:articles_nameruling_precision")


def test_the_finders_are_told_apart_by_kind_and_by_source(
    chief_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    source = SourceFactory.create(name="Coast Daily (sample)")
    version = ArticleFactory.create(source=source).current
    NameRulingFactory.create(version=version, finder="names 3")
    NameRulingFactory.create(version=version, quote="mayor", action="reject", finder="names 3")

    with django_assert_max_num_queries(6):
        page = chief_client.get(URL)

    assertContains(page, "names 3", count=3)
    assertContains(page, "Coast Daily (sample)")
    assertContains(page, "0.500")


def test_the_list_of_rulings_leads_there_and_is_filtered(chief_client: Client) -> None:
    version = ArticleFactory.create().current
    NameRulingFactory.create(version=version, reason="Stands.")
    NameRulingFactory.create(version=version, quote="mayor", undone_at=timezone.now())
    changelist = reverse("admin:articles_nameruling_changelist")

    assertContains(chief_client.get(changelist), URL)
    assert chief_client.get(changelist, {"state": "standing"}).context["cl"].result_count == 1
    assertNotContains(chief_client.get(changelist, {"state": "undone"}), "Ada Byron")


def test_whoever_may_not_see_rulings_may_not_see_what_they_say(editor: User) -> None:
    editor.is_staff = True
    editor.save(update_fields=["is_staff"])
    assert signed_in(editor).get(URL).status_code == 403

    assert Permission.objects.filter(codename="view_nameruling").exists()
    editor.groups.add(Group.objects.get(name=EDITORS))
    assert signed_in(editor).get(URL).status_code == 200
