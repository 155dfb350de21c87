"""What holds for any copy: nothing is lost, the same comes out twice, and time is linear."""

import pytest

from articles.ingestion.cleaning import CutReason, clean, decode

PAGE = """\
Menu
Home > Local
Bridge opens at last – Harbour Post

Bridge opens at last
The ferry goes out of service after a century.
By Ada Byron and Charles Babbage, Harbour Wire
Updated: 4 May 2031, 10:01 BST

PORT HOLLOW, May 4 (Harbour Wire) — The mayor opened the bridge on Tuesday.
Advertisement
She said it would last “a hundred years, or
a thousand”, and drove over it first.
What comes next
• A tunnel
• Another bridge
Also read: What the bridge has cost
Nobody knows what the tunnel will cost.

(Reporting by Ada Byron)
Sign up for our newsletter
NewsLocalBridge opens at last
3 comments
I was there. It was a fine day.
© 2031 Harbour Post. All rights reserved.
About the author
"""
VERSE = "Harbour\n\nThe tide goes out\nthe tide comes in\n\nand nobody\nis any wiser"
SENTENCES = "\n".join(f"The mayor opened bridge number {n} on Tuesday." for n in range(1, 30))
COPIES = pytest.mark.parametrize("copy", [PAGE, VERSE, SENTENCES], ids=["page", "verse", "lines"])


@COPIES
def test_every_line_is_in_the_title_the_text_or_the_cut(copy: str) -> None:
    cleaned = clean(copy)
    cut = {line.number: line.text for line in cleaned.cut}
    kept = " ".join([cleaned.title, *cleaned.text.split("\n\n")])

    for number, line in enumerate(copy.split("\n")):
        assert line.strip() in cut.get(number, kept)


@COPIES
def test_cleaning_twice_gives_the_same(copy: str) -> None:
    assert clean(copy) == clean(copy)


@COPIES
def test_cleaning_what_is_clean_loses_no_word(copy: str) -> None:
    first = clean(copy)
    again = clean(first.text)

    assert set(first.text.split()) <= set(f"{again.title} {again.text}".split())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_a_page_comes_out_the_same_in_every_encoding(encoding: str) -> None:
    crlf = PAGE.replace("\n", "\r\n").encode(encoding)

    assert clean(decode(crlf)) == clean(PAGE)


def test_a_whole_page_is_read() -> None:
    page = clean(PAGE)

    assert page.title == "Bridge opens at last"
    assert page.standfirst == "The ferry goes out of service after a century."
    assert page.byline == "Ada Byron and Charles Babbage, Harbour Wire"
    assert page.dateline_place == "Port Hollow"
    assert page.publisher == "Harbour Post"
    assert page.section == "Local"
    assert page.text.split("\n\n")[2:] == [
        "She said it would last “a hundred years, or a thousand”, and drove over it first.",
        "What comes next",
        "• A tunnel",
        "• Another bridge",
        "Nobody knows what the tunnel will cost.",
    ]


def test_cut_lines_are_numbered_as_in_the_copy() -> None:
    lines = PAGE.split("\n")

    assert all(lines[line.number].strip() == line.text for line in clean(PAGE).cut)
    assert clean(PAGE).cut[-1].reason is CutReason.EMPTY_BOX


@pytest.mark.parametrize(
    "line",
    [
        "The mayor opened the bridge. " * 36_000,
        "x" * 1_000_000,
        "!" * 1_000_000 + "a",
        "aB" * 500_000,
        "a - " * 250_000,
        '"' * 1_000_000 + "a",
        "橋が開いた。" * 160_000,
        "Comments\nRelated\nThe mayor opened the bridge.\n" * 5_000,
    ],
    ids=["sentences", "one word", "marks", "glued", "dashes", "quotes", "unspaced", "boxes"],
)
@pytest.mark.usefixtures("comes_to_an_end")  # a quadratic rule would take hours
def test_a_megabyte_is_read(line: str) -> None:
    assert clean(line).text
