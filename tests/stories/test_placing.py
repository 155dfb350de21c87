"""Which story an article joins. All names are fictional."""

from datetime import UTC, datetime, timedelta

from articles.stories.placing import WINDOW, Placed, Stories
from articles.stories.words import words_of

START = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
FERRY = "Ferry Wessandra sinks off Port Ilmar, 40 rescued"
FERRY_TOO = "Forty rescued as the Wessandra sinks near Ilmar"
STRIKE = "Teachers of Lower Quell vote to strike over pay"
STRIKE_TOO = "Lower Quell: teachers begin their strike"
BRIDGE = f"{FERRY}; {STRIKE}"


def place(
    stories: Stories, pk: int, title: str, *, after: timedelta = timedelta(), text: str = ""
) -> Placed:
    return stories.place(pk, words_of(title, text), START + after)


def test_articles_on_one_event_are_one_story() -> None:
    stories = Stories()
    place(stories, 1, FERRY)
    placed = place(stories, 2, FERRY_TOO)
    assert placed.story == 1
    assert {"wessandra", "ilmar"} <= set(placed.shared)


def test_articles_on_two_events_are_two_stories() -> None:
    stories = Stories()
    place(stories, 1, FERRY)
    placed = place(stories, 2, STRIKE)
    assert placed == Placed(2)


def test_an_article_without_words_is_a_story_of_its_own() -> None:
    stories = Stories()
    assert [place(stories, pk, "…").story for pk in (1, 2)] == [1, 2]


def test_a_story_that_got_no_article_for_long_is_over() -> None:
    stories = Stories()
    place(stories, 1, FERRY)
    later = place(stories, 2, FERRY_TOO, after=WINDOW + timedelta(hours=1))
    assert later.story == 2
    assert list(stories.recent) == [2]
    assert 1 not in stories.story_of


def test_a_story_that_goes_on_is_not_over() -> None:
    stories = Stories()
    for pk in (1, 2, 3):
        place(stories, pk, FERRY, after=pk * WINDOW * 0.9)
    assert stories.story_of == {1: 1, 2: 1, 3: 1}


def test_an_article_that_tells_of_both_puts_two_stories_together() -> None:
    stories = Stories()
    place(stories, 1, FERRY)
    place(stories, 2, STRIKE)
    placed = place(stories, 3, BRIDGE)
    assert (placed.story, list(placed.merged)) == (1, [2])
    assert set(stories.story_of.values()) == {1}


def test_a_story_that_a_person_touched_takes_the_other_one_in() -> None:
    stories = Stories()
    place(stories, 1, FERRY)
    place(stories, 2, STRIKE)
    stories.keep(2)
    placed = place(stories, 3, BRIDGE)
    assert (placed.story, list(placed.merged)) == (2, [1])


def test_two_stories_that_a_person_touched_are_never_put_together() -> None:
    stories = Stories()
    for pk, title in ((1, FERRY), (2, STRIKE)):
        place(stories, pk, title)
        stories.keep(pk)
    place(stories, 3, BRIDGE)
    assert stories.story_of[1] != stories.story_of[2]


def test_a_copy_goes_where_its_original_is_and_counts_for_nothing() -> None:
    stories = Stories()
    place(stories, 1, FERRY)
    before = stories.recent[1].square, stories.rarity.articles
    placed = stories.place(2, words_of(STRIKE, ""), START, original=1)
    assert placed.story == 1
    assert (stories.recent[1].square, stories.rarity.articles) == before


def test_a_long_story_keeps_its_weightiest_words_alone() -> None:
    stories = Stories()
    for pk in range(60):
        unlike = " ".join(f"word{pk}x{place}" for place in range(11))
        place(stories, pk, FERRY, text=unlike)
    assert set(stories.story_of.values()) == {0}
    assert len(stories.recent[0].words) <= 400
    assert "wessandra" in stories.recent[0].words


def test_what_is_remembered_does_not_grow_with_the_archive() -> None:
    stories = Stories()
    for pk in range(400):
        place(stories, pk, f"Name{pk} in Town{pk}", after=pk * timedelta(hours=1))
    assert len(stories.recent) <= 74
    assert len(stories.by_word) <= 2 * 74 + 2
