import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import RawDocumentFactory

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


def test_the_policy_of_other_pages_stays(editor_client: Client) -> None:
    response = editor_client.get(reverse("source_list"))

    assertContains(response, "<html")
    assert "script-src 'self'" in response["Content-Security-Policy"]
