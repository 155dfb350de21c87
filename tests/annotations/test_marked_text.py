from dataclasses import dataclass

from articles.annotations.marked_text import Paragraph, paragraphs
from articles.spans import Span


@dataclass(frozen=True)
class Stroke:
    """A mark with a name, for tests."""

    name: str
    span: Span


def over(text: str, words: str, name: str = "") -> Stroke:
    start = text.index(words)
    return Stroke(name or words, Span(start, start + len(words)))


def laid_out(text: str, *marks: Stroke) -> list[Paragraph[Stroke]]:
    return list(paragraphs(text, marks))


def drawn(paragraph: Paragraph[Stroke]) -> list[tuple[str, list[str]]]:
    return [(piece.text, [mark.name for mark in piece.marks]) for piece in paragraph.pieces]


def test_a_text_without_marks_is_its_paragraphs() -> None:
    text = "The bridge opens.\n\nTraffic returns."

    first, second = laid_out(text)

    assert (first.start, drawn(first)) == (0, [("The bridge opens.", [])])
    assert (second.start, drawn(second)) == (19, [("Traffic returns.", [])])


def test_a_single_line_break_stays_inside_its_paragraph() -> None:
    (only,) = laid_out("One line,\nand another.")

    assert drawn(only) == [("One line,\nand another.", [])]


def test_paragraphs_begin_at_their_own_characters_however_wide_the_gap() -> None:
    text = "\nOne.\n\n\n\nTwo.\n"

    assert [text[p.start] for p in laid_out(text)] == ["O", "T"]


def test_a_nested_mark_lies_inside_the_longer_one() -> None:
    text = "spend 5% of output on arms"
    marks = [over(text, "5%"), over(text, "spend 5% of output")]

    (only,) = paragraphs(text, marks)

    assert drawn(only) == [
        ("spend ", ["spend 5% of output"]),
        ("5%", ["spend 5% of output", "5%"]),
        (" of output", ["spend 5% of output"]),
        (" on arms", []),
    ]


def test_crossing_marks_share_the_words_that_both_are_on() -> None:
    text = "one two three"

    (only,) = paragraphs(text, [over(text, "one two"), over(text, "two three")])

    assert drawn(only) == [
        ("one ", ["two three", "one two"][1:]),
        ("two", ["two three", "one two"]),
        (" three", ["two three"]),
    ]


def test_of_two_marks_on_the_same_words_the_first_given_is_outside() -> None:
    text = "The bridge"
    marks = [over(text, "bridge", "note"), over(text, "bridge", "name")]

    (only,) = paragraphs(text, marks)

    assert drawn(only)[-1] == ("bridge", ["note", "name"])


def test_a_mark_across_paragraphs_is_drawn_in_each() -> None:
    text = "It opens.\n\nIt closes."

    first, second = paragraphs(text, [over(text, "opens.\n\nIt", "note")])

    assert drawn(first)[-1] == ("opens.", ["note"])
    assert drawn(second)[0] == ("It", ["note"])


def test_a_whole_paragraph_can_be_marked() -> None:
    text = "It opens.\n\nIt closes."

    _, second = paragraphs(text, [over(text, "It closes.", "note")])

    assert drawn(second) == [("It closes.", ["note"])]


def test_the_pieces_joined_are_the_text() -> None:
    text = "😀 One e\u0301.\n\nנמל הנמל נפתח\n\nThree, <b>&amp;</b>."
    marks = [over(text, "One"), over(text, "הנמל"), over(text, "e\u0301.\n\nנמל")]

    for paragraph in paragraphs(text, marks):
        joined = "".join(piece.text for piece in paragraph.pieces)
        assert text[paragraph.start :].startswith(joined)
        assert all(text.startswith(piece.text, piece.start) for piece in paragraph.pieces)
