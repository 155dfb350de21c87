import pytest
from django.utils import timezone

from articles.extraction.rulings.precision import Judged, by_finder, by_kind, by_source
from articles.models import FoundNames, Version
from tests.factories import ArticleFactory, EntityFactory, SourceFactory
from tests.name_rulings import NameRulingFactory


@pytest.fixture
def version(db: None) -> Version:
    made = ArticleFactory.create(
        text="One Two Three Four Five Six Seven", source=SourceFactory.create(name="Coast Daily")
    ).current
    assert made
    return made


def ruled(version: Version, quote: str, action: str, **more: object) -> None:
    NameRulingFactory.create(version=version, quote=quote, action=action, **more)


def test_rulings_are_counted_once_for_the_words_they_were_made_on(version: Version) -> None:
    ruled(version, "One", "confirm", scope="everywhere")
    ruled(version, "Two", "confirm")
    ruled(version, "Three", "reject")
    ruled(version, "Four", "relabel", kind="place")
    ruled(version, "Five", "relink", entity=EntityFactory.create())

    assert by_finder() == [Judged("test 1", "", 2, 2, 0, 1)]
    assert by_finder()[0].precision == 0.5


def test_a_kind_that_was_given_back_is_right(version: Version) -> None:
    ruled(version, "One", "relabel", kind="place", found_as="place")

    assert by_kind() == [Judged("test 1", "place", 1, 0, 0, 0)]


def test_who_is_of_another_kind_was_found_wrongly_whoever_says_so(version: Version) -> None:
    city = EntityFactory.create(kind="place")
    ruled(version, "One", "relink", entity=city, kind="place")
    ruled(version, "Two", "confirm", kind="place")

    assert by_kind() == [Judged("test 1", "person", 0, 2, 0, 0)]


def test_to_reject_what_an_editor_had_added_says_nothing_of_the_finder(version: Version) -> None:
    FoundNames.objects.create(version=version, finder="names 3", names=[])
    ruled(version, "One", "reject", kind="", found_as="", finder="")

    assert by_finder() == by_kind() == []


def test_what_was_taken_back_does_not_count(version: Version) -> None:
    ruled(version, "One", "reject", undone_at=timezone.now())

    assert by_finder() == []


def test_a_kind_is_what_the_finder_took_the_words_for(version: Version) -> None:
    ruled(version, "One", "relabel", kind="place", found_as="person")
    ruled(version, "Two", "confirm", kind="place", found_as="place")

    assert [(row.of, row.right, row.wrong) for row in by_kind()] == [
        ("person", 0, 1),
        ("place", 1, 0),
    ]


def test_a_name_that_was_added_was_missed_by_the_finder_of_its_text(version: Version) -> None:
    FoundNames.objects.create(version=version, finder="names 3", names=[])
    ruled(version, "One", "add", kind="place", found_as="", finder="")

    assert by_kind() == [Judged("names 3", "place", 0, 0, 1, 0)]
    assert by_kind()[0].precision is None


def test_a_source_is_that_of_the_copy_that_was_ruled_on(version: Version) -> None:
    ruled(version, "One", "confirm", scope="everywhere")
    ruled(version, "Two", "reject", finder="names 3")

    assert [(row.finder, row.of, row.right, row.wrong) for row in by_source()] == [
        ("names 3", "Coast Daily", 0, 1),
        ("test 1", "Coast Daily", 1, 0),
    ]
