"""The two seeds, read as a careful editor would: `golden/*_names.tsv` was written by hand."""

import csv
from pathlib import Path

import pytest

from articles.extraction.linking import Known, Link, link
from articles.extraction.names import Kind, RulesFinder

HERE = Path(__file__).parent
SEEDS = HERE.parent.parent / "seeds"


def article(seed: str) -> str:
    """The article's own paragraphs: a line broken inside a sentence joined, the litter cut."""
    (path,) = SEEDS.glob(f"{seed}_*.txt")
    paragraphs: list[str] = []
    for line in filter(None, map(str.strip, path.read_text(encoding="utf-8").splitlines())):
        if line.startswith("This article was generated"):
            break
        if seed == "000" and paragraphs and not paragraphs[-1].endswith("."):
            paragraphs[-1] += f" {line}"
        else:
            paragraphs.append(line)
    return "\n\n".join(paragraphs)


def golden(seed: str) -> list[dict[str, str]]:
    with (HERE / "golden" / f"{seed}_names.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def links_of(seed: str, known: list[Known]) -> list[Link]:
    text = article(seed)
    return link(text, RulesFinder().find(text), known)


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_name_in_a_seed_is_found_and_nothing_else(seed: str) -> None:
    text = article(seed)

    found = [
        (text.count("\n\n", 0, name.span.start) + 1, name.kind, name.span.of(text), name.role)
        for name in RulesFinder().find(text)
    ]

    assert found == [
        (int(row["paragraph"]), row["kind"], row["words"], row["role"]) for row in golden(seed)
    ]


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_name_in_a_seed_is_linked_to_what_it_names(seed: str) -> None:
    rows = golden(seed)

    named = {index: link.name for link in links_of(seed, []) for index in link.names}

    assert [named[index] for index in range(len(rows))] == [row["is"] for row in rows]


def test_the_seeds_name_the_same_people_and_places() -> None:
    first = links_of("000", [])
    known = [Known(str(link.name), link.kind, link.name, link.aliases) for link in first]

    shared = {link.known.name for link in links_of("004", known) if link.known}

    in_both = {row["is"] for row in golden("000")} & {row["is"] for row in golden("004")}
    assert shared == in_both
    assert {"Marco Rubio", "NATO", "Donald Trump", "United States"} <= shared


def test_a_long_and_a_short_name_of_one_organisation_are_one() -> None:
    (nato,) = (link for link in links_of("004", []) if link.kind is Kind.ORGANISATION)

    assert nato.aliases == {"NATO", "North Atlantic Treaty Organization"}
    assert nato.why == "North Atlantic Treaty Organization is NATO"
