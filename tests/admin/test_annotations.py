"""All notes in the admin: the words stay, what is said of them can be mended."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.annotations.calling import call_people
from articles.annotations.notes import remove
from articles.models import Annotation, Event
from articles.tagging.on_notes import tag_note
from tests.factories import AnnotationFactory, ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Annotation:
    note: Annotation = AnnotationFactory.create(version=ArticleFactory.create().current)
    return note


def test_what_is_said_is_mended(chief_client: Client, chief: User, note: Annotation) -> None:
    address = reverse("admin:articles_annotation_change", args=[note.pk])

    chief_client.post(address, {"label": "figure", "note": "Mended.", "quote": "other words"})

    note.refresh_from_db()
    assert (note.label_id, note.note, note.quote) == ("figure", "Mended.", "opened the bridge")
    event = Event.objects.get()
    assert (event.actor, event.before["note"], event.after["note"]) == (chief, "", "Mended.")


def test_one_is_deleted(chief_client: Client, note: Annotation) -> None:
    address = reverse("admin:articles_annotation_delete", args=[note.pk])

    chief_client.post(address, {"post": "yes"})

    assert not Annotation.objects.exists()
    assert Event.objects.get().verb == Event.Verb.REMOVED


def test_many_are_deleted(chief_client: Client, note: Annotation) -> None:
    other = AnnotationFactory.create(version=note.version)
    chosen = {"action": "delete_selected", "_selected_action": [note.pk, other.pk], "post": "yes"}

    chief_client.post(reverse("admin:articles_annotation_changelist"), chosen)

    assert not Annotation.objects.exists()
    assert Event.objects.filter(verb=Event.Verb.REMOVED).count() == 2


def test_none_is_added_without_its_words(chief_client: Client) -> None:
    assert chief_client.get(reverse("admin:articles_annotation_add")).status_code == 403


@pytest.mark.parametrize("noun", ["annotationtag", "callout"])
def test_what_is_on_a_note_lies_in_the_bin_with_it(
    chief_client: Client, chief: User, note: Annotation, noun: str
) -> None:
    tag_note(note=note, name="Harbour", added_by=chief)
    call_people(annotation=note, text="@chief", by=chief)
    address = reverse(f"admin:articles_{noun}_changelist")
    assertContains(chief_client.get(address), "opened the bridge")

    remove(pk=note.pk, by=chief)

    assertNotContains(chief_client.get(address), "opened the bridge")
