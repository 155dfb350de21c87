"""Who is who across articles. The people are made up."""

import pytest

from articles.extraction.linking import link, wanted
from articles.extraction.names import Kind, Name
from articles.spans import Span
from tests.extraction.linking.marked import body, links, one, person, place, read

JANE = person(1, "Jane Morrow", "Morrow")
JOHN = person(2, "John Morrow", "Morrow")


def test_a_surname_that_two_carry_asks_who_it_is() -> None:
    found = one("[Morrow] spoke.", JANE, JOHN)

    assert found.known is None
    assert found.asks
    assert found.candidates == (1, 2)
    assert found.confidence < 0.5


def test_who_has_the_role_is_offered_first() -> None:
    singer, senator = (
        person(1, "Jane Morrow", role="singer"),
        person(2, "John Morrow", role="senator"),
    )

    assert one("[Senator:Morrow] spoke.", singer, senator).candidates == (2, 1)


def test_what_was_asked_stays_with_who_is_only_known_by_the_surname() -> None:
    bare = person(3, "Morrow")

    found = one("[Morrow] spoke.", bare, JANE, JOHN)

    assert (found.known, found.candidates) == (bare, (1, 2))


def test_who_was_first_met_by_surname_alone_is_the_full_name_later() -> None:
    bare = person(3, "Morrow")

    assert one("[Jane Morrow] spoke. [Morrow] left.", bare).known is None
    assert one("[Morrow] spoke.", bare).known == bare
    assert one("[Morrow] spoke.", bare, JANE).known == JANE


def test_a_name_of_one_word_that_is_known_to_be_whole_is_a_person_beside_the_full_name() -> None:
    singer = person(3, "Morrow", settled=True)

    found = one("[Morrow] spoke.", singer, JANE)

    assert found.candidates == (1, 3)
    assert one("[Morrow] spoke.", singer).known == singer


def test_a_surname_in_a_role_that_does_not_fit_asks() -> None:
    mayor = person(1, "Jane Morrow", role="mayor of Port Vale")

    found = one("[Footballer:Morrow] scored.", mayor)

    assert (found.known, found.candidates) == (None, (1,))
    assert found.why == "ambiguous: may be Jane Morrow, but is called Footballer here"


@pytest.mark.parametrize("role", ["Mr.", "Dr", "Mayor", "former mayor", "the Mayor of Port Vale"])
def test_a_role_that_fits_or_says_nothing_does_not(role: str) -> None:
    mayor = person(1, "Jane Morrow", role="mayor of Port Vale")

    assert one(f"[{role}:Morrow] spoke.", mayor).known == mayor


def test_the_president_of_another_state_is_somebody_else() -> None:
    french = person(1, "Jane Morrow", role="French president")

    assert one("[Danish President:Morrow] spoke.", french).candidates == (1,)
    assert one("[President:Morrow] spoke.", french).known == french


def test_a_first_name_alone_is_nobody_from_another_article() -> None:
    found = one("[Jane] spoke.", person(1, "Jane Morrow", "Jane"))

    assert (found.known, found.candidates) == (None, (1,))


def test_a_by_name_of_one_word_is_the_person() -> None:
    known = person(1, "Jane Morrow", "Sparrow")

    assert one("[Sparrow] spoke.", known).known == known


def test_initials_that_two_may_have_are_neither() -> None:
    known = (person(1, "Jane Morrow", "J. Morrow"), person(2, "John Morrow"))

    found = one("[J. Morrow] spoke.", *known)

    assert (found.known, found.candidates) == (None, (1, 2))


def test_the_usual_name_may_be_initials() -> None:
    writer = person(1, "J. K. Talbrik", "J.K. Talbrik")

    assert one("[J.K. Talbrik] spoke.", writer).known == writer
    assert one("[JK Talbrik] spoke.", writer).known == writer


def test_initials_that_are_known_to_be_jane_are_not_john() -> None:
    assert one("[John Morrow] spoke.", person(1, "J. Morrow", "Jane Morrow")).known is None


def test_another_middle_name_is_another_person() -> None:
    assert one("[Jane Mary Morrow] spoke.", person(1, "Jane Karen Morrow")).known is None


def test_a_full_name_that_two_may_shorten_is_neither() -> None:
    known = (person(1, "Jane Mary Morrow"), person(2, "Jane Karen Morrow"))

    assert one("[Jane Morrow] spoke.", *known).candidates == (1, 2)


def test_of_two_of_one_full_name_the_role_may_tell() -> None:
    known = (person(1, "Jane Morrow", role="footballer"), person(2, "Jane Morrow", role="senator"))

    found = one("[Senator:Jane Morrow] spoke.", *known)

    assert found.known == known[1]
    assert found.why == "same name as Jane Morrow, and of the same role"
    assert one("[Jane Morrow] spoke.", *known).candidates == (1, 2)


def test_the_elder_is_not_the_younger() -> None:
    younger = person(1, "Ned Roe Jr.")

    found = one("[Ned Roe] spoke.", younger)

    assert (found.known, found.candidates) == (None, (1,))
    assert found.why == "ambiguous: may be Ned Roe Jr., or of one family"
    assert one("[Ned Roe] spoke.", younger, person(2, "Ned Roe")).known == person(2, "Ned Roe")


def test_a_surname_of_two_words_is_its_one_carrier() -> None:
    lars = person(1, "Lars Bjørn Østergård", "Bjørn Østergård")
    anders = person(2, "Anders Bjørn Østergård")

    assert one("[Bjorn Ostergard] spoke.", lars).known == lars
    assert one("[Bjorn Ostergard] spoke.", lars, anders).candidates == (1, 2)


def test_marked_letters_are_written_out_or_left() -> None:
    known = person(1, "Ada Müller")

    assert one("[Ada Mueller] spoke.", known).known == known
    assert one("[Ada Muller] spoke.", known).known == known


def test_what_two_were_merged_into_is_one() -> None:
    jon, jonathan = person(1, "Jon Morrow", stands_for=2), person(2, "Jonathan Morrow")

    found = one("[Morrow] spoke.", jon, jonathan)

    assert (found.known, found.candidates) == (jonathan, ())


def test_a_merged_name_still_leads_to_who_it_was_so_that_the_merge_can_be_undone() -> None:
    jon, jonathan = person(1, "Jon Morrow", stands_for=2), person(2, "Jonathan Morrow")

    assert one("[Jon Morrow] spoke.", jon, jonathan).known == jon


def test_two_names_here_of_one_that_was_merged_leave_no_doubt() -> None:
    jon, jonathan = person(1, "Jon Morrow", stands_for=2), person(2, "Jonathan Morrow")

    *_, alone = links("[Jon Morrow] and [Jonathan Morrow] met. [Morrow] left.", jon, jonathan)

    assert (alone.known, alone.asks) == (jonathan, False)
    assert alone.whys[-1] == "all of this name here are Jonathan Morrow"


def test_who_may_be_meant_here_is_offered_from_what_is_known_too() -> None:
    *_, alone = links("[Jane Morrow] met [John Morrow]. [Morrow] left.", JANE, JOHN)

    assert (alone.known, alone.candidates, alone.rivals) == (None, (1, 2), (0, 1))


def test_a_known_body_with_the_same_letters_is_another() -> None:
    markets = body(1, "Capital Markets Agency", "CMA")

    found = one("The {Coastal Marine Authority} ({CMA}) met. The {CMA} left.", markets)

    assert (found.known, found.name) == (None, "Coastal Marine Authority")
    assert one("The {CMA} met.", markets).known == markets


def test_letters_that_two_known_bodies_share_are_neither() -> None:
    known = (body(1, "Capital Markets Agency", "CMA"), body(2, "Coastal Marine Authority", "CMA"))

    found = one("The {CMA} met.", *known)

    assert (found.known, found.candidates) == (None, (1, 2))


def test_a_body_known_by_its_letters_alone_gets_its_name() -> None:
    letters = body(1, "HWU")

    assert one("The {Harbour Workers Union} ({HWU}) met.", letters).known == letters


def test_a_body_with_a_longer_name_or_another_spelling_is_the_same() -> None:
    known = body(1, "Harbour Defence Organisation", "HDO")

    assert one("The {Harbor Defense Organization} ({HDO}) met.", known).known is None
    assert one("The {Harbour Defense Organization} ({HDO}) met.", known).known == known


def test_the_country_and_the_region_of_one_name_are_two() -> None:
    known = place(1, "Talbrikia", sort="country")
    name = Name(Span(0, 9), Kind.PLACE, 0.9, sort="region")

    (found,) = link("Talbrikia slept.", [name], [known])

    assert (found.known, found.disambiguation, found.sort) == (None, "region", "region")


def test_everything_that_may_be_meant_is_asked_for() -> None:
    asked = wanted(*read("[Ada Mueller] of {HWU} met [Ned Roe Jr.] in <Port Vale>."))

    assert asked.surnames == {"mueller", "roe"}
    assert {"ada mueller", "ada muller", "hwu", "ned roe jr", "port vale"} <= asked.keys


def test_all_that_is_asked_for_of_a_usual_abbreviation_is_its_names() -> None:
    assert "world health organization" in wanted(*read("The {WHO} met.")).keys
