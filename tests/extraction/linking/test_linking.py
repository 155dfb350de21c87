"""Who is who, within an article and across articles. The people are made up."""

import pytest

from articles.extraction.linking import Known, Link, key, link
from articles.extraction.names import Kind, RulesFinder

BYRON = Known(1, Kind.PERSON, "Ada Byron")
MORROW = Known(2, Kind.PERSON, "Jane Morrow", frozenset({"Morrow"}))
UNION = Known(3, Kind.ORGANISATION, "Harbour Workers Union", frozenset({"HWU"}))


def links(text: str, *known: Known) -> list[Link]:
    return link(text, RulesFinder().find(text), known)


def only(text: str, *known: Known) -> Link:
    (found,) = links(text, *known)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Løkke", "Lokke"),
        ("Sprūds", "SPRUDS"),
        ("Łódź", "lodz"),
        ("U.S.", "US"),
        ("the Netherlands", "Netherlands"),
        ("Asia-Pacific", "Asia Pacific"),
        ("O’Neill", "O'Neill"),
        ("J. K. Morrow", "JK Morrow"),
        ("Morrow & Sons", "Morrow and Sons"),
        ("Spru\u0304ds", "Sprūds"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_a_name_that_is_only_an_article_keeps_it() -> None:
    assert key("The") == "the"


def test_a_surname_is_the_full_name_earlier_in_the_article() -> None:
    byron = only("Mayor Ada Byron spoke. Byron left. ADA BYRON was tired.")

    assert (byron.name, byron.role, byron.names) == ("Ada Byron", "Mayor", (0, 1, 2))
    assert byron.aliases == {"Ada Byron", "Byron", "ADA BYRON"}
    assert byron.why == "same surname as Ada Byron earlier in this article"


def test_a_surname_is_the_full_name_later_in_the_article() -> None:
    assert only("Mr. Byron left. It was Gregory Byron.").why == (
        "same surname as Gregory Byron later in this article"
    )


def test_a_surname_that_two_people_here_carry_stays_by_itself() -> None:
    text = "Ada Byron met Gregory Byron. Mr. Byron left."

    *_, alone = links(text, BYRON)

    assert (alone.names, alone.known, alone.name) == ((2,), None, "Byron")
    assert alone.confidence < 0.5
    assert alone.why == (
        "ambiguous: Ada Byron and Gregory Byron carry this surname in this article"
    )


def test_a_compound_surname_is_the_full_name() -> None:
    text = "Lars Bjørn Østergård spoke. Mr. Bjørn Østergård left. Mr. Ostergard slept."

    assert only(text).names == (0, 1, 2)


def test_a_first_name_is_the_one_person_who_carries_it() -> None:
    assert only("Ada Byron spoke. Mrs. Ada left.").why == (
        "same first name as Ada Byron earlier in this article"
    )


def test_initials_and_dropped_middle_names_are_the_same_person() -> None:
    assert only("Jane Mary Morrow spoke to J. Morrow and Jane Morrow.").names == (0, 1, 2)


def test_another_first_name_is_another_person() -> None:
    assert len(links("Jane Morrow met John Morrow.")) == 2


def test_an_initial_that_two_people_share_stays_by_itself() -> None:
    assert len(links("Jane Morrow met John Morrow and J. Morrow.")) == 3


def test_the_crowd_of_a_register_is_not_guessed_at() -> None:
    people = [f"Jane {chr(65 + i)}{'aeiou'[j]}lbrik Morrow" for i in range(26) for j in range(3)]
    text = ". ".join(f"The judge heard {person}" for person in [*people, "Jane Morrow"])

    assert len(links(text)) == len(people) + 1


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Workers Union (HWU) met. The HWU left.",
        "The HWU (Harbour Workers Union) met. The HWU left.",
        "The Harbour Workers Union, known as the HWU, met. The HWU left.",
        "The Harbour Workers Union met. Then the HWU left with the HWU.",
    ],
)
def test_an_abbreviation_is_the_body_it_stands_for(text: str) -> None:
    union = only(text)

    assert (union.name, len(union.names)) == ("Harbour Workers Union", 3)
    assert "Harbour Workers Union" in union.why


def test_an_abbreviation_of_other_words_is_another_body() -> None:
    assert len(links("The Harbour Workers Union (XYZ) met.")) == 2


def test_a_short_name_of_one_company_is_that_company() -> None:
    assert only("Talbrik Widgets Inc. fell. Talbrik shares rose.").name == "Talbrik Widgets Inc."


def test_names_that_read_as_one_are_one_and_places_stay_apart() -> None:
    text = "The US, the U.S. and the United States met in Washington."

    state, city = links(text)

    assert (state.name, state.names) == ("United States", (0, 1, 2))
    assert state.aliases == {"US", "U.S.", "United States"}
    assert state.why == "US is United States; U.S. is United States"
    assert city.name == "Washington"


def test_a_full_name_is_the_known_person_of_that_name() -> None:
    found = only("President ADA BYRON spoke.", BYRON, MORROW)

    assert (found.known, found.name) == (BYRON, "Ada Byron")
    assert found.why == "same name as Ada Byron"


def test_a_surname_alone_is_the_one_known_person_who_carries_it() -> None:
    found = only("Mrs. Morrow spoke.", BYRON, MORROW)

    assert (found.known, found.name) == (MORROW, "Jane Morrow")
    assert found.why == "nobody else known is called so but Jane Morrow"
    assert found.confidence < 1


def test_a_surname_alone_is_nobody_when_two_known_people_carry_it() -> None:
    found = only("Mrs. Morrow spoke.", MORROW, Known(9, Kind.PERSON, "John Morrow"))

    assert (found.known, found.name) == (None, "Morrow")
    assert found.why == "ambiguous: Jane Morrow and John Morrow are known by this name"


def test_a_full_name_is_never_a_known_person_by_surname_alone() -> None:
    assert only("Mrs. Elena Morrow spoke.", MORROW).known is None


def test_a_full_name_that_two_known_people_have_is_neither() -> None:
    found = only("Ada Byron spoke.", BYRON, Known(9, Kind.PERSON, "Ada Byron"))

    assert found.known is None
    assert "ambiguous" in found.why


def test_many_people_of_one_name_are_listed_in_short() -> None:
    known = [Known(n, Kind.PERSON, f"{name} Morrow") for n, name in enumerate("ABCDE")]

    assert only("Mrs. Morrow spoke.", *known).why == (
        "ambiguous: A Morrow, B Morrow, C Morrow and 2 more are known by this name"
    )


@pytest.mark.parametrize("written", ["Jane M. Morrow", "Jane Mary Morrow", "J. Morrow"])
def test_another_form_of_a_full_name_is_the_known_person(written: str) -> None:
    found = only(f"The judge heard {written} today.", MORROW)

    assert (found.known, found.why) == (MORROW, "another form of Jane Morrow")


def test_a_person_known_by_one_name_is_found_by_it() -> None:
    singer = Known(5, Kind.PERSON, "Talbrik")

    assert only("Mr. Talbrik sang.", singer).known == singer
    assert only("Mr. Elena Talbrik sang.", singer).known is None


def test_a_body_is_known_by_its_abbreviation() -> None:
    found = only("The HWU left.", UNION)

    assert (found.known, found.name) == (UNION, "Harbour Workers Union")
    assert found.why == "also a name of Harbour Workers Union"


def test_a_name_comes_before_an_alias_of_another() -> None:
    other = Known(8, Kind.ORGANISATION, "HWU")

    assert only("The HWU left.", UNION, other).known == other


def test_a_known_thing_of_another_kind_is_another_thing() -> None:
    assert only("They met in Paris.", Known(7, Kind.PERSON, "Paris")).known is None


def test_two_names_of_one_known_thing_are_one_link() -> None:
    known = Known(4, Kind.ORGANISATION, "Riverton Council", frozenset({"Town Parliament"}))

    found = only("The Riverton Council met. Later the Town Parliament met.", known)

    assert found.names == (0, 1)
    assert found.why == "same name as Riverton Council; also a name of Riverton Council"


def test_everything_new_is_named_as_it_stands() -> None:
    found = only("They met in Talbrik.")

    assert (found.known, found.name, found.confidence) == (None, "Talbrik", 1.0)
    assert found.why == "named so in this article"


def test_links_come_in_the_order_of_the_text() -> None:
    names = [found.name for found in links("In Kyiv, Ada Byron met NATO. Kyiv is far.")]

    assert names == ["Kyiv", "Ada Byron", "NATO"]


def test_no_names_make_no_links() -> None:
    assert link("", [], [BYRON]) == []
