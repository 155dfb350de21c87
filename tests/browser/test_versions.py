"""Several versions, killed copy and near-duplicates in a real browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.conftest import LOOKS, Windows
from tests.factories import AnnotationFactory, ArticleFactory
from tests.updates import update

OLD = "The bridge opened. It cost 5 million. Nobody was hurt."
NEW = "It rained. The bridge opened. It cost 6 million. Two were hurt."

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(editor: User) -> Article:
    lead = ArticleFactory.create(title="The leading one")
    article: Article = ArticleFactory.create(
        text=OLD,
        duplicate_of=lead,
        killed_at=timezone.now(),
        kill_notice="The bridge did not open.",
    )
    for quote in ("bridge opened", "Nobody"):
        AnnotationFactory.create(version=article.current, quote=quote, author=editor)
    update(article, text=NEW, notice="Corrects the cost.")
    return article


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
@pytest.mark.parametrize("path", ["", "versions/1/2/"])
def test_the_pages_are_accessible(
    windows: Windows,
    article: Article,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
    path: str,
) -> None:
    page = windows.open(f"{article.get_absolute_url()}{path}", size=size, color_scheme=scheme)

    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_note_of_an_earlier_version_shows_its_words_and_is_edited(
    windows: Windows, article: Article
) -> None:
    page = windows.open(article.get_absolute_url())

    note = page.locator(".notes .note").first
    note.hover()
    expect(page.locator("mark.at")).to_have_text("bridge opened")
    astray = page.locator(".earlier .note")
    astray.get_by_role("link", name="Edit", exact=True).click()
    page.locator(".revision").get_by_label("Note", exact=True).fill("Who says so?")
    page.get_by_role("button", name="Save the note").click()

    expect(page.locator(".earlier")).to_contain_text("Who says so?")
