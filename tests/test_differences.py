import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.differences import Words, differences, word_differences

OLD = "The mayor opened the bridge. It cost 5.2 million. All cheered.\n\nNobody fell."


def drawn(old: str, new: str) -> list[str]:
    """Each paragraph, with what was taken out in [-…-] and what was put in in {+…+}."""
    marks = {"kept": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return [
        " ".join(
            "".join(marks[words.kind].format(words.text) for words in sentence.words)
            for sentence in paragraph
        )
        for paragraph in differences(old, new).paragraphs
    ]


def text_of(words: tuple[Words, ...], *kinds: str) -> str:
    return "".join(one.text for one in words if one.kind in kinds)


def test_the_same_text_has_no_differences() -> None:
    assert drawn(OLD, OLD) == OLD.split("\n\n")
    assert differences(OLD, OLD).summary == ""


@pytest.mark.parametrize(
    ("new", "first", "summary"),
    [
        (
            "The mayor opened the bridge. All cheered.",
            "The mayor opened the bridge. [-It cost 5.2 million.-] All cheered.",
            "1 sentence removed",
        ),
        (
            "The mayor opened the bridge. It rained. It cost 5.2 million. All cheered.",
            "The mayor opened the bridge. {+It rained.+} It cost 5.2 million. All cheered.",
            "1 sentence added",
        ),
        (
            "The mayor opened the bridge. It cost 5.4 million. All cheered.",
            "The mayor opened the bridge. It cost [-5.2 -]{+5.4 +}million. All cheered.",
            "1 sentence changed",
        ),
        (
            "The mayor opened the bridge. Byron said no. All cheered.",
            "The mayor opened the bridge. [-It cost 5.2 million.-] {+Byron said no.+} All cheered.",
            "1 sentence added, 1 removed",
        ),
    ],
)
def test_what_was_put_in_taken_out_and_reworded_is_told_apart(
    new: str, first: str, summary: str
) -> None:
    new += "\n\nNobody fell."

    assert drawn(OLD, new) == [first, "Nobody fell."]
    assert differences(OLD, new).summary == summary


def test_a_paragraph_more_is_a_paragraph() -> None:
    assert drawn("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.") == ["One.", "{+New.+}", "Two."]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("A 😀 came today.", "A 👩‍👩‍👧 came today.", "A [-😀 -]{+👩‍👩‍👧 +}came today."),
        ("The cafe\u0301 was shut.", "The cafe was shut.", "The [-cafe\u0301 -]{+cafe +}was shut."),
        ("جسر قديم في الميناء.", "جسر جديد في الميناء.", "جسر [-قديم -]{+جديد +}في الميناء."),
        ("市长开放了老桥。", "市长开放了新桥。", "市长开放了[-老-]{+新+}桥。"),
    ],
    ids=["emoji", "combining mark", "right to left", "no spaces"],
)
def test_whole_words_are_marked_in_every_script(old: str, new: str, shown: str) -> None:
    assert drawn(old, new) == [shown]


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "It closed the Wendle in both directions.",
            "It closed the Wendle.",
            "It closed the Wendle[- in both directions-].",
        ),
        ("The bridge is shut", "The bridge opened", "The bridge [-is shut -]{+opened+}"),
    ],
    ids=["before a full stop", "at the end"],
)
def test_what_was_taken_out_touches_no_other_word(old: str, new: str, shown: str) -> None:
    assert drawn(old, new) == [shown]


def test_a_word_that_both_have_does_not_cut_a_long_change_in_two() -> None:
    old = "At noon a gravel barge struck a pier of the old bridge over the river."
    new = "At noon a barge laden with gravel struck the old bridge over the river."

    (shown,) = drawn(old, new)

    assert "a [-gravel barge struck a pier of -]{+barge laden with gravel struck +}the" in shown


@given(
    st.text(alphabet="ab. ,\n😀é\u0301أ", max_size=60), st.text(alphabet="ab. ,\n😀é", max_size=60)
)
def test_both_texts_can_be_read_out_of_their_differences(old: str, new: str) -> None:
    both = word_differences(old, new)
    sentences = [one for part in differences(old, new).paragraphs for one in part]
    words = tuple(words for sentence in sentences for words in sentence.words)

    assert text_of(both, "kept", "added") == new.strip()
    assert "".join(text_of(both, "kept", "removed").split()) == "".join(old.split())
    assert "".join(text_of(words, "kept", "added").split()) == "".join(new.split())
    assert "".join(text_of(words, "kept", "removed").split()) == "".join(old.split())


@pytest.mark.parametrize("few", [1, 50, 10_000])
def test_texts_as_long_as_a_book_are_compared(few: int, comes_to_an_end: None) -> None:
    known = [" ".join(f"word{n * k * k % 4999}" for k in range(19)) for n in range(few)]
    old = [f"The {known[n * 7 % few]}." for n in range(10_000)]
    new = [line for n, line in enumerate(old) if n % 10] + ["It ends."]

    assert differences(" ".join(old), " ".join(new)).summary


def test_a_sentence_as_long_as_a_book_is_compared(comes_to_an_end: None) -> None:
    found = differences("a b " * 100_000, "a c " * 100_000).paragraphs[0]

    assert [sentence.kind for sentence in found] == ["changed"]
