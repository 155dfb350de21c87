"""Looking for articles in the list, and doing things with many of them."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import ReadArticle
from tests.browser.conftest import LOOKS, WIDE, Windows
from tests.factories import ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_words_are_looked_for_from_the_keyboard(
    windows: Windows, assert_accessible: Callable[[Page], None]
) -> None:
    ArticleFactory.create(title="A bridge opens", text="The mayor came.")
    ArticleFactory.create(title="A ferry sails", text="Nobody came.")
    desk = windows.open("/articles/?q=state:new")

    desk.keyboard.press("/")
    desk.keyboard.press("End")
    desk.keyboard.type(" mayor bridge")
    desk.keyboard.press("Enter")

    expect(desk).to_have_url(f"{windows.url}/articles/?q=state%3Anew+mayor+bridge")
    expect(desk.locator(".row h2")).to_have_text(["A bridge opens"])
    expect(desk.locator(".row mark")).to_have_text(["bridge", "mayor"])
    assert_accessible(desk)
    for word in ("mayor", "bridge"):
        desk.locator(".bar .tag", has_text=word).click()
    expect(desk.locator(".row")).to_have_count(2)


def test_a_search_needs_no_script(windows: Windows) -> None:
    ArticleFactory.create(title="A bridge opens")
    desk = windows.open("/articles/", java_script_enabled=False)

    desk.get_by_label("Search articles").fill("<b>nowhere</b>")
    desk.get_by_role("button", name="Search").click()

    expect(desk.get_by_text("No article has all of this: <b>nowhere</b>")).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_what_cannot_be_read_is_explained(
    windows: Windows, assert_accessible: Callable[[Page], None], size: dict[str, int], scheme: str
) -> None:
    desk = windows.open('/articles/?q=bridge "harbour', size=size, color_scheme=scheme)

    expect(desk.get_by_role("alert")).to_have_text(
        "This quotation mark is not closed. (at character 8)"
    )
    assert_accessible(desk)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_many_are_chosen_by_key_and_what_was_done_is_taken_back(
    windows: Windows,
    editor: User,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    article = ArticleFactory.create()
    article.tags.add(TagFactory.create(name="Harbour"))
    ArticleFactory.create()
    desk = windows.open("/articles/", size=size, color_scheme=scheme)

    expect(desk.get_by_role("button", name="Mark read")).to_be_hidden()
    for key in "jxjx":
        desk.keyboard.press(key)
    expect(desk.get_by_text("2 chosen")).to_be_visible()
    assert_accessible(desk)
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    desk.get_by_role("button", name="Mark read").click()
    expect(desk.get_by_text("Marked read: 2 articles.")).to_be_visible()
    assert_accessible(desk)
    desk.keyboard.press("u")
    expect(desk.get_by_text("Taken back: 2 articles.")).to_be_visible()
    assert not ReadArticle.objects.exists()


def test_many_are_tagged_and_a_search_kept_without_a_script(windows: Windows) -> None:
    ArticleFactory.create(title="A bridge opens")
    desk = windows.open("/articles/?q=bridge", size=WIDE, java_script_enabled=False)

    desk.get_by_label("All that match").check()
    desk.locator(".many summary", has_text="Tag").click()
    desk.get_by_label("Tag to put on").fill("Harbour")
    desk.get_by_role("button", name="Tag", exact=True).click()
    expect(desk.locator(".row .tag")).to_have_text(["Harbour"])
    desk.get_by_role("button", name="Undo").click()
    expect(desk.locator(".row .tag")).to_have_count(0)

    desk.get_by_text("Save this search").click()
    desk.get_by_role("button", name="Save").click()
    expect(desk.locator(".saved").get_by_role("link", name="bridge", exact=True)).to_be_visible()


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_many_are_assigned_and_stand_in_the_queue(
    windows: Windows,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    ArticleFactory.create(title="A bridge opens")
    ArticleFactory.create(title="A ferry sails")
    desk = windows.open("/articles/", size=size, color_scheme=scheme)

    desk.get_by_label("All that match").check()
    for menu in ("State", "Assign"):
        desk.locator(".many summary", has_text=menu).click()
        assert_accessible(desk)
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(desk.get_by_role("button", name="Ready", exact=True)).to_be_hidden()
    desk.get_by_role("button", name="Assign", exact=True).click()
    expect(desk.get_by_text("Assigned to you: 2 articles.")).to_be_visible()
    expect(desk.locator(".row .assignee")).to_have_count(2)
    desk.keyboard.press("g")
    desk.keyboard.press("q")
    expect(desk.get_by_role("heading", name="My queue")).to_be_visible()
    assert_accessible(desk)
    desk.get_by_role("link", name="A bridge opens").click()
    desk.locator(".kicker summary", has_text="Yours").click()
    assert_accessible(desk)
    desk.get_by_role("button", name="Nobody").click()
    expect(desk.locator(".kicker summary", has_text="Unassigned")).to_be_visible()
    expect(desk.locator("#assignee")).to_be_focused()


def test_a_row_is_taken_without_a_script(windows: Windows) -> None:
    ArticleFactory.create(title="A bridge opens")
    desk = windows.open("/articles/", java_script_enabled=False)

    desk.get_by_role("button", name="Assign “A bridge opens” to me").click()

    expect(desk.locator(".row .assignee")).to_contain_text("yours")
    expect(desk.get_by_text("Assigned to you: 1 article.")).to_be_visible()


def test_the_keyboard_goes_on_at_the_row_that_was_taken(windows: Windows) -> None:
    for title in ("A bridge opens", "A ferry sails", "A tunnel floods"):
        ArticleFactory.create(title=title)
    desk = windows.open("/articles/")

    desk.get_by_role("button", name="Assign “A ferry sails” to me").press("Enter")
    expect(desk.locator("#toast")).to_contain_text("Assigned to you")
    expect(desk.get_by_role("link", name="A ferry sails")).to_be_focused()

    desk.keyboard.press("u")
    expect(desk.locator("#toast")).to_contain_text("Taken back")
    expect(desk.get_by_role("link", name="A ferry sails")).to_be_focused()
