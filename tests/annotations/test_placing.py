"""Notes whose words have changed: a place is guessed, and a person confirms it or does not."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.annotations.placing import ChangedSince, guesses, place_on
from articles.models import Annotation, Article, Event
from articles.spans import Span
from tests.factories import AnnotationFactory, ArticleFactory, UserFactory
from tests.updates import update

OLD = "😀 Rain fell. The bridge cost 41 million, the council said."
NEW = "😀 Rain fell. The bridge cost 43 million, the council said. It is open."
HTMX = {"hx-request": "true"}


@pytest.fixture
def note(editor: User) -> Annotation:
    article: Article = ArticleFactory.create(text=OLD)
    made: Annotation = AnnotationFactory.create(
        version=article.current, quote="41 million", author=editor, note="Is it so much?"
    )
    update(article, text=NEW)
    made.refresh_from_db()
    return made


def address(note: Annotation) -> str:
    return reverse("annotation_place", args=[note.pk])


def shown(note: Annotation) -> str:
    start = NEW.index("43 million")
    return f"{note.version.article.current_id}-{start}-{start + len('43 million')}"


def test_the_best_guess_stands_beside_the_words(editor_client: Client, note: Annotation) -> None:
    page = editor_client.get(note.version.article.get_absolute_url())

    assertContains(page, "Does it stand here now?")
    assertContains(page, "<bdi>43 million</bdi>")
    assertContains(page, f'value="{shown(note)}"', count=2)


def test_whoever_confirms_it_moves_the_note_and_history_says_so(
    editor_client: Client, note: Annotation
) -> None:
    response = editor_client.post(address(note), {"place": shown(note)})

    assertRedirects(response, note.get_absolute_url(), fetch_redirect_response=False)
    note.refresh_from_db()
    assert (note.version_id, note.quote) == (note.version.article.current_id, "43 million")
    assert (note.prefix[-5:], note.suffix[:5], note.note) == ("cost ", ", the", "Is it so much?")
    event = Event.objects.get(verb=Event.Verb.CHANGED)
    assert (event.before["quote"], event.after["quote"]) == ("41 million", "43 million")
    page = editor_client.get(note.version.article.get_absolute_url())
    assertContains(page, f'id="words-{note.pk}">43 million</mark>')
    assertContains(page, "Earlier places")
    history = editor_client.get(reverse("annotation_history", args=[note.pk]))
    assertContains(history, "Moved with its words")
    assertContains(history, "It says what it said when it was written.")


def test_whoever_says_no_is_not_asked_again_until_the_text_changes(
    editor_client: Client, note: Annotation
) -> None:
    article = note.version.article
    editor_client.post(address(note), {"leave": shown(note)})

    page = editor_client.get(article.get_absolute_url())
    assertNotContains(page, "Does it stand here now?")
    assertContains(page, "On an earlier version")

    update(article, text=NEW.replace("43", "44"))
    assertContains(editor_client.get(article.get_absolute_url()), "<bdi>44 million</bdi>")


@pytest.mark.parametrize("sent", [{}, {"place": "x"}, {"place": "1-9-4"}, {"leave": "0-1-2"}])
def test_an_answer_to_another_text_moves_nothing(
    editor_client: Client, note: Annotation, sent: dict[str, str]
) -> None:
    beside = editor_client.post(address(note), sent, headers=HTMX)
    page = editor_client.post(address(note), sent, follow=True)

    assertContains(beside, "Nothing was moved")
    assertContains(page, "Nothing was moved")
    note.refresh_from_db()
    assert note.quote == "41 million"


def test_to_confirm_twice_is_to_confirm_once(note: Annotation, editor: User) -> None:
    version = note.version.article.current_id
    assert version is not None
    span = Span(NEW.index("43"), NEW.index("43") + 10)

    for _ in range(2):
        place_on(pk=note.pk, by=editor, version=version, span=span)
    with pytest.raises(ChangedSince):
        place_on(pk=note.pk, by=editor, version=version, span=Span(0, 4))

    assert Event.objects.count() == 1


def test_nobody_moves_a_note_to_words_that_were_not_guessed(note: Annotation) -> None:
    version = note.version.article.current_id
    assert version is not None

    with pytest.raises(ChangedSince):
        place_on(pk=note.pk, by=UserFactory.create(), version=version, span=Span(0, len(NEW)))

    note.refresh_from_db()
    assert note.quote == "41 million"


def test_notes_over_one_another_are_guessed_each_for_itself(note: Annotation) -> None:
    for words in ("bridge cost 41", "41 million, the"):
        AnnotationFactory.create(version=note.version, quote=words)
    notes = list(Annotation.objects.order_by("pk"))
    current = note.version.article.current
    assert current is not None

    found = guesses(notes, {note.version_id: OLD}, current)

    assert [place.of(NEW) for place in found.values()] == [
        "43 million",
        "bridge cost 43",
        "43 million, the",
    ]
