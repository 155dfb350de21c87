import pytest

from articles.ingestion.cleaning import clean
from articles.ingestion.cleaning.deriving import LONGEST, derive_headline, first_sentence

BODY = "The mayor of Port Hollow opened the new bridge on Tuesday.\nShe drove over it first."


@pytest.mark.parametrize(
    "headline",
    [
        "Bridge opens at last",
        "Will the new bridge hold?",
        "‘Meet me on the bridge,’ says mayor",
        "ראש העיר פתח את הגשר",
        "افتتاح الجسر الجديد",
        "橋が開通した",
        "Bridge opens 🎉 at last",
    ],
)
def test_a_first_line_without_a_full_stop_is_the_headline(headline: str) -> None:
    copy = clean(f"{headline}\n{BODY}")

    assert (copy.title, copy.title_is_derived) == (headline, False)
    assert copy.text == BODY.replace("\n", "\n\n")


def test_labels_and_breadcrumbs_above_the_headline_are_not_taken_for_it() -> None:
    copy = clean(f"Menu\nHome > Local\nBridges\nBridge opens at last\n{BODY}")

    assert copy.title == "Bridge opens at last"
    assert len(copy.cut) == 3


def test_the_headline_is_preferred_to_the_one_with_the_name_of_the_site() -> None:
    copy = clean(f"Bridge opens at last - Harbour Post\nBridge opens at last\n{BODY}")

    assert (copy.title, copy.publisher) == ("Bridge opens at last", "Harbour Post")


def test_a_headline_that_ends_in_a_small_word_is_not_joined_to_the_text() -> None:
    assert clean(f"Mayor says works will go on\n{BODY}").title == "Mayor says works will go on"


def test_a_paragraph_between_headline_and_byline_is_the_standfirst() -> None:
    copy = clean(f"Bridge opens at last\nThe ferry goes out of service.\nBy Ada Byron\n{BODY}")

    assert copy.standfirst == "The ferry goes out of service."
    assert copy.text.startswith(copy.standfirst)


def test_a_line_without_a_full_stop_under_the_headline_is_the_standfirst() -> None:
    copy = clean(f"Bridge opens at last\nFerry goes out of service after a century\n{BODY}")

    assert copy.standfirst == "Ferry goes out of service after a century"


def test_a_paragraph_above_the_dateline_is_the_standfirst() -> None:
    copy = clean(f"The ferry goes out of service.\nPORT HOLLOW — {BODY}")

    assert copy.standfirst == "The ferry goes out of service."
    assert copy.dateline_place == "Port Hollow"


def test_an_ordinary_first_paragraph_is_no_standfirst() -> None:
    assert clean(f"Bridge opens at last\n{BODY}").standfirst == ""


@pytest.mark.parametrize(
    ("paragraph", "headline"),
    [
        ("The mayor opened the bridge. It rained.", "The mayor opened the bridge"),
        (
            "After nine years of building, the mayor opened the bridge on Tuesday.",
            "The mayor opened the bridge on Tuesday",
        ),
        ("In Lisbon, Portugal, ministers met on Tuesday.", "Ministers met on Tuesday"),
        (
            "U.S. Secretary of State Ada Byron opened the bridge.",
            "Ada Byron opened the bridge",
        ),
        ("Mayor of Port Hollow Ada Byron opened it.", "Mayor of Port Hollow Ada Byron opened it"),
        ("President Byron opened the bridge.", "President Byron opened the bridge"),
        (
            (
                "The mayor of Port Hollow, who was elected in May on a promise to end the works, "
                "opened the new bridge on Tuesday."
            ),
            "The mayor of Port Hollow opened the new bridge on Tuesday",
        ),
        (
            (
                "Ministers met in Port Hollow on Tuesday to talk about the new bridge, which is "
                "dearer than they had planned when they last met there."
            ),
            "Ministers met in Port Hollow on Tuesday to talk about the new bridge",
        ),
        (
            (
                "Ministers from eleven towns along the river talked for hours on Tuesday about the "
                "cost of the bridge and of the tunnel"
            ),
            (
                "Ministers from eleven towns along the river talked for hours on Tuesday about the "
                "cost…"
            ),
        ),
        (
            (
                "The former mayor of the harbour city of Port Hollow, Ada Byron, has opened the "
                "new bridge on Tuesday."
            ),
            (
                "The former mayor of the harbour city of Port Hollow has opened the new bridge on "
                "Tuesday"
            ),
        ),
        ("• A bridge has been opened.", "A bridge has been opened"),
        (
            "“It is open. Come and see,” she said. It rained.",
            "“It is open. Come and see,” she said",
        ),
        ("市長は橋を開通させた。雨だった。", "市長は橋を開通させた"),
    ],
)
def test_a_headline_is_the_main_clause_of_the_first_sentence(paragraph: str, headline: str) -> None:
    assert derive_headline(paragraph) == headline


def test_a_quotation_cut_short_stays_a_quotation() -> None:
    words = "“The bridge stays and stays and stays " + "and stays " * 20 + "open,” she said."

    headline = derive_headline(words)

    assert headline.endswith("…”")
    assert len(headline) <= LONGEST + 2


def test_a_headline_is_derived_from_behind_the_dateline() -> None:
    assert clean(f"PORT HOLLOW (Harbour Wire) — {BODY}").title == (
        "The mayor of Port Hollow opened the new bridge on Tuesday"
    )


def test_a_full_stop_after_an_abbreviation_ends_no_sentence() -> None:
    text = "Mr. Byron met the U.S. President. They talked."

    assert first_sentence(text) == "Mr. Byron met the U.S. President."


def test_a_headline_with_nothing_but_litter_under_it_is_the_text() -> None:
    copy = clean("Bridge opens at last\n\nBy Ada Byron\nSubscribe\n© 2031 Harbour Post")

    assert (copy.title_is_derived, copy.text) == (True, "Bridge opens at last")


def test_a_single_line_is_both_text_and_headline() -> None:
    copy = clean("Bridge opens")

    assert (copy.title, copy.title_is_derived, copy.text) == ("Bridge opens", True, "Bridge opens")


def test_a_glued_breadcrumb_in_other_words_is_not_the_headline() -> None:
    crumbs = "HomeNewsLocalPort Hollow ready for its bridge"

    copy = clean(f"{crumbs}\n\nBridge opens at last\n\n{BODY}")

    assert (copy.title, copy.section) == ("Bridge opens at last", "Local")


def test_a_glued_breadcrumb_alone_is_not_the_headline() -> None:
    copy = clean(f"HomeNewsLocalPort Hollow ready for its bridge\n\n{BODY}")

    assert copy.title_is_derived


def test_a_short_headline_is_not_outdone_by_the_house_under_the_byline() -> None:
    copy = clean(f"BRIDGE OPENS\n\nBy ADA BYRON\nHarbour Wire Staff\n\n{BODY}")

    assert (copy.title, copy.byline, copy.text.split("\n")[0]) == (
        "BRIDGE OPENS",
        "ADA BYRON",
        "The mayor of Port Hollow opened the new bridge on Tuesday.",
    )
