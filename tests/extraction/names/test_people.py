"""Who belongs to a place names none, but is linked to it."""

import pytest

from articles.extraction.names.found import PEOPLE, PLACE, Found
from articles.extraction.names.people import missed_peoples, place_of, why_hidden


@pytest.mark.parametrize(
    ("people", "place"),
    [
        ("Danish", "Denmark"),
        ("Latvians", "Latvia"),
        ("South Korean", "South Korea"),
        ("European", "Europe"),
        ("Londoners", "London"),
        ("RUSSIAN", "Russia"),
        ("Muslims", ""),
        ("Denmark", ""),
        ("Talbrikian", ""),
    ],
)
def test_a_people_is_of_a_place(people: str, place: str) -> None:
    assert place_of(people.split()) == place


def missed(text: str, *names: Found) -> list[str]:
    words = text.split()
    return [" ".join(found.words(words)) for found in missed_peoples(words, names)]


def test_a_people_that_a_tagger_left_out_is_found() -> None:
    text = "The South Korean and Danish ministers met Muslims"

    assert missed(text) == ["South Korean", "Danish"]
    assert missed(text, Found(1, 3, PEOPLE, 0.9)) == ["Danish"]


def test_a_people_in_a_longer_name_is_a_part_of_it() -> None:
    assert missed("the Danish Straits", Found(1, 3, PLACE, 0.9)) == []


def test_the_reason_is_a_sentence() -> None:
    assert why_hidden("Danish", "Denmark") == (
        "“Danish” says who or what belongs to Denmark; it does not name a place."
    )
    assert why_hidden("Muslims", "").endswith("it names no person, organisation or place.")
