import pytest

from articles.extraction.names.tagger.features import Regime, Shape, opening, regime_of, shape_of


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("minister", Shape.LOWER),
        ("Ørsted", Shape.TITLE),
        ("Franco-German", Shape.TITLE),
        ("NATO", Shape.UPPER),
        ("A", Shape.LETTER),
        ("U.S.", Shape.DOTTED),
        ("McCain", Shape.INNER),
        ("iPhone", Shape.INNER),
        ("al-Assad", Shape.INNER),
        ("1,250", Shape.NUMBER),
        ("G20", Shape.MIXED),
        ("أوسلو", Shape.UNCASED),
        ("東京", Shape.UNCASED),
        ("—", Shape.MARK),
        ("😀", Shape.MARK),
        ("", Shape.MARK),
    ],
)
def test_a_word_has_the_shape_it_is_written_in(word: str, shape: Shape) -> None:
    assert shape_of(word) is shape


@pytest.mark.parametrize(
    ("sentence", "regime"),
    [
        ("The minister met Ole Moen in Oslo .", Regime.ORDINARY),
        ("MINISTER MEETS MOEN IN OSLO", Regime.CAPITALS),
        ("Minister Meets Moen in Oslo to Talk", Regime.TITLE_CASE),
        ("minister meets moen in oslo", Regime.LOWER),
        ("Ole Moen", Regime.ORDINARY),
        ("", Regime.ORDINARY),
        ("東京 東京 東京", Regime.ORDINARY),
    ],
)
def test_a_sentence_shows_what_its_capitals_are_worth(sentence: str, regime: Regime) -> None:
    words = sentence.split()
    assert regime_of(words, [shape_of(word) for word in words]) is regime


def test_the_opening_word_stands_behind_marks() -> None:
    assert opening([shape_of(word) for word in ["“", "—", "Oslo", "said"]]) == 2


def test_a_sentence_of_marks_has_no_opening_word() -> None:
    assert opening([shape_of(word) for word in ["😀", "—"]]) == -1
