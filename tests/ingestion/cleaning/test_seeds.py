"""The two seeds, to the line: what is read, what is cut and why."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from articles.ingestion.cleaning import CleanText, CutReason, clean, decode
from tests.seeds import SEEDS

GOLDEN = Path(__file__).parent / "golden"
NAMES = ["000_76d5a2639c59ecbe", "004_c8afd5a7527161f8"]


def cleaned(name: str) -> CleanText:
    return clean(decode((SEEDS / f"{name}.txt").read_bytes()))


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_is_cleaned_as_its_golden_file_says(name: str) -> None:
    golden = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    golden["text"] = "\n\n".join(golden["text"])
    copy = cleaned(name)
    cut = [{"number": n, "text": text, "reason": reason} for n, text, reason, _ in copy.cut]

    assert asdict(copy) | {"cut": cut} == golden | {"language": ""}


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_a_seed_again_gives_the_same(name: str) -> None:
    assert cleaned(name) == cleaned(name)


def test_each_litter_line_of_a_web_page_is_cut_for_its_own_reason() -> None:
    reasons = [line.reason for line in cleaned("004_c8afd5a7527161f8").cut]

    assert reasons == [
        CutReason.DISCLAIMER,
        CutReason.PROMOTION,
        CutReason.BREADCRUMB,
        CutReason.FURNITURE,
        CutReason.EMPTY_BOX,
    ]


def test_a_line_broken_inside_a_sentence_is_joined() -> None:
    text = cleaned("000_76d5a2639c59ecbe").text

    assert "foreign policy under President Donald Trump, who has" in text


def test_the_standfirst_is_the_first_paragraph_of_the_text() -> None:
    copy = cleaned("000_76d5a2639c59ecbe")

    assert copy.standfirst
    assert copy.text.split("\n\n")[0] == copy.standfirst


def test_a_derived_headline_has_only_words_of_the_copy_in_their_order() -> None:
    copy = cleaned("000_76d5a2639c59ecbe")
    words = iter(copy.standfirst.rstrip(".").split())

    assert copy.title_is_derived
    assert all(word in words for word in copy.title.split())
