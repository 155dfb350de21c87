from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.annotations.notes import remove, revise
from articles.annotations.threads import reply_to
from articles.models import Annotation, Reply
from tests.factories import AnnotationFactory, ArticleFactory

HTMX = {"hx-request": "true"}


def url(name: str, row: Annotation | Reply) -> str:
    return reverse(name, args=[row.pk])


@pytest.fixture
def note(editor: User) -> Annotation:
    created: Annotation = AnnotationFactory.create(
        version=ArticleFactory.create().current, note="Who *asked*?"
    )
    return created


def test_a_reply_stands_under_its_note(editor_client: Client, note: Annotation) -> None:
    said = editor_client.post(url("annotation_reply", note), {"text": "The **mayor**."})
    page = editor_client.get(note.version.article.get_absolute_url())

    assertRedirects(said, note.get_absolute_url())
    assertContains(page, "The <strong>mayor</strong>.")
    assertContains(page, url("reply_delete", note.replies.get()))


def test_an_empty_reply_says_so_in_its_place(editor_client: Client, note: Annotation) -> None:
    page = editor_client.post(url("annotation_reply", note), {"text": " "})
    fragment = editor_client.post(url("annotation_reply", note), {"text": ""}, headers=HTMX)

    assertContains(page, "Write something first.", status_code=422)
    assertContains(fragment, "Write something first.", status_code=422)
    assert fragment["HX-Retarget"] == f"#reply-{note.pk}"


def test_a_reply_to_a_note_that_is_gone_is_given_back(
    editor_client: Client, note: Annotation, chief: User
) -> None:
    remove(pk=note.pk, by=chief)

    response = editor_client.post(url("annotation_reply", note), {"text": "The mayor."})

    assertContains(response, "chief</bdi> deleted this note", status_code=404)
    assertContains(response, "The mayor.", status_code=404)


def test_a_question_is_resolved_and_asked_again(editor_client: Client, note: Annotation) -> None:
    settle, page = url("annotation_settle", note), note.version.article.get_absolute_url()

    assertContains(editor_client.post(settle, headers=HTMX), "Resolved by <bdi>editor</bdi>")
    assertContains(editor_client.get(page), '<mark class="on-yellow settled"')

    editor_client.post(settle, {"reopen": ""})
    assertNotContains(editor_client.get(page), "Resolved by")


def test_a_label_that_asks_nothing_has_nothing_to_resolve(
    editor_client: Client, note: Annotation
) -> None:
    Annotation.objects.update(label="key-quote")

    page = editor_client.get(note.version.article.get_absolute_url())

    assertNotContains(page, url("annotation_settle", note))


def test_a_reply_is_deleted(editor_client: Client, editor: User, note: Annotation) -> None:
    reply = reply_to(pk=note.pk, author=editor, text="The mayor.")

    response = editor_client.post(url("reply_delete", reply), headers=HTMX)

    assertContains(response, 'id="passage"')
    assertNotContains(response, "The mayor.</p>")


def test_earlier_texts_are_kept_and_shown(
    editor_client: Client, note: Annotation, chief: User
) -> None:
    revise(pk=note.pk, by=chief, label="figure", note="Settled: <b>Ada</b>.")

    reader = editor_client.get(note.version.article.get_absolute_url())
    page = editor_client.get(url("annotation_history", note))

    assertContains(reader, url("annotation_history", note))
    assertContains(page, "Settled: &lt;b&gt;Ada")
    assertContains(page, "Who <em>asked</em>?")
    assertContains(page, "until <bdi>chief</bdi> changed it")


@pytest.mark.parametrize("name", ["annotation_history", "annotation_reply", "annotation_settle"])
def test_notes_on_copy_under_embargo_are_not_there(
    editor_client: Client, note: Annotation, name: str
) -> None:
    article = note.version.article
    article.embargoed_until = timezone.now() + timedelta(hours=1)
    article.save(update_fields=["embargoed_until"])

    send = editor_client.get if name == "annotation_history" else editor_client.post

    assert send(url(name, note)).status_code == 404


def test_replies_cost_no_queries_of_their_own(
    editor_client: Client,
    editor: User,
    note: Annotation,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    page = note.version.article.get_absolute_url()
    reply_to(pk=note.pk, author=editor, text="One.")
    editor_client.get(page)  # the first time, that it was read is kept
    with CaptureQueriesContext(connection) as few:
        editor_client.get(page)

    for number in range(5):
        other = AnnotationFactory.create(version=note.version, label_id="figure")
        reply_to(pk=other.pk, author=other.author, text=f"Reply {number}.")
    with django_assert_num_queries(len(few)):
        editor_client.get(page)


def test_a_form_to_reply_comes_in_the_place_of_its_link(
    editor_client: Client, note: Annotation
) -> None:
    page = editor_client.get(url("annotation_reply", note))
    fragment = editor_client.get(url("annotation_reply", note), headers=HTMX)

    assertContains(page, "<h1>A reply</h1>")
    assertContains(fragment, f'<form id="reply-{note.pk}"')
    assertNotContains(fragment, "<h1>")


def test_what_can_be_done_with_the_many_notes_of_a_long_article_comes_when_asked_for(
    editor_client: Client, note: Annotation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.views.reader_page.MOST_LISTED", 1)
    last = AnnotationFactory.create(version=note.version, quote="bridge", note="And this?")
    article = note.version.article.get_absolute_url()

    page = editor_client.get(article)
    fragment = editor_client.get(url("annotation_acts", last), headers=HTMX)
    without_scripts = editor_client.get(url("annotation_acts", last))

    assertContains(page, "And this?")
    assertContains(page, url("annotation_reply", note))
    assertNotContains(page, url("annotation_reply", last))
    assertContains(page, url("annotation_acts", last))
    assertContains(fragment, url("annotation_reply", last))
    address = f"{article}?all#annotation-{last.pk}"
    assertRedirects(without_scripts, address, fetch_redirect_response=False)
    assertContains(editor_client.get(f"{article}?all"), url("annotation_reply", last))
