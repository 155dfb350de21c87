from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles.models import Job, RawDocument, Sighting
from articles.views.documents import Fate, fates
from tests.factories import ArticleFactory, RawDocumentFactory, SightingFactory

pytestmark = pytest.mark.django_db
PAGE = "<html><script>alert('ö')</script></html>"


def address(content: bytes, uri: str = "file:///copy/a.txt") -> str:
    document = RawDocumentFactory.create(content=content, uri=uri)
    return reverse("document_raw", args=[document.pk])


def test_text_is_shown_as_text_byte_for_byte(editor_client: Client) -> None:
    response = editor_client.get(address(PAGE.encode()))

    assert response.content == PAGE.encode()
    assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_other_bytes_are_a_file_to_keep(editor_client: Client) -> None:
    response = editor_client.get(address(b"\x89PNG\xff\xfe", "file:///copy/scan.png"))

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == 'attachment; filename="scan.png"'


@pytest.mark.parametrize("content", [PAGE.encode(), b"\xff<script>", b""])
def test_a_browser_runs_nothing_of_it(editor_client: Client, content: bytes) -> None:
    response = editor_client.get(address(content))

    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'"} <= set(policy)


@pytest.mark.parametrize("name", ["a%0D%0ASet-Cookie: x=1.txt", "“quoted”.txt", 'a".txt', ""])
def test_hostile_file_names_make_no_headers(editor_client: Client, name: str) -> None:
    response = editor_client.get(address(b"\xff", f"file:///copy/{name}"))

    assert response.status_code == 200
    assert "Set-Cookie" not in response.headers
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("pk", [7, 10**30])
def test_a_document_that_is_not_known_is_not_found(editor_client: Client, pk: int) -> None:
    assert editor_client.get(reverse("document_raw", args=[pk])).status_code == 404


def test_copy_under_embargo_is_for_those_who_may_read_it(
    editor_client: Client, chief_client: Client
) -> None:
    article = ArticleFactory.create(is_withheld=True)
    raw = reverse("document_raw", args=[article.documents.get().pk])

    assert editor_client.get(raw).status_code == 403
    assert chief_client.get(raw).status_code == 200


def test_the_policy_of_other_pages_stays(editor_client: Client) -> None:
    response = editor_client.get(reverse("source_list"))

    assertContains(response, "<html")
    assert "script-src 'self'" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("uri", "name"),
    [
        ("upload:half%20a%20scan.txt", "half a scan.txt"),
        ("file:///copy/a%20b.txt", "a b.txt"),
        ("https://harbour.example/ferry", "https://harbour.example/ferry"),
        (f"paste:{'a' * 64}", "Pasted text (aaaaaaa)"),
        (f"api:{'b' * 64}", "Copy of a program (bbbbbbb)"),
    ],
)
def test_a_document_goes_by_a_name_that_people_know(uri: str, name: str) -> None:
    assert Fate(RawDocumentFactory.create(uri=uri)).name == name


def test_a_file_that_was_handed_in_keeps_its_name(editor_client: Client) -> None:
    response = editor_client.get(address(b"\xff\xfe\x00", "upload:scan.png"))

    assert response["Content-Disposition"] == 'attachment; filename="scan.png"'


def one_fate(document: RawDocument) -> Fate:
    (fate,) = fates([document])
    return fate


def test_it_is_told_what_became_of_each_piece() -> None:
    document = RawDocumentFactory.create(state=RawDocument.State.PUBLISHED)
    article = ArticleFactory.create()
    given: list[dict[str, Any]] = [
        {"outcome": Sighting.Outcome.SEEN, "article": article},
        {"outcome": Sighting.Outcome.EXCLUDED},
        {"outcome": Sighting.Outcome.EXCLUDED},
    ]
    for number, fields in enumerate(given):
        SightingFactory.create(document=document, part=str(number), **fields)

    fate = one_fate(document)

    assert fate.articles == {article: Sighting.Outcome.SEEN}
    assert fate.outcomes == [("Left out by a rule", 2), ("Seen again", 1)]
    assert not fate.is_waiting


def test_and_why_it_could_not_be_read() -> None:
    document = RawDocumentFactory.create(state=RawDocument.State.REFUSED)
    Job.objects.record_failure(
        kind=Job.Kind.CLEAN, subject=document.uri, problem="No article.", document=document
    )

    assert one_fate(document).problem == "No article."
