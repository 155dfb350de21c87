from articles.anchoring import AROUND, anchor


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
