from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection

from articles.annotations.notes import (
    NotYours,
    PassageMoved,
    annotate,
    may_change,
    removal_of,
    remove,
    revise,
)
from articles.models import Annotation, Event, Version
from articles.roles import DESK_CHIEFS, EDITORS
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory


def version_with(text: str) -> Version:
    version = ArticleFactory.create(text=text).current
    assert version
    return version


def note_on(version: Version, author: User, quote: str = "Yes", **told: object) -> Annotation:
    given = {"start": 0, "label": "check", "note": "", **told}
    return annotate(version=version, author=author, quote=quote, **given)  # type: ignore[arg-type]


def test_a_note_is_pinned_where_the_editor_selected_the_words(editor: User) -> None:
    version = version_with("Yes, said one. Yes, said the other.")

    note = note_on(version, editor, start=14)

    assert note.span.of(version.text) == "Yes"
    assert note.start == 15


def test_words_that_are_gone_cannot_be_annotated(editor: User) -> None:
    version = version_with("A corrected text.")

    with pytest.raises(PassageMoved):
        note_on(version, editor, quote="the old text")


def test_the_same_note_sent_twice_is_written_once(editor: User) -> None:
    version = version_with("Yes, said one.")

    assert note_on(version, editor) == note_on(version, editor)
    assert Event.objects.count() == 1


def test_two_editors_may_note_the_same_on_the_same_words(editor: User) -> None:
    version = version_with("Yes, said one.")

    assert note_on(version, editor) != note_on(version, UserFactory.create())


def test_history_keeps_who_wrote_what(editor: User) -> None:
    note = note_on(version_with("Yes, said one."), editor, note="Who?")

    event = Event.objects.get()

    assert (event.verb, event.actor, event.subject_id) == (Event.Verb.ADDED, editor, note.pk)
    assert event.after["note"] == "Who?"


def test_a_revision_is_kept_with_what_stood_before(editor: User) -> None:
    note = note_on(version_with("Yes, said one."), editor, note="Who?")

    revise(pk=note.pk, by=editor, label="figure", note="Ada.")

    note.refresh_from_db()
    event = Event.objects.get(verb=Event.Verb.CHANGED)
    assert (note.label_id, note.note) == ("figure", "Ada.")
    assert (event.before["note"], event.after["note"]) == ("Who?", "Ada.")


def test_a_revision_that_changes_nothing_is_no_event(editor: User) -> None:
    note = note_on(version_with("Yes, said one."), editor, note="Who?")

    revise(pk=note.pk, by=editor, label="check", note="Who?")

    assert not Event.objects.filter(verb=Event.Verb.CHANGED).exists()


def test_a_removed_note_is_gone_and_its_history_remains(editor: User) -> None:
    note = note_on(version_with("Yes, said one."), editor, note="Who?")

    remove(pk=note.pk, by=editor)

    removal = removal_of(note.pk)
    assert removal
    assert (removal.actor, removal.before["note"]) == (editor, "Who?")
    assert not Annotation.objects.exists()


def test_a_note_that_is_gone_cannot_be_revised(editor: User) -> None:
    with pytest.raises(Annotation.DoesNotExist):
        revise(pk=404, by=editor, label="check", note="")


@pytest.mark.parametrize(
    ("group", "is_staff", "may"),
    [(EDITORS, False, False), (EDITORS, True, False), (DESK_CHIEFS, False, True)],
)
def test_the_note_of_another_is_for_desk_chiefs_not_for_all_who_enter_the_admin(
    editor: User, group: str, is_staff: bool, may: bool
) -> None:
    note = AnnotationFactory.create(version=ArticleFactory.create().current, author=editor)
    user = UserFactory.create(is_staff=is_staff)
    user.groups.add(Group.objects.get(name=group))

    assert may_change(note, user) is may
    assert may_change(note, editor)


@pytest.mark.django_db(transaction=True)
def test_the_same_note_sent_several_times_at_once_is_written_once() -> None:
    version, author = version_with("Yes, said one."), UserFactory.create()
    together = Barrier(8)

    def send() -> None:
        connection.ensure_connection()
        together.wait()
        try:
            note_on(version, author)
        finally:
            connection.close()

    threads = [Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Annotation.objects.count() == 1


def test_a_stranger_cannot_revise_or_remove_a_note(editor: User) -> None:
    note = AnnotationFactory.create(version=ArticleFactory.create().current)

    with pytest.raises(NotYours):
        revise(pk=note.pk, by=editor, label="check", note="Mine now.")
    with pytest.raises(NotYours):
        remove(pk=note.pk, by=editor)

    assert Annotation.objects.get() == note
