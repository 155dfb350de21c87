from articles.differences import Words
from articles.templatetags.copy_state import with_marks


def test_words_of_two_texts_are_escaped_and_marked() -> None:
    words = [
        Words("kept", "One <b> "),
        Words("removed", "two "),
        Words("added", "<i> "),
        Words("kept", "four."),
    ]

    assert with_marks(words) == "One &lt;b&gt; <del>two</del> <ins>&lt;i&gt;</ins> four."


def test_the_spaces_around_words_are_not_marked() -> None:
    words = [Words("removed", " shut. "), Words("added", "open.")]

    assert with_marks(words) == " <del>shut.</del> <ins>open.</ins>"
