"""Datelines. The places are made up, but for Brussels and Kyiv."""

import pytest

from articles.extraction.names.datelines import RULE, mark_dateline
from articles.extraction.names.found import ORGANISATION, PLACE, Found
from articles.extraction.names.reading import read_sentences


def marked(text: str, *found: Found) -> list[tuple[str, str]]:
    sentence = read_sentences(text)[0]
    names = mark_dateline(sentence.words, sentence.starts, found)
    return [(" ".join(name.words(sentence.words)), name.label) for name in names]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("BRUSSELS — Ministers met.", "BRUSSELS"),
        ("GANNET HAVEN, March 12 — Ministers met.", "GANNET HAVEN"),
        ("TALBRIK, Ohio (Agency) - Ministers met.", "TALBRIK"),
        ("TALBRIK, March 12 (Harbour Wire, a sample) — Ministers met.", "TALBRIK"),
        ("TALBRIK – “We met,” they said.", "TALBRIK"),
        ("😀 TALBRIK — Ministers met.", "TALBRIK"),
    ],
)
def test_the_place_of_a_dateline_is_a_place(text: str, place: str) -> None:
    assert marked(text) == [(place, PLACE)]


@pytest.mark.parametrize(
    "text",
    [
        "COVID-19 is back.",
        "TALBRIK-led troops left.",
        "NATO — the alliance — met.",
        "NATO — Ministers met.",
        "TALBRIK WINS — HARBOUR LOSES",
        "Talbrik — Ministers met.",
        "He left — Ministers met.",
        "BREAKING — Ministers met.",
        "TALBRIK said that all went well — Ministers met.",
    ],
)
def test_other_capitals_before_a_dash_are_no_dateline(text: str) -> None:
    assert marked(text) == []


def test_what_the_tagger_took_the_place_for_gives_way() -> None:
    text = "TALBRIK — The Harbour Fund met."

    assert marked(text, Found(0, 1, ORGANISATION, 0.9), Found(3, 5, ORGANISATION, 0.9)) == [
        ("TALBRIK", PLACE),
        ("Harbour Fund", ORGANISATION),
    ]


def test_it_says_whether_the_rule_or_the_tagger_found_the_place() -> None:
    sentence = read_sentences("TALBRIK — Ministers met.")[0]

    (alone,) = mark_dateline(sentence.words, sentence.starts, [])
    (agreed,) = mark_dateline(sentence.words, sentence.starts, [Found(0, 1, PLACE, 0.7)])

    assert (alone.rule, agreed.rule) == (RULE, "")
