"""Copy that is handed in, and sources that are made, with mouse and keyboard in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article, Job, RawDocument, Source
from tests.browser.conftest import LOOKS, Windows
from tests.factories import ArticleFactory, SourceFactory, TagFactory

pytestmark = pytest.mark.django_db(transaction=True)

FERRY = "The last ferry stops\n\nThe last ferry left Porthaven at noon, Ada Byron said.\n"
DROP = """(zone, files) => {
  const data = new DataTransfer();
  for (const [name, text] of files) data.items.add(new File([text], name, {type: "text/plain"}));
  for (const kind of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, {dataTransfer: data, bubbles: true, cancelable: true}));
  }
}"""


def test_files_are_sent_one_by_one_and_lead_to_their_articles(
    windows: Windows, tmp_path: Path
) -> None:
    page = windows.open("/intake/")
    (tmp_path / "ferry.txt").write_text(FERRY)
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    page.get_by_label("Choose files").set_input_files(sorted(tmp_path.iterdir()))
    page.locator("file-drop").get_by_role("button", name="Take in").click()

    expect(page.get_by_text("This is a PNG picture, not text.")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="1 of 1 cleaned")).to_be_visible()
    page.get_by_role("link", name="The last ferry stops").click()
    expect(page.get_by_role("heading", name="The last ferry stops")).to_be_visible()


def test_files_are_dropped(windows: Windows) -> None:
    page = windows.open("/intake/")

    page.locator("file-drop").evaluate(DROP, [["ferry.txt", FERRY], ["<b>.txt", "Fog again. " * 9]])

    expect(page.get_by_text("2 of 2 cleaned")).to_be_visible()
    assert RawDocument.objects.count() == 2


def test_what_is_dropped_twice_is_known(windows: Windows) -> None:
    page = windows.open("/intake/")
    for _ in range(2):
        page.locator("file-drop").evaluate(DROP, [["ferry.txt", FERRY]])
        expect(page.get_by_role("link", name="The last ferry stops")).to_be_visible()

    expect(page.get_by_text("Known already.")).to_be_visible()
    expect(page.get_by_text("1 of 1 cleaned")).to_be_visible()


def test_a_file_that_is_too_large_is_not_even_sent(windows: Windows) -> None:
    page = windows.open("/intake/")
    page.locator("file-drop").evaluate("zone => zone.dataset.mostBytes = 1048576")

    page.locator("file-drop").evaluate(DROP, [["log.txt", "a" * 1048577]])

    expect(page.get_by_text("It is larger than 1 MB, the most that is taken in.")).to_be_visible()


def test_too_many_files_are_not_even_sent(windows: Windows) -> None:
    page = windows.open("/intake/")

    page.locator("file-drop").evaluate(DROP, [[f"{n}.txt", FERRY] for n in range(101)])

    expect(page.get_by_text("At most 100 at once: choose fewer.")).to_be_visible()
    assert not RawDocument.objects.exists()


def test_whoever_was_signed_out_is_told_so(windows: Windows) -> None:
    page = windows.open("/intake/")
    page.context.clear_cookies(name="sessionid")

    page.locator("file-drop").evaluate(DROP, [["ferry.txt", FERRY]])

    expect(page.get_by_text("Are you still signed in?")).to_be_visible()


def test_without_scripts_files_are_taken_in_too(windows: Windows, tmp_path: Path) -> None:
    (tmp_path / "ferry.txt").write_text(FERRY)
    page = windows.open("/intake/", java_script_enabled=False)

    page.get_by_label("Choose files").set_input_files(tmp_path / "ferry.txt")
    page.get_by_role("button", name="Take in").first.click()

    expect(page.get_by_role("link", name="The last ferry stops")).to_be_visible()


def test_a_source_is_made_by_keyboard_after_a_look(
    windows: Windows, editor: User, tmp_path: Path
) -> None:
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    (tmp_path / "ferry.txt").write_text(FERRY)
    page = windows.open("/sources/new/?kind=folder")

    page.get_by_label("Folder on this machine").fill(str(tmp_path))
    page.get_by_label("Name", exact=True).fill("Harbour Wire (sample)")
    page.get_by_role("button", name="Preview").press("Enter")
    expect(page.get_by_role("heading", name="The last ferry stops")).to_be_visible()
    expect(page.get_by_role("heading", name="What would come in")).to_be_focused()
    page.get_by_role("button", name="Save").press("Enter")

    expect(page.get_by_role("heading", name="Harbour Wire (sample)")).to_be_visible()
    assert Article.objects.get().source == Source.objects.get()


def test_back_shows_the_form_as_it_was_left(windows: Windows, editor: User) -> None:
    User.objects.filter(pk=editor.pk).update(is_superuser=True)
    page = windows.open("/sources/new/?kind=folder")
    page.get_by_label("Name", exact=True).fill("Half a source")

    page.get_by_role("link", name="Sources", exact=True).first.click()
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    page.evaluate("history.back()")

    expect(page.get_by_label("Name", exact=True)).to_have_value("Half a source")


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
    (tmp_path / "ferry.txt").write_text(FERRY)
    source = SourceFactory.create(
        kind="folder", address=str(tmp_path), failures=1, problem="It hangs.", usage_terms="Ask."
    )
    source.default_tags.add(TagFactory.create())
    source.rules.create(effect="exclude", field="words", value="ferry")
    article = ArticleFactory.create(source=source)
    Job.objects.record_failure(kind=Job.Kind.POLL, subject="a", problem="It hangs.", source=source)
    document = article.documents.get()
    page = windows.open(size=size, color_scheme=scheme)
    for path in (
        "/sources/",
        f"/sources/{source.pk}/",
        "/sources/new/",
        "/sources/import/",
        f"/intake/?of={document.pk}",
        "/jobs/",
        f"/sources/{source.pk}/edit/",
    ):
        page.goto(f"{windows.url}{path}")
        assert_accessible(page)
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{path} is wider than the window"
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_text("Left out by the rules")).to_be_visible()
    assert_accessible(page)
