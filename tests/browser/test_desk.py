"""The desk in a real browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article, Job, Membership, Mention, SavedSearch
from tests.browser.conftest import LOOKS, Windows
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    EntityFactory,
    MentionFactory,
    SourceFactory,
    StoryFactory,
)


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_desk_is_accessible_and_leads_on(
    windows: Windows,
    editor: User,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    SourceFactory.create(
        kind="feed", address="https://harbour.example/rss", failures=2, problem="It hangs."
    )
    Job.objects.record_failure(kind=Job.Kind.READ, subject="a.pdf", problem="It has no text.")
    ada, story = EntityFactory.create(name="Ada Byron"), StoryFactory.create(title="The bridge")
    for number in range(2):
        article = ArticleFactory.create(title=f"Bridge {number}", arrived_at=timezone.now())
        MentionFactory.create(version=article.current, entity=ada)
        Membership.objects.create(article=article, story=story)
    Mention.objects.update(why="ambiguous: two are called so")
    BriefingFactory.create(title="Morning")
    Article.objects.update(assignee=editor)
    AnnotationFactory.create(version=article.current, note="Who says so?")
    SavedSearch.objects.create(owner=editor, name="Bridges", question="bridge", is_watched=True)

    page = windows.open("/", size=size, color_scheme=scheme)

    for heading in ("Who is meant?", "My queue", "Open questions", "Your searches"):
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    assert_accessible(page)
    page.get_by_text("The same in numbers").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("link", name="Bridge 1", exact=True).first.click()
    expect(page.get_by_role("heading", name="Bridge 1")).to_be_visible()


def test_two_keys_lead_to_every_screen(
    windows: Windows, assert_accessible: Callable[[Page], None]
) -> None:
    article = ArticleFactory.create()
    page = windows.open(article.get_absolute_url())
    for letter, path in (("d", "/"), ("a", "/articles/"), ("b", "/briefings/"), ("j", "/jobs/")):
        expect(page.locator("theme-switch:defined")).to_be_attached()
        page.keyboard.press("g")
        page.keyboard.press(letter)
        expect(page).to_have_url(f"{windows.url}{path}")

    page.keyboard.press("?")
    expect(page.locator("dialog .go")).to_contain_text("People & places")
    assert_accessible(page)


def test_one_who_types_goes_nowhere(windows: Windows) -> None:
    page = windows.open("/articles/")
    expect(page.locator("theme-switch:defined")).to_be_attached()

    page.keyboard.press("/")
    page.keyboard.type("gd")

    expect(page.get_by_role("searchbox")).to_have_value("gd")
    expect(page).to_have_url(f"{windows.url}/articles/")
