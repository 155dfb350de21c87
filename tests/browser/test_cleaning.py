"""An editor looks at what cleaning cut, and decides otherwise."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, LineRuling
from tests.browser.conftest import LOOKS, Windows
from tests.factories import ArticleFactory

COPY = """\
Harbour bridge reopens

By Ada Byron

The mayor, Ada Byron, opened the northern bridge on Tuesday after nine 👩🏽‍🚒 months of repairs.

Harbour desk

קו העיתונות של הנמל

She drove over it first, in a yellow lorry, and the band played until the evening.

Advertisement

The council puts the final cost at 41 million. “That is fair,” Byron said.

Share on Facebook

© 2031 Harbour Wire (sample). All rights reserved."""

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    created: Article = ArticleFactory.create(title="Harbour bridge reopens", text=COPY)
    ArticleFactory.create(source=created.source, text=COPY.replace("Tuesday", "Monday"))
    return created


@pytest.fixture
def address(article: Article) -> str:
    return f"/articles/{article.pk}/cleaning/"


def text_of(article: Article) -> str:
    article.refresh_from_db()
    assert article.current
    return article.current.text


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_editor_restores_a_line_and_takes_it_back(
    windows: Windows, article: Article, address: str, scripts: bool
) -> None:
    page = windows.open(address, java_script_enabled=scripts)
    line = page.locator("#line-13")
    expect(line).to_contain_text("Cut: advertisement")

    line.get_by_role("button", name="Restore line 13").click()
    expect(line).to_contain_text("by editor")
    assert "Advertisement" in text_of(article)

    page.get_by_role("button", name="Withdraw the ruling on line 13").click()
    expect(line).to_contain_text("Cut: advertisement")
    assert "Advertisement" not in text_of(article)


def test_it_works_by_keyboard(windows: Windows, article: Article, address: str) -> None:
    page = windows.open(address)
    page.get_by_role("button", name="Cut line 7").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # opens what else can be done
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Always cut in copy from")).to_be_visible()
    assert LineRuling.objects.get().source == article.source
    page.get_by_role("button", name="Clean it again").click()
    expect(page.get_by_role("status").filter(has_text="One document")).to_be_visible()
    assert "Harbour desk" not in text_of(Article.objects.exclude(pk=article.pk).get())


def test_the_page_says_when_cleaning_is_done(
    windows: Windows, article: Article, address: str
) -> None:
    assert article.current
    document = article.current.document
    document.state = document.State.WAITING
    document.save(update_fields=["state"])
    page = windows.open(address)
    expect(page.locator(".state")).to_contain_text("Being cleaned again")

    document.state = document.State.PUBLISHED
    document.save(update_fields=["state"])

    expect(page.locator(".state")).to_contain_text("version 1 is read now")


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible(
    windows: Windows,
    article: Article,
    address: str,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    page = windows.open(address, size=size, color_scheme=scheme)
    page.locator("#line-7 summary").click()
    page.get_by_role("button", name="Always cut lines like this").click()
    assert_accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]

    page.goto(f"{windows.url}/rulings/")
    expect(page.get_by_role("heading", name="Harbour desk")).to_be_visible()
    assert_accessible(page)
