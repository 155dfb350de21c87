from itertools import count

import pytest

from articles.stories.similarity import SAME_STORY, Names, Rarity, similarity

SUMMIT = "Rubio Trump NATO Ukraine* Russia* Brussels* US* Hague* Europe* Rutte Hegseth Asia* China*"
ALLIES = "Rubio Trump NATO Ukraine* Russia* Brussels* US* Hague* Europe* Vance Greenland* Canada*"


def named(*lists: str) -> list[Names]:
    """One mapping a list, as in "Ada Bert Oslo*"; a star makes a place of it."""
    keys: dict[str, int] = {}
    number = count()
    return [
        {
            keys.setdefault(name, next(number)): "place" if name.endswith("*") else "person"
            for name in names.split()
        }
        for names in lists
    ]


def score(one: str, other: str, *beside: str) -> float:
    articles = named(one, other, *beside)
    return similarity(articles[0], articles[1], Rarity(articles))


def test_two_reports_of_one_meeting_are_alike() -> None:
    assert score(SUMMIT, ALLIES) > SAME_STORY


def test_two_capitals_in_common_are_not_enough() -> None:
    assert score("US* Brussels* Ada", "US* Brussels* Bert") < SAME_STORY
    assert score("US* Brussels*", "US* Brussels*") < SAME_STORY
    assert score("US* Brussels* EU Ada", "US* Brussels* EU Bert") < SAME_STORY


def test_three_people_in_common_are_enough() -> None:
    assert score("Ada Bert Carla", "Ada Bert Carla Dora") > SAME_STORY


def test_a_name_that_all_articles_have_says_less_than_a_rare_one() -> None:
    everywhere = ["Ada Bert Carla"] * 50

    assert score("Ada Bert Carla", "Ada Bert Carla", *everywhere) < SAME_STORY
    assert score("Ada Bert Carla", "Ada Bert Carla", *["Emil Fritz Gerda"] * 50) > 0.5


def test_the_first_articles_of_a_newsroom_may_all_be_on_one_event() -> None:
    assert score(*["Ada Bert Carla Oslo*"] * 12) > SAME_STORY


def test_a_place_says_half_as_much_as_a_person() -> None:
    assert score("Oslo*", "Oslo*") == pytest.approx(score("Ada", "Ada") / 2)


@pytest.mark.parametrize(("one", "other"), [("", ""), ("Ada", ""), ("", "Ada"), ("Ada", "Bert")])
def test_nothing_in_common_is_nothing(one: str, other: str) -> None:
    assert score(one, other) == 0


def test_it_is_a_share_and_the_same_both_ways() -> None:
    same = " ".join(f"Name-{number}" for number in range(40))

    assert score(same, same) == pytest.approx(1)
    assert score(SUMMIT, ALLIES) == pytest.approx(score(ALLIES, SUMMIT))


def test_a_name_that_was_not_counted_counts_as_rare() -> None:
    (article,) = named("Ada Bert Carla Dora Emil Fritz")

    assert similarity(article, article, Rarity([])) == pytest.approx(1)
