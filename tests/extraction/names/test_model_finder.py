"""The finder as it ships, on texts of every shape. The people and places are made up, mostly."""

from itertools import pairwise

import pytest

from articles.extraction.names import Finder, Kind, Name, finder_for

ARTICLE = """BRUSSELS — Danish Foreign Minister Lars Østergård met NATO Secretary General \
Maria Byron on Monday to speak about Ukraine.

“We stand by Kyiv,” Byron told reporters in the Belgian capital. Germany and the European Union \
will pay.

Østergård, a former mayor of Aarhus, said the United Nations had asked Denmark for help."""
SHOWN = {
    ("BRUSSELS", Kind.PLACE),
    ("Lars Østergård", Kind.PERSON),
    ("NATO", Kind.ORGANISATION),
    ("Maria Byron", Kind.PERSON),
    ("Ukraine", Kind.PLACE),
    ("Kyiv", Kind.PLACE),
    ("Byron", Kind.PERSON),
    ("Germany", Kind.PLACE),
    ("European Union", Kind.ORGANISATION),
    ("Østergård", Kind.PERSON),
    ("Aarhus", Kind.PLACE),
    ("United Nations", Kind.ORGANISATION),
    ("Denmark", Kind.PLACE),
}


@pytest.fixture(scope="module")
def finder() -> Finder:
    return finder_for("model")


def shown(names: list[Name], text: str) -> list[tuple[str, Kind]]:
    return [(name.span.of(text), name.kind) for name in names if not name.hidden]


def titled(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))


def test_an_article_has_its_names_and_no_others(finder: Finder) -> None:
    assert set(shown(finder.find(ARTICLE), ARTICLE)) == SHOWN


def test_each_name_says_what_found_it(finder: Finder) -> None:
    finders = {name.finder for name in finder.find(ARTICLE)}

    assert f"{finder.name} {finder.version}" in finders
    rules = ("consistency 1", "dateline 1", "gazetteer 1")
    assert finders <= {f"{finder.name} {finder.version}", *rules}


def test_titles_stand_beside_the_names(finder: Finder) -> None:
    roles = {name.span.of(ARTICLE): name.role for name in finder.find(ARTICLE) if name.role}

    assert roles == {
        "Lars Østergård": "Danish Foreign Minister",
        "Maria Byron": "NATO Secretary General",
        "Østergård": "former mayor of Aarhus",
    }


def test_peoples_are_linked_to_their_country_and_hidden(finder: Finder) -> None:
    peoples = {
        name.span.of(ARTICLE): (name.demonym_of, bool(name.hidden))
        for name in finder.find(ARTICLE)
        if name.demonym_of
    }

    assert peoples == {"Danish": ("Denmark", True), "Belgian": ("Belgium", True)}


def test_places_are_told_apart(finder: Finder) -> None:
    sorts = {name.span.of(ARTICLE): name.sort for name in finder.find(ARTICLE) if name.sort}

    assert sorts == {
        **dict.fromkeys(["Ukraine", "Germany", "Denmark"], "country"),
        **dict.fromkeys(["BRUSSELS", "Kyiv", "Aarhus"], "city"),
    }


@pytest.mark.parametrize(
    "text", ["", " \n\n ", "hello", "Hello.", "😀😀", "—", "5%", "?!", "\u202e"]
)
def test_a_text_without_names_has_none(finder: Finder, text: str) -> None:
    assert finder.find(text) == []


def test_one_word_that_is_a_name_is_found(finder: Finder) -> None:
    assert shown(finder.find("Kyiv"), "Kyiv") == [("Kyiv", Kind.PLACE)]


@pytest.mark.parametrize("change", [str.upper, titled])
def test_an_article_in_other_letters_keeps_most_of_its_names(
    finder: Finder, change: object
) -> None:
    assert callable(change)
    text = change(ARTICLE)
    wanted = {(change(words).lower(), kind) for words, kind in SHOWN}

    found = {(words.lower(), kind) for words, kind in shown(finder.find(text), text)}

    assert len(found & wanted) >= 0.8 * len(wanted)
    assert len(found - wanted) <= 3


@pytest.mark.parametrize(
    "heading",
    [
        "BYRON AND ØSTERGÅRD TALK ABOUT KYIV IN BRUSSELS",
        "Byron and Østergård Talk About Kyiv in Brussels",
    ],
)
def test_a_heading_yields_the_names_of_its_article(finder: Finder, heading: str) -> None:
    text = f"{heading}\n\n{ARTICLE}"

    assert [(words.title(), kind) for words, kind in shown(finder.find(text), text)[:4]] == [
        ("Byron", Kind.PERSON),
        ("Østergård", Kind.PERSON),
        ("Kyiv", Kind.PLACE),
        ("Brussels", Kind.PLACE),
    ]


@pytest.mark.parametrize(
    "before", ["😀👩‍🚒 ", "🇩🇰 שלום عليكم ", "e\u0301\u0301 — ", "\u202bשלום\u202c "]
)
def test_offsets_are_code_points_whatever_stands_before(finder: Finder, before: str) -> None:
    plain, shifted = finder.find(ARTICLE), finder.find(f"{before}\n\n{ARTICLE}")

    offset = len(before) + 2
    assert [(n.span.start + offset, n.kind) for n in plain] == [
        (n.span.start, n.kind) for n in shifted if n.span.start >= offset
    ]


def test_names_between_words_from_right_to_left_are_found(finder: Finder) -> None:
    text = "The word שלום was said by Maria Byron in Kyiv, not مرحبا."

    assert shown(finder.find(text), text) == [("Maria Byron", Kind.PERSON), ("Kyiv", Kind.PLACE)]


def test_the_texts_of_a_batch_know_nothing_of_each_other(finder: Finder) -> None:
    other = "Talbrik left. " * 50

    alone, (first, _, third) = finder.find(ARTICLE), finder.find_many([ARTICLE, other, ""])

    assert [(name.span, name.kind) for name in first] == [(name.span, name.kind) for name in alone]
    assert third == []


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE + " And so on." * 1_000,
        "Talbrik " * 2_000,
        "TALBRIK-" * 1_000,
        "University of the " * 1_000,
        "a" * 50_000,
        "😀" * 4_000,
        "“" * 4_000,
        "A. " * 2_000,
        "你好" * 4_000,
    ],
    ids=["long", "one name", "compound", "of the", "one word", "emoji", "marks", "stops", "signs"],
)
@pytest.mark.usefixtures("comes_to_an_end")
def test_a_long_text_of_any_shape_is_read(finder: Finder, text: str) -> None:
    names = finder.find(text)

    assert all(0 <= name.span.start < name.span.end <= len(text) for name in names)
    assert not any(one.span.overlaps(other.span) for one, other in pairwise(names))
