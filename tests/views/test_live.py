"""What others do meanwhile: what a page that is open is told, and at what cost."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.asserts import assertContains, assertNotContains

from articles.annotations.notes import annotate, remove, restore, revise
from articles.annotations.placing import leave_astray
from articles.annotations.threads import remove_reply, reply_to, settle
from articles.models import Annotation, Article, Presence, Tag, TagSuggestion
from articles.status import set_status
from articles.tagging.application import add_tag, remove_tag
from articles.tagging.merging import merge_tags
from articles.tagging.on_notes import tag_note
from articles.tasks import sweep
from tests.conftest import signed_in
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory
from tests.updates import update

pytestmark = pytest.mark.django_db


@pytest.fixture
def article() -> Article:
    made: Article = ArticleFactory.create()
    return made


@pytest.fixture
def ana() -> User:
    return UserFactory.create(username="ana", first_name="Ana", last_name="Lima")


def live(article: Article) -> str:
    return reverse("article_live", args=[article.pk])


def seen_by(client: Client, article: Article) -> dict[str, str]:
    """As the page that has just been opened asks."""
    page = client.get(article.get_absolute_url()).content.decode()
    return {"if-none-match": f'"{page.partition("data-seen=")[2].split(chr(34))[1]}"'}


def test_while_nothing_happens_nothing_is_sent_for_eleven_questions(
    editor_client: Client,
    article: Article,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    seen = seen_by(editor_client, article)
    for _ in range(5):
        annotated = AnnotationFactory.create(version=article.current)
        annotated.replies.create(author=annotated.author, text="So?")
        Presence.objects.create(
            reader=UserFactory.create(), article=ArticleFactory.create(), seen_at=timezone.now()
        )
    seen = seen_by(editor_client, article)
    editor_client.get(live(article), headers=seen)

    # session, person, permissions (2), article, what it has (5), presence
    with django_assert_num_queries(11):
        response = editor_client.get(live(article), headers=seen)

    assert response.status_code == 304


def test_each_thing_that_people_do_is_told_and_nothing_else(
    editor_client: Client, editor: User, article: Article
) -> None:
    version = article.current
    assert version

    def write(note: str) -> Annotation:
        given = {"author": editor, "quote": "the bridge", "label": "check"}
        return annotate(version=version, start=0, note=note, **given)  # type: ignore[arg-type]

    note = write("")
    reply = reply_to(pk=note.pk, author=editor, text="Why?")
    suggested = TagSuggestion.objects.create(
        article=article, tag=Tag.objects.create(name="Harbour")
    )
    now = timezone.now()

    def decide() -> None:
        suggested.state = TagSuggestion.State.REJECTED
        suggested.save(update_fields=["state"])

    acts: dict[str, Callable[[], object]] = {
        "a note": lambda: write("B"),
        "another text": lambda: revise(pk=note.pk, by=editor, label="check", note="A"),
        "resolved": lambda: settle(pk=note.pk, by=editor, is_resolved=True, at=now),
        "reopened": lambda: settle(pk=note.pk, by=editor, is_resolved=False, at=now),
        "a reply": lambda: reply_to(pk=note.pk, author=editor, text="How?"),
        "a reply less": lambda: remove_reply(pk=reply.pk, by=editor),
        "deleted": lambda: remove(pk=note.pk, by=editor),
        "put back": lambda: restore(pk=note.pk, by=editor),
        "a tag": lambda: add_tag(article=article, name="Bridge", added_by=editor),
        "a tag less": lambda: remove_tag(
            article=article, tag=Tag.objects.get(name="Bridge"), removed_by=editor
        ),
        "a suggestion": decide,
        "a state": lambda: set_status(article=article, status=Article.Status.READY, actor=editor),
    }
    for name, act in acts.items():
        seen = seen_by(editor_client, article)
        assert editor_client.get(live(article), headers=seen).status_code == 304, name
        act()
        response = editor_client.get(live(article), headers=seen)
        assert response.status_code == 200, name
        parts = [
            part
            for part in ('id="tags"', 'id="state"', "data-start")
            if part in response.content.decode()
        ]
        assert len(parts) == 1, name


def test_what_leaves_the_number_of_rows_is_told_as_well(
    editor_client: Client, editor: User, article: Article
) -> None:
    notes = [AnnotationFactory.create(version=article.current, author=editor) for _ in range(3)]
    remove(pk=notes[0].pk, by=editor)
    first, second = (Tag.objects.create(name=name) for name in ("Harbour", "Port"))
    add_tag(article=article, name="Port", added_by=editor)
    tag_note(note=notes[2], name="Port", added_by=editor)

    def swap() -> None:
        restore(pk=notes[0].pk, by=editor)
        remove(pk=notes[1].pk, by=editor)

    def withdraw() -> None:
        Article.objects.update(killed_at=timezone.now(), kill_notice="Withdrawn.")

    acts: dict[str, Callable[[], object]] = {
        "And this note": swap,
        "Harbour": lambda: merge_tags(kept=first, merged=[second], actor=editor),
        "The article has changed": withdraw,
    }
    Annotation.with_deleted.filter(pk=notes[0].pk).update(note="And this note")
    for told, act in acts.items():
        seen = seen_by(editor_client, article)
        act()
        assertContains(editor_client.get(live(article), headers=seen), told)


def test_that_a_note_has_no_place_any_more_is_told(
    editor_client: Client, editor: User, article: Article
) -> None:
    note = AnnotationFactory.create(version=article.current, author=editor, quote="opened")
    newest = update(article, text="The mayor, Ada Byron, closed the bridge.")
    page = editor_client.get(article.get_absolute_url()).content.decode()
    assert "Does it stand here now?" in page
    state = page.partition("data-state=")[2].split('"')[1]
    seen = seen_by(editor_client, article)

    leave_astray(pk=note.pk, by=editor, version=newest.pk)

    response = editor_client.get(live(article), headers=seen)
    assertContains(response, "On an earlier version")
    assertNotContains(response, f'data-state="{state}"')


def test_a_note_is_told_with_its_words_and_by_whom(
    editor_client: Client, ana: User, article: Article
) -> None:
    seen = seen_by(editor_client, article)
    AnnotationFactory.create(version=article.current, author=ana, note="Says *who*?")

    response = editor_client.get(live(article), headers=seen)

    assertContains(response, "Says <em>who</em>?")
    assertContains(response, 'data-by="Ana Lima"')
    assertContains(response, "<mark")
    assert (
        editor_client.get(live(article), headers={"if-none-match": response["ETag"]}).status_code
        == 304
    )


def test_a_newer_text_is_offered_and_not_put_in_its_place(
    editor_client: Client, article: Article
) -> None:
    seen = seen_by(editor_client, article)
    article.current = ArticleFactory.create().current
    Article.objects.filter(current=article.current).update(current=None)
    article.save(update_fields=["current"])

    response = editor_client.get(live(article), headers=seen)

    assertContains(response, "The article has changed: show")
    assertNotContains(response, "data-start")


def test_people_see_who_else_reads_and_stop_when_they_are_gone(
    editor_client: Client, editor: User, ana: User, article: Article
) -> None:
    hers = signed_in(ana)
    alone = hers.get(live(article))
    assertNotContains(alone, "this, too")

    page = editor_client.get(live(article))
    assertContains(page, "Ana Lima")
    assertContains(page, "reads this, too")
    assertNotContains(page, "editor</bdi>")
    assertContains(hers.get(live(article), headers={"if-none-match": alone["ETag"]}), "editor")

    Presence.objects.filter(reader=ana).update(seen_at=timezone.now() - timedelta(minutes=2))
    assertNotContains(editor_client.get(live(article)), "this, too")
    sweep.delay()
    assert list(Presence.objects.values_list("reader", flat=True)) == [editor.pk]


def test_to_be_there_is_written_once_in_half_a_minute(
    editor_client: Client, editor: User, article: Article
) -> None:
    editor_client.get(live(article))
    first = Presence.objects.get().seen_at

    editor_client.get(live(article))
    assert Presence.objects.get().seen_at == first

    Presence.objects.update(seen_at=first - timedelta(seconds=31))
    editor_client.get(live(article))
    assert Presence.objects.get().seen_at > first


def test_of_copy_under_embargo_nothing_is_told_and_nobody_is_there(
    editor_client: Client, ana: User, article: Article
) -> None:
    Presence.objects.create(reader=ana, article=article, seen_at=timezone.now())
    Article.objects.update(is_withheld=True)

    response = editor_client.get(live(article))

    assert response.status_code == 404
    assertNotContains(response, "Ana", status_code=404)
    assert Presence.objects.count() == 1


def test_articles_that_came_in_are_counted_above_what_a_list_shows(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    shown = ArticleFactory.create(title="Harbour bridge")
    address = reverse("article_news") + f"?above={shown.pk}"
    assertContains(editor_client.get(reverse("article_list")), f'data-url="{address}"')
    assert editor_client.get(address).status_code == 204

    ArticleFactory.create_batch(3, text="The harbour is closed.")
    ArticleFactory.create(is_withheld=True)

    with django_assert_num_queries(6):
        response = editor_client.get(address)
    assertContains(response, "3 new articles: show")
    assert editor_client.get(f"{address}&q=tunnel").status_code == 204
    assertContains(editor_client.get(f"{address}&q=harbour"), "3 new articles")


def test_what_no_list_shows_has_nothing_above_it(editor_client: Client) -> None:
    hidden = ArticleFactory.create(is_withheld=True)
    ArticleFactory.create()

    for above in ("", "none", "99", str(hidden.pk)):
        assert editor_client.get(reverse("article_news"), {"above": above}).status_code == 204
