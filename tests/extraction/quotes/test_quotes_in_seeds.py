"""The two seeds, read as a careful editor would: `seeds_*.tsv` were written by hand before."""

import csv
from pathlib import Path

import pytest

from articles.extraction.linking import link
from articles.extraction.names.backends import finder_for
from articles.extraction.quotes import Named, find_quotations
from tests.seeds import article

HERE = Path(__file__).parent


def golden(seed: str) -> list[dict[str, str]]:
    with (HERE / f"seeds_{seed}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def named(text: str) -> tuple[list[Named], dict[int | None, str]]:
    """Whom the shipped finder marks, and their full names."""
    names = [name for name in finder_for("model").find_many([text])[0] if not name.hidden]
    links = link(text, names, ())
    who = {index: number for number, found in enumerate(links) for index in found.names}
    given = [Named(name.span, name.kind, who[i], name.role) for i, name in enumerate(names)]
    return given, {number: found.name for number, found in enumerate(links)}


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_quotation_in_a_seed_is_found_with_its_speaker_and_nothing_else(seed: str) -> None:
    text = article(seed)
    names, best = named(text)

    found = [
        {
            "paragraph": str(text.count("\n\n", 0, quotation.span.start) + 1),
            "words": quotation.span.of(text),
            "style": str(quotation.style),
            "speaker": quotation.speaker.of(text) if quotation.speaker else "",
            "is": best.get(quotation.who, ""),
            "described": quotation.described,
            "cue": quotation.cue.of(text) if quotation.cue else "",
        }
        for quotation in find_quotations(text, names)
    ]

    assert found == golden(seed)
