"""The whole day of an editor on the seeds, in a real browser: on a desk and on a phone."""

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from tests.browser.conftest import NARROW, WIDE, Windows
from tests.browser.test_reader import press, select, sign_in
from tests.seeds import SEEDS

pytestmark = pytest.mark.django_db(transaction=True)
HEADLINE = "NATO Chief Urges Europe to ‘Step Up’ as US Turns Toward Asia"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_from_signing_in_to_an_edition(
    windows: Windows, editor: User, size: dict[str, int]
) -> None:
    call_command("ingest", SEEDS, verbosity=0)
    editor.user_permissions.add(Permission.objects.get(codename="publish_briefing"))
    editor.set_password("a good long password")
    editor.save()
    page = windows.open(size=size)
    page.context.clear_cookies()
    sign_in(page, windows.url)

    find(page, windows.url)
    read_and_annotate(page)
    answer_and_settle(page)
    tag(page)
    correct_a_name(page)
    restore_a_line(page)
    publish_a_briefing(page)

    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def find(page: Page, url: str) -> None:
    page.goto(f"{url}/articles/")
    press(page, "/")
    page.keyboard.type('"step up" person:Rutte is:unread')
    press(page, "Enter")
    expect(page.locator(".row")).to_have_count(1)
    page.get_by_role("link", name=HEADLINE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(HEADLINE)


def read_and_annotate(page: Page) -> None:
    """By mouse, by keyboard, and over words that are marked already."""
    select(page, "no plans", "withdraw")
    page.get_by_role("button", name="Mark as key quote").click()
    expect(page.locator("mark.on-blue")).to_have_text("no plans to withdraw")

    page.locator("#text").focus()
    press(page, "w", "ArrowRight", "Shift+ArrowRight", "c")
    expect(page.locator("mark.on-yellow")).to_have_text("NATO Secretary")

    select(page, "even as", "plans")
    page.get_by_role("button", name="Note").click()
    page.get_by_label("Note", exact=True).fill("Did he say so *before*?")
    page.get_by_role("radio", name="Check").check()
    page.get_by_role("button", name="Save the note").click()
    overlap = page.locator("mark.on-blue mark.on-yellow, mark.on-yellow mark.on-blue")
    expect(overlap).to_have_text("no plans")


def answer_and_settle(page: Page) -> None:
    note = page.locator(".note", has_text="Did he say so before?")
    note.get_by_role("link", name="Reply").click()
    note.get_by_label("Reply").fill("On Monday, too.")
    note.get_by_role("button", name="Send the reply").click()
    expect(note.locator(".replies")).to_contain_text("On Monday, too.")
    note.get_by_role("button", name="Resolve").click()
    expect(note).to_contain_text("Resolved by editor")


def tag(page: Page) -> None:
    page.get_by_label("Add a tag").fill("Defence")
    page.get_by_label("Add a tag").press("Enter")
    expect(page.locator("#tags .tags")).to_contain_text("Defence")


def correct_a_name(page: Page) -> None:
    page.locator("#text .e", has_text="Moscow").first.click()
    expect(page.locator(".card h2")).to_be_visible()
    press(page, "o")
    expect(page.locator("#toast")).to_contain_text("“Moscow” is an organisation")
    expect(page.locator(".e.here")).to_be_focused()
    expect(page.locator(".card h2")).to_be_visible()
    press(page, "Escape")
    expect(page.locator(".card")).to_be_hidden()
    page.get_by_role("button", name="Close this message").click()


def restore_a_line(page: Page) -> None:
    page.get_by_role("link", name="cut").first.click()
    line = page.locator(".cut", has_text="MoreLess").first
    line.get_by_role("button", name="Restore").click()
    expect(page.locator("main")).to_contain_text("by editor")
    page.get_by_role("link", name="Read the article").click()
    expect(page.locator("#text")).to_contain_text("MoreLess")
    expect(page.locator("mark.on-blue").first).to_contain_text("no plans")


def publish_a_briefing(page: Page) -> None:
    page.wait_for_function("window.htmx && document.readyState === 'complete'")
    press(page, "b")
    page.locator("#toast").get_by_role("link").click()
    page.get_by_label("Your own words").fill("All quotes were checked.")
    page.get_by_role("button", name="Add words").click()
    expect(page.locator(".preview .said")).to_have_text("All quotes were checked.")
    page.get_by_role("button", name="Publish edition 1").click()
    expect(page.get_by_text("Verified: this is what was published.")).to_be_visible()
