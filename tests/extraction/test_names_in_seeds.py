"""The two seeds, read as a careful editor would: `golden/*_names.tsv` was written by hand."""

import csv
from pathlib import Path

import pytest

from articles.extraction.linking import Known, Link, link
from articles.extraction.names import Finder, Kind, Name, finder_for
from tests.seeds import article

HERE = Path(__file__).parent


def golden(seed: str) -> list[dict[str, str]]:
    with (HERE / "golden" / f"{seed}_names.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def named(seed: str) -> list[Name]:
    return finder_for("model").find(article(seed))


def links_of(seed: str, known: list[Known]) -> list[Link]:
    shown = [name for name in named(seed) if not name.hidden]
    return link(article(seed), shown, known)


def rows_shown(seed: str) -> list[dict[str, str]]:
    return [row for row in golden(seed) if not row["demonym_of"]]


@pytest.mark.parametrize("setting", ["model", "rules"])
@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_name_in_a_seed_is_found_and_nothing_else(seed: str, setting: str) -> None:
    text = article(seed)
    finder: Finder = finder_for(setting)

    found = [
        {
            "paragraph": str(text.count("\n\n", 0, name.span.start) + 1),
            "kind": name.kind.value,
            "words": name.span.of(text),
            "sort": name.sort,
            "role": name.role,
            "demonym_of": name.demonym_of,
        }
        for name in finder.find(text)
        if name.demonym_of or not name.hidden
    ]

    assert found == [{key: row[key] for key in row if key != "is"} for row in golden(seed)]


@pytest.mark.parametrize("seed", ["000", "004"])
def test_whoever_belongs_to_a_place_is_hidden(seed: str) -> None:
    assert all(name.hidden for name in named(seed) if name.demonym_of)


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_name_in_a_seed_is_linked_to_what_it_names(seed: str) -> None:
    rows = rows_shown(seed)

    linked = {index: link.name for link in links_of(seed, []) for index in link.names}

    assert [linked[index] for index in range(len(rows))] == [row["is"] for row in rows]


def test_the_seeds_name_the_same_people_and_places() -> None:
    first = links_of("000", [])
    known = [Known(str(link.name), link.kind, link.name, link.aliases) for link in first]

    shared = {link.known.name for link in links_of("004", known) if link.known}

    in_both = {row["is"] for row in rows_shown("000")} & {row["is"] for row in rows_shown("004")}
    assert shared == in_both
    assert {"Marco Rubio", "NATO", "Donald Trump", "United States"} <= shared


def test_a_long_and_a_short_name_of_one_organisation_are_one() -> None:
    (nato,) = (link for link in links_of("004", []) if link.kind is Kind.ORGANISATION)

    assert nato.aliases == {"NATO", "North Atlantic Treaty Organization"}
    assert nato.why == "North Atlantic Treaty Organization is NATO"
