"""What people type to find articles."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.search.language import LONGEST, Unreadable, parse
from articles.search.moments import moment, on_day
from articles.search.question import (
    AllOf,
    AnyOf,
    Field,
    Not,
    Part,
    Words,
    fields_of,
    has_word,
    with_field,
    without,
    words_in,
    write,
)

PIECES = [
    *'"“”„«»()-:–. \n\t\0',
    *(" OR ", " AND ", " NOT ", "tag:", "source:", "is:unread", "is:", "state:ready", "after:"),
    *("2026-11-22", "3d", "bridge", "Brücke", "جسر", "😀", "x:y", "https://", "10:30", '""'),
]


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("", ()),
        ("bridge Brücke", (Words("bridge"), Words("Brücke"))),
        ('"harbour  master"', (Words("harbour master", is_phrase=True),)),
        ("“harbour master”", (Words("harbour master", is_phrase=True),)),
        ('"a ""b"" c"', (Words('a "b" c', is_phrase=True),)),
        ("-ferry", (Not(Words("ferry")),)),
        ("NOT ferry", (Not(Words("ferry")),)),
        ("a AND b", (Words("a"), Words("b"))),
        ("a b OR c", (Words("a"), AnyOf((Words("b"), Words("c"))))),
        ("a OR b OR c", (AnyOf((Words("a"), Words("b"), Words("c"))),)),
        ("-(a b)", (Not(AllOf((Words("a"), Words("b")))),)),
        ("() a", (Words("a"),)),
        ("well-known rail–road", (Words("well-known"), Words("rail–road"))),
        ("a - b & — c", (Words("a"), Words("b"), Words("c"))),
        ("10:30 https://x.example", (Words("10:30"), Words("https://x.example"))),
        ("Corrected: bridge", (Words("Corrected:"), Words("bridge"))),
        ('source:"Harbour Wire"', (Field("source", "Harbour Wire"),)),
        ("TAG:x lang:de", (Field("tag", "x"), Field("language", "de"))),
        ("is:Unread is:ready", (Field("is", "unread"), Field("state", "ready"))),
        ("after:2026-11-22 before:3D", (Field("after", "2026-11-22"), Field("before", "3d"))),
        ("or", (Words("or"),)),
        ("-(-tag:x)", (Not(Not(Field("tag", "x"))),)),
    ],
)
def test_what_is_typed_is_read(typed: str, parts: tuple[Part, ...]) -> None:
    assert parse(typed) == AllOf(parts)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ('bridge "harbour', "This quotation mark is not closed. (at character 8)"),
        ("— ()", "There is no word in this to look for. (at character 1)"),
        ("(a", "This bracket is not closed. (at character 1)"),
        ("a)", "This bracket was not opened. (at character 2)"),
        ("a OR", "OR stands between two parts. As a word, put it in quotation marks."),
        ("NOT", "There is nothing behind this to leave out. (at character 1)"),
        ("tag:", "“tag:” is followed by nothing to look for. (at character 1)"),
        ("is:lost", "“is:” is followed by one of unread, read, annotated"),
        ("person:.", "“.” is no name. (at character 1)"),
        ("after:soon", "“soon” is no date. Write 2026-11-22"),
        ("colour:red", "There is no “colour:”. There are tag:, source:"),
        ("(" * 9 + "a" + ")" * 9, "Brackets go 8 deep at most."),
        ("a " * 31, "A search has at most 30 parts. (at character 61)"),
        ("a" * (LONGEST + 1), "A search has at most 500 characters."),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(typed: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parse(typed)

    problem = refused.value.problem
    assert problem.sentence.startswith(sentence)
    assert 0 <= problem.start < problem.end <= len(typed)


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_anything_typed_is_read_or_refused_and_read_again_alike(typed: str) -> None:
    try:
        question = parse(typed)
    except Unreadable:
        return
    if len(written := write(question)) <= LONGEST:
        assert parse(written) == question


@given(st.text(max_size=100).map(lambda text: " ".join(text.replace("\0", "").split())))
def test_any_name_can_be_asked_for(name: str) -> None:
    if not name:
        return
    question = with_field(AllOf(), Field("source", name))

    assert fields_of(parse(write(question)), "source") == [name]


def test_a_part_is_taken_away() -> None:
    question = parse("a tag:x -tag:x")

    assert write(without(question, [Field("tag", "x")])) == "a -tag:x"


@pytest.mark.parametrize(("text", "has"), [("a", True), ("7", True), ("…", False), ("😀", False)])
def test_a_word_has_a_letter_or_a_digit(text: str, has: bool) -> None:
    assert has_word(text) == has


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2026-11-22", date(2026, 11, 22)),
        ("2026-2", date(2026, 2, 1)),
        ("2026", date(2026, 1, 1)),
        ("36h", timedelta(hours=36)),
        ("2w", timedelta(weeks=2)),
        ("2026-13", None),
        ("0001", None),
        ("9999-12-31", None),
        ("３d", None),
    ],
)
def test_moments_are_read(typed: str, read: date | timedelta | None) -> None:
    assert moment(typed) == read


def test_a_weekday_is_the_last_one() -> None:
    sunday = date(2026, 11, 22)

    assert on_day("sunday", sunday) == sunday
    assert on_day("monday", sunday) == date(2026, 11, 16)
    assert on_day("yesterday", sunday) == date(2026, 11, 21)


def test_the_words_that_may_be_found_are_those_not_left_out() -> None:
    assert words_in(parse("a (b OR tag:x) -c")) == [Words("a"), Words("b")]
