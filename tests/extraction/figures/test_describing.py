"""Figures put in words for people, and which of them can be set side by side."""

import pytest

from articles.extraction.figures import comparable, described, find_figures


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Allies agreed on at least 3% of gross domestic product.",
            "at least 3 % of gross domestic product",
        ),
        ("It cost $1.5 billion.", "USD 1,500,000,000"),
        ("It cost between 3 and 5 percent.", "3 to 5 %"),
        ("About 20,000 troops came.", "about 20,000 troops"),
        ("It lasted 12 days.", "12 day"),
        ("It began on 3 May 2024.", "2024-05-03"),
        ("It began on Tuesday.", "Tuesday"),
    ],
)
def test_a_figure_is_described_with_what_it_measures(text: str, words: str) -> None:
    (figure,) = find_figures(text)

    assert described(figure, text) == words


@pytest.mark.parametrize(
    ("one", "other", "are_comparable"),
    [
        ("They spend 2% of output.", "They spent 3.1% of output.", True),
        ("They spend 2% of output.", "They spent 3.1% of income.", False),
        ("They hold 20 prisoners.", "They held one hundred prisoners.", True),
        ("They hold 20 prisoners.", "They hold 20 tonnes.", False),
        ("They spent $2.", "They spent €2.", False),
    ],
)
def test_figures_compare_where_kind_unit_and_measure_are_alike(
    one: str, other: str, are_comparable: bool
) -> None:
    (first,), (second,) = find_figures(one), find_figures(other)

    assert comparable(first, one, second, other) is are_comparable
