"""Each line with what became of it, why, how surely, and who says so: for a desk to show."""

import pytest

from articles.ingestion.cleaning import (
    By,
    CutReason,
    JudgedLine,
    Part,
    clean_item,
    judged_lines,
    line_key,
)
from articles.ingestion.readers.item import Item
from tests.ingestion.cleaning.test_web_pages import PAGE, PARAGRAPHS

COPY = """\
Bridge opens at last

The ferry goes out of service after a century.
By Ada Byron
PORT HOLLOW, May 4 (Harbour Wire) — The mayor opened the bridge on Tuesday.
Advertisement
She drove over it first.
© 2031 Harbour Post. All rights reserved."""


def judged(text: str, **rulings: bool) -> list[JudgedLine]:
    keys = {line_key(line): keeps for line, keeps in rulings.items()}
    return list(judged_lines(Item(text=text, reader="sample"), keys))


def test_each_line_is_kept_or_cut_with_its_reason() -> None:
    assert [(line.number, line.is_kept, line.reason) for line in judged(COPY)] == [
        (0, True, Part.HEADLINE),
        (2, True, Part.STANDFIRST),
        (3, False, CutReason.BYLINE),
        (4, True, Part.TEXT),
        (5, False, CutReason.ADVERTISEMENT),
        (6, True, Part.TEXT),
        (7, False, CutReason.COPYRIGHT),
    ]


@pytest.mark.parametrize("copy", [COPY, PAGE], ids=["copy", "web page"])
def test_the_lines_that_are_cut_are_those_of_the_clean_text(copy: str) -> None:
    cut = clean_item(Item(text=copy, reader="sample")).cut

    assert [
        (line.number, line.text, line.reason, line.confidence)
        for line in judged(copy)
        if not line.is_kept
    ] == list(cut)


@pytest.mark.parametrize("copy", [COPY, PAGE], ids=["copy", "web page"])
def test_confidence_is_between_none_and_certain(copy: str) -> None:
    assert all(0 <= line.confidence <= 1 for line in judged(copy))


def test_litter_that_is_litter_anywhere_is_cut_most_surely() -> None:
    sure = {line.reason: line.confidence for line in judged(COPY)}

    assert sure[CutReason.ADVERTISEMENT] > sure[CutReason.COPYRIGHT]


def test_a_subheading_is_kept_less_surely_than_a_sentence() -> None:
    sure = {line.text: line.confidence for line in judged(f"{COPY}\nWhat comes next\nA tunnel.")}

    assert sure["What comes next"] < sure["She drove over it first."]


def test_the_line_model_says_how_sure_it_is_where_it_judged() -> None:
    lines = {line.text: line for line in judged(PAGE)}

    assert {lines[paragraph].by for paragraph in PARAGRAPHS} == {By.MODEL}
    assert len({lines[paragraph].confidence for paragraph in PARAGRAPHS}) > 1


def test_rules_judge_alone_where_they_know_the_line() -> None:
    lines = {line.text: line for line in judged(PAGE)}

    assert lines["Share on Facebook"].by is By.RULE


def test_rulings_are_certain() -> None:
    rulings = {"Advertisement": True, "She drove over it first.": False}
    lines = {line.text: line for line in judged(COPY, **rulings)}

    for text, is_kept in rulings.items():
        assert (lines[text].is_kept, lines[text].confidence) == (is_kept, 1)
        assert lines[text].by is By.RULING


def test_lines_of_a_joined_sentence_are_judged_one_by_one() -> None:
    broken = "The mayor of Port Hollow opened the new bridge on Tuesday, and\ndrove over it first."

    assert [(line.number, line.text) for line in judged(broken)] == list(
        enumerate(broken.split("\n"))
    )


def test_copy_of_which_nothing_is_left_is_judged_too() -> None:
    assert [line.is_kept for line in judged("Advertisement\nRead more")] == [False, False]
