"""Reading, annotating and tagging as an editor does it, with the mouse and with the keyboard."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django import Settings

from articles.models import Annotation, Article, CutLine, Mention, Version
from tests.browser.conftest import LOOKS, NARROW, WIDE, Windows
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    EntityFactory,
    MentionFactory,
)

TEXT = (
    "😀 The mayor of Harbour, Ada Byron, opened the northern bridge on Tuesday."
    " It had been closed for nine months."
    "\n\nThe council puts the final cost at 41 million. “That is fair,” Byron said."
)


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    created: Article = ArticleFactory.create(title="Harbour bridge reopens", text=TEXT)
    ada = EntityFactory.create(name="Ada Byron", role="Mayor of Harbour")
    MentionFactory.create(version=created.current, entity=ada, quote="Ada Byron")
    last = TEXT.rindex("Byron")
    MentionFactory.create(version=created.current, entity=ada, quote="Byron", start=last)
    CutLine.objects.create(
        version=created.versions.get(), number=9, text="MoreLess", reason="page control"
    )
    return created


def select(page: Page, first: str, last: str) -> None:
    """Drag the mouse from the start of one word to the end of another."""
    page.evaluate("customElements.whenDefined('passage-picker').then(() => true)")
    start, end = (page.evaluate(WHERE, words) for words in (first, last))
    page.mouse.move(start["left"] + 1, start["middle"])
    page.mouse.down()
    page.mouse.move(end["right"] - 1, end["middle"], steps=8)
    page.mouse.up()


WHERE = """(words) => {
  const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at === -1) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const { left, right, top, bottom } = range.getBoundingClientRect();
    return { left, right, middle: (top + bottom) / 2 };
  }
}"""


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_an_editor_reads_annotates_and_tags(
    windows: Windows, article: Article, size: dict[str, int]
) -> None:
    page = windows.open("/articles/", size=size)
    page.get_by_role("link", name="Harbour bridge reopens").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Harbour bridge reopens")

    # One press of a label marks the words, counted as the server counts them.
    select(page, "northern", "bridge")
    page.get_by_role("button", name="Mark as figure").click()
    expect(page.locator("mark.on-rose")).to_have_text("northern bridge")
    assert Annotation.objects.get().start == TEXT.index("northern")

    # A second note, over words of the first.
    select(page, "opened", "northern")
    page.get_by_role("button", name="Note").click()
    page.get_by_label("Note", exact=True).fill("Who says *so*?")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator(".as-shown em")).to_have_text("so")
    page.get_by_role("radio", name="Check").check()
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator(".note.on-yellow em")).to_have_text("so")
    expect(page.locator("mark.on-yellow mark.on-rose, mark.on-rose mark.on-yellow")).to_have_text(
        "northern"
    )
    expect(page.locator(".annotate")).to_be_hidden()

    page.locator(".note.on-yellow").get_by_role("link", name="Edit", exact=True).click()
    page.locator(".revision").get_by_label("Note", exact=True).fill("The council says so.")
    page.locator(".revision").get_by_role("button", name="Save the note").click()
    expect(page.locator(".note.on-yellow .said")).to_have_text("The council says so.")

    page.locator(".note.on-yellow").get_by_text("More").click()
    page.locator(".note.on-yellow").get_by_text("Delete", exact=True).click()
    page.get_by_role("button", name="Delete this note").click()
    expect(page.locator(".note.on-yellow")).to_have_count(0)
    expect(page.locator("mark")).to_have_text("northern bridge")

    page.get_by_label("Add a tag").fill("Transport")
    page.get_by_label("Add a tag").press("Enter")
    expect(page.locator("#tags .tags")).to_contain_text("Transport")
    expect(page.get_by_label("Add a tag")).to_be_focused()
    page.get_by_role("button", name="Remove Transport").click()
    expect(page.locator("#tags .tags")).to_have_count(0)
    expect(page.get_by_label("Add a tag")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_all_of_it_works_by_keyboard(windows: Windows, article: Article) -> None:
    page = windows.open("/articles/")
    press(page, "j", "o")
    expect(page.locator("passage-picker:defined")).to_be_attached()
    text = page.locator("#text")

    # A word more: “The mayor”, marked to check.
    press(page, "w", "ArrowRight", "Shift+ArrowRight", "c")
    expect(page.locator("mark.on-yellow")).to_have_text("The mayor")
    expect(text).to_be_focused()

    # The next sentence as a whole, with a note; Escape gives the words back.
    press(page, "ArrowDown", "ArrowDown", "a")
    expect(page.get_by_label("Note", exact=True)).to_be_focused()
    press(page, "Escape")
    expect(text).to_be_focused()
    press(page, "a")
    page.keyboard.type("Nine?")
    press(page, "Control+Enter")
    expect(page.locator(".note .said")).to_have_text("Nine?")
    expect(text).to_be_focused()
    sentence = Annotation.objects.get(note="Nine?")
    assert sentence.quote == "It had been closed for nine months."

    # An overlap: part of that sentence, from the words picked last.
    press(page, "ArrowRight", "ArrowLeft", "Shift+ArrowLeft", "f")
    expect(page.locator("mark mark.on-rose")).to_have_text("nine months")
    expect(text).to_be_focused()

    press(page, "t")
    expect(page.get_by_label("Add a tag")).to_be_focused()
    page.keyboard.type("Transport")
    press(page, "Enter")
    expect(page.locator("#tags .tags")).to_contain_text("Transport")


def test_words_across_paragraphs_are_sent_as_they_stand(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url())

    select(page, "nine", "council")
    page.get_by_role("button", name="Mark as background").click()

    expect(page.locator("mark.on-green")).to_have_count(2)
    assert Annotation.objects.get().quote == "nine months.\n\nThe council"


def test_picked_words_go_into_a_briefing(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url())

    press(page, "w", "ArrowRight", "Shift+ArrowRight", "b")

    expect(page.locator("#toast")).to_contain_text("Added")
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#to-briefing select")).not_to_have_value("")
    press(page, "ArrowDown", "ArrowDown", "b")
    expect(page.locator(".htmx-request")).to_have_count(0)
    page.locator("#toast").get_by_role("link").click()
    expect(page.locator("main")).to_contain_text("The mayor")
    expect(page.locator("main")).to_contain_text("It had been closed for nine months.")


def test_words_that_have_gone_meanwhile_are_refused_beside_the_text(
    windows: Windows, article: Article
) -> None:
    page = windows.open(article.get_absolute_url())
    Mention.objects.all().delete()
    Version.objects.update(text="Another text.")

    press(page, "w", "ArrowRight", "q")

    expect(page.get_by_role("alert")).to_have_text(
        "These words are not in the article as it is now."
    )
    assert not Annotation.objects.exists()


def test_a_note_deleted_in_another_window_says_so(windows: Windows, article: Article) -> None:
    first = windows.open(article.get_absolute_url())
    press(first, "w", "ArrowRight", "q")
    expect(first.locator("mark")).to_have_text("The")
    second = windows.open(article.get_absolute_url())
    second.locator(".note").get_by_text("More").click()
    second.get_by_text("Delete", exact=True).click()
    second.get_by_role("button", name="Delete this note").click()
    expect(second.locator("mark")).to_have_count(0)

    first.locator(".note").get_by_text("More").click()
    first.get_by_text("Delete", exact=True).click()

    expect(first.get_by_role("alert")).to_contain_text("deleted this note")
    expect(first.get_by_role("alert")).to_be_focused()


def test_whoever_was_signed_out_is_told_and_keeps_what_was_written(
    windows: Windows, article: Article
) -> None:
    page = windows.open(article.get_absolute_url())
    press(page, "w", "ArrowRight", "a")
    page.keyboard.type("A long thought.")
    page.context.clear_cookies(name="sessionid")

    press(page, "Control+Enter")

    expect(page.locator("#toast")).to_contain_text("You have been signed out.")
    expect(page.get_by_label("Note", exact=True)).to_have_value("A long thought.")


def test_names_and_notes_can_be_put_away_with_one_key(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url())
    name = page.locator(".e").first

    press(page, "1")
    expect(name).to_have_css("text-decoration-color", "rgba(0, 0, 0, 0)")
    press(page, "1")
    expect(name).not_to_have_css("text-decoration-color", "rgba(0, 0, 0, 0)")
    press(page, "2")
    expect(page.locator(".margin")).to_be_hidden()


def test_a_name_in_the_list_leads_from_mention_to_mention(
    windows: Windows, article: Article
) -> None:
    page = windows.open(article.get_absolute_url())
    link = page.locator(".jump")

    link.click()
    expect(page.locator(".found")).to_have_text("Ada Byron")
    link.click()
    expect(page.locator(".found")).to_have_text("Byron")
    expect(page.locator("name-list [role=status]")).to_have_text("2 of 2")


def test_the_keys_of_a_screen_are_one_key_away(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url())

    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    page.get_by_label("Use single keys").uncheck()
    press(page, "Escape")
    expect(page.locator("#keys")).to_be_hidden()
    press(page, "2")
    expect(page.locator(".margin")).to_be_visible()


def test_the_theme_that_was_chosen_stays(windows: Windows, article: Article) -> None:
    page = windows.open("/articles/", color_scheme="light")
    page.get_by_label("Theme").select_option("dark")
    page.goto(f"{windows.url}{article.get_absolute_url()}")

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page.get_by_label("Theme")).to_have_value("dark")


def test_one_can_annotate_without_scripts(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url(), java_script_enabled=False)

    page.get_by_text("Write a note on words of this article").click()
    page.get_by_label("Words", exact=True).fill("closed for nine months")
    page.get_by_label("Note", exact=True).fill("Since July.")
    page.get_by_role("button", name="Save the note").click()

    expect(page.locator(".note .said")).to_have_text("Since July.")


def test_a_note_goes_into_a_briefing_without_scripts(
    windows: Windows, article: Article, editor: User
) -> None:
    AnnotationFactory.create(version=article.current, author=editor, quote="northern bridge")
    BriefingFactory.create(title="Morning")
    page = windows.open(article.get_absolute_url(), java_script_enabled=False)

    page.locator(".note").get_by_text("More").click()
    page.get_by_role("button", name="Add to briefing").click()

    expect(page.get_by_text("Added to “Morning”.")).to_be_visible()
    expect(page.locator(".item blockquote")).to_have_text("northern bridge")


def test_a_note_goes_into_the_briefing_that_is_chosen(
    windows: Windows, article: Article, editor: User
) -> None:
    AnnotationFactory.create(version=article.current, author=editor, quote="northern bridge")
    morning = BriefingFactory.create(title="Morning")
    BriefingFactory.create(title="Evening")
    page = windows.open(article.get_absolute_url())

    page.locator("#to-briefing select").select_option(str(morning.pk))
    page.locator(".note").get_by_text("More").click()
    page.get_by_role("button", name="Add to briefing").click()

    expect(page.locator("#toast")).to_contain_text("Added to “Morning”.")
    assert morning.items.get().quote == "northern bridge"
    press(page, "b")
    expect(page.locator("#toast")).to_contain_text("Added to “Morning”.")
    expect(page.locator(".htmx-request")).to_have_count(0)
    assert list(morning.items.values_list("kind", flat=True)) == ["excerpt", "article"]


def test_the_keyboard_stays_with_a_note_that_is_edited(
    windows: Windows, article: Article, editor: User
) -> None:
    AnnotationFactory.create(version=article.current, author=editor, quote="northern bridge")
    page = windows.open(article.get_absolute_url())
    note = page.locator(".revision").get_by_label("Note", exact=True)

    page.get_by_role("link", name="Edit", exact=True).click()
    expect(note).to_be_focused()
    note.evaluate("(field) => field.removeAttribute('maxlength')")
    note.fill("x" * 10_001)
    page.locator(".revision").get_by_role("button", name="Save the note").click()

    expect(page.get_by_role("alert")).to_contain_text("At most 10000 characters")
    expect(note).to_be_focused()


def test_an_error_page_of_the_development_server_takes_nothing_away(
    windows: Windows, article: Article, settings: Settings
) -> None:
    settings.DEBUG = True
    page = windows.open(article.get_absolute_url())
    press(page, "w", "ArrowRight", "a")
    page.keyboard.type("A long thought.")
    Article.objects.update(current=None)

    press(page, "Control+Enter")

    expect(page.locator("#toast")).to_contain_text("This is no longer here.")
    expect(page.get_by_label("Note", exact=True)).to_have_value("A long thought.")
    windows.problems.clear()  # the browser complains of the answer, as it should


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(
    windows: Windows,
    article: Article,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    page = windows.open("/articles/", size=size, color_scheme=scheme)
    assert_accessible(page)

    page.get_by_role("link", name="Harbour bridge reopens").click()
    expect(page.locator("passage-picker:defined")).to_be_attached()
    press(page, "w", "ArrowRight", "Shift+ArrowRight", "c")
    expect(page.locator("mark")).to_have_count(1)
    assert_accessible(page)
    press(page, "ArrowDown", "a")
    expect(page.locator(".annotate")).to_be_visible()
    assert_accessible(page)
    press(page, "Escape")
    page.locator(".note").get_by_role("link", name="Edit", exact=True).click()
    expect(page.locator(".revision")).to_be_visible()
    press(page, "?")
    assert_accessible(page)


def test_what_was_written_is_saved_once_one_has_signed_in_again(
    windows: Windows, article: Article, editor: User
) -> None:
    editor.set_password("a good long password")
    editor.save(update_fields=["password"])
    page = windows.open("/sign-in/")
    page.context.clear_cookies()
    sign_in(page, windows.url)
    page.goto(f"{windows.url}{article.get_absolute_url()}")
    press(page, "w", "ArrowRight", "a")
    page.keyboard.type("A long thought.")
    page.context.clear_cookies(name="sessionid")
    press(page, "Control+Enter")
    expect(page.locator("#toast")).to_contain_text("press save again")

    sign_in(page.context.new_page(), windows.url)
    page.get_by_role("button", name="Save the note").click()

    expect(page.locator(".note .said")).to_have_text("A long thought.")


def sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/sign-in/")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill("a good long password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Desk")).to_be_visible()


def test_a_note_that_is_being_edited_outlives_marking_other_words(
    windows: Windows, article: Article, editor: User
) -> None:
    AnnotationFactory.create(version=article.current, author=editor, quote="northern bridge")
    page = windows.open(article.get_absolute_url())
    page.get_by_role("link", name="Edit", exact=True).click()
    note = page.locator(".revision").get_by_label("Note", exact=True)
    note.fill("Half a sentence")

    press(page, "Tab")
    page.locator("#text").focus()
    press(page, "ArrowRight", "f")
    expect(page.locator("mark.on-rose")).to_have_count(1)
    expect(note).to_have_value("Half a sentence")
    page.locator(".revision").get_by_role("button", name="Save the note").click()

    expect(page.locator(".note .said")).to_have_text("Half a sentence")
    expect(page.locator(".revision")).to_have_count(0)


def test_a_theme_of_the_admin_that_the_desk_has_not_is_the_systems(windows: Windows) -> None:
    page = windows.open("/articles/")
    page.evaluate("localStorage.setItem('theme', 'auto')")
    page.reload()

    expect(page.get_by_label("Theme")).to_have_value("system")


def test_notes_are_walked_through_by_key_and_one_that_is_linked_to_flashes(
    windows: Windows, article: Article
) -> None:
    first = AnnotationFactory.create(version=article.current, quote="northern bridge")
    last = AnnotationFactory.create(version=article.current, quote="41 million", label_id="figure")
    page = windows.open(last.get_absolute_url())

    expect(page.locator(f"#annotation-{last.pk}")).to_be_focused()
    expect(page.locator(f"#words-{last.pk}")).to_have_class("on-rose flash")
    press(page, "p")
    expect(page.locator(f"#annotation-{first.pk}")).to_be_focused()
    press(page, "n")
    expect(page.locator(f"#annotation-{last.pk}")).to_be_focused()


def test_a_reply_is_written_beside_the_note_and_the_keyboard_stays_there(
    windows: Windows, article: Article
) -> None:
    note = AnnotationFactory.create(version=article.current, quote="northern bridge")
    page = windows.open(article.get_absolute_url())
    beside = page.locator(f"#annotation-{note.pk}")

    beside.get_by_role("link", name="Reply").click()
    beside.get_by_label("Reply").fill("Says who?")
    beside.get_by_role("button", name="Send the reply").click()
    expect(beside.locator(".replies")).to_contain_text("Says who?")
    expect(beside).to_be_focused()

    beside.get_by_role("button", name="Resolve").click()
    expect(beside).to_contain_text("Resolved by editor")
    expect(beside).to_be_focused()


def test_notes_are_filtered_by_label_author_and_whether_they_are_open(
    windows: Windows, article: Article, assert_accessible: Callable[[Page], None]
) -> None:
    AnnotationFactory.create(version=article.current, quote="northern bridge")
    AnnotationFactory.create(version=article.current, quote="41 million", label_id="figure")
    page = windows.open(article.get_absolute_url())
    notes = page.locator(".margin .note:visible")

    page.get_by_text("2 notes · 1 open").click()
    page.locator("note-filter [name=label]").select_option("Figure")
    expect(notes).to_have_count(1)
    expect(page.locator("mark.out")).to_have_text("northern bridge")
    page.get_by_label("Open questions only").check()
    expect(notes).to_have_count(0)
    expect(page.locator(".filter summary")).to_have_text("0 of 2 notes")
    assert_accessible(page)


def test_the_key_of_a_label_leads_to_no_other_screen(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url())
    expect(page.locator("passage-picker:defined")).to_be_attached()

    press(page, "w", "ArrowRight", "g", "s")

    expect(page.locator("mark.on-green")).to_have_count(1)
    assert page.url.endswith(article.get_absolute_url())


def test_words_are_picked_with_a_finger(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url(), size=NARROW, has_touch=True, is_mobile=True)
    expect(page.locator("passage-picker:defined")).to_be_attached()
    bar = page.get_by_role("group", name="With the picked words")

    page.evaluate("document.getSelection().selectAllChildren(document.querySelector('#text p'))")
    expect(bar).to_be_visible()
    sizes = bar.get_by_role("button").evaluate_all(
        "buttons => buttons.flatMap((one) => [one.offsetWidth, one.offsetHeight])"
    )
    assert min(sizes) >= 44
    tops = bar.locator("[data-act]").evaluate_all("acts => acts.map(({ offsetTop }) => offsetTop)")
    assert len(set(tops)) == 1
    page.evaluate("window.scrollTo(0, 0)")
    bar.get_by_role("button", name="Mark as Check").tap()

    expect(page.locator("#text mark.on-yellow").first).to_be_visible()
    assert Annotation.objects.get().quote == TEXT.split("\n", maxsplit=1)[0]


def test_paper_is_light_and_says_when_exactly(windows: Windows, article: Article) -> None:
    page = windows.open(article.get_absolute_url(), color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")

    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(31, 29, 26)"
    told = page.locator(".kicker time").first
    shown = told.evaluate("time => getComputedStyle(time, '::after').content")
    assert str(told.get_attribute("title")) in shown


def test_words_are_copied_with_where_they_stand(windows: Windows, article: Article) -> None:
    page = windows.open(
        article.get_absolute_url(), permissions=["clipboard-read", "clipboard-write"]
    )
    select(page, "Ada", "Byron")

    page.get_by_role("button", name="Cite").click()
    expect(page.locator("#toast")).to_contain_text("Copied")

    told = page.evaluate("navigator.clipboard.readText()").split("\n")
    start = TEXT.index("Ada Byron")
    assert told[:2] == ["Ada Byron", "Harbour bridge reopens"]
    assert told[4:6] == [page.url, f"Version 1, characters {start + 1} to {start + 9}"]
