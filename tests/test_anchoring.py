import pytest

from articles import anchoring
from articles.anchoring import AROUND, Guesser, anchor
from articles.spans import Span


def test_a_repeated_passage_is_pinned_where_the_editor_selected_it() -> None:
    pinned = anchor("Yes, said one. Yes, said the other.", "Yes", near=14)

    assert pinned is not None
    assert (pinned.start, pinned.end) == (15, 18)


def test_the_words_around_are_kept_with_the_words() -> None:
    pinned = anchor("The mayor opened the bridge today.", "opened", near=0)

    assert pinned is not None
    assert (pinned.prefix, pinned.suffix) == ("The mayor ", " the bridge today.")


def test_no_more_than_a_few_words_around_are_kept() -> None:
    pinned = anchor("a" * 100 + "bridge" + "z" * 100, "bridge", near=0)

    assert pinned is not None
    assert (len(pinned.prefix), len(pinned.suffix)) == (AROUND, AROUND)


def test_an_emoji_counts_once() -> None:
    pinned = anchor("😀 news", "news", near=2)

    assert pinned is not None
    assert pinned.start == 2


def test_words_that_are_not_there_have_no_anchor() -> None:
    assert anchor("A corrected text.", "the old text", near=0) is None


def test_no_words_have_no_anchor() -> None:
    assert anchor("A text.", "", near=0) is None


def guessed(words: str, old: str, new: str) -> str | None:
    span = Span.locate(words, old)
    assert span is not None
    place = Guesser(new).guess(span, old)
    return place.of(new) if place else None


OLD = "The mayor opened the bridge. The council puts the final cost at 41 million euros, it said."


def test_a_figure_that_was_put_right_is_guessed_from_the_words_around() -> None:
    new = "On Tuesday the mayor opened the bridge. The council puts the final cost at 43 million."

    assert guessed("41 million", OLD, new) == "43 million"
    assert guessed("41", OLD, new) == "43"


def test_words_that_were_written_anew_are_guessed_where_most_of_them_stand() -> None:
    new = "“Late,” she said. The final cost, the council says, is 41 million euros. It rained."

    assert guessed("final cost at 41 million euros", OLD, new) == (
        "final cost, the council says, is 41 million euros"
    )


def test_words_that_were_taken_out_are_not_guessed() -> None:
    new = "The mayor opened the bridge. The council puts the final cost, it said."

    assert guessed("at 41 million euros", OLD, new) is None
    assert guessed("41 million", OLD, "Nothing of this kind was ever said.") is None


# An old text, words of it, a newer text, and the words that are guessed there.
SCRIPTS = {
    "emoji": (
        "😀 The fair costs 41 euros 🎡 a day.",
        "41 euros 🎡",
        "🎪 The fair costs 43 euros 🎡 a day.",
        "43 euros 🎡",
    ),
    "combining marks": (
        "Cafe\u0301 Nul closes at 9 today.",
        "closes at 9",
        "The cafe\u0301 Nul closes at 8 today.",
        "closes at 8",
    ),
    "composed and not": (
        "The Caf\u00e9 Nul opens late.",
        "Caf\u00e9 Nul",
        "Now the Cafe\u0301 Nul opens late.",
        "Cafe\u0301 Nul",
    ),
    "right to left": (
        "\u2067ראש העיר פתח את הגשר ב-41 ימים\u2069 היום.",
        "הגשר ב-41 ימים",
        "\u2067אתמול ראש העיר פתח את הגשר ב-43 ימים\u2069 היום.",
        "הגשר ב-43 ימים",
    ),
    "without spaces": ("市长周二开放了大桥。", "周二", "市长周三开放了大桥。", "周三"),
}


@pytest.mark.parametrize(("old", "words", "new", "now"), SCRIPTS.values(), ids=SCRIPTS)
def test_words_are_guessed_in_every_script(old: str, words: str, new: str, now: str) -> None:
    assert guessed(words, old, new) == now


def test_of_two_places_the_one_with_the_same_words_around_is_guessed() -> None:
    old = "Prices rose by 3 percent in May. Wages rose by 3 percent in June."
    new = "Wages rose by 3 percent in June, and prices rose by 3 percent in late May."

    place = Guesser(new).guess(Span.locate("3 percent", old) or Span(0, 1), old)

    assert place == Span.locate("3 percent", new, near=60)


def test_a_long_text_is_taken_apart_once_for_all_its_notes(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    apart = anchoring._words

    def counted(text: str) -> list[anchoring._Word]:
        taken.append(text)
        return apart(text)

    monkeypatch.setattr(anchoring, "_words", counted)
    guesser = Guesser(OLD.replace("41", "43"))

    for start in range(0, 40, 10):
        guesser.guess(Span(start, start + 10), OLD)

    assert taken.count(OLD) == 1
