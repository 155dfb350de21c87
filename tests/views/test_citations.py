"""Words with where they stand, to be copied."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Annotation, Article, Version
from tests.factories import AnnotationFactory, ArticleFactory

TEXT = "😀 The council puts the cost at 41 million."
WORDS = "the cost at 41 million"


@pytest.fixture
def note(db: None) -> Annotation:
    article: Article = ArticleFactory.create(title="A <bridge> opens", text=TEXT)
    Version.objects.update(
        publisher="Harbour Wire", published_at=datetime(2026, 3, 12, 9, tzinfo=UTC)
    )
    made: Annotation = AnnotationFactory.create(version=article.current, quote=WORDS)
    return made


def address(note: Annotation, start: int, end: int) -> str:
    return reverse("article_citation", args=[note.version.article_id, 1, start, end])


def test_a_citation_says_the_words_who_told_them_when_and_where(
    editor_client: Client, note: Annotation
) -> None:
    page = editor_client.get(address(note, note.start, note.end))

    url = f"http://testserver{note.version.article.get_absolute_url()}"
    place = f"Version 1, characters {note.start + 1} to {note.end}"
    for told in (WORDS, "A &lt;bridge&gt; opens", "<bdi>Harbour Wire</bdi>, 12 March 2026", url):
        assertContains(page, told)
    assertContains(page, place)


def test_every_note_has_its_citation_in_its_place(editor_client: Client, note: Annotation) -> None:
    link = address(note, note.start, note.end)

    assertContains(editor_client.get(note.version.article.get_absolute_url()), f'href="{link}"')
    assertNotContains(editor_client.get(link, headers={"hx-request": "true"}), "<h1>")


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (4, 9000)])
def test_words_that_are_not_there_are_not_cited(
    editor_client: Client, note: Annotation, start: int, end: int
) -> None:
    assert editor_client.get(address(note, start, end)).status_code == 404
