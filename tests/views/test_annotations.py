import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.annotations.notes import remove
from articles.models import Annotation, Article, Label
from tests.factories import AnnotationFactory, ArticleFactory

HTMX = {"hx-request": "true"}


def create_url(article: Article) -> str:
    return reverse("annotation_create", args=[article.pk])


def edit_url(note: Annotation) -> str:
    return reverse("annotation_edit", args=[note.pk])


def delete_url(note: Annotation) -> str:
    return reverse("annotation_delete", args=[note.pk])


@pytest.fixture
def article(db: None) -> Article:
    created: Article = ArticleFactory.create(
        text="Yes, said the mayor.\n\nYes, said the other mayor, Ada Byron."
    )
    return created


@pytest.fixture
def note(article: Article, editor: User) -> Annotation:
    created: Annotation = AnnotationFactory.create(
        version=article.current, author=editor, quote="Yes", note="Who *asked*?"
    )
    return created


def test_selected_words_are_annotated_and_shown(editor_client: Client, article: Article) -> None:
    sent = {"quote": "Yes", "start": 22, "label": "key-quote", "note": "The **second** yes."}

    response = editor_client.post(create_url(article), sent, headers=HTMX)

    assert Annotation.objects.get().start == 22
    assertContains(response, 'data-start="22" dir="auto"><mark class="on-blue"')
    assertContains(response, "The <strong>second</strong> yes.")
    assertNotContains(response, "<html")


def test_without_scripts_one_comes_back_to_the_note(
    editor_client: Client, article: Article
) -> None:
    sent = {"quote": "said the mayor", "label": "check"}

    response = editor_client.post(create_url(article), sent)

    note = Annotation.objects.get()
    assertRedirects(response, f"{article.get_absolute_url()}#annotation-{note.pk}")


def test_words_across_paragraphs_survive_the_line_ends_of_a_browser(
    editor_client: Client, article: Article
) -> None:
    sent = {"quote": "mayor.\r\n\r\nYes", "start": 14, "label": "check", "note": "a\r\nb"}

    editor_client.post(create_url(article), sent)

    note = Annotation.objects.get()
    assert (note.quote, note.note) == ("mayor.\n\nYes", "a\nb")


def test_words_that_are_gone_are_refused_with_what_was_typed(
    editor_client: Client, article: Article
) -> None:
    sent = {"quote": "words of yesterday", "label": "check", "note": "My thought."}

    response = editor_client.post(create_url(article), sent, headers=HTMX)

    assertContains(response, "These words are not in the article as it is now.", status_code=422)
    assertContains(response, "My thought.", status_code=422)
    assert not Annotation.objects.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"quote": "", "label": "check"}, "Select some words first."),
        ({"quote": "Yes", "label": "odd"}, "not one of the available choices"),
        ({"quote": "Yes", "label": "check", "note": "a" * 10_001}, "At most 10000 characters"),
        ({"quote": "Yes", "label": "check", "start": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_refused_form_says_why(
    editor_client: Client, article: Article, sent: dict[str, str], sentence: str
) -> None:
    response = editor_client.post(create_url(article), sent)

    assertContains(response, sentence, status_code=422)
    assertContains(response, "<html", status_code=422)


def test_the_same_click_twice_is_one_note(editor_client: Client, article: Article) -> None:
    for _ in range(2):
        editor_client.post(create_url(article), {"quote": "Yes", "label": "check"})

    assert Annotation.objects.count() == 1


def test_every_label_can_be_given_with_one_press(editor_client: Client, article: Article) -> None:
    response = editor_client.get(article.get_absolute_url())

    Label.objects.filter(slug="figure").update(is_offered=False)
    later = editor_client.get(article.get_absolute_url())

    for label in Label.objects.all():
        assertContains(response, f'data-label="{label.slug}" data-key="{label.key}"')
    assertNotContains(later, 'data-label="figure"')


def test_a_note_is_shown_beside_its_words(editor_client: Client, note: Annotation) -> None:
    response = editor_client.get(note.version.get_absolute_url())

    assertContains(response, f'id="annotation-{note.pk}"')
    assertContains(response, f'id="words-{note.pk}"')
    assertContains(response, "Who <em>asked</em>?")


def test_a_note_is_edited_in_its_place(editor_client: Client, note: Annotation) -> None:
    form = editor_client.get(edit_url(note), headers=HTMX)
    saved = editor_client.post(edit_url(note), {"label": "figure", "note": "Me."}, headers=HTMX)

    note.refresh_from_db()
    assertContains(form, f'<form id="annotation-{note.pk}"')
    assertNotContains(form, "<html")
    assert (note.label_id, note.note) == ("figure", "Me.")
    assert saved["HX-Retarget"] == "#passage"
    assertContains(saved, 'class="note on-rose"')


def test_a_note_is_edited_without_scripts(editor_client: Client, note: Annotation) -> None:
    assertContains(editor_client.get(edit_url(note)), "<html")

    response = editor_client.post(edit_url(note), {"label": "figure", "note": "Me."})

    assertRedirects(response, note.get_absolute_url())


def test_a_refused_edit_says_why(editor_client: Client, note: Annotation) -> None:
    response = editor_client.post(edit_url(note), {"label": "odd", "note": "Me."}, headers=HTMX)

    assertContains(response, "not one of the available choices", status_code=422)


def test_a_note_is_deleted(editor_client: Client, note: Annotation) -> None:
    response = editor_client.post(delete_url(note))

    assertRedirects(response, note.version.article.get_absolute_url())
    assert not Annotation.objects.exists()


def test_a_deleted_note_leaves_the_passage(editor_client: Client, note: Annotation) -> None:
    response = editor_client.post(delete_url(note), headers=HTMX)

    assertContains(response, 'id="passage"')
    assertNotContains(response, "<mark")


def test_a_note_that_someone_else_deleted_says_so_and_gives_the_words_back(
    editor_client: Client, note: Annotation, chief: User
) -> None:
    remove(pk=note.pk, by=chief)
    url = edit_url(note)

    page = editor_client.post(url, {"label": "check", "note": "My words."})
    fragment = editor_client.post(url, {"label": "check", "note": "My words."}, headers=HTMX)

    for response, status in ((page, 404), (fragment, 422)):
        assertContains(response, "chief</bdi> deleted this note", status_code=status)
        assertContains(response, "My words.", status_code=status)
    assertContains(page, note.version.article.get_absolute_url(), status_code=404)
    assert fragment["HX-Retarget"] == f"#annotation-{note.pk}"


def test_nobody_learns_who_deleted_a_note_on_copy_that_they_may_not_read(
    editor_client: Client, note: Annotation, chief: User
) -> None:
    remove(pk=note.pk, by=chief)
    Article.objects.update(is_withheld=True)

    page = editor_client.get(edit_url(note))

    assertContains(page, "There is no such note", status_code=404)
    assertNotContains(page, "chief", status_code=404)
    assertNotContains(page, note.version.article.get_absolute_url(), status_code=404)


def test_a_note_that_never_was_is_said_to_be_missing(editor_client: Client) -> None:
    response = editor_client.post(reverse("annotation_delete", args=[404]))

    assertContains(response, "There is no such note", status_code=404)


@pytest.mark.parametrize("url_name", ["annotation_edit", "annotation_delete"])
def test_the_note_of_another_is_left_alone(
    editor_client: Client, article: Article, url_name: str
) -> None:
    theirs = AnnotationFactory.create(version=article.current, quote="Yes")
    page = editor_client.get(article.get_absolute_url())

    response = editor_client.post(reverse(url_name, args=[theirs.pk]), {"label": "check"})

    assert response.status_code == 403
    assert Annotation.objects.get() == theirs
    assertNotContains(page, f'href="{edit_url(theirs)}"')


def test_a_note_may_be_as_long_as_it_says_whatever_ends_its_lines(
    editor_client: Client, article: Article
) -> None:
    longest = "a\r\n" * 4_999 + "bc"

    editor_client.post(create_url(article), {"quote": "Yes", "label": "check", "note": longest})

    assert Annotation.objects.get().note == "a\n" * 4_999 + "bc"


@pytest.mark.parametrize("field", ["label", "note", "quote"])
def test_what_is_wrong_is_told_of_the_field_it_is_wrong_with(
    editor_client: Client, article: Article, field: str
) -> None:
    sent = {"quote": "Yes", "label": "check", "note": "Why?"}
    wrong = {"label": "odd", "note": "a" * 10_001, "quote": ""}

    page = editor_client.post(create_url(article), sent | {field: wrong[field]}).content.decode()

    described = re.findall(r'aria-describedby="([^"]*)"', page)
    told = {name for names in described for name in names.split()}
    assert f"id_{field}_error" in told
    assert told <= set(re.findall(r' id="([^"]*)"', page))


def test_a_note_can_be_put_into_the_briefing_that_is_chosen(
    editor_client: Client, note: Annotation
) -> None:
    page = editor_client.get(note.version.get_absolute_url())

    assertContains(page, '<form class="briefing" id="to-briefing" method="post"')
    assertContains(page, f'form="to-briefing" name="annotation" value="{note.pk}"')


def test_the_notes_have_a_heading_above_theirs(editor_client: Client, note: Annotation) -> None:
    note.note = "# Who asked?"
    note.save(update_fields=["note"])

    page = editor_client.get(note.version.get_absolute_url()).content.decode()

    levels = [int(level) for level in re.findall(r"<h(\d)", page.split("<main")[1])]
    assert levels[:3] == [1, 2, 3]


def test_an_admin_may_change_the_note_of_another(chief_client: Client, note: Annotation) -> None:
    chief_client.post(edit_url(note), {"label": "check", "note": "Settled."})

    note.refresh_from_db()
    assert note.note == "Settled."


def test_hostile_notes_are_only_text(editor_client: Client, note: Annotation) -> None:
    note.note = "<img src=x onerror=alert(1)>" + "a" * 10_000
    note.save()

    assertNotContains(editor_client.get(note.version.get_absolute_url()), "<img")


def test_a_note_that_another_changed_last_says_so(
    editor_client: Client, note: Annotation, chief_client: Client
) -> None:
    page = note.version.get_absolute_url()
    chief_client.post(edit_url(note), {"label": "check", "note": "Settled."})
    assertContains(editor_client.get(page), "changed by <bdi>chief</bdi>")

    editor_client.post(edit_url(note), {"label": "check", "note": "Not yet."})
    assertNotContains(editor_client.get(page), "changed by")


def test_a_stale_form_shows_both_texts_and_saves_mine_only_if_i_say_so(
    editor_client: Client, note: Annotation, chief_client: Client
) -> None:
    sent = {"label": "check", "note": "Settled.", "seen": 1}
    chief_client.post(edit_url(note), sent)

    mine = {"label": "check", "note": "Not yet.", "seen": 1}
    refused = editor_client.post(edit_url(note), mine, headers=HTMX)
    note.refresh_from_db()

    assertContains(refused, "chief</bdi> changed this note while you wrote", status_code=422)
    assertContains(refused, "<p>Settled.</p>", status_code=422)
    assertContains(refused, "Not yet.</textarea>", status_code=422)
    assertContains(refused, 'name="seen" value="2"', status_code=422)
    assert note.note == "Settled."

    editor_client.post(edit_url(note), mine | {"seen": 2})
    note.refresh_from_db()
    assert note.note == "Not yet."


def test_a_stale_form_that_says_the_same_is_no_conflict(
    editor_client: Client, note: Annotation, chief_client: Client
) -> None:
    sent = {"label": "check", "note": "Settled.", "seen": 1}
    chief_client.post(edit_url(note), sent)

    assertRedirects(editor_client.post(edit_url(note), sent), note.get_absolute_url())


def test_the_keyboard_goes_to_words_that_were_refused_without_scripts(
    editor_client: Client, article: Article
) -> None:
    sent = {"quote": "words of yesterday", "label": "check"}

    page = editor_client.post(create_url(article), sent).content.decode()

    assert re.search(r'<textarea name="quote"[^>]* autofocus', page)
    assert page.count("autofocus") == 1


def test_only_the_form_beside_the_text_draws_the_text_again(
    editor_client: Client, note: Annotation
) -> None:
    assertContains(editor_client.get(edit_url(note), headers=HTMX), 'hx-target="#passage"')
    assertNotContains(editor_client.get(edit_url(note)), 'hx-target="#passage"')


def test_one_is_asked_before_a_note_is_deleted(editor_client: Client, note: Annotation) -> None:
    page = editor_client.get(delete_url(note))
    fragment = editor_client.get(delete_url(note), headers=HTMX)

    assertContains(page, "<h1>Delete a note</h1>")
    assertContains(fragment, "Delete this note")
    assertNotContains(fragment, "<h1>")
    assert Annotation.objects.filter(pk=note.pk).exists()


def test_a_note_is_shown_before_it_is_saved(editor_client: Client) -> None:
    address = reverse("note_preview")

    shown = editor_client.post(address, {"note": "Is this *so*? <script>alert(1)</script>"})
    nothing = editor_client.post(address, {"note": "  "})

    assertContains(shown, "<em>so</em>")
    assertNotContains(shown, "<script>")
    assertContains(nothing, "nothing to show")
    assert not Annotation.objects.exists()
