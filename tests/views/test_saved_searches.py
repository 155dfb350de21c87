"""Searches that an editor keeps."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from articles.forms import saved_searches
from articles.models import SavedSearch
from tests.factories import ArticleFactory, SourceFactory

URL = reverse("article_list")
UNREAD = f"{URL}?q=is%3Aunread"


def test_a_search_is_kept_under_a_name(editor_client: Client, editor: User) -> None:
    response = editor_client.post(UNREAD, {"save": "To read"})

    assertRedirects(response, UNREAD, fetch_redirect_response=False)
    saved = SavedSearch.objects.get()
    assert (saved.owner, saved.name, saved.question) == (editor, "To read", "is:unread")
    page = editor_client.get(URL)
    assertContains(page, f'<a href="{UNREAD}" title="is:unread"><bdi>To read</bdi></a>')
    assertContains(page, "Saved: “To read”.")


def test_everyone_sees_their_own(editor_client: Client, chief_client: Client) -> None:
    editor_client.post(UNREAD, {"save": "To read"})

    assertNotContains(chief_client.get(URL), "To read")
    chief_client.post(URL, {"forget": SavedSearch.objects.get().pk})
    assert SavedSearch.objects.exists()


def test_without_a_name_it_is_called_what_it_asks(editor_client: Client) -> None:
    editor_client.post(UNREAD, {"save": " "})

    assert SavedSearch.objects.get().name == "is:unread"


def test_the_same_name_again_asks_something_else(editor_client: Client) -> None:
    for q in ("is:unread", "is:annotated"):
        editor_client.post(f"{URL}?q={q}", {"save": "Mine"})

    assert SavedSearch.objects.get().question == "is:annotated"


def test_what_was_there_before_it_asked_so_is_not_mailed(
    editor_client: Client, editor: User
) -> None:
    long_ago = timezone.now() - timedelta(days=9)
    saved = SavedSearch.objects.create(
        owner=editor, name="Mine", question="ferry", mailed_since=long_ago
    )

    editor_client.post(f"{URL}?q=ferry", {"save": "Mine"})
    saved.refresh_from_db()
    assert saved.mailed_since == long_ago

    before = timezone.now()
    editor_client.post(f"{URL}?q=bridge", {"save": "Mine"})
    saved.refresh_from_db()
    assert saved.mailed_since
    assert saved.mailed_since >= before


def test_what_an_older_address_asks_is_kept_as_it_is_typed(editor_client: Client) -> None:
    source = SourceFactory.create(name="Harbour Wire")

    editor_client.post(f"{URL}?source={source.pk}", {"save": ""})

    assert SavedSearch.objects.get().question == 'source:"Harbour Wire"'


@pytest.mark.parametrize(
    ("url", "name", "sentence"),
    [
        (URL, "All", "Search for something first."),
        (UNREAD, "x" * 101, "A name has at most 100 characters."),
        (f"{URL}?q=%22", "x", "This quotation mark is not closed."),
        (f"{URL}?q={'lang:a+' * 29}{'x' * 280}", "x", "A search has at most 500 characters."),
    ],
)
def test_what_cannot_be_kept_is_said(
    editor_client: Client, url: str, name: str, sentence: str
) -> None:
    ArticleFactory.create()

    assertContains(editor_client.post(url, {"save": name}), sentence, status_code=422)
    assert not SavedSearch.objects.exists()


def test_nobody_keeps_more_than_can_be_shown(
    editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_searches, "MOST_SAVED", 1)
    editor_client.post(UNREAD, {"save": "One"})

    refused = editor_client.post(UNREAD, {"save": "Two"})

    assertContains(refused, "You keep 1 searches: remove one first.", status_code=422)
    assert editor_client.post(UNREAD, {"save": "One"}).status_code == 302


def test_one_is_removed_and_comes_back(editor_client: Client) -> None:
    editor_client.post(UNREAD, {"save": "To read"})

    editor_client.post(f"{URL}?q=%22", {"forget": SavedSearch.objects.get().pk})
    assert not SavedSearch.objects.exists()

    done = editor_client.get(URL).context["done"]
    editor_client.post(URL, {"undo": done.token})
    assert SavedSearch.objects.get().question == "is:unread"


def test_one_that_comes_back_is_told_of_as_before(editor_client: Client, editor: User) -> None:
    before = timezone.now()
    told = {"is_watched": True, "looked_through": 7, "mailed_since": before}
    saved = SavedSearch.objects.create(owner=editor, name="Ferries", question="ferry", **told)
    editor_client.post(URL, {"forget": saved.pk})

    editor_client.post(URL, {"undo": editor_client.get(URL).context["done"].token})

    back = SavedSearch.objects.get()
    assert (back.is_watched, back.looked_through) == (True, 7)
    assert back.mailed_since
    assert back.mailed_since > before  # nothing is sent twice


@pytest.mark.parametrize("pk", ["", "x", "9" * 30, "7"])
def test_one_that_is_gone_is_said_to_be(editor_client: Client, pk: str) -> None:
    editor_client.post(URL, {"forget": pk})

    assertContains(editor_client.get(URL), "This search is no longer there.")


def test_its_name_is_only_text(editor_client: Client) -> None:
    editor_client.post(UNREAD, {"save": "<script>alert(1)</script>"})

    assertNotContains(editor_client.get(URL), "<script>alert")
