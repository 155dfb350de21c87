"""Looking for words in the list of articles."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Windows
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_are_looked_for_from_the_keyboard(
    windows: Windows, assert_accessible: Callable[[Page], None]
) -> None:
    ArticleFactory.create(title="A bridge opens", text="The mayor came.")
    ArticleFactory.create(title="A ferry sails", text="Nobody came.")
    desk = windows.open("/articles/?status=new")

    desk.keyboard.press("/")
    desk.keyboard.type("mayor bridge")
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(f"{windows.url}/articles/?q=mayor+bridge&status=new")
    expect(desk.locator(".row h2")).to_have_text(["A bridge opens"])
    assert_accessible(desk)
    desk.get_by_role("link", name="end the search").click()
    expect(desk.locator(".row")).to_have_count(2)


def test_a_search_needs_no_script(windows: Windows) -> None:
    ArticleFactory.create(title="A bridge opens")
    desk = windows.open("/articles/", java_script_enabled=False)

    desk.get_by_label("Search articles").fill("<b>nowhere</b>")
    desk.get_by_role("button", name="Search").click()

    expect(desk.get_by_text("No article has this word: “<b>nowhere</b>”.")).to_be_visible()
