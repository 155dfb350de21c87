from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from articles.ingestion.sources import turns
from articles.ingestion.sources.turns import pages_in_turn, sources_in_turn
from articles.models import Host, LinkedPage, Source
from tests.factories import RawDocumentFactory, SourceFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def feed(address: str) -> int:
    return SourceFactory.create(kind=Source.Kind.FEED, address=address).pk


def linked(url: str) -> int:
    document = RawDocumentFactory.create()
    page = LinkedPage.objects.create(
        source=document.source, document=document, url=url, next_try_at=NOW
    )
    return page.pk


def test_sources_of_different_hosts_are_asked_together(tmp_path: Path) -> None:
    feeds = [feed("https://harbour.example/feed"), feed("https://tunnel.example/feed")]
    folder = SourceFactory.create(kind=Source.Kind.FOLDER, address=str(tmp_path))

    assert sorted(sources_in_turn(NOW)) == sorted([*feeds, folder.pk])


def test_sources_of_one_host_come_one_after_the_other() -> None:
    first, second = feed("https://harbour.example/1"), feed("https://Harbour.example:8443/2")

    assert sources_in_turn(NOW) == [first]
    assert sources_in_turn(NOW) == [second]


def test_what_was_handed_out_is_not_due_until_its_claim_would_have_run_out() -> None:
    pk = feed("https://harbour.example/feed")

    assert sources_in_turn(NOW) == [pk]
    assert sources_in_turn(NOW + timedelta(minutes=2)) == []
    assert sources_in_turn(NOW + timedelta(minutes=4)) == [pk]


def test_a_host_that_rests_is_left_alone() -> None:
    feed("https://harbour.example/feed")
    Host.objects.create(name="harbour.example", free_at=NOW + timedelta(seconds=1))

    assert sources_in_turn(NOW) == []


def test_a_source_that_is_paused_has_no_turn() -> None:
    feed("https://harbour.example/feed")
    Source.objects.update(is_active=False)

    assert sources_in_turn(NOW) == []


def test_an_address_that_is_none_has_its_turn_too() -> None:
    pk = feed("ftp://harbour.example")

    assert sources_in_turn(NOW) == [pk]


def test_pages_of_one_host_come_one_after_the_other() -> None:
    first, second = linked("https://harbour.example/1"), linked("https://harbour.example/2")
    other = linked("https://tunnel.example/1")

    assert pages_in_turn(NOW) == [first, other]
    assert pages_in_turn(NOW) == [second]
    assert pages_in_turn(NOW) == []


def test_hosts_that_rest_do_not_stand_in_the_way_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_AT_ONCE", 1)
    feed("https://harbour.example/feed")
    Host.objects.create(name="harbour.example", free_at=NOW + timedelta(seconds=1))
    other = feed("https://tunnel.example/feed")

    assert sources_in_turn(NOW) == [other]


def test_pages_of_a_host_that_rests_for_long_make_room_for_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "MOST_LOOKED_AT", 2)
    rests = [linked(f"https://harbour.example/{number}") for number in range(2)]
    free_at = NOW + timedelta(hours=3)
    Host.objects.create(name="harbour.example", free_at=free_at)
    other = linked("https://tunnel.example/1")

    assert pages_in_turn(NOW) == []
    assert pages_in_turn(NOW) == [other]
    assert {page.next_try_at for page in LinkedPage.objects.filter(pk__in=rests)} == {free_at}


def test_many_pages_of_one_host_make_room_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "MOST_LOOKED_AT", 3)
    monkeypatch.setattr(turns, "MOST_OF_A_HOST", 1)
    first, *_ = [linked(f"https://harbour.example/{number}") for number in range(3)]
    other = linked("https://tunnel.example/1")

    assert pages_in_turn(NOW) == [first]
    assert pages_in_turn(NOW) == [other]


def test_a_clock_that_ran_ahead_puts_nothing_off_for_long() -> None:
    ahead = NOW + timedelta(days=400)
    pk = feed("https://harbour.example/feed")
    Source.objects.update(polled_at=ahead, next_poll_at=ahead)
    Host.objects.create(name="harbour.example", free_at=ahead)
    page = linked("https://tunnel.example/1")
    LinkedPage.objects.update(next_try_at=ahead)

    assert sources_in_turn(NOW) == [pk]
    assert pages_in_turn(NOW) == [page]
