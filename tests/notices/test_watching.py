"""Searches that tell of what is new. People and events are fictional."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from articles.forms import saved_searches
from articles.models import SavedSearch, Source
from articles.notices.watching import LOOKED_BACK, notices_for
from tests.factories import ArticleFactory, SourceFactory

LIST = reverse("article_list")
BRIDGE = f"{LIST}?q=bridge"


def told(owner: User) -> list[tuple[str, int]]:
    return [(one.search.name, one.count) for one in notices_for(owner, timezone.now())]


@pytest.fixture
def watched(editor_client: Client) -> SavedSearch:
    ArticleFactory.create(title="An old bridge")
    editor_client.post(BRIDGE, {"save": "Bridges", "watch": "1"})
    return SavedSearch.objects.get()


def test_the_desk_says_what_is_new_until_one_looks(
    editor_client: Client, editor: User, watched: SavedSearch
) -> None:
    assert told(editor) == []
    ArticleFactory.create_batch(2, title="A new bridge")
    ArticleFactory.create(title="A ferry", text="It sails.")

    assert told(editor) == [("Bridges", 2)]
    page = editor_client.get("/")
    assertContains(page, "Bridges")
    assertContains(page, "2 new")
    editor_client.get(LIST)  # another question is no look
    editor_client.head(BRIDGE)
    assert told(editor) == [("Bridges", 2)]
    editor_client.get(BRIDGE)
    assert told(editor) == []


def test_what_came_late_through_the_pipeline_is_new_all_the_same(
    editor: User, watched: SavedSearch
) -> None:
    ArticleFactory.create(title="A late bridge", arrived_at=watched.created_at - LOOKED_BACK / 2)
    ArticleFactory.create(title="A stale bridge", arrived_at=watched.created_at - LOOKED_BACK)

    assert told(editor) == [("Bridges", 1)]


def test_copy_under_embargo_is_told_to_nobody_who_may_not_read_it(
    editor: User, watched: SavedSearch
) -> None:
    ArticleFactory.create(title="A secret bridge", is_withheld=True)

    assert told(editor) == []


def test_one_that_cannot_be_read_any_more_says_so(
    editor_client: Client, editor: User, watched: SavedSearch
) -> None:
    SavedSearch.objects.update(question='bridge "')

    (notice,) = notices_for(editor, timezone.now())
    assert "quotation mark is not closed" in notice.problem
    assertContains(editor_client.get("/"), "quotation mark is not closed")


def test_each_more_costs_one_look_into_the_index(editor: User) -> None:
    ArticleFactory.create(title="A bridge")
    counts = []
    editor.has_perm("")  # what somebody may do is asked once
    for number in (1, 9):
        for one in range(number):
            SavedSearch.objects.create(
                owner=editor, name=f"{number} {one}", question="bridge is:unread", is_watched=True
            )
        with CaptureQueriesContext(connection) as queries:
            assert len(told(editor)) == SavedSearch.objects.count()
        counts.append(len(queries))

    assert counts[1] - counts[0] == 9


def test_a_search_that_follows_a_source_asks_for_it(editor: User) -> None:
    wire: Source = SourceFactory.create(name="Harbour Wire")
    SavedSearch.objects.create(
        owner=editor, name="Wire", question='source:"Harbour Wire"', is_watched=True
    )
    ArticleFactory.create(source=wire)
    ArticleFactory.create()

    assert told(editor) == [("Wire", 1)]


def test_nobody_watches_more_than_the_desk_asks(
    editor_client: Client, editor: User, watched: SavedSearch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saved_searches, "MOST_WATCHED", 1)
    other = SavedSearch.objects.create(owner=editor, name="Ferries", question="ferry")

    refused = editor_client.post(f"{LIST}?q=road", {"save": "Roads", "watch": "1"})
    assertContains(refused, "let one of them be first", status_code=422)
    address = reverse("saved_search", args=[other.pk])
    assert editor_client.post(address, {"name": "Ferries", "is_watched": "on"}).status_code == 422
    address = reverse("saved_search", args=[watched.pk])
    again = editor_client.post(address, {"name": "Bridges", "is_watched": "on"})
    assert again.status_code == 302


def test_its_page_switches_what_is_told(editor_client: Client, editor: User) -> None:
    search = SavedSearch.objects.create(owner=editor, name="Bridges", question="bridge")
    ArticleFactory.create(title="An old bridge")
    address = reverse("saved_search", args=[search.pk])

    assertContains(editor_client.get(address), "You have no e-mail address here")
    editor_client.post(address, {"name": "All bridges", "is_watched": "on", "is_mailed": "on"})

    search.refresh_from_db()
    assert (search.name, search.is_watched, search.mailed_since) == ("All bridges", True, None)
    assert told(editor) == []  # what was there before is no news
    SavedSearch.objects.create(owner=editor, name="Ferries", question="ferry")
    refused = editor_client.post(address, {"name": "Ferries"})
    assertContains(refused, "Another search of yours is called so.", status_code=422)


def test_an_unwatched_search_tells_nothing(editor_client: Client, editor: User) -> None:
    editor_client.post(BRIDGE, {"save": "Bridges"})
    ArticleFactory.create(title="A new bridge")

    assert told(editor) == []
    assertNotContains(editor_client.get("/"), "Bridges")
