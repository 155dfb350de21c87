"""Notes on an earlier text, shown in a newer one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.anchoring import carry
from articles.spans import Span

OLD = "The mayor came. Ada Byron opened the bridge. All cheered."


def carried(words: str, old: str, new: str) -> str | None:
    """The words at the place that is found for them, which have to be the same."""
    start = old.index(words)
    (place,) = carry([Span(start, start + len(words))], old, new)
    if place is None:
        return None
    assert place.of(new) == words
    return new[: place.start]


@pytest.mark.parametrize(
    ("words", "old", "new", "before"),
    [
        ("opened", OLD, "It rained. " + OLD, "It rained. The mayor came. Ada Byron "),
        ("opened", OLD, "Ada Byron opened the bridge. Rain fell.", "Ada Byron "),
        ("Byron opened the bridge. All", OLD, "More. " + OLD, "More. The mayor came. Ada "),
        ("😀", "One. A 😀 smiled.", "👩‍👩‍👧 came. A 😀 smiled.", "👩‍👩‍👧 came. A "),
        ("cafe\u0301", "The cafe\u0301 shut.", "Über all. The cafe\u0301 shut.", "Über all. The "),
        ("الجسر", "افتتحت الجسر. انتهى.", "مرحبا بكم. افتتحت الجسر.", "مرحبا بكم. افتتحت "),
    ],
    ids=["moved", "first", "two sentences", "emoji", "combining mark", "right to left"],
)
def test_words_whose_sentence_is_unchanged_are_found(
    words: str, old: str, new: str, before: str
) -> None:
    assert carried(words, old, new) == before


@pytest.mark.parametrize(
    "new",
    [
        "The mayor came. Ada Byron opened the old bridge. All cheered.",
        "The mayor came. All cheered.",
        "So Ada Byron opened the bridge. All cheered.",
        "Ada Byron opened the bridge.”",
        "Nothing.",
    ],
)
def test_words_whose_sentence_changed_are_not_taken_for_the_same(new: str) -> None:
    assert carried("opened", OLD, new) is None


def test_of_two_alike_the_nearest_is_meant() -> None:
    old = "Yes, he said. She asked again. Yes, he said."
    new = "Yes, he said. Then she asked again. Yes, he said."

    assert carry([Span(0, 3), Span(31, 34)], old, new) == [Span(0, 3), Span(36, 39)]


def test_a_composed_letter_is_not_its_parts() -> None:
    assert carried("é", "The café shut.", "The cafe\u0301 shut.") is None


@given(
    st.lists(st.sampled_from(["One.", "Two 😀.", "Trois e\u0301.", "أربعة.", "\n\n"])), st.data()
)
def test_in_the_same_text_every_word_stays_where_it_is(
    parts: list[str], data: st.DataObject
) -> None:
    text = " ".join(["Start.", *parts, "End."])
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))

    (place,) = carry([span], text, text)

    assert place == span
