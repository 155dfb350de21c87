"""The admin in a real browser: its pages are for everybody too."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.urls import reverse
from playwright.sync_api import Page

from articles.models import Article, Source, Story, Tag, Version
from tests.admin.test_every_page import one_of_each
from tests.browser.conftest import LOOKS, Windows

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_in_the_admin(
    windows: Windows,
    editor: User,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    editor.is_staff = editor.is_superuser = True
    editor.save()
    one_of_each(editor)
    page = windows.open(size=size, color_scheme=scheme)
    rows = [noun._default_manager.first() for noun in (Article, Source, Story, Tag, User, Version)]
    pages = [address_of(type(row), "change", row.pk) for row in rows if row]
    for address in (address_of(Article, "changelist"), *pages):
        page.goto(f"{windows.url}{address}")
        page.wait_for_timeout(50)  # a moment after all is loaded, fields get their names
        assert_accessible(page)


def address_of(noun: type[Model], kind: str, *args: object) -> str:
    return reverse(f"admin:{noun._meta.app_label}_{noun._meta.model_name}_{kind}", args=args)
