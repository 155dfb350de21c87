import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.annotations.notes import NotYours, remove
from articles.annotations.threads import remove_reply, reply_to, settle
from articles.models import Annotation, Event, Reply
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def note() -> Annotation:
    note: Annotation = AnnotationFactory.create(version=ArticleFactory.create().current)
    return note


def test_what_is_said_on_a_note_stands_in_its_order(note: Annotation, editor: User) -> None:
    first = reply_to(pk=note.pk, author=editor, text="Who says so?")
    second = reply_to(pk=note.pk, author=UserFactory.create(), text="The mayor.")

    assert list(note.replies.all()) == [first, second]
    assert Event.objects.filter(subject_type="reply", verb=Event.Verb.ADDED).count() == 2


def test_the_same_reply_sent_twice_is_said_once(note: Annotation, editor: User) -> None:
    said = [reply_to(pk=note.pk, author=editor, text="Who?") for _ in range(2)]

    assert said[0] == said[1]
    assert Reply.objects.count() == 1


def test_a_reply_is_taken_back_by_who_wrote_it_and_its_history_remains(
    note: Annotation, editor: User
) -> None:
    reply = reply_to(pk=note.pk, author=editor, text="Who?")
    with pytest.raises(NotYours):
        remove_reply(pk=reply.pk, by=UserFactory.create())

    remove_reply(pk=reply.pk, by=editor)

    assert not Reply.objects.exists()
    assert Event.objects.get(verb=Event.Verb.REMOVED).before["text"] == "Who?"


def test_who_resolved_a_question_first_stays_and_it_can_be_asked_again(
    note: Annotation, editor: User
) -> None:
    settle(pk=note.pk, by=editor, is_resolved=True, at=timezone.now())
    settle(pk=note.pk, by=UserFactory.create(), is_resolved=True, at=timezone.now())

    note.refresh_from_db()
    assert note.resolved_by == editor
    assert not note.is_open
    assert not Annotation.objects.open_questions().exists()

    settle(pk=note.pk, by=editor, is_resolved=False, at=timezone.now())
    assert Annotation.objects.open_questions().get() == note


def test_only_notes_whose_label_asks_are_open_questions(note: Annotation) -> None:
    AnnotationFactory.create(version=note.version, label_id="key-quote")

    assert Annotation.objects.open_questions().get() == note


def test_a_removed_note_takes_its_replies_along_and_history_keeps_them(
    note: Annotation, editor: User
) -> None:
    reply_to(pk=note.pk, author=editor, text="Who?")

    remove(pk=note.pk, by=note.author)

    removal = Event.objects.get(verb=Event.Verb.REMOVED)
    assert removal.before["replies"] == [["editor", "Who?"]]
