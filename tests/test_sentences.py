import pytest

from articles.sentences import Sentence, sentence_around, sentences, together
from articles.spans import Span


def around(text: str, words: str, *, offset: int = 0, is_end: bool = True) -> Sentence:
    start = text.index(words)
    return sentence_around(text, Span(start, start + len(words)), offset=offset, is_end=is_end)


@pytest.mark.parametrize(
    ("text", "words", "sentence"),
    [
        ("One. Ada opened it. Three.", "Ada", "Ada opened it."),
        ("Ada opened it.", "Ada", "Ada opened it."),
        ("Title\n\nAda opened it\n\nNext.", "Ada", "Ada opened it"),
        ("He said “Go.” Ada went! Why?", "Ada", "Ada went!"),
        ("One. The U.S. Secretary met Ada. Two.", "Ada", "The U.S. Secretary met Ada."),
        ("One. Then Gen. Ada Byron spoke. Two.", "Ada Byron", "Then Gen. Ada Byron spoke."),
        ("It cost 3.5 million, said Ada. 41 came.", "Ada", "It cost 3.5 million, said Ada."),
        ("Was it Ada? “Yes,” he said.", "Ada", "Was it Ada?"),
        ("Broken\nline with Ada in it. Two.", "Ada", "Broken\nline with Ada in it."),
        ("Ärzte kamen. Über Ada sprach man. Ende.", "Ada", "Über Ada sprach man."),
    ],
)
def test_the_sentence_is_found(text: str, words: str, sentence: str) -> None:
    found = around(text, words)

    assert found.text == sentence
    assert not found.goes_on_before
    assert not found.goes_on_after
    assert [piece for piece, is_marked in found.pieces if is_marked] == [words]
    assert "".join(piece for piece, _ in found.pieces) == sentence


def test_a_sentence_longer_than_what_is_read_is_cut_at_words() -> None:
    found = around(
        "f of a very long sentence about Ada that goes o", "Ada", offset=100, is_end=False
    )

    assert found.text == "of a very long sentence about Ada that goes"
    assert found.goes_on_before
    assert found.goes_on_after
    assert found.start == 102


def test_words_without_any_space_stay_whole() -> None:
    found = around("x" * 300 + "Ada" + "y" * 300, "Ada", offset=10, is_end=False)

    assert ("Ada", True) in found.pieces


def test_places_are_counted_in_the_whole_text() -> None:
    found = around("One. Ada opened it.", "Ada", offset=1000)

    assert found.start == 1005
    assert found.marked == (Span(1005, 1008),)


def test_names_in_one_sentence_are_shown_together() -> None:
    text = "Ada met Bert. Ada left."
    spans = [Span(0, 3), Span(8, 12), Span(14, 17)]
    sentences = [sentence_around(text, span, offset=0, is_end=True) for span in spans]

    shown = list(together(sentences))

    assert [sentence.text for sentence in shown] == ["Ada met Bert.", "Ada left."]
    assert shown[0].pieces == [("Ada", True), (" met ", False), ("Bert", True), (".", False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! “Three?” Four", ["One.", "Two!", "“Three?”", "Four"]),
        (
            "The U.S. Navy and Dr. J. Doe came. They left.",
            ["The U.S. Navy and Dr. J. Doe came.", "They left."],
        ),
        ("No end\n\nNew paragraph.", ["No end", "New paragraph."]),
        ("It rose 3.5 percent.\n\n\n“Yes.”", ["It rose 3.5 percent.", "“Yes.”"]),
        ("He lives in the U.S.\n\nShe left.", ["He lives in the U.S.", "She left."]),
        ("See No. 5 of Oct. 3. It says so.", ["See No. 5 of Oct. 3.", "It says so."]),
        ("نعم. لا.", ["نعم.", "لا."]),
        ("市長は開けた。「はい。」雨だった。", ["市長は開けた。", "「はい。」", "雨だった。"]),
        ("  ", []),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    found = [span.of(text) for span in sentences(text)]

    assert found == expected
