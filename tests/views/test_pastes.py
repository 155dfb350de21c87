"""Texts and addresses that are pasted at the desk."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings
from pytest_django.asserts import assertContains, assertNotContains

from articles.models import Article, Job, RawDocument, Source
from articles.views import pastes
from tests.faults.servers import Server, answer, saying, saying_and_hanging, serving
from tests.ingestion.sources.feeds import BRIDGE, page, page_answer

pytestmark = pytest.mark.django_db
TEXT, ADDRESS = reverse("intake_text"), reverse("intake_address")
FERRY = "The last ferry left Porthaven at noon, Ada Byron said. 😀 שלום"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def bridge(settings: Settings) -> Iterator[Server]:
    """A server on our intranet with an article."""
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    with serving(saying(*[page_answer(page("The bridge opens", BRIDGE, BRIDGE[::-1]))] * 3)) as one:
        yield one


def paste(client: Client, text: str, title: str = "") -> str:
    response = client.post(TEXT, {"pasted-text": text, "pasted-title": title}, follow=True)
    return response.content.decode()


def test_a_text_becomes_an_article_under_its_title(editor_client: Client) -> None:
    shown = paste(editor_client, FERRY, "Ferry stops")

    article = Article.objects.get()
    assert article.current
    assert (article.current.title, article.current.text) == ("Ferry stops", FERRY)
    assert article.source.name == "Pasted at the desk"
    assert article.source.kind == Source.Kind.PASTE
    assert article.get_absolute_url() in shown


def test_the_same_text_is_one_article_and_is_led_to(editor_client: Client) -> None:
    paste(editor_client, FERRY)

    shown = paste(editor_client, FERRY)

    assert "This is known already." in shown
    assert Article.objects.get().get_absolute_url() in shown


def test_what_browsers_do_to_line_ends_makes_no_other_text(editor_client: Client) -> None:
    paste(editor_client, "One.\n\nTwo ferries left.")

    paste(editor_client, "One.\r\n\r\nTwo ferries left.")

    assert RawDocument.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "a" * 200_001])
def test_what_is_no_text_is_refused_and_stays_in_the_form(editor_client: Client, text: str) -> None:
    response = editor_client.post(TEXT, {"pasted-text": text, "pasted-title": "Ferry"})

    assertContains(response, 'value="Ferry"', status_code=422)
    assert not RawDocument.objects.exists()


def test_a_text_without_end_is_a_sentence(editor_client: Client) -> None:
    response = editor_client.post(TEXT, {"pasted-text": "a" * 3_000_000})

    assertContains(response, "more than can be sent at once", status_code=413)


def test_a_form_of_another_site_is_refused(editor_client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor_client.cookies

    assert strict.post(TEXT, {"pasted-text": FERRY}).status_code == 403


def test_what_is_at_an_address_is_shown_first(editor_client: Client, bridge: Server) -> None:
    response = editor_client.post(ADDRESS, {"at-address": bridge.url, "act": "look"})

    assertContains(response, "The bridge opens")
    assertContains(response, "Take it in")
    assert not RawDocument.objects.exists()


def test_and_then_taken_in(editor_client: Client, bridge: Server) -> None:
    given = {"at-address": bridge.url, "act": "take"}

    response = editor_client.post(ADDRESS, given, follow=True)

    assertContains(response, Article.objects.get().get_absolute_url())
    assert RawDocument.objects.get().uri == bridge.url


def test_hostile_pages_are_shown_as_text(editor_client: Client, settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    hostile = page("&lt;script&gt;alert(1)&lt;/script&gt;", BRIDGE, "&lt;script&gt;alert(1)")
    with serving(saying(page_answer(hostile))) as server:
        response = editor_client.post(ADDRESS, {"at-address": server.url})

    assertNotContains(response, HOSTILE)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:10.0.0.1]/",
        "http://0x7f.1/",
        "file:///etc/passwd",
        "https://editor:secret@harbour.example/",
        "javascript:alert(1)",
        "",
        "x" * 1001,
    ],
)
def test_no_other_machine_of_ours_is_asked(editor_client: Client, address: str) -> None:
    response = editor_client.post(ADDRESS, {"at-address": address, "act": "take"})

    assertContains(response, 'class="errorlist"', status_code=422)
    assert not RawDocument.objects.exists()
    assert not Job.objects.exists()


def test_a_server_that_hangs_is_not_waited_for(
    editor_client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    monkeypatch.setattr(pastes, "SECONDS", 0.3)
    with serving(saying_and_hanging(b"HTTP/1.1 200 OK\r\n")) as server:
        response = editor_client.post(ADDRESS, {"at-address": server.url})

    assertContains(response, "did not send everything in the time", status_code=422)


def test_what_cannot_be_read_says_why_and_is_not_offered(
    editor_client: Client, settings: Settings
) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    with serving(saying(answer(body=b"\x89PNG\r\n"))) as server:
        response = editor_client.post(ADDRESS, {"at-address": server.url})

    assertContains(response, "This is a PNG picture, not text.")
    assertNotContains(response, "Take it in")
