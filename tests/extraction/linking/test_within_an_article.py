"""Who is who inside one article. The people are made up."""

import pytest

from articles.extraction.linking import link
from articles.extraction.names import Kind, Name
from articles.spans import Span
from tests.extraction.linking.marked import links, one

WEAVER = "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}"


def test_each_name_says_for_itself_why_it_is_here() -> None:
    found = one("[Ada Byron] spoke. [Byron] left. [ADA BYRON] slept.")

    assert found.whys == (
        "named so in this article",
        "same surname as Ada Byron earlier in this article",
        "named so in this article",
    )


def test_words_of_other_scripts_and_emoji_on_both_sides_move_nothing() -> None:
    found = one(f"{WEAVER} קו [Ada Byron] e\u0301 {WEAVER} [Byron] קו.")

    assert found.aliases == {"Ada Byron", "Byron"}


@pytest.mark.parametrize("other", ["Løkke", "Lokke", "LØKKE", "Loekke"])
def test_marked_letters_are_written_in_several_ways(other: str) -> None:
    assert len(one(f"[Lars Løkke] met others. Later [Lars {other}] left.").names) == 2


def test_two_letters_are_one_only_beside_a_name_that_marks_it() -> None:
    assert len(links("[Michael Talbrik] met [Michal Talbrik].")) == 2


def test_initials_written_together_are_those_of_the_full_name() -> None:
    for written in ("J. K. Talbrik", "J.K. Talbrik", "JK Talbrik"):
        assert len(one(f"[Jane Karen Talbrik] met [{written}].").names) == 2


def test_a_short_first_name_is_no_initials() -> None:
    assert len(links("[Jane Olga Talbrik] met [Jo Talbrik].")) == 2


def test_father_and_son_are_two() -> None:
    father, son, neither = links("[Ned Roe] met [Ned Roe Jr.]. Then [Roe] spoke.")

    assert (father.name, son.name) == ("Ned Roe", "Ned Roe Jr.")
    assert neither.asks
    assert neither.rivals == (0, 1)
    assert "Ned Roe and Ned Roe Jr. carry this surname" in neither.why


def test_the_son_is_known_by_his_surname_and_jr() -> None:
    father, son = links("[Ned Roe] met [Ned Roe Jr.]. Then [Roe Jr.] spoke.")

    assert (father.names, son.names) == ((0,), (1, 2))


def test_the_surname_of_an_only_son_is_his() -> None:
    assert one("[Ned Roe, Jr.] met people. Then [Roe] spoke.").names == (0, 1)


@pytest.mark.parametrize("alone", ["al-Talbrik", "Al-Talbrik", "Talbrik"])
def test_a_surname_with_an_article_is_the_person(alone: str) -> None:
    assert one(f"[Omar al-Talbrik] spoke. Then [{alone}] left.").names == (0, 1)


@pytest.mark.parametrize("ending", ["'s", "’s"])
def test_the_ending_of_a_possessive_is_no_part_of_a_name(ending: str) -> None:
    found = one(f"[Ada Byron] spoke. It was [Ada Byron{ending}] bridge.")

    assert (found.name, found.names) == ("Ada Byron", (0, 1))


def test_a_person_and_a_place_of_one_name_stay_apart() -> None:
    person, place = links("[Denny Talbrik] was born in <Talbrik>. [Talbrik] left <Talbrik>.")

    assert (person.kind, person.names) == (Kind.PERSON, (0, 2))
    assert (place.kind, place.names) == (Kind.PLACE, (1, 3))


def test_an_abbreviation_is_what_the_text_says_and_not_what_it_usually_is() -> None:
    found = one("The {Wide Harbour Operators} ({WHO}) met. Then the {WHO} left.")

    assert (found.name, found.names, found.known_from) == ("Wide Harbour Operators", (0, 1, 2), "")


@pytest.mark.parametrize(
    "between", [" (the ", ", or ", ", also known as the ", ", abbreviated to ", " (“", " ["]
)
def test_an_abbreviation_is_explained_in_many_ways(between: str) -> None:
    found = one(f"The {{Coastal Marine Authority}}{between}{{CMA}}) met.")

    assert found.name == "Coastal Marine Authority"
    assert found.whys[1] == "abbreviation given beside Coastal Marine Authority"


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("UN Office for the Care of Harbour Areas", "OCHA"),
        ("Centres for Dock Care and Piers", "CDC"),
        ("US Fish and Dock Agency", "FDA"),
        ("UN Dock Programme", "UNDP"),
    ],
)
def test_letters_in_brackets_may_leave_words_out(long: str, short: str) -> None:
    found = one(f"The {{{long}}} ({{{short}}}) met. Then the {{{short}}} left.")

    assert (found.name, found.names) == (long, (0, 1, 2))


@pytest.mark.parametrize("short", ["HCO", "Ocha", "UD"])
def test_letters_in_brackets_that_do_not_fit_are_another_body(short: str) -> None:
    assert len(links(f"The {{UN Office for the Care of Harbours}} ({{{short}}}) met.")) == 2


def test_an_abbreviation_that_is_explained_twice_is_neither_elsewhere() -> None:
    marine, markets, alone = links(
        "The {Coastal Marine Authority} ({CMA}) met the {Capital Markets Agency} ({CMA}). "
        "The {CMA} was cross."
    )

    assert (marine.names, markets.names, alone.names) == ((0, 1), (2, 3), (4,))
    assert alone.rivals == (0, 2)
    assert alone.why == (
        "ambiguous: Coastal Marine Authority and Capital Markets Agency "
        "are both called so in this article"
    )
    assert alone.confidence < 0.5


def test_two_bodies_with_the_same_letters_leave_the_short_name_alone() -> None:
    found = links("The {Coastal Marine Authority} met the {Capital Markets Agency}. {CMA} left.")

    assert [each.name for each in found][-1] == "CMA"


def test_a_people_stands_for_its_state_and_is_no_name_of_it() -> None:
    text = "Danish ships left Denmark. A Dane waved."
    names = [
        Name(Span(0, 6), Kind.OTHER, 0.9, demonym_of="Denmark", hidden="It is an adjective."),
        Name(Span(18, 25), Kind.PLACE, 0.9, sort="country"),
        Name(Span(29, 33), Kind.OTHER, 0.9, demonym_of="Denmark", hidden="It is a people."),
    ]

    (state,) = link(text, names, [])

    assert (state.kind, state.name, state.sort) == (Kind.PLACE, "Denmark", "country")
    assert state.names == (0, 1, 2)
    assert state.aliases == {"Denmark"}
    assert state.whys[0] == "Danish is said of Denmark"


def test_a_people_alone_stands_for_its_state() -> None:
    name = Name(Span(0, 7), Kind.OTHER, 0.9, demonym_of="Latvia", hidden="It is an adjective.")

    (state,) = link("Latvian ships", [name], [])

    assert (state.name, state.kind, state.aliases) == ("Latvia", Kind.PLACE, frozenset())


def test_a_name_that_is_kept_back_is_nobody_else() -> None:
    text = "Ada Byron. Bert Byron. Byron."
    spans = [Span(0, 9), Span(11, 21), Span(23, 28)]
    hidden = ["", "It is a street.", ""]
    names = [
        Name(span, Kind.PERSON, 0.9, hidden=why) for span, why in zip(spans, hidden, strict=True)
    ]

    ada, bert = link(text, names, [])

    assert (ada.names, bert.names) == ((0, 2), (1,))
