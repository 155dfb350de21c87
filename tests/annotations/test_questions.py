"""Open questions on the desk. People and events are fictional."""

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.annotations.calling import call_people, see_callouts
from articles.annotations.questions import questions_for
from articles.annotations.threads import settle
from articles.models import Annotation, Article
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory


def ask(note: str = "", *, label: str = "check", **about: object) -> Annotation:
    article: Article = ArticleFactory.create(**about)
    asked: Annotation = AnnotationFactory.create(version=article.current, note=note, label_id=label)
    return asked


def asked(reader: User, *, most: int = 5) -> list[tuple[int, bool]]:
    return [(one.note.pk, one.is_to_me) for one in questions_for(reader, timezone.now(), most=most)]


def test_those_to_the_reader_come_first(editor: User) -> None:
    by_name = ask("Who says so?")
    call_people(annotation=by_name, text="@Editor: who says so?", by=by_name.author)
    on_mine = ask(assignee=editor)
    other, newest = ask(), ask()
    ask(label="background")

    assert asked(editor) == [
        (on_mine.pk, True), (by_name.pk, True), (newest.pk, False), (other.pk, False),
    ]  # fmt: skip
    assert asked(editor, most=3) == [(on_mine.pk, True), (by_name.pk, True), (newest.pk, False)]


def test_one_who_asks_is_not_asked(editor: User) -> None:
    own = ask(assignee=editor)
    Annotation.objects.update(author=editor)

    assert asked(editor) == [(own.pk, False)]


def test_the_desk_says_who_asked_and_leads_there_until_it_is_resolved(
    editor_client: Client, editor: User
) -> None:
    note = ask("Who says so?", title="A bridge")
    User.objects.filter(pk=note.author_id).update(first_name="Ada", last_name="Byron")

    page = editor_client.get("/")
    for words in ("Who says so?", "Ada Byron", "A bridge", note.get_absolute_url()):
        assertContains(page, words)
    settle(pk=note.pk, is_resolved=True, by=editor, at=timezone.now())
    assertNotContains(editor_client.get("/"), "Who says so?")


def test_the_desk_tells_who_calls_whoever_looks_until_it_was_seen(
    editor_client: Client, editor: User
) -> None:
    note = ask("Look, @editor", label="background")
    call_people(annotation=note, text=note.note, by=note.author)

    assertContains(editor_client.get("/"), "calls you")
    see_callouts(person=editor, at=timezone.now())
    assertNotContains(editor_client.get("/"), "calls you")


def test_what_is_asked_on_copy_under_embargo_is_told_to_nobody_who_may_not_read_it(
    editor: User,
) -> None:
    ask(assignee=editor, is_withheld=True)

    assert asked(editor) == []
    assert len(asked(UserFactory.create(is_superuser=True))) == 1
