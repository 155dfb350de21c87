"""What is known before any article named it: real bodies and posts, as they may be in any copy."""

import re

import pytest

from articles.extraction.linking.knowledge import NAME, fact_of, facts, in_post, nations
from articles.extraction.names import Kind
from tests.extraction.linking.marked import body, links, one, place


def test_a_large_organisation_is_known_by_its_letters() -> None:
    found = one("The {WHO} met. Later the {World Health Organization} left.")

    assert (found.name, found.names) == ("World Health Organization", (0, 1))
    assert (found.known_from, found.wikidata_id) == (NAME, "Q7817")
    assert found.why == "WHO is World Health Organization"


def test_small_letters_are_no_abbreviation() -> None:
    assert one("The band {Who} played.").name == "Who"


def test_a_state_is_a_country_and_its_capital_a_city() -> None:
    state, capital = links("<Latvia> and <Riga>")

    assert (state.sort, state.wikidata_id, capital.sort) == ("country", "Q211", "city")


def test_a_name_that_many_bodies_share_is_none_of_them() -> None:
    assert one("The {Supreme Court} ruled.").known_from == ""


def test_who_is_known_by_letters_only_is_the_same_body() -> None:
    assert one("The {World Health Organization} met.", body(1, "WHO")).known == body(1, "WHO")


def test_a_known_state_is_found_by_every_name_of_it() -> None:
    state = place(1, "United States")

    assert one("The <U.S.> and <America>", state).known == state


def test_a_full_name_is_known_by_its_other_spellings() -> None:
    found = one("[Volodymyr Zelensky] met [Volodymyr Zelenskyy]. [Zelenskiy] left.")

    assert (found.name, found.names, found.known_from) == ("Volodymyr Zelenskyy", (0, 1, 2), NAME)


@pytest.mark.parametrize("role", ["NATO Secretary General", "Secretary-General of NATO"])
def test_a_surname_with_the_post_and_the_place_is_who_holds_it(role: str) -> None:
    found = one(f"[{role}:Rutte] spoke.")

    assert (found.name, found.known_from) == ("Mark Rutte", NAME)
    assert found.confidence < 0.8
    assert "as of 2025-06" in found.why


@pytest.mark.parametrize("role", ["", "Mr", "Secretary General", "NATO", "Dutch footballer"])
def test_a_surname_without_both_is_nobody(role: str) -> None:
    marked = f"[{role}:Rutte] spoke." if role else "[Rutte] spoke."

    assert one(marked).name == "Rutte"


def test_what_the_article_says_wins() -> None:
    found = one("[NATO Secretary General:Elena Rutte] spoke. Later [Rutte] left.")

    assert (found.name, found.known_from) == ("Elena Rutte", "")


def test_a_role_tells_of_which_state_it_is() -> None:
    assert nations("French President") == {"france"}
    assert nations("US Secretary of State") == {"united states"}
    assert nations("mayor") == set()
    assert in_post("Xi", "Chinese President") == fact_of(Kind.PERSON, ["Xi Jinping"])


def test_every_fact_can_be_read_and_none_is_told_twice() -> None:
    book = facts()

    assert len({(fact.kind, fact.name) for fact in book}) == len(book) > 1000
    assert all(re.fullmatch(r"(Q[1-9]\d*)?", fact.wikidata_id) for fact in book)
    for fact in book:
        if fact.kind is Kind.PERSON:
            assert fact.post, fact
            assert fact.where, fact
            assert re.fullmatch(r"20\d\d-[01]\d", fact.as_of), fact
