import pytest

from articles.spans import Span, cut

TEXT = "Yes, said one. Yes, said the other."


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_has_at_least_one_character(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="Empty or negative span"):
        Span(start, end)


def test_a_span_reads_its_words_in_the_text() -> None:
    assert Span(5, 13).of(TEXT) == "said one"


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_spans_are_ordered_as_in_the_text() -> None:
    assert sorted([Span(4, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(4, 6)]


def test_a_repeated_passage_is_found_where_it_is_nearest() -> None:
    assert Span.locate("Yes", TEXT, near=14) == Span(15, 18)
    assert Span.locate("Yes", TEXT, near=5) == Span(0, 3)
    assert Span.locate("Yes", TEXT, near=999) == Span(15, 18)


def test_of_two_passages_as_near_the_earlier_is_found() -> None:
    assert Span.locate("a", "a-x-a", near=2) == Span(0, 1)


def test_an_occurrence_over_another_is_found_as_well() -> None:
    assert Span.locate("aa", "aaaa", near=1) == Span(1, 3)


@pytest.mark.parametrize("passage", ["No", ""])
def test_a_passage_that_is_gone_is_not_found(passage: str) -> None:
    assert Span.locate(passage, TEXT) is None


def test_a_passage_is_found_by_code_points_after_an_emoji() -> None:
    assert Span.locate("news", "😀 news") == Span(2, 6)


def test_a_text_without_spans_stays_in_one_piece() -> None:
    assert list(cut(TEXT, [])) == [(TEXT, [])]


def test_an_empty_text_has_no_pieces() -> None:
    assert list(cut("", [])) == []


def test_overlapping_spans_share_the_piece_between_them() -> None:
    first, second = Span(0, 4), Span(2, 6)

    assert list(cut("abcdefgh", [second, first])) == [
        ("ab", [first]),
        ("cd", [first, second]),
        ("ef", [second]),
        ("gh", []),
    ]


def test_two_spans_on_the_same_words_are_both_there() -> None:
    assert list(cut("abc", [Span(0, 3), Span(0, 3)])) == [("abc", [Span(0, 3), Span(0, 3)])]


def test_what_a_span_covers_beyond_the_text_is_left_out() -> None:
    assert list(cut("abc", [Span(1, 9), Span(5, 9)])) == [("a", []), ("bc", [Span(1, 9)])]


@pytest.mark.usefixtures("comes_to_an_end")
def test_a_long_text_with_many_spans_is_cut() -> None:
    text = "word " * 30_000
    spans = [Span(start, start + 90) for start in range(0, 150_000, 60)]

    pieces = list(cut(text, spans))

    assert "".join(piece for piece, _ in pieces) == text
    assert all(len(over) <= 2 for _, over in pieces)
