"""A briefing made with mouse and keyboard, from articles to files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.briefings.curation import add_article
from articles.models import Briefing, Edition
from tests.browser.conftest import LOOKS, Windows
from tests.factories import ArticleFactory, BriefingFactory, ItemFactory

pytestmark = pytest.mark.django_db(transaction=True)

BRIDGE = "The mayor, Ada Byron, opened the bridge. 😀"


def rundown(*notes: str) -> Briefing:
    briefing: Briefing = BriefingFactory.create(title="Morning")
    for position, note in enumerate(notes):
        ItemFactory.create(briefing=briefing, note=note, position=position)
    return briefing


def order(briefing: Briefing) -> list[str]:
    return [item.note for item in briefing.items.all()]


def expect_order(page: Page, *notes: str) -> None:
    expect(page.locator(".item .said")).to_have_text(list(notes))


def test_a_briefing_is_made_published_and_taken_away(
    windows: Windows, editor: User, tmp_path: Path
) -> None:
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    ArticleFactory.create(title="A bridge opens", text=BRIDGE)
    ArticleFactory.create(title="A ferry stops", text="The last ferry left at noon.")
    page = windows.open("/briefings/")
    page.get_by_label("Title").fill("Morning")
    page.get_by_role("button", name="Start a briefing").click()

    for title in ("A bridge opens", "A ferry stops"):
        choice = page.get_by_label("Article, of the newest")
        choice.select_option(choice.locator("option", has_text=title).get_attribute("value"))
        page.get_by_role("button", name="Add article").click()
        expect(page.locator(".item h2", has_text=title)).to_be_visible()
    page.get_by_label("Your own words").fill("That is *all*.")
    page.get_by_role("button", name="Add words").click()
    expect(page.locator(".preview .said")).to_have_text("That is all.")
    expect(page.get_by_label("Your own words")).to_have_value("")
    page.get_by_role("button", name="Publish edition 1").click()

    expect(page.get_by_text("Verified: this is what was published.")).to_be_visible()
    for name, suffix in (("Markdown", ".md"), ("HTML", ".html")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        assert download.value.suggested_filename == f"Morning-edition-1{suffix}"
        download.value.save_as(tmp_path / f"taken{suffix}")
        assert BRIDGE in (tmp_path / f"taken{suffix}").read_text()
    assert Edition.objects.get().content["title"] == "Morning"


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing_on_any_screen(
    windows: Windows,
    editor: User,
    tmp_path: Path,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    briefing = rundown("# One\n\nWith a [link](https://harbour.example).")
    add_article(briefing=briefing, article=ArticleFactory.create(), editor=editor, note="Look.")
    page = windows.open("/briefings/", size=size, color_scheme=scheme)
    assert_accessible(page)

    page.goto(f"{windows.url}{briefing.get_absolute_url()}")
    assert_accessible(page)
    page.get_by_text("Edit title and introduction").click()
    page.get_by_text("Edit note").click()
    page.get_by_role("button", name="Remove item 1").click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert_accessible(page)
    assert fits(page)

    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".item")).to_have_count(2)
    page.get_by_role("button", name="Publish edition 1").click()
    expect(page.get_by_text("Verified")).to_be_visible()
    assert_accessible(page)
    assert fits(page)

    with page.expect_download() as download:
        page.get_by_role("link", name="HTML", exact=True).click()
    download.value.save_as(tmp_path / "edition.html")
    file = page.context.new_page()
    file.goto((tmp_path / "edition.html").as_uri())
    expect(file.get_by_role("heading", name="Sources")).to_be_visible()
    assert fits(file)
    assert_accessible(file)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_items_are_reordered_by_keyboard_and_focus_goes_with_them(windows: Windows) -> None:
    briefing = rundown("one", "two", "three")
    page = windows.open(briefing.get_absolute_url())
    page.get_by_role("button", name="Move item 3 with Alt").focus()

    for _ in range(5):
        page.keyboard.press("Alt+ArrowUp")

    expect_order(page, "three", "one", "two")
    expect(page.locator("#moved")).to_have_text("Moved to place 1 of 3.")
    expect(page.get_by_role("button", name="Move item 1 with Alt")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect_order(page, "one", "three", "two")
    expect(page.locator("#moved")).to_have_text("Moved to place 2 of 3.")
    assert order(briefing) == ["one", "three", "two"]


def test_items_are_reordered_by_dragging(windows: Windows) -> None:
    briefing = rundown("one", "two", "three")
    page = windows.open(briefing.get_absolute_url())
    last = page.locator(".item").last.bounding_box()
    assert last is not None

    page.locator(".grip").first.hover()
    page.mouse.down()
    page.mouse.move(last["x"] + 40, last["y"] + last["height"] - 4, steps=8)
    expect(page.locator(".item").last).to_have_class("item drop-after")
    page.mouse.up()

    expect_order(page, "two", "three", "one")
    assert order(briefing) == ["two", "three", "one"]


def test_a_drag_that_is_given_up_moves_nothing(windows: Windows) -> None:
    briefing = rundown("one", "two")
    page = windows.open(briefing.get_absolute_url())

    page.locator(".grip").first.hover()
    page.mouse.down()
    page.mouse.move(300, 700, steps=4)
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(page.locator(".held")).to_have_count(0)
    expect_order(page, "one", "two")
    assert order(briefing) == ["one", "two"]


def test_what_is_being_typed_outlives_a_move(windows: Windows) -> None:
    briefing = rundown("one", "two")
    page = windows.open(briefing.get_absolute_url())
    page.get_by_text("Edit title and introduction").click()
    page.get_by_label("Introduction").fill("Half a sentence")
    page.get_by_label("Your own words").fill("And another")

    page.get_by_role("button", name="Move item 2 up").click()

    expect_order(page, "two", "one")
    expect(page.get_by_label("Introduction")).to_be_visible()
    expect(page.get_by_label("Introduction")).to_have_value("Half a sentence")
    expect(page.get_by_label("Your own words")).to_have_value("And another")
    expect(page.get_by_role("button", name="Move item 1 up")).to_be_focused()


def test_a_removed_item_comes_back_with_one_key(windows: Windows) -> None:
    briefing = rundown("one", "two")
    page = windows.open(briefing.get_absolute_url())

    page.get_by_role("button", name="Remove item 1").click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")

    expect_order(page, "one", "two")
    assert order(briefing) == ["one", "two"]


def test_a_revised_note_is_saved_and_focus_stays_with_it(windows: Windows) -> None:
    page = windows.open(rundown("one", "two").get_absolute_url())
    item = page.locator(".item").last

    item.get_by_text("Edit words").click()
    item.get_by_label("Note").fill("two, and better")
    item.get_by_role("button", name="Save").click()

    expect_order(page, "one", "two, and better")
    expect(item.locator("summary")).to_be_focused()


def test_a_refusal_is_said_without_losing_the_words(windows: Windows) -> None:
    page = windows.open(rundown("one").get_absolute_url())

    page.get_by_label("Your own words").fill("one")
    page.get_by_role("button", name="Add words").click()

    expect(page.get_by_role("alert")).to_have_text("The briefing says just this already.")
    expect(page.get_by_label("Your own words")).to_have_value("one")


def test_the_keyboard_goes_to_what_was_refused(windows: Windows) -> None:
    briefing = rundown("one", "two")
    page = windows.open(briefing.get_absolute_url())

    page.get_by_text("Edit title and introduction").click()
    page.get_by_label("Title", exact=True).fill("  ")
    page.locator(".rundown > .revise").get_by_role("button", name="Save").click()
    expect(page.get_by_text("Give the briefing a title first.")).to_be_visible()
    expect(page.get_by_label("Title", exact=True)).to_be_focused()

    item = page.locator(".item").last
    item.get_by_text("Edit words").click()
    item.get_by_label("Note", exact=True).fill("")
    item.get_by_role("button", name="Save").click()
    expect(item.get_by_text("Write something, or remove the item.")).to_be_visible()
    expect(item.get_by_label("Note", exact=True)).to_be_focused()

    briefing.items.all().delete()
    page.get_by_role("button", name="Remove item 1").click()
    expect(page.get_by_role("alert")).to_have_text("This item is no longer in the briefing.")
    expect(page.get_by_role("alert")).to_be_focused()


def test_everything_essential_works_without_scripts(windows: Windows) -> None:
    briefing = rundown("one", "two")
    page = windows.open(briefing.get_absolute_url(), java_script_enabled=False)

    page.get_by_role("button", name="Move item 2 up").click()
    expect_order(page, "two", "one")
    page.get_by_role("button", name="Remove item 1").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_label("Your own words").fill("three")
    page.get_by_role("button", name="Add words").click()

    expect_order(page, "two", "one", "three")


def test_only_a_move_that_was_made_is_announced(windows: Windows) -> None:
    briefing = rundown("one", "two")
    page = windows.open(briefing.get_absolute_url())
    grip = page.get_by_role("button", name="Move item 1 with Alt")
    for trouble in (lambda route: route.fulfill(status=500), lambda route: route.abort()):
        page.route("**/move/", trouble, times=1)
        grip.press("Alt+ArrowDown")
        expect(page.locator("#toast .error")).to_be_visible()
        page.locator("#toast").get_by_role("button").click()
        expect(page.locator("#moved")).to_be_empty()
    windows.problems.clear()  # the browser complains of the answers, as it should

    grip.press("Alt+ArrowDown")

    expect(page.locator("#moved")).to_have_text("Moved to place 2 of 2.")
