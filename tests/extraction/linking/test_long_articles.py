"""Articles with very many names come to an end."""

import pytest

from articles.extraction.linking import Known, link
from tests.extraction.linking.marked import body, person, read

pytestmark = pytest.mark.usefixtures("comes_to_an_end")


def syllables(number: int) -> str:
    letters = "bdfgklmnprstvz"
    return "".join(letters[number // 14**place % 14] + "aeiou"[place] for place in range(5)).title()


def test_ten_thousand_people_of_other_names() -> None:
    text, names = read(" ".join(f"[{syllables(n)} {syllables(n + 7)}]." for n in range(10_000)))

    assert len(link(text, names, [])) == 10_000


def test_ten_thousand_people_of_one_surname_and_then_the_surname() -> None:
    text, names = read(" ".join(f"[{syllables(n)} Morrow]." for n in range(10_000)) + " [Morrow]")

    *_, alone = link(text, names, [])

    assert len(alone.rivals) == 10_000
    assert alone.why.endswith("9997 more carry this surname in this article")


def test_ten_thousand_times_one_name() -> None:
    text, names = read("[Ada Byron]. " + "[Byron]. " * 10_000)

    (found,) = link(text, names, [])

    assert len(found.names) == 10_001


def test_ten_thousand_bodies_of_many_words() -> None:
    marked = " ".join(f"{{{syllables(n)} {'Harbour ' * 20}Union}} ({{HU}})." for n in range(5_000))
    text, names = read(marked)

    assert len(link(text, names, [])) == 5_001


def test_two_thousand_known_who_share_everything() -> None:
    known: list[Known] = [person(n, f"{syllables(n)} Morrow", "Morrow") for n in range(2_000)]
    known += [body(n, f"{syllables(n)} Union", "HWU") for n in range(2_000, 4_000)]
    text, names = read("[Morrow] [J. Morrow] {HWU} " * 1_000)

    assert all(found.known is None for found in link(text, names, known))
