"""Rows of the list close together, in a browser."""

from playwright.sync_api import expect

from tests.browser.conftest import Windows
from tests.factories import ArticleFactory

LIST = "/articles/"
OPENING = "The mayor, Ada Byron, opened the bridge."


def test_rows_that_were_set_close_together_stay_so(windows: Windows) -> None:
    ArticleFactory.create()
    page = windows.open(LIST)
    expect(page.get_by_text(OPENING)).to_be_visible()

    page.get_by_label("Compact").check()
    expect(page.get_by_text(OPENING)).to_be_hidden()
    page.reload()
    expect(page.get_by_label("Compact")).to_be_checked()
    expect(page.get_by_text(OPENING)).to_be_hidden()

    page.get_by_label("Compact").uncheck()
    expect(page.get_by_text(OPENING)).to_be_visible()
    page.reload()
    expect(page.get_by_text(OPENING)).to_be_visible()


def test_rows_are_set_close_together_without_scripts(windows: Windows) -> None:
    ArticleFactory.create()
    page = windows.open(LIST, java_script_enabled=False)

    page.get_by_label("Compact").check()

    expect(page.get_by_text(OPENING)).to_be_hidden()
