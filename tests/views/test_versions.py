"""Several versions of an article: what changed, and what becomes of the notes."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Annotation, Article, Briefing, Item, Sighting
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    RawDocumentFactory,
    SourceFactory,
    VersionFactory,
)
from tests.updates import update

OLD = "The mayor, Ada Byron, opened the bridge. It cost 5 million. All 😀 cheered."
NEW = "It rained. The mayor, Ada Byron, opened the bridge. It cost 6 million."


@pytest.fixture
def article(db: None) -> Article:
    return ArticleFactory.create(title="A bridge opens", text=OLD)


@pytest.fixture
def updated(article: Article) -> Article:
    update(article, title="A bridge opens in rain", text=NEW, notice="Corrects the cost.")
    return article


def between(article: Article, old: int = 1, new: int = 2) -> str:
    return reverse("version_differences", args=[article.pk, old, new])


def note_on(article: Article, quote: str, editor: User) -> Annotation:
    note: Annotation = AnnotationFactory.create(
        version=article.versions.get(number=1), quote=quote, note="Look at this.", author=editor
    )
    return note


def test_an_article_with_one_version_says_nothing_of_versions(
    editor_client: Client, article: Article
) -> None:
    page = editor_client.get(article.get_absolute_url())

    assertNotContains(page, "versions-heading")
    assertNotContains(page, "what changed")


def test_the_versions_are_listed_with_where_they_came_from_and_their_notice(
    editor_client: Client, updated: Article
) -> None:
    page = editor_client.get(updated.get_absolute_url())

    assertContains(page, "Corrects the cost.")
    for version in updated.versions.select_related("document"):
        assertContains(page, version.document.filename)
    assertContains(page, "Version 2 · changed <time")
    assertContains(page, between(updated))


def test_the_same_copy_cleaned_again_does_not_say_that_copy_came(
    editor_client: Client, article: Article
) -> None:
    first = article.versions.select_related("document").get()
    article.current = VersionFactory.create(
        article=article, document=first.document, number=2, text=NEW
    )
    article.save(update_fields=["current"])

    page = editor_client.get(article.get_absolute_url())

    assertContains(page, "Version 2 · cleaned again <time")
    assertContains(page, "<p>cleaned again <time")
    assertContains(editor_client.get(between(article)), "the same copy, cleaned again <time")


def test_the_differences_are_shown_in_words_not_in_colour_alone(
    editor_client: Client, updated: Article
) -> None:
    page = editor_client.get(between(updated))

    assertContains(page, "<ins>It rained.</ins>")
    assertContains(page, "It cost <del>5</del> <ins>6</ins> million.")
    assertContains(page, "<del>All 😀 cheered.</del>")
    assertContains(page, "1 sentence added, 1 removed, 1 changed")
    assertContains(page, "A bridge opens <ins>in rain</ins>")


def test_a_changed_byline_is_shown(editor_client: Client, article: Article) -> None:
    update(article, text=NEW, byline="Ada Byron")

    assertContains(editor_client.get(between(article)), "<ins>Ada Byron</ins>")


def test_hostile_copy_is_only_text_there_too(editor_client: Client, article: Article) -> None:
    update(article, title="<script>alert(1)</script>", text="<script>alert(2)</script>")

    assertNotContains(editor_client.get(between(article)), "<script>alert")


def test_a_version_that_is_not_there_is_not_found(editor_client: Client, updated: Article) -> None:
    assert editor_client.get(between(updated, 1, 3)).status_code == 404


def test_a_note_stands_on_its_words_in_the_new_text(
    editor_client: Client, updated: Article, editor: User
) -> None:
    note = note_on(updated, "opened the bridge", editor)

    page = editor_client.get(updated.get_absolute_url())

    assertContains(page, f'id="words-{note.pk}">opened the bridge</mark>')
    assertContains(page, "written on version 1")
    assertNotContains(page, "On an earlier version")
    note.refresh_from_db()
    assert (note.version.number, note.start) == (1, OLD.index("opened"))


@pytest.mark.parametrize("words", ["5 million", "😀 cheered"])
def test_a_note_on_words_that_changed_is_listed_apart(
    editor_client: Client, updated: Article, editor: User, words: str
) -> None:
    note = note_on(updated, words, editor)

    page = editor_client.get(updated.get_absolute_url())

    assertContains(page, "On an earlier version")
    assertContains(page, "Look at this.")
    assertContains(page, "Check</b>")
    assertNotContains(page, f"words-{note.pk}")
    assertContains(page, between(updated))


def test_a_note_on_an_earlier_version_is_still_edited_and_deleted(
    editor_client: Client, updated: Article, editor: User
) -> None:
    note = note_on(updated, "5 million", editor)
    edit = reverse("annotation_edit", args=[note.pk])

    editor_client.post(edit, {"label": "check", "note": "Changed."})
    assertContains(editor_client.get(updated.get_absolute_url()), "Changed.")
    editor_client.post(reverse("annotation_delete", args=[note.pk]))

    assert not Annotation.objects.exists()


def test_a_note_that_was_carried_over_is_cited_from_the_current_version(
    editor_client: Client, updated: Article, editor: User
) -> None:
    note = note_on(updated, "opened the bridge", editor)

    editor_client.post(reverse("item_add"), {"annotation": note.pk})

    item = Item.objects.get()
    assert (item.version, item.start) == (updated.current, NEW.index("opened"))


def test_a_note_on_words_that_are_gone_is_cited_from_its_own_version(
    editor_client: Client, updated: Article, editor: User
) -> None:
    note = note_on(updated, "5 million", editor)

    editor_client.post(reverse("item_add"), {"annotation": note.pk})

    assert Item.objects.get().version == note.version
    assertContains(editor_client.get(Briefing.objects.get().get_absolute_url()), between(updated))


def test_the_reader_costs_the_same_for_many_versions(
    editor_client: Client,
    article: Article,
    editor: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(2, 30):
        version = update(article, text=f"{OLD} {number} came.")
        AnnotationFactory.create(version=version, quote="opened", author=editor)
        AnnotationFactory.create(version=version, quote=f"{number} came", author=editor)
        Sighting.objects.create(
            document=RawDocumentFactory.create(), outcome="seen", article=article, version=version
        )

    with django_assert_max_num_queries(34):
        editor_client.get(article.get_absolute_url())


def test_where_else_exactly_this_text_was_seen_is_told(
    editor_client: Client, article: Article
) -> None:
    source = SourceFactory.create(name="Coast Daily (sample)")
    for number in range(12):
        Sighting.objects.create(
            document=RawDocumentFactory.create(source=source, uri=f"file:///coast/{number}.txt"),
            outcome="seen",
            article=article,
            version=article.current,
        )

    page = editor_client.get(article.get_absolute_url())

    assertContains(page, "Coast Daily (sample)", count=10)
    assertContains(page, "11.txt")
    assertContains(page, "and more")


def test_what_the_sender_says_of_the_copy_is_shown(editor_client: Client, article: Article) -> None:
    update(article, text=NEW, language="de-AT", keywords=["Brücken", "<b>"], part="pages/3.html")

    page = editor_client.get(article.get_absolute_url())

    for words in ("de-AT", "Brücken", "&lt;b&gt;", "pages/3.html", "plain 1"):
        assertContains(page, words)
