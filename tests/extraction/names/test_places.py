"""Countries, cities and regions."""

import csv
from pathlib import Path

import pytest

from articles.extraction import names
from articles.extraction.names.places import sort_of

GAZETTEER = Path(names.__file__).parent.parent / "gazetteer"


@pytest.mark.parametrize(
    ("place", "sort"),
    [
        ("Denmark", "country"),
        ("US", "country"),
        ("U.S.", "country"),
        ("UKRAINE", "country"),
        ("Brussels", "city"),
        ("BRUSSELS", "city"),
        ("The Hague", "city"),
        ("Aachen", "city"),
        ("Lodz", "city"),
        ("Łódź", "city"),
        ("Clermont - Ferrand", "city"),
        ("Riverton City", "city"),
        ("Europe", "region"),
        ("Bavaria", "region"),
        ("Texas", "region"),
        ("Indo - Pacific", "region"),
        ("Black Sea", "region"),
        ("Riverton County", "region"),
        ("Lake Talbrik", "region"),
        ("northern Talbrik", ""),
        ("Northern Talbrik", "region"),
        ("Wall Street", ""),
        ("Talbrik", ""),
    ],
)
def test_a_place_is_of_its_sort(place: str, sort: str) -> None:
    assert sort_of(place.split()) == sort


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in the town of", ""),
        ("a farm near", ", Ohio ,"),
        ("a farm in", ", Denmark"),
        ("a farm in", ", New Jersey"),
    ],
)
def test_a_town_is_told_by_the_words_beside_it(before: str, after: str) -> None:
    assert sort_of(["Talbrik"], before.split(), after.split()) == "city"


def test_other_words_beside_a_place_tell_nothing() -> None:
    assert sort_of(["Talbrik"], ["north", "of"], [",", "Ada", "Byron"]) == ""


def test_every_place_we_know_has_a_sort_that_is_known() -> None:
    with (GAZETTEER / "places.tsv").open(encoding="utf-8", newline="") as file:
        sorts = {row["sort"] for row in csv.DictReader(file, delimiter="\t")}

    named = "continent region state district water mountains city landmark space"
    assert sorts == set(named.split())
