"""Ruling on names, and judging quotes and figures, with the mouse and with the keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from articles.models import Article, Entity, FoundNames, Mention, NameRuling, Quote
from tests.browser.conftest import LOOKS, NARROW, WIDE, Windows
from tests.browser.test_reader import press, select
from tests.factories import ArticleFactory, EntityFactory, MentionFactory
from tests.views.test_name_rulings import find

TEXT = (
    "😀 The mayor of Harbour, Ada Byron, opened the northern bridge on Tuesday."
    " It had been closed for nine months."
    "\n\nThe council puts the final cost at 41 million. “That is fair,” Byron said in Harbour."
)

# The addresses at which the reader asks for cards.
CARDS = re.compile(r"/names/\d+-\d+/\?version=")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    created: Article = ArticleFactory.create(title="Harbour bridge reopens", text=TEXT)
    assert created.current
    find(created.current, Ada_Byron="person", Byron="person", Harbour="place", Tuesday="other")
    return created


def open_reader(windows: Windows, article: Article, **options: Any) -> Page:
    page = windows.open(article.get_absolute_url(), **options)
    expect(page.locator("name-card:defined")).to_be_attached()
    return page


def card(page: Page, name: str) -> None:
    """Wait for the card of a name."""
    expect(page.locator(".card h2")).to_have_text(name)


def test_an_editor_rules_on_names_by_keys_alone(windows: Windows, article: Article) -> None:
    page = open_reader(windows, article)

    press(page, "j")
    card(page, "Harbour")
    expect(page.locator(".e.here")).to_be_focused()
    press(page, "y")
    expect(page.locator("#toast")).to_contain_text("“Harbour” is rightly a place, in this article.")
    expect(page.locator(".e.here")).to_be_focused()
    card(page, "Harbour")

    press(page, "j")
    card(page, "Ada Byron")
    press(page, "j", "x")  # the key waits for the card
    expect(page.locator("#toast")).to_contain_text("“Tuesday” is no name")
    expect(page.locator(".hidden-names summary")).to_have_text("1 hidden")
    press(page, "u")
    expect(page.locator("#toast")).to_contain_text("Taken back")
    expect(page.locator(".hidden-names")).to_have_count(0)

    press(page, "j", "s")
    card(page, "Ada Byron")
    press(page, "k", "k")
    card(page, "Ada Byron")
    press(page, "Escape")
    expect(page.locator(".card")).to_be_hidden()
    expect(page.locator("#text")).to_be_focused()


def test_a_key_never_rules_on_the_name_whose_card_is_still_there(
    windows: Windows, article: Article
) -> None:
    page = open_reader(windows, article)
    press(page, "j")
    card(page, "Harbour")
    held: list[Route] = []
    # The next card does not come; the one after it does.
    page.route(CARDS, lambda route: route.continue_() if held else held.append(route))

    press(page, "j", "j", "x")

    expect(page.locator("#toast")).to_contain_text("“Tuesday” is no name")
    assert NameRuling.objects.get().quote == "Tuesday"


def test_a_card_that_does_not_come_leaves_no_other_in_its_place(
    windows: Windows, article: Article
) -> None:
    page = open_reader(windows, article)
    press(page, "j")
    card(page, "Harbour")
    page.route(CARDS, lambda route: route.fulfill(status=503))

    press(page, "j", "x")

    expect(page.locator("#toast")).to_contain_text("Something went wrong. Nothing was saved.")
    expect(page.locator(".card")).to_be_hidden()
    press(page, "x")
    assert not NameRuling.objects.exists()
    windows.problems.clear()  # the browser complains of the 503, which is meant


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_name_is_given_to_somebody_else(
    windows: Windows, article: Article, size: dict[str, int]
) -> None:
    moss = EntityFactory.create(name="Anna Moss", surname_key="moss")
    page = open_reader(windows, article, size=size)

    page.locator("#text .e", has_text="Ada Byron").click()
    card(page, "Ada Byron")
    press(page, "r")
    expect(page.get_by_label("Known as")).to_be_focused()
    page.keyboard.type("mos")
    page.get_by_role("button", name="Anna Moss").click()

    expect(page.locator("#toast")).to_contain_text("“Ada Byron” is Anna Moss")
    assert Mention.objects.filter(entity=moss).exists()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_enter_in_a_field_rules_on_nothing(windows: Windows, article: Article) -> None:
    EntityFactory.create(name="Anna Moss", surname_key="moss")
    page = open_reader(windows, article)
    page.locator("#text .e", has_text="Ada Byron").click()
    card(page, "Ada Byron")

    press(page, "r")
    page.keyboard.type("mos")
    expect(page.get_by_role("button", name="Anna Moss")).to_be_visible()
    press(page, "Enter")
    expect(page.get_by_role("button", name="Anna Moss")).to_be_focused()
    page.get_by_label("Reason").fill("I know them.")
    press(page, "Enter")
    expect(page.locator(".e.here")).to_be_focused()
    assert not NameRuling.objects.exists()

    press(page, "y")
    expect(page.locator("#toast")).to_contain_text("rightly")
    assert NameRuling.objects.get().reason == "I know them."


def test_somebody_new_is_told_apart_by_a_word(windows: Windows, article: Article) -> None:
    page = open_reader(windows, article)
    page.locator("#text .e", has_text="Ada Byron").click()
    card(page, "Ada Byron")
    press(page, "r")

    page.get_by_role("button", name="This is somebody new").click()
    expect(page.get_by_role("alert")).to_contain_text("say in a word what tells the two apart")
    page.get_by_label("Told apart by").fill("footballer")
    page.get_by_role("button", name="This is somebody new").click()

    expect(page.locator("#toast")).to_contain_text("Ada Byron (footballer)")
    assert Entity.objects.filter(disambiguation="footballer").count() == 1


def test_picked_words_become_a_name(windows: Windows, article: Article) -> None:
    page = open_reader(windows, article)

    select(page, "northern", "bridge")
    press(page, "e")
    expect(page.locator(".card")).to_contain_text("Not marked as a name")
    press(page, "m")

    expect(page.locator(".e.other", has_text="northern bridge")).to_have_count(1)
    added = Mention.objects.get(quote="northern bridge")
    assert added.start == TEXT.index("northern bridge")


def test_hidden_names_are_shown_and_brought_back(windows: Windows, article: Article) -> None:
    page = open_reader(windows, article)
    press(page, "j", "x")
    expect(page.locator(".hidden-names summary")).to_have_text("2 hidden")
    press(page, "Escape")
    word = page.locator(".e.kept").first
    expect(word).not_to_have_css("text-decoration-line", "line-through")

    page.locator(".hidden-names summary").click()
    expect(word).to_have_css("text-decoration-line", "line-through")
    expect(page.locator(".hidden-names")).to_contain_text("are no name in this article")
    page.locator(".hidden-names").get_by_role("link", name="Harbour").first.click()
    page.get_by_role("button", name="It is a name").click()

    expect(page.locator("#toast")).to_contain_text("rightly a place")
    expect(page.locator(".hidden-names")).to_have_count(0)


def test_a_name_that_asks_is_settled_in_the_list(windows: Windows, article: Article) -> None:
    anna = EntityFactory.create(name="Anna Brand", surname_key="brand")
    other = ArticleFactory.create(text="Brand came to see it.")
    assert other.current
    FoundNames.objects.create(version=other.current, finder="test 1", names=[])
    MentionFactory.create(
        version=other.current,
        quote="Brand",
        why="ambiguous: Anna Brand and Axel Brand are known by this name",
    )
    page = open_reader(windows, other)

    page.locator(".asking").get_by_role("button", name="Anna Brand").click()

    expect(page.locator("#toast")).to_contain_text("“Brand” is Anna Brand, in this article.")
    expect(page.locator(".asking")).to_have_count(0)
    assert Mention.objects.get(quote="Brand").entity == anna


def test_a_name_ruled_away_in_another_window_says_so_and_loses_nothing(
    windows: Windows, article: Article
) -> None:
    page = open_reader(windows, article)
    page.locator("#text .e", has_text="Tuesday").click()
    card(page, "Tuesday")
    page.get_by_label("Reason").fill("It is a ship.")
    assert article.current
    find(article.current, Ada_Byron="person")

    page.get_by_role("button", name="Right", exact=False).first.click()

    expect(page.get_by_role("alert")).to_contain_text("not marked as a name any more")
    expect(page.get_by_label("Reason")).to_have_value("It is a ship.")
    press(page, "m")
    expect(page.locator(".e.other", has_text="Tuesday")).to_have_count(1)
    assert NameRuling.objects.get().reason == "It is a ship."


def test_quotes_and_figures_are_put_over_the_text_and_judged(
    windows: Windows, article: Article
) -> None:
    page = open_reader(windows, article)
    quote = page.locator(".quoted")
    expect(quote).to_have_css("background-color", "rgba(0, 0, 0, 0)")

    press(page, "3")
    expect(quote).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    expect(page.get_by_role("tab", name="Quotes 1")).to_have_attribute("aria-selected", "true")
    press(page, "4")
    expect(page.locator("#figures .value", has_text="9 months")).to_be_visible()
    expect(page.locator("#quotes")).to_be_hidden()

    page.get_by_role("tab", name="Quotes 1").click()
    page.get_by_role("button", name="Wrong").click()
    expect(page.locator("#toast")).to_contain_text("Marked wrong")
    expect(quote).to_have_count(0)
    expect(page.locator("#quotes")).to_be_visible()
    page.locator("#toast").get_by_role("button", name="Undo").click()
    expect(page.locator("#toast")).to_contain_text("Taken back")
    assert not Quote.objects.exclude(verdict="none").exists()


def test_rulings_are_made_without_scripts(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url(), java_script_enabled=False)

    page.get_by_role("link", name="Rule on these names one by one").click()
    page.get_by_role("link", name="Tuesday").click()
    page.get_by_label("here", exact=True).check()
    page.get_by_label("Reason").fill("A day.")
    page.get_by_role("button", name="No name").click()

    expect(page.locator("#toast")).to_contain_text("“Tuesday” is no name, here.")
    expect(page.get_by_text("Hidden.")).to_be_visible()
    page.get_by_role("button", name="Take the ruling back").click()
    expect(page.locator("#toast")).to_contain_text("Taken back")
    assert not NameRuling.objects.standing().exists()


def test_the_page_of_a_name_has_no_text_beside_it_and_rules_all_the_same(
    windows: Windows, article: Article
) -> None:
    page = windows.open(f"{article.get_absolute_url()}names/")

    page.get_by_role("link", name="Tuesday").click()
    page.get_by_role("button", name="No name").click()

    expect(page.locator("#toast")).to_contain_text("“Tuesday” is no name, in this article.")
    assert NameRuling.objects.get().quote == "Tuesday"


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(
    windows: Windows,
    article: Article,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    page = open_reader(windows, article, size=size, color_scheme=scheme)
    press(page, "j", "x")
    expect(page.locator("#toast .toast")).to_be_visible()
    press(page, "r")
    expect(page.get_by_label("Known as")).to_be_focused()
    assert_accessible(page)
    press(page, "Escape", "Escape")
    page.locator(".hidden-names summary").click()
    press(page, "3", "4")
    page.get_by_role("tab", name="Quotes 1").click()
    page.locator("#quotes .why summary").click()
    assert_accessible(page)

    for path in ("/rulings/names/", f"{article.get_absolute_url()}names/"):
        page.goto(f"{windows.url}{path}")
        assert_accessible(page)
