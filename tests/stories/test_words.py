from articles.stories.words import as_written, compared, words_of


def test_words_are_compared_without_case_and_endings() -> None:
    assert set(compared("Hurricane STRIKES")) == set(compared("hurricanes striking"))


def test_a_headlines_word_weighs_more_than_one_of_the_text() -> None:
    words = words_of("Ferry sinks", "The harbour was closed.")
    assert words["ferry"] > words["harbour"]


def test_little_words_and_single_characters_say_nothing() -> None:
    assert words_of("What it is, and why", "He said 5 of them were there.") == {}


def test_a_figure_is_one_word_however_it_is_grouped() -> None:
    assert set(compared("380,000")) == set(compared("380000"))


def test_only_the_beginning_of_a_text_is_read() -> None:
    assert "harbour" not in words_of("", "ferry " * 300 + "harbour")


def test_a_script_without_spaces_is_read_by_pairs_of_characters() -> None:
    assert set(words_of("台風が上陸", "")) == {"台風", "風が", "が上", "上陸"}


def test_words_of_any_script_and_with_emoji_are_read() -> None:
    assert {"زلزال", "café"} <= set(words_of("زلزال 🌋 Cafe\u0301", ""))


def test_words_are_shown_as_the_text_spells_them() -> None:
    shown = as_written("Ferries sank. A ferry sank.", list(words_of("ferries", "")))
    assert shown == ["Ferries"]
