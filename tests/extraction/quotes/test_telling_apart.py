"""What is a quotation, and what only stands in marks. All people are fictional."""

import pytest

from tests.extraction.quotes.named import found_in, words_in


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “smart harbour” opened on Monday.",
        "The “experts” came late.",
        "They built a “steel hedgehog” against the tide.",
        "The film “The Long Night” was shown in <Port Vale>.",
        "[Mara Okafor] read “Harbour Tales” to the children.",
        "The song “Leaving Tomorrow” was played, and “The Tide at Noon” was read.",
        "On “Harbour Watch,” [Mara Okafor] said that it was late.",
        "He was known as “the Fox of the Harbour” in <Port Vale>.",
        "[Mara Okafor] wrote “The Harbour at Night” in a year.",
    ],
)
def test_scare_quotes_nicknames_and_titles_are_not_quotations(text: str) -> None:
    assert words_in(text) == []


def test_one_word_with_a_cue_is_a_quotation() -> None:
    assert words_in("[Okafor] called the plan “absurd” and left. “No,” said [Rook].") == [
        "“absurd”",
        "“No,”",
    ]


def test_a_subheading_in_marks_is_not_a_quotation() -> None:
    text = "“We go,” [Okafor] said.\n\n‘All Is Over.’\n\nThe harbour closed."

    assert words_in(text) == ["“We go,”"]


def test_a_long_saying_that_nobody_speaks_is_found_without_a_speaker() -> None:
    (found,) = found_in(
        "Nobody was there. “The harbour is closed until further notice.” It rained."
    )

    assert (found.speaker, found.who, found.cue) == (None, None, None)
    assert found.why == "nobody is said to speak"


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("“We are late,” [Okafor] said.", "direct"),
        ("[Okafor] said: “We are late.”", "direct"),
        ("[Okafor] said, “we are late.”", "direct"),
        ("[Okafor] said the harbour was “late and empty” on Monday.", "partial"),
        ("The harbour is “late and empty”, [Okafor] said.", "partial"),
        ("“Late and empty” is what [Okafor] called it.", "partial"),
    ],
)
def test_words_that_stand_as_a_clause_are_direct_and_others_partial(text: str, style: str) -> None:
    assert [found.style for found in found_in(text)] == [style]


def test_the_outer_of_two_quotations_is_found() -> None:
    text = "“He said ‘never’ to me,” said [Okafor]."

    assert words_in(text) == ["“He said ‘never’ to me,”"]


def test_a_transcript_is_ascribed_to_nobody() -> None:
    text = "[Okafor] said:\n\n“ROOK: Do we go?\n\n“OKAFOR: We do.”"

    (found,) = found_in(text)

    assert (found.who, found.why) == (None, "a transcript: its speakers are named in it")
