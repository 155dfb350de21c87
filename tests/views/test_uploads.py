"""Files that are handed in at the desk."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError
from pytest_django import DjangoAssertNumQueries, Settings
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles import tasks
from articles.models import Article, Job, RawDocument, Source
from articles.views import uploads
from tests.factories import ArticleFactory, RawDocumentFactory, SightingFactory

pytestmark = pytest.mark.django_db
URL, FILES = reverse("intake"), reverse("intake_files")
FERRY = b"The last ferry stops\n\nThe last ferry left Porthaven at noon, Ada Byron said.\n"
HOSTILE = "<script>alert(1)</script>.txt"
FRAGMENT = {"hx-request": "true"}


def send(client: Client, *files: tuple[str, bytes], **options: Any) -> Any:
    given = [SimpleUploadedFile(name, content) for name, content in files]
    return client.post(FILES, {"files": given}, **options)


def test_a_file_becomes_an_article_and_is_led_to(editor_client: Client) -> None:
    response = send(editor_client, ("ferry.txt", FERRY))

    document = RawDocument.objects.get()
    assertRedirects(response, f"{URL}?of={document.pk}", fetch_redirect_response=False)
    assert (document.uri, document.source.name) == ("upload:ferry.txt", "Files by hand")
    page = editor_client.get(response.headers["Location"])
    assertContains(page, "1 of 1 cleaned")
    assertContains(page, Article.objects.get().get_absolute_url())


def test_many_files_come_in_at_once_and_each_says_what_became_of_it(editor_client: Client) -> None:
    picture = ("scan.png", b"\x89PNG\r\n\x1a\n")

    response = send(editor_client, ("ferry.txt", FERRY), picture, ("empty.txt", b""))

    assertContains(response, "The last ferry stops")
    assertContains(response, "This is a PNG picture, not text.")
    assertContains(response, "It is empty.")
    assert RawDocument.objects.count() == 1


def test_where_nothing_can_be_taken_the_form_is_refused(editor_client: Client) -> None:
    response = send(editor_client, ("tool", b"\x7fELF\x02"))

    assertContains(response, "This is a program, not text.", status_code=422)
    assert not Job.objects.exists()


def test_without_files_it_says_so(editor_client: Client) -> None:
    assertContains(editor_client.post(FILES), "Choose some files first.", status_code=422)


def test_a_file_that_is_known_is_stored_once(editor_client: Client) -> None:
    send(editor_client, ("ferry.txt", FERRY))

    response = send(editor_client, ("ferry.txt", FERRY), headers=FRAGMENT)

    assertContains(response, "Known already.")
    assert RawDocument.objects.count() == 1


def test_a_file_that_is_too_large_is_refused(editor_client: Client, settings: Settings) -> None:
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024

    response = send(editor_client, ("log.txt", b"a" * (1024 * 1024 + 1)), ("ferry.txt", FERRY))

    assertContains(response, "It is larger than 1 MB, the most that is taken in.")
    assert RawDocument.objects.count() == 1


def test_more_files_than_are_taken_at_once_are_a_sentence(editor_client: Client) -> None:
    response = send(editor_client, *[(f"{number}.txt", FERRY) for number in range(101)])

    assertContains(response, "At most 100 files at once.", status_code=422)
    assert not RawDocument.objects.exists()


def test_more_bytes_than_are_taken_at_once_are_not_even_read(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 10)

    response = send(editor_client, ("ferry.txt", FERRY))

    assertContains(response, "more than can be sent at once", status_code=413)


def test_half_a_form_is_a_sentence(editor_client: Client) -> None:
    response = editor_client.post(
        FILES, b"--half", content_type="multipart/form-data; boundary=" + "x" * 300
    )

    assertContains(response, "The connection broke off", status_code=400)


def test_a_form_of_another_site_is_refused(editor_client: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor_client.cookies

    assert send(strict, ("ferry.txt", FERRY)).status_code == 403
    assert not RawDocument.objects.exists()


def test_a_script_gets_the_line_of_its_file_only(editor_client: Client) -> None:
    response = send(editor_client, ("ferry.txt", FERRY), headers=FRAGMENT)

    assertNotContains(response, "<html")
    assertContains(response, f'data-document="{RawDocument.objects.get().pk}"')


def test_a_bomb_of_an_archive_is_refused_with_a_sentence(editor_client: Client) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        archive.writestr("zeros.txt", bytes(9 * 1024 * 1024))

    response = send(editor_client, ("bomb.zip", packed.getvalue()))

    page = editor_client.get(response.headers["Location"])
    assertContains(page, RawDocument.objects.get().pk)
    assert RawDocument.objects.get().state == RawDocument.State.REFUSED
    assertContains(page, Job.objects.get().problem)


@pytest.mark.parametrize("name", [HOSTILE, "../../etc/passwd", "a\u202etxt.exe", "100% ü 😀.txt"])
def test_hostile_names_are_shown_as_they_are_written(editor_client: Client, name: str) -> None:
    response = send(editor_client, (name, FERRY), ("b.png", b"\x89PNG"))

    assertNotContains(response, HOSTILE)
    assert "/" not in RawDocument.objects.get().uri


def test_a_name_without_end_is_refused(editor_client: Client) -> None:
    response = send(editor_client, ("ä" * 250 + ".txt", FERRY))

    assertContains(response, "Its name is too long.", status_code=422)


def test_a_queue_that_is_down_only_delays_the_work(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(tasks.clean_documents, "delay", unreachable)

    page = editor_client.get(send(editor_client, ("ferry.txt", FERRY)).headers["Location"])

    assertContains(page, "0 of 1 cleaned")
    assertContains(page, "hx-trigger")


def test_what_is_settled_is_not_asked_for_again(editor_client: Client) -> None:
    page = editor_client.get(send(editor_client, ("ferry.txt", FERRY)).headers["Location"])

    assertNotContains(page, "hx-trigger")


@pytest.mark.parametrize("of", ["", "x", "1,,2", "9" * 40, "-1", "1" * 5000, ",".join("1" * 5000)])
def test_any_address_opens(editor_client: Client, of: str) -> None:
    assert editor_client.get(URL, {"of": of}).status_code == 200


def test_an_article_under_embargo_is_not_named(editor_client: Client) -> None:
    article = ArticleFactory.create(title="Secret bridge", is_withheld=True)

    page = editor_client.get(URL, {"of": article.documents.get().pk})

    assertContains(page, "an article under embargo")
    assertNotContains(page, "Secret bridge")


def test_copy_of_another_source_keeps_its_source(editor_client: Client) -> None:
    send(editor_client, ("ferry.txt", FERRY))

    assert Source.objects.get().kind == Source.Kind.UPLOAD


def test_the_page_costs_the_same_for_many_documents(
    editor_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    documents = RawDocumentFactory.create_batch(10)
    for document in documents:
        SightingFactory.create(document=document, article=ArticleFactory.create())

    with django_assert_num_queries(9):
        editor_client.get(URL, {"of": ",".join(str(document.pk) for document in documents)})
