"""Figures as a careful editor reads them: both tables were written by hand before any run.

`seeds.tsv` holds every figure of both seeds, `sentences.tsv` made-up news of many kinds, with
what is no figure. Both are read as published on Wednesday, 2 April 2025.
"""

import csv
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from articles.extraction.figures import Figure, Measure, find_figures
from articles.spans import Span
from tests.seeds import article

HERE = Path(__file__).parent
PUBLISHED = date(2025, 4, 2)
COLUMNS = ("words", "kind", "value", "upper", "unit", "qualifier", "measured", "whose", "moment")
Row = tuple[str, ...]


@dataclass
class Sample:
    """A sentence of the table, with the words in it that are names."""

    sentence: str
    names: list[str]
    figures: list[Row] = field(default_factory=list)


def rows(file: str) -> list[dict[str, str]]:
    with (HERE / file).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table, delimiter="\t"))


def samples() -> list[Sample]:
    """The samples; a row without a sentence is one more figure of the sentence above it."""
    found: list[Sample] = []
    for row in rows("sentences.tsv"):
        if row["sentence"]:
            found.append(
                Sample(row["sentence"], [name for name in row["names"].split("|") if name])
            )
        if row["words"]:
            found[-1].figures.append(tuple(row[column] for column in COLUMNS))
    return found


def as_row(figure: Figure, text: str) -> Row:
    def words(span: Span | None) -> str:
        return span.of(text) if span else ""

    return (
        words(figure.span),
        figure.kind,
        "" if figure.value is None else f"{figure.value:f}",
        "" if figure.upper is None else f"{figure.upper:f}",
        figure.unit,
        figure.qualifier,
        words(figure.measured),
        words(figure.whose),
        figure.moment,
    )


@pytest.mark.parametrize("seed", ["000", "004"])
def test_every_figure_of_a_seed_is_found_and_nothing_else(seed: str) -> None:
    text = article(seed)

    found = [
        (str(text.count("\n\n", 0, figure.span.start) + 1), *as_row(figure, text))
        for figure in find_figures(text, published=PUBLISHED)
    ]

    assert found == [
        (row["paragraph"], *(row[column] for column in COLUMNS))
        for row in rows("seeds.tsv")
        if row["seed"] == seed
    ]


@pytest.mark.parametrize("seed", ["000", "004"])
def test_without_a_day_of_publication_no_relative_date_of_a_seed_is_resolved(seed: str) -> None:
    dates = [figure for figure in find_figures(article(seed)) if figure.kind is Measure.DATE]

    assert dates
    assert {figure.moment for figure in dates} == {""}


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.sentence[:60])
def test_every_figure_of_a_sentence_is_found_and_nothing_else(sample: Sample) -> None:
    names = [span for name in sample.names if (span := Span.locate(name, sample.sentence))]

    found = find_figures(sample.sentence, names, PUBLISHED)

    assert [as_row(figure, sample.sentence) for figure in found] == sample.figures
