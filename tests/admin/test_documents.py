"""Raw copy in the admin: to be read, and never run."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains

from articles.models import Event, IntakeRule
from tests.factories import RawDocumentFactory, SourceFactory, TagFactory

pytestmark = pytest.mark.django_db


def change(name: str, pk: int) -> str:
    return reverse(f"admin:articles_{name}_change", args=[pk])


def test_raw_copy_is_shown_by_its_beginning(chief_client: Client) -> None:
    content = ("ä<i>" + "x" * 3000).encode()
    document = RawDocumentFactory.create(content=content)

    response = chief_client.get(change("rawdocument", document.pk))

    assertContains(response, "ä&lt;i&gt;" + "x" * 1996 + "</pre>")
    assertContains(response, document.sha256)
    assertContains(response, "3005")


@pytest.mark.parametrize("content", [b"\x89PNG\r\n", b"\x00\x01\x02" * 4000])
def test_raw_copy_that_is_no_text_says_what_it_is(chief_client: Client, content: bytes) -> None:
    document = RawDocumentFactory.create(content=content)

    response = chief_client.get(change("rawdocument", document.pk))

    assertContains(response, "not text")


def test_no_list_reads_the_bytes(chief_client: Client) -> None:
    RawDocumentFactory.create(content=b"secret bytes")

    response = chief_client.get(reverse("admin:articles_rawdocument_changelist"))

    (document,) = response.context["cl"].result_list
    assert "content" in document.get_deferred_fields()


def test_a_source_has_its_rules_and_no_delete(chief_client: Client, chief: User) -> None:
    source = SourceFactory.create(name="Harbour Wire (sample)")
    given = {
        "name": "Harbour Wire", "kind": "upload", "poll_every": "00:15:00", "is_active": "on",
        "rules-TOTAL_FORMS": "1", "rules-INITIAL_FORMS": "0",
        "rules-0-effect": "exclude", "rules-0-field": "words", "rules-0-value": "horoscope",
    }  # fmt: skip

    response = chief_client.post(change("source", source.pk), given)

    assert response.status_code == 302
    assert IntakeRule.objects.get().source == source
    assert Event.objects.get().actor == chief
    address = reverse("admin:articles_source_delete", args=[source.pk])
    assert chief_client.post(address, {"post": "yes"}).status_code == 403


def test_the_tags_of_a_source_are_changed_and_told_by_their_keys(chief_client: Client) -> None:
    source, tag = SourceFactory.create(name="Harbour Wire"), TagFactory.create(name="Harbour")
    given: dict[str, object] = {
        "name": "Harbour Wire", "kind": source.kind, "address": source.address, "is_active": "on",
        "poll_every": "00:30:00", "rules-TOTAL_FORMS": "0", "rules-INITIAL_FORMS": "0",
    }  # fmt: skip

    for tags in ([tag.pk], []):
        address = change("source", source.pk)
        assert chief_client.post(address, given | {"default_tags": tags}).status_code == 302

    put_on, taken_off = Event.objects.order_by("pk")
    assert (put_on.before["default_tags"], put_on.after["default_tags"]) == ([], [tag.pk])
    assert (taken_off.before["default_tags"], taken_off.after["default_tags"]) == ([tag.pk], [])


@pytest.mark.parametrize("name", ["sighting", "identifier", "linkedpage", "host"])
def test_what_the_machine_keeps_is_only_read(chief_client: Client, name: str) -> None:
    assert chief_client.get(reverse(f"admin:articles_{name}_add")).status_code == 403
