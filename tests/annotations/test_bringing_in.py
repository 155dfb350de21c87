"""Notes of elsewhere go where their words stand for certain, and nowhere else."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains

from articles.annotations.linked_data import Unreadable, read
from articles.annotations.notes import annotate
from articles.annotations.threads import reply_to
from articles.models import Annotation, Article, Identifier, Reply
from tests.factories import AnnotationFactory, ArticleFactory

pytestmark = pytest.mark.django_db
TEXT = (
    "😀 Yes, said the mayor of Harbour.\n\nYes, said e\u0301lan Byron, and נמל opened the bridge."
)
FAR = "https://elsewhere.example/news/7"


@pytest.fixture
def article() -> Article:
    created: Article = ArticleFactory.create(text=TEXT)
    Identifier.objects.create(article=created, scheme=Identifier.Scheme.URL, value=FAR)
    return created


def annotation(exact: str = "opened", **given: Any) -> dict[str, Any]:
    around: dict[str, Any] = {
        name: given.pop(name) for name in ("prefix", "suffix") if name in given
    }
    selectors: list[dict[str, Any]] = [{"type": "TextQuoteSelector", "exact": exact, **around}]
    if "start" in given:
        selectors.append({"type": "TextPositionSelector", "start": given.pop("start"), "end": 0})
    target = {"source": given.pop("source", FAR), "selector": selectors}
    return {"type": "Annotation", "id": "https://elsewhere.example/1", "target": target, **given}


def bring_in(client: Client, *given: Any, content: bytes | None = None) -> Any:
    sent = json.dumps(list(given)).encode() if content is None else content
    file = SimpleUploadedFile("notes.jsonld", sent)
    return client.post(reverse("annotation_import"), {"file": file})


def test_a_note_of_elsewhere_goes_onto_its_words(
    editor_client: Client, editor: User, article: Article
) -> None:
    bodies = [
        {"type": "TextualBody", "purpose": "classifying", "value": "FIGURE"},
        {"type": "TextualBody", "value": "Who <b>says</b> so?"},
    ]
    given = annotation("Yes", suffix=", said e\u0301lan", body=bodies, creator={"name": "Ada"})

    assertContains(bring_in(editor_client, given), "1 placed")

    note = Annotation.objects.get()
    assert note.start == TEXT.rindex("Yes")
    assert (note.author, note.written_by, note.label_id) == (editor, "Ada", "figure")
    assert note.note == "Who <b>says</b> so?"


def test_a_position_counts_code_points_and_decides_between_the_same_words(
    editor_client: Client, article: Article
) -> None:
    bring_in(editor_client, annotation("Yes", start=TEXT.rindex("Yes")))

    assert Annotation.objects.get().start == TEXT.rindex("Yes")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"exact": "closed"}, "The article has no such words."),
        ({"exact": "Yes"}, "These words stand there more than once"),
        ({"exact": "Yes", "start": 7}, "These words stand there more than once"),
        ({"exact": "opened", "prefix": "never "}, "but between other words"),
        ({"exact": ""}, "It does not say on which words it is"),
        ({"source": "https://other.example/"}, "so few words could stand in any other"),
        ({"source": "http://x]/"}, "so few words could stand in any other"),
        ({"source": "http://a\u2100b.com/"}, "so few words could stand in any other"),
        ({"prefix": "a " * 2500}, "exceed 5000 characters"),
        (
            {"source": "", "prefix": "Byron, and נמל ", "suffix": " the door."},
            "No article here has these words",
        ),
    ],
)
def test_a_note_without_proof_is_not_placed_and_a_sentence_says_why(
    editor_client: Client, article: Article, given: dict[str, Any], sentence: str
) -> None:
    response = bring_in(editor_client, annotation(**given))

    assertContains(response, "0 placed")
    assertContains(response, sentence)
    assert not Annotation.objects.exists()


def test_words_that_one_article_alone_has_are_proof_enough(
    editor_client: Client, article: Article
) -> None:
    given = annotation(source="", prefix="Byron, and נמל ", suffix=" the bridge.")
    bring_in(editor_client, given)
    assert Annotation.objects.get().version == article.current

    ArticleFactory.create(text=TEXT)
    given["id"] = "https://elsewhere.example/2"
    assertContains(bring_in(editor_client, given), "More than one article here has these words")


def test_copy_under_embargo_takes_no_notes_of_an_editor(
    editor_client: Client, article: Article
) -> None:
    article.embargoed_until = timezone.now() + timedelta(hours=1)
    article.save(update_fields=["embargoed_until"])

    assertContains(bring_in(editor_client, annotation()), "0 placed")


def test_a_file_brought_in_twice_changes_nothing(editor_client: Client, article: Article) -> None:
    answer = {"id": "r", "motivation": "replying", "target": "https://elsewhere.example/1"}
    answer["bodyValue"] = "The mayor."
    for told in ("1 placed, 1 reply", "0 placed, 0 replies, 2 here already"):
        assertContains(bring_in(editor_client, answer, annotation()), told)

    assert Annotation.objects.count() == Reply.objects.count() == 1


def test_what_was_taken_along_here_is_here_already(editor_client: Client, editor: User) -> None:
    note = AnnotationFactory.create(version=ArticleFactory.create().current, note="Who?")
    reply_to(pk=note.pk, author=editor, text="Ada.")
    file: Any = editor_client.get(reverse("annotation_export", args=["jsonld"]))

    response = bring_in(editor_client, content=file.getvalue())

    assertContains(response, "0 placed, 0 replies, 2 here already, 0 not placed")


def test_what_was_taken_along_elsewhere_comes_in_as_it_was(
    editor_client: Client, editor: User
) -> None:
    version: Any = ArticleFactory.create().current
    said = {"quote": "opened the bridge", "start": 0, "label": "figure", "note": "Who?"}
    written = annotate(version=version, author=editor, **said)  # type: ignore[arg-type]
    file: Any = editor_client.get(reverse("annotation_export", args=["jsonld"]))
    moved = file.getvalue().replace(b"http://testserver/", b"https://desk.example/")
    Annotation.objects.all().delete()

    assertContains(bring_in(editor_client, content=moved), "1 placed")

    note = Annotation.objects.get()
    assert (note.quote, note.start, note.note) == (written.quote, written.start, "Who?")
    assert note.label_id == written.label_id


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\xff", "This is no JSON"),
        (b"[" * 100_000, "This is no JSON"),
        (b"{}", "There is no annotation"),
        (b'[1, null, {"items": "x"}]', "There is no annotation"),
        (json.dumps([annotation()] * 501).encode(), "more than 500"),
    ],
)
def test_a_file_that_is_something_else_says_so(
    editor_client: Client, content: bytes, sentence: str
) -> None:
    assertContains(bring_in(editor_client, content=content), sentence, status_code=422)


@pytest.mark.parametrize(
    "odd",
    [
        {"target": 1},
        {"target": [None]},
        {"target": {"selector": [3, {"type": 5, "exact": []}]}},
        {"target": {"source": {"id": ["x"]}, "selector": {"type": "TextQuoteSelector"}}},
        {"target": {"selector": {"type": "TextPositionSelector", "start": True}}, "body": [1]},
        {"target": "x", "motivation": {"a": "b"}, "creator": [[]], "body": {"purpose": [{}]}},
    ],
)
def test_an_odd_annotation_is_read_as_one_that_says_nothing(odd: dict[str, Any]) -> None:
    (one,) = read(json.dumps(odd).encode())

    assert one.exact == ""


def test_lone_surrogates_and_zeros_are_no_words() -> None:
    (one,) = read(json.dumps(annotation("a\ud800b\0c")).encode())

    assert one.exact == "a?bc"


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(Unreadable, match="larger than 5 MB"):
        read(b" " * 5_000_001)
