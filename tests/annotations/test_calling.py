from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.annotations.calling import callouts_for, people_called, see_callouts
from articles.annotations.notes import annotate, remove, revise
from articles.annotations.threads import remove_reply, reply_to, restore_reply
from articles.models import Annotation, Article, Callout, Event
from tests.factories import ArticleFactory, UserFactory

NOW = timezone.now()


@pytest.fixture
def ada(db: None) -> User:
    return UserFactory.create(username="ada")


def note_by(author: User, text: str, article: Article | None = None) -> Annotation:
    version = (article or ArticleFactory.create()).current
    assert version
    return annotate(
        version=version, author=author, quote="bridge", start=0, label="check", note=text
    )


@pytest.mark.parametrize(
    "text",
    [
        "@ada",
        "Ask @ada.",
        "(@ada, please)",
        "*@ada*",
        "Who says so, @Ada?",
        "- @ada's list",
        "مرحبا @ada 👋🏽",
    ],
)
def test_who_is_called_is_found(ada: User, text: str) -> None:
    assert people_called(text) == [ada]


@pytest.mark.parametrize(
    "text",
    [
        "ada",
        "desk@ada",
        "`@ada`",
        "    @ada",
        "[@ada](https://example.org/)",
        "@adam",
        "@ada-lovelace",
        "https://example.org/@ada",
    ],
)
def test_others_are_not_called(ada: User, text: str) -> None:
    assert people_called(text) == []


def test_a_name_that_is_written_exactly_goes_before_one_in_other_capitals(ada: User) -> None:
    capital = UserFactory.create(username="Ada")

    assert people_called("@Ada") == [capital]
    assert people_called("@ada") == [ada]


def test_a_name_may_hold_dots_and_an_address(db: None) -> None:
    dotted = UserFactory.create(username="ada.byron")
    address = UserFactory.create(username="ada@desk.example")

    assert people_called("@ada.byron. @ada@desk.example!") == [dotted, address]


def test_who_cannot_sign_in_any_more_is_not_called(db: None) -> None:
    UserFactory.create(username="gone", is_active=False)

    assert people_called("@gone") == []


def test_a_note_calls_whom_its_text_names(editor: User, ada: User) -> None:
    note_by(editor, "@ada @ada @nobody Is this so?")

    callout = callouts_for(ada, NOW).unseen().get()
    assert callout.called_by == editor
    assert callout.reply is None


def test_a_note_that_is_changed_calls_others_and_leaves_what_was_seen(
    editor: User, ada: User
) -> None:
    ben = UserFactory.create(username="ben")
    note = note_by(editor, "@ada @ben")
    see_callouts(person=ada, at=NOW)
    events = Event.objects.count()

    revise(pk=note.pk, by=editor, label="check", note="@ada @editor")

    assert not callouts_for(ben, NOW).exists()
    assert callouts_for(ada, NOW).get().seen_at == NOW
    assert Event.objects.count() == events + 1


def test_another_label_alone_calls_nobody_anew(editor: User, ada: User) -> None:
    note = note_by(editor, "@ada")

    revise(pk=note.pk, by=editor, label="figure", note="@ada")

    assert Callout.objects.count() == 1


def test_a_reply_calls_and_calls_no_more_once_it_is_taken_back(editor: User, ada: User) -> None:
    note = note_by(editor, "")
    reply = reply_to(pk=note.pk, author=editor, text="@ada?")
    found = callouts_for(ada, NOW).get()
    assert found.reply == reply
    assert found.get_absolute_url().endswith(f"#reply-{reply.pk}-said")

    remove_reply(pk=reply.pk, by=editor)

    assert not Callout.objects.exists()


@pytest.mark.parametrize("seen", [True, False])
def test_a_reply_that_is_said_again_calls_again_and_leaves_what_was_seen(
    editor: User, ada: User, seen: bool
) -> None:
    note = note_by(editor, "")
    reply = reply_to(pk=note.pk, author=editor, text="@ada?")
    if seen:
        see_callouts(person=ada, at=NOW)
    remove_reply(pk=reply.pk, by=editor)

    restore_reply(pk=reply.pk, by=editor)

    found = callouts_for(ada, timezone.now()).get()
    assert (found.reply, found.called_by) == (reply, editor)
    assert bool(found.seen_at) == seen


def test_a_note_that_is_deleted_calls_nobody(editor: User, ada: User) -> None:
    note = note_by(editor, "@ada")

    remove(pk=note.pk, by=editor)

    assert not callouts_for(ada, timezone.now()).exists()


def test_who_calls_themselves_is_not_told(ada: User) -> None:
    note_by(ada, "@ada")

    assert not callouts_for(ada, NOW).exists()
    assert Callout.objects.unseen().count() == 0


def test_copy_under_embargo_calls_those_who_may_read_it(editor: User, ada: User) -> None:
    article = ArticleFactory.create(embargoed_until=NOW + timedelta(hours=1))
    note_by(editor, "@ada", article)

    assert not callouts_for(ada, NOW).exists()
    see_callouts(person=ada, at=NOW)
    assert callouts_for(ada, NOW + timedelta(hours=2)).unseen().exists()


def test_what_is_seen_on_one_article_is_new_on_others(editor: User, ada: User) -> None:
    here, there = ArticleFactory.create(), ArticleFactory.create()
    note_by(editor, "@ada", here)
    elsewhere = note_by(editor, "@ada", there)

    see_callouts(person=ada, at=NOW, article=here)

    assert callouts_for(ada, NOW).unseen().get().annotation == elsewhere
