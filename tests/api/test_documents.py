"""Copy that programs hand in."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from articles.models import Article, RawDocument, Source
from articles.tokens import create_token

pytestmark = pytest.mark.django_db
URL = "/api/documents"
SAMPLES = Path(__file__).parent.parent / "samples"
FERRY = (
    "The last ferry stops\n\nThe last ferry left Porthaven at noon, Ada Byron said. 😀\n".encode()
)


@pytest.fixture
def program(editor: User) -> Client:
    _, words = create_token(name="Harbour Wire (sample)", user=editor)
    return Client(headers={"authorization": f"Bearer {words}"})


def send(program: Client, content: bytes, media_type: str = "text/plain", uri: str = "") -> Any:
    return program.post(f"{URL}?uri={uri}", content, content_type=media_type)


def test_copy_becomes_an_article_of_the_program_s_own_source(program: Client) -> None:
    answer = send(program, FERRY)

    assert answer.status_code == 201
    assert answer.json()["is_new"]
    article = Article.objects.get()
    assert article.source.name == "API: Harbour Wire (sample)"
    assert article.source.kind == Source.Kind.API
    assert article.current
    assert "😀" in article.current.text


def test_what_became_of_it_can_be_asked(program: Client) -> None:
    sent = send(program, FERRY)

    told = program.get(sent.headers["Location"]).json()

    piece = {"part": "", "outcome": "published", "article": Article.objects.get().pk}
    assert (told["state"], told["problem"], told["pieces"]) == ("published", "", [piece])


def test_structured_copy_is_read_by_what_it_is(program: Client) -> None:
    content = (SAMPLES / "wire" / "ninjs-2.json").read_bytes()

    send(program, content, "application/octet-stream")

    assert Article.objects.get().current.title  # type: ignore[union-attr]
    assert json.loads(content)["uri"] in Article.objects.get().identifiers.values_list(
        "value", flat=True
    )


def test_the_same_copy_is_stored_once(program: Client) -> None:
    first = send(program, FERRY)

    again = send(program, FERRY)

    assert (first.status_code, again.status_code) == (201, 200)
    assert not again.json()["is_new"]
    assert RawDocument.objects.count() == 1


def test_another_document_of_one_address_is_a_newer_version(program: Client) -> None:
    for content in (FERRY, FERRY + b"\nThe next one leaves at six, the harbour office said.\n"):
        send(program, content, uri="https://harbour.example/ferry")

    assert Article.objects.get().versions.count() == 2


@pytest.mark.parametrize("uri", ["file:///etc/passwd", "upload:a.txt", "nonsense", "http://"])
def test_a_program_speaks_for_web_addresses_only(program: Client, uri: str) -> None:
    answer = send(program, FERRY, uri=uri)

    assert answer.status_code == 422
    assert answer.json()["problem"].startswith("uri: ")
    assert not RawDocument.objects.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "It is empty."),
        (b"\x89PNG\r\n\x1a\n", "This is a PNG picture"),
        (b'{"a": 1}', "This is JSON of a kind that Newsroom does not know."),
    ],
)
def test_what_no_reader_takes_is_refused_at_once(
    program: Client, content: bytes, sentence: str
) -> None:
    answer = send(program, content)

    assert answer.status_code == 422
    assert answer.json()["problem"].startswith(sentence)
    assert not RawDocument.objects.exists()


def test_a_document_that_is_too_large_is_refused(program: Client, settings: Settings) -> None:
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024

    answer = send(program, b"a" * (1024 * 1024 + 1))

    assert answer.status_code == 413
    assert answer.json() == {"problem": "It is larger than 1 MB, the most that is taken in."}


def test_a_body_of_unknown_length_is_not_taken_for_an_empty_one(program: Client) -> None:
    answer = program.post(URL, headers={"transfer-encoding": "chunked"})

    assert answer.status_code == 411
    assert "Content-Length" in answer.json()["problem"]


def test_a_body_that_broke_off_is_not_stored(program: Client) -> None:
    half: dict[str, Any] = {"wsgi.input": BytesIO(FERRY), "CONTENT_LENGTH": str(2 * len(FERRY))}

    answer = program.post(URL, content_type="text/plain", **half)

    assert answer.status_code == 400
    assert not RawDocument.objects.exists()


def test_copy_that_cannot_be_read_later_says_why(program: Client) -> None:
    broken = b"%PDF-1.7\nnot really"

    told = program.get(send(program, broken, "application/pdf").headers["Location"]).json()

    assert told["state"] == "refused"
    assert told["problem"].endswith(".")


@pytest.mark.parametrize("pk", [7, 10**30])
def test_a_number_that_is_not_known_is_a_sentence(program: Client, pk: int) -> None:
    answer = program.get(f"{URL}/{pk}")

    assert (answer.status_code, answer.json()) == (
        404,
        {"problem": "There is nothing of this number."},
    )
