"""An editor merges and splits names in a real browser. The people are made up."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.extraction.found_names import as_found
from articles.extraction.names import RulesFinder
from articles.extraction.recording import record_again
from articles.models import Alias, Article, Entity, Figure, Mention, Quote
from tests.browser.conftest import LOOKS, Windows
from tests.factories import ArticleFactory, EntityFactory

MAYOR = "Mayor Ada Byron opened the bridge. “It is 5% done,” Byron said. Bert Kerr slept."
RUNNER = (
    "\N{WOMAN}\u200d\N{ROCKET} נון Ada Byron won the race. “Ada Byron is quick,” Bert Kerr said."
)

pytestmark = pytest.mark.django_db(transaction=True)


def article(text: str, title: str, days: int) -> Article:
    arrived_at = timezone.now() - timedelta(days=days)
    created = ArticleFactory.create(text=text, title=title, arrived_at=arrived_at)
    assert created.current
    as_found(created.current, RulesFinder(), RulesFinder().find(text)).save()
    record_again(created.current)
    return created


@pytest.fixture
def ada() -> Entity:
    """A mayor and a runner of one name, with all that a page can tell of somebody."""
    mayor = article(MAYOR, "A bridge opens", 9)
    article(RUNNER, "A race is won", 1)
    found: Entity = Entity.objects.get(name="Ada Byron")
    Entity.objects.filter(pk=found.pk).update(wikidata_id="Q42", surname_key="byron")
    EntityFactory.create(name="A. Byron", surname_key="byron")
    merged = EntityFactory.create(name="Countess Byron", merged_into=found)
    Alias.objects.create(entity=merged, name="Countess Byron", key="countess byron")
    version = mayor.current
    assert version
    speaker = version.mentions.filter(entity=found).first()
    if not Quote.objects.filter(speaker__entity=found).exists():
        start = MAYOR.index("“")
        Quote.objects.create(
            version=version, start=start, end=start + 15, quote=MAYOR[start : start + 15],
            style="direct", finder="test 1", speaker=speaker,
        )  # fmt: skip
    if not Figure.objects.filter(owner__entity=found).exists():
        Figure.objects.filter(version=version).delete()
        start = MAYOR.index("5%")
        Figure.objects.create(
            version=version, start=start, end=start + 2, quote="5%", kind="percentage",
            owner=speaker, finder="test 1",
        )  # fmt: skip
    Mention.objects.filter(quote="Bert Kerr").update(why="ambiguous: two are called so")
    return found


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_the_pages_are_accessible(
    windows: Windows,
    ada: Entity,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    page = windows.open(size=size, color_scheme=scheme)
    its_own = ada.get_absolute_url()
    for path in (
        "/entities/", "/entities/?kind=open", "/entities/?q=zzz", its_own, f"{its_own}merge/",
        f"{its_own}split/",
    ):  # fmt: skip
        page.goto(f"{windows.url}{path}")
        assert_accessible(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_two_that_are_one_are_merged_and_parted_again(
    windows: Windows, ada: Entity, scripts: bool
) -> None:
    page = windows.open(ada.get_absolute_url(), java_script_enabled=scripts)

    page.get_by_role("link", name="Merge another into this").click()
    page.get_by_label("A. Byron").check()
    page.get_by_role("button", name="Merge into Ada Byron").click()
    expect(page.get_by_text("A. Byron is Ada Byron from now on.")).to_be_visible()

    page.get_by_role("button", name="Undo the merge of A. Byron").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A. Byron")
    assert Entity.objects.get(name="A. Byron").merged_into is None


def test_one_that_is_two_is_split_by_keyboard_and_put_back(windows: Windows, ada: Entity) -> None:
    page = windows.open(ada.get_absolute_url())
    page.get_by_role("link", name="Split it in two").focus()
    page.keyboard.press("Enter")

    page.get_by_label("A race is won").focus()
    page.keyboard.press("Space")
    page.get_by_label("In a word, who or what that is").focus()
    page.keyboard.type("runner")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Byron (runner)")
    expect(page.get_by_role("link", name="A race is won").first).to_be_visible()
    page.get_by_role("button", name="Undo the split from Ada Byron").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ada Byron")


def test_a_double_click_and_a_second_window_do_no_harm(windows: Windows, ada: Entity) -> None:
    first, second = windows.open(ada.get_absolute_url()), windows.open(ada.get_absolute_url())

    first.get_by_role("button", name="Merge A. Byron").dblclick()
    expect(first.get_by_text("A. Byron is Ada Byron from now on.").first).to_be_visible()
    second.get_by_role("button", name="Merge A. Byron").click()

    expect(second.get_by_role("heading", level=1)).to_have_text("Ada Byron")
    assert Entity.objects.get(name="A. Byron").merged_into == ada


def test_the_bars_can_be_read_as_numbers(windows: Windows, ada: Entity) -> None:
    page = windows.open(ada.get_absolute_url())

    page.get_by_text("The same in numbers").click()

    expect(page.locator(".numbers td")).to_have_text(["1", "1"])
