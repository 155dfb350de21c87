"""Colleagues, calls by name, tags on notes, and jobs under way, in a real browser."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone
from playwright.sync_api import Page, expect

from articles.annotations.notes import annotate
from articles.annotations.threads import reply_to
from articles.models import Article, Job
from articles.roles import EDITORS
from articles.tagging.on_notes import tag_note
from tests.browser.conftest import LOOKS, Windows
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(transactional_db: None) -> User:
    person: User = UserFactory.create(username="ada", first_name="Ada", last_name="Byron")
    person.groups.add(Group.objects.get_or_create(name=EDITORS)[0])
    return person


@pytest.fixture
def article(ada: User) -> Article:
    made: Article = ArticleFactory.create()
    assert made.current
    quoted = {"Ada Byron, opened the bridge": "check", "opened the bridge": "figure"}
    for quote, label in quoted.items():
        note = annotate(
            version=made.current,
            author=ada,
            quote=quote,
            start=0,
            label=label,
            note="Is this so, @editor?",
        )
        tag_note(note=note, name="Harbour", added_by=ada)
    reply_to(pk=note.pk, author=ada, text="@editor, the **mayor** says so.")
    tag_note(note=note, name="Ferries", added_by=ada)
    Job.objects.create(
        kind=Job.Kind.INTAKE,
        subject="/copy",
        state=Job.State.RUNNING,
        done=3,
        total=5,
        created_at=timezone.now(),
        told_at=timezone.now(),
    )
    return made


@pytest.mark.parametrize(("size", "scheme"), LOOKS)
def test_axe_finds_nothing(
    windows: Windows,
    article: Article,
    assert_accessible: Callable[[Page], None],
    size: dict[str, int],
    scheme: str,
) -> None:
    job = Job.objects.get()
    for path in ("/people/", "/people/ada/", "/mentions/", "/jobs/", job.get_absolute_url()):
        page = windows.open(path, size=size, color_scheme=scheme)
        assert_accessible(page)


def test_notes_are_tagged_beside_their_words_and_filtered_by_tag(
    windows: Windows, article: Article
) -> None:
    page = windows.open(article.get_absolute_url())
    note = page.locator(".note").first
    note.get_by_text("Tag", exact=True).click()
    note.get_by_label("Add a tag to this note").fill("Bridges")
    note.get_by_role("button", name="Add", exact=True).click()

    expect(page.locator(".note").first.get_by_role("link", name="Bridges")).to_be_visible()

    page.locator(".filter summary").click()
    page.locator("note-filter [name=tag]").select_option("Ferries")
    expect(page.locator(".filter summary")).to_have_text("1 of 2 notes")


def test_who_is_called_follows_it_to_the_note(windows: Windows, article: Article) -> None:
    page = windows.open("/mentions/")
    expect(page.get_by_text("New", exact=True)).to_have_count(3)

    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(page.locator(".replies .called")).to_have_text("@editor")

    page.goto(f"{windows.url}/mentions/")
    expect(page.get_by_text("New", exact=True)).to_have_count(0)


def test_a_job_under_way_tells_by_itself_how_far_it_is(windows: Windows, article: Article) -> None:
    page = windows.open("/jobs/")
    expect(page.locator("progress")).to_have_attribute("value", "3")

    Job.objects.update(done=4)
    expect(page.locator("progress")).to_have_attribute("value", "4")

    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("definition").first).to_have_text("Cancelled")
