"""Where a name begins and ends, and what is none. The people are made up."""

import pytest

from articles.extraction.names.found import ORGANISATION, PEOPLE, PERSON, PLACE, WORK, Found
from articles.extraction.names.spelling import outside_posts, tidy


def tidied(text: str, *spans: tuple[int, int, str]) -> list[str]:
    words = text.split()
    found = [Found(start, end, label, 0.9) for start, end, label in spans]
    return [f"{' '.join(name.words(words))}: {name.label}" for name in tidy(words, found)]


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("President Ada Byron", "Ada Byron"),
        ("Mr. Byron", "Byron"),
        ("Vice President Ada Byron", "Ada Byron"),
        ("Gen. Byron", "Byron"),
        ("Ada Byron 's", "Ada Byron"),
        ("( Ada Byron", "Ada Byron"),
        ("Ada Byron Jr.", "Ada Byron Jr."),
        ("Lady Talbrik", "Lady Talbrik"),
        ("Ada Byron KC", "Ada Byron"),
        ("Byron MP", "Byron MP"),
    ],
)
def test_a_person_is_named_without_title_and_marks(words: str, person: str) -> None:
    assert tidied(words, (0, len(words.split()), PERSON)) == [f"{person}: PER"]


@pytest.mark.parametrize("words", ["President", "Judge"])
def test_a_title_alone_that_is_called_a_person_stays(words: str) -> None:
    assert tidied(words, (0, 1, PERSON)) == [f"{words}: PER"]


@pytest.mark.parametrize(
    ("words", "span", "label"),
    [
        ("the Foreign Minister left", (1, 3), ORGANISATION),
        ("the Secretary of State left", (1, 4), WORK),
        ("the Attorney General left", (1, 3), ORGANISATION),
        ("the Defense Secretary left", (1, 2), ORGANISATION),
        ("the Article 5 clause", (1, 3), WORK),
    ],
)
def test_a_post_or_a_numbered_clause_is_no_name(
    words: str, span: tuple[int, int], label: str
) -> None:
    assert tidied(words, (*span, label)) == []


@pytest.mark.parametrize(
    ("words", "span"),
    [("the Treasury Secretary left", (1, 2)), ("the Defense Department paid", (1, 3))],
)
def test_a_body_in_a_post_is_a_name(words: str, span: tuple[int, int]) -> None:
    assert len(tidied(words, (*span, ORGANISATION))) == 1


def test_two_halves_of_a_known_name_are_joined() -> None:
    assert tidied("in The Hague today", (1, 2, ORGANISATION), (2, 3, PLACE)) == ["The Hague: LOC"]
    assert tidied("from Ada to Kyiv", (1, 2, PERSON), (3, 4, PLACE)) == ["Ada: PER", "Kyiv: LOC"]


def test_a_body_that_is_known_by_more_words_has_them_all() -> None:
    words = "the Organization for Security and Co - operation in Europe left"

    assert tidied(words, (1, 4, ORGANISATION), (9, 10, PLACE)) == [
        "Organization for Security and Co - operation in Europe: ORG"
    ]
    assert tidied("the Organization for Security left", (1, 4, ORGANISATION)) == [
        "Organization for Security: ORG"
    ]


@pytest.mark.parametrize("span", [(1, 3), (1, 4)])
def test_a_body_goes_on_past_its_apostrophe(span: tuple[int, int]) -> None:
    words = "at Riverton Magistrates ’ Court today"

    assert tidied(words, (*span, ORGANISATION)) == ["Riverton Magistrates ’ Court: ORG"]
    assert tidied("the Riverton Pilots ’ strike", (1, 3, ORGANISATION)) == ["Riverton Pilots: ORG"]


def test_a_people_before_a_known_abbreviation_is_no_part_of_it() -> None:
    assert tidied("all European NATO allies", (1, 3, ORGANISATION)) == ["NATO: ORG"]
    assert tidied("the Latvian Defence Minister", (1, 3, ORGANISATION)) == []
    assert tidied("the Danish Red Cross paid", (1, 4, ORGANISATION)) == ["Danish Red Cross: ORG"]


def test_a_people_is_no_place_and_a_country_no_people() -> None:
    assert tidied("the Danish coast", (1, 2, PLACE)) == ["Danish: NORP"]
    assert tidied("all US troops", (1, 2, PEOPLE)) == ["US: LOC"]


def test_a_place_in_a_post_that_reads_like_a_name_is_none() -> None:
    words = ["the", "Supreme", "Allied", "Commander", "Europe", "met", "Europe"]
    found = [Found(1, 3, ORGANISATION, 0.9), Found(4, 5, PLACE, 0.9), Found(6, 7, PLACE, 0.9)]

    assert [name.start for name in outside_posts(words, found)] == [6]


def test_what_a_tagger_of_english_cannot_read_is_no_name() -> None:
    assert tidied("He said שלום and 911", (2, 3, PERSON), (4, 5, WORK)) == ["911: MISC"]
