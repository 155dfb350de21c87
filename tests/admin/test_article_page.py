"""Tag and annotate from an article's page in the admin."""

from collections.abc import Sequence
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.asserts import assertContains

from articles.admin.notes import NOT_THERE
from articles.models import Annotation, Article, ArticleTag, Event, Mention, Version
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    MentionFactory,
    SourceFactory,
    TagFactory,
)

pytestmark = pytest.mark.django_db
NOTE = {"quote": "opened the bridge", "label": "check", "note": "Which one?"}


def address(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def sent(
    article: Article,
    *,
    tags: Sequence[dict[str, Any]] = (),
    notes: Sequence[dict[str, Any]] = (),
    **given: Any,
) -> dict[str, Any]:
    """What the page sends: existing rows have an `id`, and stand first."""
    form = {"status": article.status, "assignee": "", **given}
    for prefix, rows in (("tagged_articles", tags), ("notes", notes)):
        initial = sum("id" in row for row in rows)
        form |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
        for number, row in enumerate(rows):
            form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
            if prefix == "tagged_articles":
                form[f"{prefix}-{number}-content_object"] = article.pk
    return form


def test_a_tag_says_that_the_admin_added_it(chief_client: Client, chief: User) -> None:
    article, tag = ArticleFactory.create(), TagFactory.create()

    chief_client.post(address(article), sent(article, tags=[{"tag": tag.pk}]))

    row = ArticleTag.objects.get()
    assert (row.content_object, row.tag, row.added_by) == (article, tag, chief)
    assert Event.objects.get(verb=Event.Verb.ADDED).actor == chief


def test_a_tag_that_is_on_is_refused_a_second_time(chief_client: Client, chief: User) -> None:
    article, tag = ArticleFactory.create(), TagFactory.create()
    row = ArticleTag.objects.create(content_object=article, tag=tag)

    chief_client.post(address(article), sent(article, tags=[{"id": row.pk}, {"tag": tag.pk}]))

    assert ArticleTag.objects.get().added_by is None


def test_a_tag_is_taken_off(chief_client: Client, chief: User) -> None:
    article, tag = ArticleFactory.create(), TagFactory.create()
    row = ArticleTag.objects.create(content_object=article, tag=tag)

    chief_client.post(address(article), sent(article, tags=[{"id": row.pk, "DELETE": "on"}]))

    assert not ArticleTag.objects.exists()
    assert Event.objects.get(verb=Event.Verb.REMOVED).before["tag"] == tag.name


def test_pasted_words_are_annotated_where_they_stand(chief_client: Client, chief: User) -> None:
    article = ArticleFactory.create()

    response = chief_client.post(address(article), sent(article, notes=[NOTE]))

    assert response.status_code == 302
    note = Annotation.objects.get()
    assert article.current
    assert note.version == article.current
    assert note.span.of(article.current.text) == "opened the bridge"
    assert (note.author, note.label_id, note.note) == (chief, "check", "Which one?")
    assert (note.prefix, note.suffix) == ("The mayor, Ada Byron, ", ".")


@pytest.mark.parametrize(
    "quote", ["closed the bridge", "<script>", "Opened The Bridge", "x" * 9000]
)
def test_words_that_are_not_there_are_refused_with_a_sentence(
    chief_client: Client, quote: str
) -> None:
    article = ArticleFactory.create()

    response = chief_client.post(address(article), sent(article, notes=[{**NOTE, "quote": quote}]))

    assertContains(response, NOT_THERE)
    assert not Annotation.objects.exists()


def test_words_over_two_paragraphs_are_found_as_a_browser_sends_them(chief_client: Client) -> None:
    article = ArticleFactory.create(text="One ends.\n\nTwo begins.")
    pasted = {**NOTE, "quote": "ends.\r\n\r\nTwo"}

    chief_client.post(address(article), sent(article, notes=[pasted]))

    assert Annotation.objects.get().quote == "ends.\n\nTwo"


def test_a_note_is_mended_and_its_words_stay(chief_client: Client, chief: User) -> None:
    article = ArticleFactory.create()
    note = AnnotationFactory.create(version=article.current, label_id="check")
    mended = {"id": note.pk, "quote": "other words", "label": "figure", "note": "Mended."}

    response = chief_client.post(address(article), sent(article, notes=[mended]))

    assert response.status_code == 302
    author, note = note.author, Annotation.objects.get()
    assert (note.label_id, note.note) == ("figure", "Mended.")
    assert (note.quote, note.author) == ("opened the bridge", author)
    assert Event.objects.get(verb=Event.Verb.CHANGED, subject_type="annotation").actor == chief


def test_a_note_is_taken_away(chief_client: Client) -> None:
    article = ArticleFactory.create()
    note = AnnotationFactory.create(version=article.current)
    gone = {"id": note.pk, "label": note.label_id, "note": "", "DELETE": "on"}

    chief_client.post(address(article), sent(article, notes=[gone]))

    assert not Annotation.objects.exists()
    assert Event.objects.filter(verb=Event.Verb.REMOVED).exists()


def test_a_note_of_another_article_cannot_be_reached(chief_client: Client) -> None:
    article = ArticleFactory.create()
    other = AnnotationFactory.create(version=ArticleFactory.create().current, note="Mine.")
    reached = {"id": other.pk, "label": "figure", "note": "Taken."}

    chief_client.post(address(article), sent(article, notes=[reached]))

    other.refresh_from_db()
    assert other.note == "Mine."


def test_sending_the_same_note_twice_writes_it_once(chief_client: Client) -> None:
    article = ArticleFactory.create()

    for _ in range(2):
        chief_client.post(address(article), sent(article, notes=[NOTE]))

    assert Annotation.objects.count() == 1


def test_an_empty_row_is_no_note(chief_client: Client) -> None:
    article = ArticleFactory.create()
    empty = {"quote": "", "label": "check", "note": ""}

    assert chief_client.post(address(article), sent(article, notes=[empty])).status_code == 302
    assert not Annotation.objects.exists()


def test_an_article_without_a_version_has_a_page(chief_client: Client) -> None:
    article = Article.objects.create(
        source=SourceFactory.create(), uri="file:///a", arrived_at="2026-01-01T00:00Z"
    )

    assertContains(chief_client.get(address(article)), "It has no version yet.")


def test_the_status_is_set_and_told_in_history(chief_client: Client, chief: User) -> None:
    article = ArticleFactory.create()

    chief_client.post(address(article), sent(article, status="ready"))

    article.refresh_from_db()
    assert article.status == "ready"
    event = Event.objects.get()
    assert (event.actor, event.before, event.after) == (
        chief,
        {"status": "new"},
        {"status": "ready"},
    )


def test_the_text_cannot_be_changed(chief_client: Client) -> None:
    article = ArticleFactory.create()
    before = Version.objects.values().get()

    chief_client.post(address(article), sent(article, text="Other.", headline="Other."))

    assert Version.objects.values().get() == before


@pytest.mark.parametrize("noun", ["article", "version"])
def test_names_are_extracted_again(
    chief_client: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    noun: str,
) -> None:
    article = ArticleFactory.create(text="Ada Byron, the mayor, spoke in Brussels on Tuesday.")
    stale = MentionFactory.create(version=article.current, quote="Tuesday")
    pk = article.pk if noun == "article" else article.current_id
    action = {"action": "extract_names_again", "_selected_action": [pk]}

    with django_capture_on_commit_callbacks(execute=True):
        response = chief_client.post(
            reverse(f"admin:articles_{noun}_changelist"), action, follow=True
        )

    assertContains(response, "Names are being found again.")
    assert not Mention.objects.filter(pk=stale.pk).exists()
    assert Mention.objects.filter(version=article.current, quote="Brussels").exists()


def test_the_page_costs_the_same_for_many_tags_and_notes(
    chief_client: Client, django_assert_max_num_queries: Any
) -> None:
    article = ArticleFactory.create()
    for tag in TagFactory.create_batch(10):
        ArticleTag.objects.create(content_object=article, tag=tag)
        AnnotationFactory.create(version=article.current)

    with django_assert_max_num_queries(10):
        chief_client.get(address(article))
