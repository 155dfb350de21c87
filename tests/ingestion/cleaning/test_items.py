"""Copy whose carrier says more of it than its text does. People and places are fictional."""

from typing import Any

import pytest

from articles.ingestion.cleaning import CleanText, CutReason, NothingToRead, clean, clean_item
from articles.ingestion.readers.item import Item

TITLE = "Bridge opens at last"
FIRST = "The mayor of Port Hollow opened the new bridge on Tuesday."
SECOND = "She drove over it first, in a yellow lorry."
BODY = f"{FIRST}\n\n{SECOND}"


def read(*paragraphs: str, **said: Any) -> CleanText:
    fields = {"text": "\n\n".join(paragraphs), "title": TITLE} | said
    return clean_item(Item(reader="sample", is_marked_up=True, **fields))


def paragraphs(copy: CleanText) -> list[str]:
    return copy.text.split("\n\n")


def reasons(copy: CleanText) -> list[tuple[str, CutReason]]:
    return [(line.text, line.reason) for line in copy.cut]


def test_an_item_that_says_nothing_but_its_text_is_cleaned_as_plain_copy() -> None:
    copy = f"{TITLE}\nBy Ada Byron\n{BODY}\n© 2031 Harbour Wire"

    assert clean_item(Item(text=copy, reader="sample")) == clean(copy)


def test_the_title_of_the_carrier_is_the_title() -> None:
    copy = read("A yellow lorry and a mayor", FIRST, SECOND)

    assert (copy.title, copy.title_is_derived) == (TITLE, False)
    assert paragraphs(copy) == ["A yellow lorry and a mayor", FIRST, SECOND]


@pytest.mark.parametrize("title", [TITLE, "Flood"])
def test_a_line_that_repeats_the_title_is_cut(title: str) -> None:
    copy = read(title, FIRST, SECOND, title=title)

    assert reasons(copy) == [(title, CutReason.REPEATED_HEADLINE)]


def test_a_title_is_derived_where_neither_carrier_nor_lines_have_one() -> None:
    copy = read(FIRST, SECOND, title="")

    assert copy.title_is_derived
    assert copy.title == FIRST.rstrip(".")


def test_what_the_carrier_says_wins_over_the_lines() -> None:
    said = {
        "byline": "By Grace Hopper",
        "dateline_place": "North Quay",
        "publisher": "Harbour Wire (sample)",
        "section": "Transport",
        "language": "en-GB",
    }
    copy = read(
        "Home > World > Bridges",
        "By Ada Byron",
        f"PORT HOLLOW, May 4 (Harbour Wire) — {FIRST}",
        SECOND,
        "© 2031 Harbour Post",
        **said,
    )

    assert (copy.byline, copy.dateline_place) == ("Grace Hopper", "North Quay")
    assert (copy.publisher, copy.section) == ("Harbour Wire (sample)", "Transport")
    assert copy.language == "en-GB"


def test_the_lines_say_what_the_carrier_does_not() -> None:
    copy = read("By Ada Byron", f"PORT HOLLOW, May 4 (Harbour Wire) — {FIRST}", SECOND)

    assert (copy.byline, copy.dateline_place) == ("Ada Byron", "Port Hollow")
    assert reasons(copy) == [("By Ada Byron", CutReason.BYLINE)]


def test_a_dateline_of_the_carrier_gives_its_place() -> None:
    assert read(BODY, dateline_place="PORT HOLLOW (Harbour Wire) —").dateline_place == "Port Hollow"


def test_lines_of_marked_up_copy_are_not_joined() -> None:
    verse = ("The tide that goes out in the evening, when all is quiet, and", "the tide comes in.")

    assert paragraphs(read(*verse)) == [*verse]


def test_lines_of_copy_without_markup_are_joined_under_a_title_too() -> None:
    text = "The mayor of Port Hollow opened the new bridge, and\ndrove over it first."

    joined = clean_item(Item(text=text, reader="sample", title=TITLE))

    assert joined.text == text.replace("\n", " ")


@pytest.mark.parametrize(
    "litter",
    [
        "Read more: What the bridge has cost",
        "(MORE)",
        "END",
        "Ends",
        "-30-",
        "###",
        "Sign up for our newsletter",
        "Click here",
        "© 2031 Harbour Wire. All rights reserved.",
        "(Reporting by Ada Byron; editing by Grace Hopper)",
    ],
)
def test_litter_of_trusted_carriers_is_cut(litter: str) -> None:
    copy = read(FIRST, SECOND, litter)

    assert paragraphs(copy) == [FIRST, SECOND]
    assert [line.text for line in copy.cut] == [litter]


@pytest.mark.parametrize("mark", ["(MORE)", "-30-", "ENDS"])
def test_marks_of_wires_are_cut_in_the_middle_too(mark: str) -> None:
    assert paragraphs(read(FIRST, mark, SECOND)) == [FIRST, SECOND]


@pytest.mark.parametrize("line", ["30", "The end", "More bridges", "Ende gut"])
def test_lines_that_only_look_like_marks_of_wires_are_kept(line: str) -> None:
    assert paragraphs(read(FIRST, SECOND, line, SECOND)) == [FIRST, SECOND, line, SECOND]


def test_cut_lines_are_numbered_as_in_the_text_of_the_item() -> None:
    copy = read(FIRST, "(MORE)", SECOND, "ENDS")

    assert [line.number for line in copy.cut] == [2, 6]


def test_the_standfirst_of_the_carrier_is_the_first_paragraph() -> None:
    copy = read(FIRST, SECOND, standfirst="A mayor,\n a lorry and a bridge")

    assert copy.standfirst == "A mayor, a lorry and a bridge"
    assert paragraphs(copy) == [copy.standfirst, FIRST, SECOND]


def test_a_standfirst_that_the_text_begins_with_is_there_once() -> None:
    copy = read("A mayor – and a bridge", FIRST, SECOND, standfirst="A mayor - and a bridge")

    assert copy.standfirst == "A mayor – and a bridge"
    assert paragraphs(copy) == [copy.standfirst, FIRST, SECOND]


@pytest.mark.parametrize(
    "standfirst",
    [
        "The mayor of Port Hollow opened the new…",
        f"{FIRST} She drove […]",
        f"{FIRST} {SECOND}",
        TITLE,
    ],
)
def test_the_beginning_of_the_text_and_the_title_are_no_standfirst(standfirst: str) -> None:
    copy = read(f"PORT HOLLOW (Harbour Wire) — {FIRST}", SECOND, standfirst=standfirst)

    assert copy.standfirst == ""
    assert paragraphs(copy)[0].endswith(FIRST)


def test_every_field_is_normalised() -> None:
    copy = read(
        FIRST,
        title="Caf\u0065\u0301\u00a0opens\x07",
        byline="Ada\u200b Byron",
        section="\ufeffLocal",
    )

    assert (copy.title, copy.byline, copy.section) == ("Caf\u00e9 opens", "Ada Byron", "Local")


def test_fields_are_as_long_as_they_may_be_stored() -> None:
    copy = read(FIRST, title="a " * 900, byline="b" * 900, section="c" * 900, language="x" * 90)

    assert (len(copy.title), len(copy.byline), len(copy.section)) == (500, 500, 200)
    assert copy.language == ""


@pytest.mark.parametrize("text", ["", TITLE])
def test_a_title_alone_is_news_as_well(text: str) -> None:
    flash = read(text)

    assert (flash.title, flash.text, flash.title_is_derived) == (TITLE, TITLE, False)


def test_a_standfirst_alone_is_the_text() -> None:
    assert read("", standfirst=FIRST).text == FIRST


def test_an_item_with_nothing_but_litter_is_refused_in_a_sentence() -> None:
    with pytest.raises(NothingToRead, match="nothing but page furniture"):
        read("Advertisement", "Read more")


def test_an_empty_item_is_refused_in_a_sentence() -> None:
    with pytest.raises(NothingToRead, match="the copy is empty"):
        read("", title="")


def test_text_from_right_to_left_is_kept_as_it_is() -> None:
    hebrew = "ראש העיר פתחה את הגשר ביום שלישי. 🌉"

    assert read(hebrew, title="הגשר נפתח").text == hebrew


def test_signs_written_as_in_html_are_read_in_what_the_carrier_says() -> None:
    copy = read(BODY, title="Boats &amp; bridges &#8216;open&#8217;", byline="Zo&euml; Byron")

    assert (copy.title, copy.byline) == ("Boats & bridges ‘open’", "Zoë Byron")


def test_a_headline_without_the_site_is_known_again_under_a_section() -> None:
    copy = read("Local", "Bridge opens at last", BODY, title="Harbour Post - Bridge opens at last")

    assert copy.text == BODY
    assert copy.section == "Local"


def test_a_list_under_a_subheading_of_marked_up_copy_is_kept() -> None:
    copy = read(BODY, "Highlights", "Two lanes", "One bridge")

    assert paragraphs(copy)[-3:] == ["Highlights", "Two lanes", "One bridge"]


def test_a_link_to_the_browser_is_no_section() -> None:
    assert read(BODY, "Unsubscribe | View in browser").section == ""
