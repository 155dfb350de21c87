"""Notes in the bin: left out everywhere, put back whole, and gone for good after their time."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles import tasks
from articles.annotations.bin import deleted_notes, empty_bin
from articles.annotations.notes import BackAlready, NotYours, remove, restore
from articles.annotations.reading import notes_beside
from articles.annotations.threads import remove_reply, reply_to, restore_reply
from articles.models import Annotation, Event, Label, Reply, Version
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version() -> Version:
    found = ArticleFactory.create().current
    assert found
    return found


def test_a_note_in_the_bin_is_left_out_beside_the_text_and_under_its_label(
    editor: User, version: Version
) -> None:
    note = AnnotationFactory.create(version=version, author=editor)

    remove(pk=note.pk, by=editor)

    assert not Annotation.objects.exists()
    assert not version.annotations.exists()
    assert not Label.objects.get(slug="check").annotations.exists()
    assert notes_beside(version).in_place == []


def test_a_note_comes_back_with_its_replies_under_its_number(
    editor: User, version: Version
) -> None:
    note = AnnotationFactory.create(version=version, author=editor, note="Says who?")
    reply_to(pk=note.pk, author=editor, text="The mayor.")
    remove(pk=note.pk, by=editor)

    back = restore(pk=note.pk, by=editor)

    assert (back.pk, back.note) == (note.pk, "Says who?")
    assert [one.text for one in back.replies.all()] == ["The mayor."]
    assert Event.objects.latest("pk").verb == Event.Verb.ADDED


def test_to_put_it_back_twice_is_told_once(editor: User, version: Version) -> None:
    note = AnnotationFactory.create(version=version, author=editor)
    remove(pk=note.pk, by=editor)

    for _ in range(2):
        restore(pk=note.pk, by=editor)

    assert Event.objects.filter(verb=Event.Verb.ADDED).count() == 1


def test_a_stranger_neither_sees_it_in_the_bin_nor_puts_it_back(
    editor: User, version: Version
) -> None:
    note = AnnotationFactory.create(version=version, author=editor)
    remove(pk=note.pk, by=editor)
    stranger = UserFactory.create()

    assert not deleted_notes(stranger, timezone.now()).exists()
    with pytest.raises(NotYours):
        restore(pk=note.pk, by=stranger)


def test_copy_that_came_under_embargo_keeps_its_notes_out_of_sight(
    editor: User, version: Version
) -> None:
    note = AnnotationFactory.create(version=version, author=editor)
    remove(pk=note.pk, by=editor)
    version.article.is_withheld = True
    version.article.save(update_fields=["is_withheld"])

    assert not deleted_notes(editor, timezone.now()).exists()


def test_what_was_brought_in_once_more_meanwhile_is_not_there_twice(
    editor: User, version: Version
) -> None:
    address = "https://elsewhere.example/notes/1"
    note = AnnotationFactory.create(version=version, author=editor, brought_from=address)
    remove(pk=note.pk, by=editor)
    AnnotationFactory.create(version=version, author=editor, brought_from=address)

    with pytest.raises(BackAlready):
        restore(pk=note.pk, by=editor)


def test_after_thirty_days_it_is_gone_with_its_replies_and_not_before(
    editor: User, version: Version
) -> None:
    old, late, kept = AnnotationFactory.create_batch(3, version=version, author=editor)
    reply_to(pk=old.pk, author=editor, text="Why?")
    now = timezone.now()
    for note, days in ((old, 31), (late, 29)):
        remove(pk=note.pk, by=editor)
        then = now - timedelta(days=days)
        Annotation.with_deleted.filter(pk=note.pk).update(deleted_at=then)

    for _ in range(2):
        tasks.sweep.delay()

    assert set(Annotation.with_deleted.values_list("pk", flat=True)) == {late.pk, kept.pk}
    assert not Reply.objects.exists()


def test_a_bin_of_many_is_emptied_in_lots(
    editor: User, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("articles.annotations.bin.LOT", 2)
    AnnotationFactory.create_batch(5, version=version, author=editor, deleted_at=timezone.now())

    assert empty_bin(before=timezone.now()) == 5


def test_a_reply_that_was_taken_back_is_said_again_as_it_was(
    editor: User, version: Version
) -> None:
    note = AnnotationFactory.create(version=version)
    reply = reply_to(pk=note.pk, author=editor, text="The mayor.")
    remove_reply(pk=reply.pk, by=editor)

    for _ in range(2):
        restore_reply(pk=reply.pk, by=editor)

    (back,) = note.replies.all()
    assert (back.pk, back.text, back.author) == (reply.pk, "The mayor.", editor)
    assert back.written_at == reply.written_at


def test_nobody_says_a_reply_again_that_another_took_back(editor: User, version: Version) -> None:
    note = AnnotationFactory.create(version=version)
    reply = reply_to(pk=note.pk, author=editor, text="The mayor.")
    remove_reply(pk=reply.pk, by=editor)

    with pytest.raises(Reply.DoesNotExist):
        restore_reply(pk=reply.pk, by=UserFactory.create())
