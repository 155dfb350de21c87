"""Two editors, each before a browser of their own, at one article."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.annotations.notes import annotate, remove, revise
from articles.annotations.placing import place_on
from articles.annotations.threads import reply_to
from articles.models import Annotation, Article, Reply
from articles.spans import Span
from articles.status import set_status
from articles.tagging.application import add_tag
from tests.browser.conftest import Windows
from tests.conftest import signed_in
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory
from tests.updates import update

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "The mayor, Ada Byron, opened the bridge.\n\nThe ferry stays, said the council."


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory.create(title="Harbour bridge reopens", text=TEXT)
    return made


@pytest.fixture
def ana() -> User:
    return UserFactory.create(username="ana", first_name="Ana", last_name="Lima")


@pytest.fixture
def hers(browser: Browser, live_server: LiveServer, ana: User) -> Iterator[Windows]:
    session = signed_in(ana).cookies["sessionid"].value
    opened = Windows(browser, live_server.url, session)
    yield opened
    assert opened.problems == []


def on(article: Article, author: User, quote: str, note: str = "") -> Annotation:
    given: dict[str, Any] = {"quote": quote, "start": 0, "label": "check", "note": note}
    assert article.current
    return annotate(version=article.current, author=author, **given)


def test_what_one_does_the_other_sees_without_reloading(
    windows: Windows, hers: Windows, article: Article
) -> None:
    mine, other = windows.open(f"/articles/{article.pk}/"), hers.open(f"/articles/{article.pk}/")
    expect(mine.locator("#present")).to_have_text("Ana Lima reads this, too")
    expect(other.locator("#present")).to_have_text("editor reads this, too")
    mine.evaluate("window.same = true")

    other.locator("#text").focus()
    for key in ("ArrowDown", "ArrowDown", "a"):
        other.keyboard.press(key)
    other.locator(".annotate textarea[name=note]").fill("Since when?")
    other.get_by_role("button", name="Save the note").click()
    other.get_by_label("Add a tag").fill("Harbour")
    other.get_by_role("button", name="Add", exact=True).click()

    expect(mine.locator(".margin").get_by_text("Since when?")).to_be_visible()
    expect(mine.locator("#text mark")).to_have_text("The ferry stays, said the council.")
    expect(mine.locator("#tags").get_by_role("link", name="Harbour")).to_be_visible()
    expect(mine.locator("live-article [role=status]")).not_to_be_empty()

    other.locator("#state summary").click()
    other.get_by_role("button", name="Ready").click()
    expect(mine.locator("#state")).to_contain_text("Ready")
    other.locator("#assigned summary").click()
    other.get_by_role("button", name="Me", exact=True).click()
    expect(mine.locator("#assigned summary")).to_contain_text("Ana Lima")
    assert mine.evaluate("window.same")

    other.context.close()


def test_what_one_is_at_stays_until_one_wants_to_see(
    windows: Windows, article: Article, editor: User, ana: User
) -> None:
    about = on(article, editor, "Ada Byron", "Spelled so?")
    page = windows.open(f"/articles/{article.pk}/")
    note = page.locator(f"li[data-annotation='{about.pk}']")
    note.get_by_role("link", name="Reply").click()
    reply = note.get_by_label("Reply")
    reply.fill("I think")
    page.get_by_label("Add a tag").fill("Ha")
    reply.focus()

    reply_to(pk=about.pk, author=ana, text="Yes, so.")
    add_tag(article=article, name="Harbour", added_by=ana)
    on(article, ana, "The ferry stays", "And this?")

    expect(page.get_by_text("And this?")).to_be_visible()
    expect(note.locator(".offer").get_by_text("Ana Lima changed this note")).to_be_visible()
    expect(page.locator("#tags").get_by_text("The tags have changed")).to_be_visible()
    expect(reply).to_be_focused()
    expect(reply).to_have_value("I think")
    expect(page.get_by_label("Add a tag")).to_have_value("Ha")

    note.get_by_role("button", name="show").click()
    expect(note.get_by_text("Yes, so.")).to_be_visible()
    expect(note.get_by_label("Reply")).to_have_value("I think")
    note.get_by_role("button", name="Send the reply").click()
    expect(note.locator(".replies li")).to_have_count(2)
    assert Reply.objects.count() == 2


def test_what_waits_is_shown_whatever_else_one_does_meanwhile(
    windows: Windows, article: Article, editor: User, ana: User
) -> None:
    about = on(article, editor, "Ada Byron", "Spelled so?")
    page = windows.open(f"/articles/{article.pk}/")
    note = page.locator(f"li[data-annotation='{about.pk}']")
    note.get_by_role("link", name="Reply").click()
    note.get_by_label("Reply").fill("I think")
    reply_to(pk=about.pk, author=ana, text="Yes, so.")
    expect(note.locator(".offer").get_by_text("Ana Lima changed this note")).to_be_visible()

    page.get_by_label("Add a tag").fill("Harbour")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#tags").get_by_role("link", name="Harbour")).to_be_visible()
    note.get_by_label("Reply").fill("")
    page.locator("#text").focus()

    hide(page, is_hidden=False)  # it asks at once
    expect(note.get_by_text("Yes, so.")).to_be_visible()


def test_a_newer_text_is_never_mixed_into_the_one_that_is_read(
    windows: Windows, article: Article, ana: User
) -> None:
    page = windows.open(f"/articles/{article.pk}/")
    update(article, text=TEXT.replace("opened", "closed"))
    expect(page.locator("#newer-version")).to_contain_text("The article has changed")

    with page.expect_response(lambda told: "/live/" in told.url and "So now?" in told.text()):
        on(article, ana, "Ada Byron", "So now?")
        hide(page, is_hidden=False)

    page.wait_for_timeout(500)
    expect(page.locator("#text")).to_contain_text("opened the bridge")
    expect(page.get_by_text("So now?")).to_have_count(0)


def test_a_note_that_got_its_place_again_stands_beside_its_words(
    windows: Windows, article: Article, ana: User
) -> None:
    on(article, ana, "The ferry stays", "Until when?")
    kept = on(article, ana, "the council", "Which?")
    moved = on(article, ana, "opened", "When?")
    newer = TEXT.replace("opened", "closed").replace("the council", "a council")
    newest = update(article, text=newer + "\n\nThe quay is new.")
    on(article, ana, "The quay", "So?")
    page = windows.open(f"/articles/{article.pk}/")
    expect(page.locator(f".earlier li[data-annotation='{moved.pk}']")).to_be_visible()

    start = newest.text.index("closed")
    place_on(pk=moved.pk, by=ana, version=newest.pk, span=Span(start, start + len("closed")))

    hide(page, is_hidden=False)
    expect(page.locator(f"margin-notes li[data-annotation='{moved.pk}']")).to_be_visible()
    expect(page.locator(f".earlier li[data-annotation='{kept.pk}']")).to_be_visible()


def test_words_that_are_picked_stay_picked(windows: Windows, article: Article, ana: User) -> None:
    page = windows.open(f"/articles/{article.pk}/")
    page.locator("#text").focus()
    page.keyboard.press("w")
    page.keyboard.press("ArrowDown")
    picked = page.evaluate("String(getSelection())")
    assert picked

    on(article, ana, "Ada Byron", "Spelled so?")

    expect(page.get_by_text("Spelled so?")).to_be_visible()
    assert page.evaluate("String(getSelection())") == picked
    expect(page.locator("#text mark")).to_have_count(0)
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.locator("#text mark")).to_have_text("Ada Byron")


def test_a_form_that_has_grown_stale_still_gives_the_choice(
    windows: Windows, article: Article, editor: User, ana: User
) -> None:
    ana.is_superuser = True
    ana.save(update_fields=["is_superuser"])
    about = on(article, editor, "Ada Byron", "Spelled so?")
    page = windows.open(f"/articles/{article.pk}/")
    page.get_by_role("link", name="Edit", exact=True).click()
    page.locator(".revision textarea").fill("Mine")

    revise(pk=about.pk, by=ana, label="check", note="Theirs")

    expect(page.locator(".offer").get_by_text("Ana Lima changed this note")).to_be_visible()
    expect(page.locator(".revision textarea")).to_have_value("Mine")
    page.locator(".margin").get_by_role("button", name="show").click()
    expect(page.get_by_text("Theirs")).to_be_visible()
    page.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text("changed this note while you wrote")).to_be_visible()
    page.get_by_role("button", name="Save mine instead").click()
    expect(page.locator(".note .said")).to_have_text("Mine")


def test_a_note_that_was_deleted_goes(windows: Windows, article: Article, ana: User) -> None:
    about = on(article, ana, "Ada Byron", "Spelled so?")
    other = on(article, ana, "The ferry stays", "And this?")
    page = windows.open(f"/articles/{article.pk}/")
    expect(page.get_by_text("Spelled so?")).to_be_visible()
    reply = page.locator(f"#annotation-{other.pk}")
    reply.get_by_role("link", name="Reply").click()
    reply.locator("textarea").fill("I think")

    remove(pk=about.pk, by=ana)
    remove(pk=other.pk, by=ana)

    expect(page.get_by_text("This note was deleted")).to_be_visible()
    expect(reply.locator("textarea")).to_be_focused()
    expect(reply.locator("textarea")).to_have_value("I think")
    expect(page.get_by_text("Spelled so?")).to_have_count(0)
    expect(page.locator("#text mark")).to_have_count(0)


def test_a_page_that_is_not_seen_asks_nothing(
    windows: Windows, article: Article, ana: User
) -> None:
    page = windows.open(f"/articles/{article.pk}/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    hide(page, is_hidden=True)
    page.wait_for_timeout(2000)
    asked.clear()

    set_status(article=article, status=Article.Status.READY, actor=ana)
    page.wait_for_timeout(7000)
    assert asked == []

    hide(page, is_hidden=False)
    expect(page.locator("#state")).to_contain_text("Ready")


def hide(page: Page, *, is_hidden: bool) -> None:
    hidden = str(is_hidden).lower()
    page.evaluate(
        f"Object.defineProperty(document, 'hidden', {{ value: {hidden}, configurable: true }});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )


def test_the_first_note_appears_where_there_was_none(
    windows: Windows, article: Article, ana: User
) -> None:
    page = windows.open(f"/articles/{article.pk}/")
    expect(page.get_by_text("No notes yet.")).to_be_visible()

    AnnotationFactory.create(version=article.current, author=ana, quote="Ada Byron", note="So?")

    expect(page.locator(".margin .said")).to_have_text("So?")
    expect(page.get_by_text("No notes yet.")).to_have_count(0)


def test_what_is_typed_survives_a_reload(windows: Windows, article: Article, editor: User) -> None:
    about = on(article, editor, "Ada Byron", "Spelled so?")
    page = windows.open(f"/articles/{article.pk}/")
    page.locator("li[data-annotation]").get_by_role("link", name="Reply").click()
    page.locator(".reply textarea").fill("Half a reply")
    write_on_first_sentence(page, "Half a thou")
    page.reload()
    expect(page.locator(".annotate textarea[name=note]")).to_have_value("Half a thou")
    expect(page.locator(".reply textarea")).to_have_value("Half a reply")

    page.get_by_role("button", name="Save the note").click()
    expect(page.locator(".margin").get_by_text("Half a thou")).to_be_visible()
    assert Annotation.objects.latest("pk").quote == "The mayor, Ada Byron, opened the bridge."

    page.locator(f"#annotation-{about.pk}").get_by_role("link", name="Edit", exact=True).click()
    page.locator(".revision textarea").fill("Half an edit")
    page.reload()
    expect(page.locator(".revision textarea")).to_have_value("Half an edit")
    page.locator(".revision").get_by_role("link", name="Cancel").click()
    page.reload()
    expect(page.locator(".note .said").first).to_be_visible()
    expect(page.locator(".revision")).to_have_count(0)


def test_a_lost_connection_loses_nothing_and_sending_again_works(
    windows: Windows, article: Article
) -> None:
    page = windows.open(f"/articles/{article.pk}/")
    write_on_first_sentence(page, "Says who?")
    page.context.set_offline(True)
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("#toast")).to_contain_text("what you wrote is still here")
    expect(page.locator(".annotate textarea[name=note]")).to_have_value("Says who?")

    page.context.set_offline(False)
    page.get_by_role("button", name="Save the note").dblclick()
    expect(page.locator(".margin").get_by_text("Says who?")).to_have_count(1)
    assert Annotation.objects.count() == 1
    windows.problems[:] = [one for one in windows.problems if not is_of_the_network(one)]


def write_on_first_sentence(page: Page, note: str) -> None:
    page.locator("#text").focus()
    for key in ("ArrowDown", "a"):
        page.keyboard.press(key)
    page.locator(".annotate textarea[name=note]").fill(note)


def is_of_the_network(problem: str) -> bool:
    return "INTERNET_DISCONNECTED" in problem or "htmx:sendError" in problem
