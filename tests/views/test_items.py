"""Items put in, revised, moved, removed and put back, through HTTP."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Article, Briefing, Event, Item
from tests.factories import (
    AnnotationFactory,
    ArticleFactory,
    BriefingFactory,
    ItemFactory,
    VersionFactory,
)

HTMX = {"hx-request": "true", "hx-target": "toast"}
ADD = "/briefings/items/"


@pytest.fixture
def article(db: None) -> Article:
    return ArticleFactory.create()


@pytest.fixture
def briefing(db: None) -> Briefing:
    return BriefingFactory.create(title="Morning")


def url(item: Item, verb: str) -> str:
    return f"/briefings/{item.briefing_id}/items/{item.pk}/{verb}/"


def test_an_article_is_added_whole(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    response = editor_client.post(
        ADD, {"briefing": briefing.pk, "article": article.pk, "note": "First."}, follow=True
    )

    assertContains(response, "Added to “Morning”.")
    item = Item.objects.get()
    assert (item.kind, item.version, item.note) == ("article", article.current, "First.")


def test_exact_words_are_added_from_a_selection(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    assert article.current is not None
    sent = {"version": article.current.pk, "start": 20, "quote": "opened the bridge"}

    response = editor_client.post(ADD, {"briefing": briefing.pk} | sent)

    assertRedirects(response, briefing.get_absolute_url())
    assert Item.objects.get().quote == "opened the bridge"


def test_words_over_two_paragraphs_are_found_though_browsers_send_crlf(
    editor_client: Client, briefing: Briefing
) -> None:
    version = ArticleFactory.create(text="One.\n\nTwo.").current
    assert version is not None
    sent = {"briefing": briefing.pk, "version": version.pk, "start": 0, "quote": "One.\r\n\r\nTwo."}

    editor_client.post(ADD, sent)

    assert Item.objects.get().quote == "One.\n\nTwo."


def test_the_words_of_a_note_are_added_as_they_were_marked_but_not_the_note(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    note = AnnotationFactory.create(version=article.current, note="Is this true?")
    article.current = VersionFactory.create(
        article=article, document=ArticleFactory.create().documents.get(), number=2, text="All new."
    )
    article.save(update_fields=["current"])

    editor_client.post(ADD, {"briefing": briefing.pk, "annotation": note.pk})

    item = Item.objects.get()
    assert (item.version, item.span, item.note) == (note.version, note.span, "")


def test_own_words_are_added(editor_client: Client, briefing: Briefing) -> None:
    editor_client.post(ADD, {"briefing": briefing.pk, "note": "Look\r\nhere."})

    assert Item.objects.get().note == "Look\nhere."


def test_without_a_briefing_a_new_one_is_begun(editor_client: Client, article: Article) -> None:
    sent = {"briefing": "", "article": article.pk}
    editor_client.post(ADD, sent, headers=HTMX)
    again = editor_client.post(ADD, sent, headers=HTMX)

    briefing = Briefing.objects.get()
    assert briefing.title.startswith("Briefing of ")
    assertContains(again, "already in the briefing", status_code=422)
    assert briefing.items.count() == 1


def test_no_empty_briefing_is_left_behind_by_words_that_are_gone(
    editor_client: Client, article: Article
) -> None:
    assert article.current is not None
    sent = {"version": article.current.pk, "start": 0, "quote": "never said"}

    response = editor_client.post(ADD, sent)

    assertContains(response, "These words are not in the article.", status_code=422)
    assert not Briefing.objects.exists()


def test_another_page_is_told_in_a_sentence_where_it_went(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    sent = {"briefing": briefing.pk, "article": article.pk}
    response = editor_client.post(ADD, sent, headers=HTMX)

    assertContains(response, "Added to “<bdi>Morning</bdi>”.")
    assertContains(response, f'href="{briefing.get_absolute_url()}"')
    assertNotContains(response, "<html")


def test_the_rundown_itself_is_drawn_again(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    headers = {"hx-request": "true", "hx-target": "make"}
    sent = {"briefing": briefing.pk, "article": article.pk}

    response = editor_client.post(ADD, sent, headers=headers)

    assertRedirects(response, briefing.get_absolute_url())


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose an article, or write something first."),
        ({"note": "  \n "}, "Choose an article, or write something first."),
        ({"article": "0"}, "This article is no longer there."),
        ({"article": "x"}, "This article is no longer there."),
        ({"annotation": "0"}, "This note is no longer there."),
        ({"version": "0", "quote": "x"}, "This text is no longer there."),
        ({"note": "x" * 20_001}, "At most 20000 characters; these are 20001."),
        ({"note": "a\0b"}, "Null characters are not allowed."),
    ],
)
def test_what_cannot_be_added_is_refused_with_a_sentence(
    editor_client: Client, briefing: Briefing, sent: dict[str, str], sentence: str
) -> None:
    for headers in ({}, HTMX, {"hx-request": "true", "hx-target": "make"}):
        response = editor_client.post(ADD, {"briefing": briefing.pk} | sent, headers=headers)

        assertContains(response, sentence, status_code=422)
    assert not Item.objects.exists()


def test_of_two_things_at_once_neither_is_added(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    note = AnnotationFactory.create(version=article.current)
    sent = {"briefing": briefing.pk, "article": article.pk, "annotation": note.pk}

    response = editor_client.post(ADD, sent)

    assertContains(response, "Add one thing at a time.", status_code=422)
    assert not Item.objects.exists()


def test_a_selection_of_nothing_is_refused(
    editor_client: Client, briefing: Briefing, article: Article
) -> None:
    assert article.current is not None
    sent = {"briefing": briefing.pk, "version": article.current.pk, "quote": " \n"}

    response = editor_client.post(ADD, sent)

    assertContains(response, "Select some words first.", status_code=422)


def test_a_briefing_that_is_gone_is_refused_with_a_sentence(
    editor_client: Client, article: Article
) -> None:
    response = editor_client.post(ADD, {"briefing": 0, "article": article.pk})

    assertContains(response, "This briefing is no longer there.", status_code=422)


def test_what_was_typed_is_still_there_when_it_is_refused(
    editor_client: Client, briefing: Briefing
) -> None:
    for _ in range(2):
        response = editor_client.post(ADD, {"briefing": briefing.pk, "note": "Twice said."})

    assertContains(response, "Twice said.</textarea>", status_code=422)


def test_a_note_is_revised(editor_client: Client) -> None:
    item = ItemFactory.create()

    response = editor_client.post(url(item, "edit"), {"note": "Better *words*."}, follow=True)

    assertContains(response, "Better <em>words</em>.")


def test_own_words_cannot_become_nothing(editor_client: Client) -> None:
    item = ItemFactory.create(note="Words.")

    response = editor_client.post(url(item, "edit"), {"note": " "})

    assertContains(response, "Write something, or remove the item.", status_code=422)
    item.refresh_from_db()
    assert item.note == "Words."


def test_two_clicks_on_a_move_are_one(editor_client: Client, briefing: Briefing) -> None:
    for note in "abc":
        ItemFactory.create(briefing=briefing, note=note)
    item = briefing.items.get(note="c")

    for _ in range(2):
        editor_client.post(url(item, "move"), {"to": "1"})

    assert [item.note for item in briefing.items.all()] == ["a", "c", "b"]


@pytest.mark.parametrize("to", ["", "x", "-1", "9" * 30])
def test_a_move_to_nowhere_is_refused(editor_client: Client, to: str) -> None:
    response = editor_client.post(url(ItemFactory.create(), "move"), {"to": to})

    assertContains(response, "Say where the item is to go.", status_code=422)


def test_a_removed_item_comes_back_with_undo(editor_client: Client, briefing: Briefing) -> None:
    item = ItemFactory.create(briefing=briefing, note="Precious words.")

    removed = editor_client.post(url(item, "remove"), follow=True)
    assertContains(removed, "Removed “<bdi>Precious words.</bdi>”.")
    assert not briefing.items.exists()
    sent = {"removal": Event.objects.get(verb="removed").pk}
    editor_client.post(f"/briefings/{briefing.pk}/items/restore/", sent)

    assert briefing.items.get().note == "Precious words."
    again = editor_client.post(f"/briefings/{briefing.pk}/items/restore/", sent)
    assertContains(again, "already", status_code=422)


@pytest.mark.parametrize("removal", ["", "x", "0", "9" * 40])
def test_nothing_is_put_back_that_was_not_removed(
    editor_client: Client, briefing: Briefing, removal: str
) -> None:
    response = editor_client.post(f"/briefings/{briefing.pk}/items/restore/", {"removal": removal})

    assertContains(response, "There is nothing to put back.", status_code=422)


def test_what_left_one_briefing_is_not_put_into_another(
    editor_client: Client, editor: User, briefing: Briefing
) -> None:
    item = ItemFactory.create()
    editor_client.post(url(item, "remove"))
    sent = {"removal": Event.objects.get(verb="removed").pk}

    response = editor_client.post(f"/briefings/{briefing.pk}/items/restore/", sent)

    assert response.status_code == 422


@pytest.mark.parametrize("verb", ["edit", "move", "remove"])
def test_an_item_that_someone_else_removed_is_answered_with_what_is_there(
    editor_client: Client, verb: str
) -> None:
    item = ItemFactory.create()
    address = url(item, verb)
    item.delete()

    response = editor_client.post(address, {"note": "x", "to": "0"})

    assertContains(response, "This item is no longer in the briefing.", status_code=422)


@pytest.mark.parametrize("verb", ["edit", "move", "remove"])
def test_an_address_alone_changes_nothing(editor_client: Client, verb: str) -> None:
    assert editor_client.get(url(ItemFactory.create(), verb)).status_code == 405
