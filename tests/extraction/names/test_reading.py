"""A text as the sentences and words that a tagger reads."""

import pytest

from articles.extraction.names.reading import read_sentences


def words(text: str) -> list[list[str]]:
    return [sentence.words for sentence in read_sentences(text)]


def test_every_word_lies_where_its_sentence_says() -> None:
    text = (
        "😀 Ada Byron didn’t say “No.”\n\nשלום — Spru\u0304din\u0327s met J.K. Roe (49). 🇩🇰 Again!"
    )

    for sentence in read_sentences(text):
        for number, word in enumerate(sentence.words):
            assert text[sentence.starts[number] : sentence.end_of(number)] == word


@pytest.mark.parametrize("text", ["", "\n", " \n\n \t"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert words(text) == []


def test_sentences_end_after_their_marks_and_at_the_end_of_a_line() -> None:
    text = "It rained. “Again?” she asked. “No.” He left\nKyiv\n\nDone… Yes (really!). 5 left."

    assert [" ".join(sentence) for sentence in words(text)] == [
        "It rained .",
        "“ Again ? ” she asked .",
        "“ No . ”",
        "He left",
        "Kyiv",
        "Done …",
        "Yes ( really ! ) .",
        "5 left .",
    ]


@pytest.mark.parametrize(
    "text", ["Gen. Roe met Mr. Stone.", "The U.S. Congress and 3.5 Corp. won."]
)
def test_a_full_stop_in_a_word_ends_no_sentence(text: str) -> None:
    assert len(words(text)) == 1


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("Byron's", ["Byron", "'s"]),
        ("Byron’s", ["Byron", "’s"]),
        ("didn't they’ll", ["did", "n't", "they", "’ll"]),
        ("O'Neill’d", ["O'Neill", "’d"]),
        ("1,200.50 US-led", ["1,200.50", "US", "-", "led"]),
        ("U.S. al-Rashed", ["U.S.", "al-Rashed"]),
    ],
)
def test_words_are_cut_as_the_tagger_has_learnt_them(text: str, cut: list[str]) -> None:
    assert words(text) == [cut]


def test_a_sentence_says_whether_it_opens_its_line() -> None:
    sentences = read_sentences("KYIV — It rained. It stopped.\nDone.")

    assert [sentence.opens_line for sentence in sentences] == [True, False, True]


def test_letters_joined_by_an_ampersand_are_one_word() -> None:
    assert words("M&S, AT&T's and Roe & Sons") == [
        ["M&S", ",", "AT&T", "'s", "and", "Roe", "&", "Sons"]
    ]
