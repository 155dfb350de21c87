"""What editors ruled on lines goes before what the rules and the line model say."""

import pytest

from articles.ingestion.cleaning import (
    CleanText,
    CutReason,
    NothingToRead,
    clean_item,
    line_key,
)
from articles.ingestion.cleaning.rulings import LONGEST_KEY
from articles.ingestion.readers.item import Item
from tests.ingestion.cleaning.test_web_pages import PAGE, PARAGRAPHS

TITLE = "Bridge opens at last"
FIRST = "The mayor of Port Hollow opened the new bridge on Tuesday."
SECOND = "She drove over it first, in a yellow lorry."
BROKEN = ("The mayor of Port Hollow opened the new bridge on Tuesday, and", "drove over it.")
LITTER = "© 2031 Harbour Wire. All rights reserved."


def ruled(*lines: str, keep: str = "", cut: str = "", title: str = "") -> CleanText:
    rulings = {line_key(line): line == keep for line in (keep, cut) if line}
    return clean_item(Item(text="\n".join(lines), reader="sample", title=title), rulings)


def paragraphs(copy: CleanText) -> list[str]:
    return copy.text.split("\n\n")


def test_a_line_that_is_ruled_out_is_cut() -> None:
    copy = ruled(TITLE, FIRST, SECOND, cut=SECOND)

    assert [(line.text, line.reason, line.confidence) for line in copy.cut] == [
        (SECOND, CutReason.RULING, 1)
    ]


def test_the_reason_says_that_it_was_an_editor() -> None:
    assert CutReason.RULING.value == "an editor's ruling"


@pytest.mark.parametrize("litter", [LITTER, "Advertisement", "By Ada Byron"])
def test_a_restored_line_is_in_the_text_at_its_place(litter: str) -> None:
    assert paragraphs(ruled(TITLE, litter, FIRST, SECOND, keep=litter)) == [litter, FIRST, SECOND]


def test_a_restored_line_brings_no_other_line_back() -> None:
    copy = ruled(TITLE, FIRST, SECOND, "Comments", LITTER, "Menu", keep=LITTER)

    assert paragraphs(copy) == [FIRST, SECOND, LITTER]


def test_a_restored_advertisement_does_not_break_the_sentence_it_stands_in() -> None:
    advertisement = "Advertisement"
    copy = ruled(TITLE, "", FIRST, "", BROKEN[0], advertisement, BROKEN[1], keep=advertisement)

    assert paragraphs(copy) == [FIRST, " ".join(BROKEN), advertisement]


def test_a_headline_that_is_ruled_to_be_text_is_text() -> None:
    copy = ruled(TITLE, FIRST, SECOND, keep=TITLE)

    assert paragraphs(copy) == [TITLE, FIRST, SECOND]
    assert copy.title_is_derived


def test_a_line_cut_inside_a_sentence_is_taken_out_before_its_lines_are_joined() -> None:
    label = "Harbour Wire graphics"
    copy = ruled(TITLE, "", FIRST, "", BROKEN[0], label, BROKEN[1], cut=label)

    assert paragraphs(copy) == [FIRST, " ".join(BROKEN)]


def test_a_line_kept_inside_a_sentence_keeps_the_sentence() -> None:
    article = [FIRST, SECOND] * 3
    copy = ruled(
        "\n\n".join([TITLE, *article, "Comments", SECOND, "\n".join(BROKEN), FIRST]), keep=BROKEN[1]
    )

    assert paragraphs(copy) == [*article, " ".join(BROKEN)]


def test_rulings_hold_against_the_line_model_too() -> None:
    copy = ruled(PAGE, keep="Ferry times", cut=PARAGRAPHS[0])

    assert paragraphs(copy) == ["Ferry times", *PARAGRAPHS[1:]]


def test_a_ruling_holds_in_copy_with_a_title_too() -> None:
    copy = ruled(FIRST, SECOND, "ENDS", keep="ENDS", cut=SECOND, title=TITLE)

    assert paragraphs(copy) == [FIRST, "ENDS"]


def test_rulings_that_leave_nothing_are_said_in_a_sentence() -> None:
    with pytest.raises(NothingToRead, match="rulings of editors cut all that was left"):
        ruled(FIRST, cut=FIRST)


@pytest.mark.parametrize(
    "other",
    [
        "© 2032 Harbour Wire. All rights reserved!",
        "2033 HARBOUR WIRE – all rights  reserved",
        "(4 May 2031) Harbour Wire: All rights reserved.",
    ],
)
def test_lines_with_other_numbers_dates_and_marks_have_one_key(other: str) -> None:
    assert line_key(other) == line_key(LITTER)


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("Harbour Wire", "Harbour Post"),
        ("***", "---"),
        ("👍", "👎"),
        ("की", "का"),
        ("a" * 400, "a" * 399 + "b"),
    ],
)
def test_lines_of_other_words_have_other_keys(line: str, other: str) -> None:
    assert line_key(line) != line_key(other)


@pytest.mark.parametrize("line", ["word " * 200_000, "!" * 1000, "ü" * 1000])
@pytest.mark.usefixtures("comes_to_an_end")
def test_a_key_is_short(line: str) -> None:
    assert 0 < len(line_key(line)) <= LONGEST_KEY
