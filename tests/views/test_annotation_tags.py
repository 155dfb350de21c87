import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.models import Annotation, AnnotationTag
from articles.tagging.tree import place_tag
from tests.factories import AnnotationFactory, ArticleFactory, TagFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
LIST = reverse("annotation_list")


@pytest.fixture
def note() -> Annotation:
    made: Annotation = AnnotationFactory.create(version=ArticleFactory.create().current)
    return made


def add(note: Annotation) -> str:
    return reverse("annotation_tag_add", args=[note.pk])


def remove(note: Annotation) -> str:
    return reverse("annotation_tag_remove", args=[note.pk])


def test_a_note_is_tagged_and_untagged_beside_its_words(
    editor_client: Client, note: Annotation
) -> None:
    added = editor_client.post(add(note), {"name": "Harbour"}, headers=HTMX)
    assertContains(added, f'<a href="{LIST}?tag=harbour" dir="auto">Harbour</a>')
    assertContains(added, 'data-tag="Harbour&#10;"')

    taken = editor_client.post(remove(note), {"tag": "harbour"}, headers=HTMX)
    assertNotContains(taken, ">Harbour</a>")


def test_without_htmx_one_goes_back_to_the_note(editor_client: Client, note: Annotation) -> None:
    response = editor_client.post(add(note), {"name": "Harbour"})

    assertRedirects(response, note.get_absolute_url(), fetch_redirect_response=False)


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_no_tag_is_refused_in_a_sentence(
    editor_client: Client, note: Annotation, headers: dict[str, str]
) -> None:
    TagFactory.create(name="Old", retired_at=timezone.now())

    for typed, sentence in (("", "Type the name"), ("Old", "is retired")):
        response = editor_client.post(add(note), {"name": typed}, headers=headers)
        assertContains(response, sentence, status_code=422)


def test_a_note_on_copy_under_embargo_is_tagged_by_who_may_read_it(
    editor_client: Client, chief_client: Client
) -> None:
    article = ArticleFactory.create(embargoed_until=timezone.now() + timedelta(hours=1))
    note = AnnotationFactory.create(version=article.current)

    assert editor_client.post(add(note), {"name": "Harbour"}).status_code == 404
    assert chief_client.post(add(note), {"name": "Harbour"}).status_code == 302
    assertNotContains(editor_client.get(LIST, {"tag": "harbour"}), "opened the bridge")


def test_the_list_shows_those_with_a_tag_or_one_below_it(
    editor_client: Client, note: Annotation
) -> None:
    above, below = TagFactory.create(name="Harbour"), TagFactory.create(name="Ferries")
    place_tag(tag=below, parent=above, actor=None)
    AnnotationTag.objects.create(content_object=note, tag=below)
    AnnotationFactory.create(version=ArticleFactory.create().current)

    for typed in ("harbour", "Harbour", "ferries"):
        response = editor_client.get(LIST, {"tag": typed})
        assert response.context["page"].rows == [note]
    assertContains(response, "Ferries</a>")


def test_an_unknown_tag_is_left_out(editor_client: Client, note: Annotation) -> None:
    assert editor_client.get(LIST, {"tag": "unheard"}).context["page"].rows == [note]


def test_tags_leave_with_notes_and_come_back(editor_client: Client, note: Annotation) -> None:
    tag = TagFactory.create(name="Harbour; port")
    AnnotationTag.objects.create(content_object=note, tag=tag)
    files = {
        suffix: b"".join(editor_client.get(reverse("annotation_export", args=[suffix]))).decode()
        for suffix in ("csv", "json", "jsonld")
    }

    assert "Harbour; port" in files["csv"]
    assert json.loads(files["json"])["notes"][0]["tags"] == ["Harbour; port"]
    body = {"type": "TextualBody", "purpose": "tagging", "value": "Harbour; port"}
    assert body in json.loads(files["jsonld"])["first"]["items"][0]["body"]

    given = json.loads(files["jsonld"])
    given["first"]["items"][0]["id"] = "https://elsewhere.example/1"
    unknown = {"type": "TextualBody", "purpose": "tagging", "value": "Unheard of"}
    given["first"]["items"][0]["body"].append(unknown)
    file = SimpleUploadedFile("notes.jsonld", json.dumps(given).encode())
    Annotation.objects.all().delete()

    told = editor_client.post(reverse("annotation_import"), {"file": file})

    assertContains(told, "Unheard of")
    assert [one.name for one in Annotation.objects.get().tags.all()] == ["Harbour; port"]
