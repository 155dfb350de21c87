import pytest

from articles.ingestion.cleaning import clean

WRAPPED = """\
The mayor of Port Hollow opened the new bridge over the river on Tuesday,
nine years after the first stone was laid, and thanked the govern-
ment for its long-standing support in all those years of high water and
little money.
"""
SECOND = """\
A crowd of about two thousand people watched from both banks of the river
as the first cars drove over it in the early morning sun. Engineers said
the bridge would carry twenty thousand cars a day.
"""


def paragraphs(text: str) -> list[str]:
    return clean(text).text.split("\n\n")


def test_hard_wrapped_paragraphs_are_joined() -> None:
    first, second = paragraphs(f"{WRAPPED}\n{SECOND}")

    assert first.startswith("The mayor of Port Hollow opened the new bridge over the river on")
    assert first.endswith("on Tuesday, nine years after the first stone was laid, and thanked the "
        "government for its long-standing support in all those years of high water and little "
        "money.")  # fmt: skip
    assert second.endswith("sun. Engineers said the bridge would carry twenty thousand cars a day.")


def test_hard_wrapped_paragraphs_without_blank_lines_end_at_a_short_line() -> None:
    first, second = paragraphs(WRAPPED + SECOND)

    assert first.endswith("little money.")
    assert second.startswith("A crowd")


def test_wrapped_copy_with_crlf_is_read_alike() -> None:
    assert clean(WRAPPED.replace("\n", "\r\n")) == clean(WRAPPED)


@pytest.mark.parametrize(
    ("line_end", "rest", "joined"),
    [
        ("self-", "made", "self-made"),
        ("govern-", "ment", "government"),
        ("pre-", "and post-war", "pre- and post-war"),
        ("Franco-", "German", "Franco- German"),
        ("long-", "standing", "long-standing"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_only_where_a_word_was_broken(
    line_end: str, rest: str, joined: str
) -> None:
    wrapped = WRAPPED.replace("govern-\nment", f"{line_end}\n{rest}")

    assert f"thanked the {joined} for" in clean(wrapped).text


def test_a_compound_used_elsewhere_in_the_copy_keeps_its_hyphen() -> None:
    wrapped = WRAPPED.replace("govern-\nment", "harbour-\nside people")

    assert "harbourside people" in clean(wrapped).text
    assert "harbour-side people" in clean(f"{wrapped}\nThe harbour-side people cheered.").text


def test_a_line_a_sentence_is_a_paragraph_a_line() -> None:
    lines = ["The mayor opened the bridge.", "She drove over it first.", "It rained all day long."]

    assert paragraphs("\n".join(lines)) == lines


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("The bridge was opened on Tuesday by the former president", "Ada Byron, who is tall."),
        ("The bridge was opened on Tuesday morning in front of the", "Mayor and a large crowd."),
        ("The bridge was opened on Tuesday morning by the mayor of Port", "which is on a river."),
        ("The bridge was opened on Tuesday by the mayor, by her deputy,", "Ada Byron and others."),
        ("The bridge across the river was opened on Tuesday by the tall", "Ada Byron and others."),
    ],
)
def test_a_sentence_broken_in_two_lines_is_joined(above: str, below: str) -> None:
    lines = ["It was a fine day in Port Hollow.", above, below, *["The people cheered."] * 8]

    assert f"{above} {below}" in paragraphs("\n".join(lines))


def test_a_subheading_is_not_joined_to_the_paragraph_under_it() -> None:
    lines = [
        "It was a fine day in Port Hollow.",
        "Nine years of works",
        "The works took nine years.",
    ]

    assert paragraphs("\n".join(lines)) == lines


def test_an_advertisement_in_the_middle_of_a_sentence_leaves_it_whole() -> None:
    text = (
        "The mayor opened the bridge on Tuesday morning and thanked the\nAdvertisement\n"
        "government for its support.\nShe drove over it first."
    )

    assert paragraphs(text)[0].endswith("and thanked the government for its support.")


def test_litter_is_not_joined_to_a_sentence() -> None:
    lines = ["It was a fine day in Port Hollow.", "The mayor opened the bridge on Tuesday,"]

    assert paragraphs("\n".join([*lines, "Sign up for our newsletter"])) == lines


def test_a_list_stays_a_list() -> None:
    lines = ["The bridge is open to:", "• buses,", "• trams, and", "- bicycles", "2. lorries"]

    assert paragraphs("\n".join(["It was a fine day in Port Hollow.", *lines]))[1:] == lines


def test_a_list_of_long_lines_of_one_length_is_not_taken_for_wrapped_copy() -> None:
    lines = [
        f"Tuesday {day} May – Harbour Hall in Port Hollow, first floor" for day in range(10, 20)
    ]

    assert paragraphs("\n".join(["The band plays every night in May.", *lines]))[1:] == lines


def test_verse_keeps_its_lines() -> None:
    verse = "The tide goes out\nthe tide comes in\nand nobody\nis any wiser"
    copy = clean(f"Harbour\n\n{verse}")

    assert copy.title == "Harbour"
    assert copy.text.split("\n\n") == verse.split("\n")


def test_runs_of_spaces_and_blank_lines_become_one() -> None:
    text = "\n\nThe\tmayor\u00a0 opened   the bridge. \n \n\n\n  She drove over it first.\n\n"

    assert paragraphs(text) == ["The mayor opened the bridge.", "She drove over it first."]


@pytest.mark.parametrize(
    "paragraph",
    [
        "ראש העיר פתח ביום שלישי את הגשר החדש מעל הנהר בנוכחות אלפי תושבים.",
        "افتتح رئيس البلدية الجسر الجديد فوق النهر يوم الثلاثاء.",
        "می\u200cخواهم به خانه بروم و کتاب بخوانم.",
        "The mayor 😀 opened 👨\u200d👩\u200d👧 the bridge 👍🏽 on Tuesday.",
        "市長は火曜日に新しい橋を開通させた。九年の工事の後だった。",
    ],
)
def test_paragraphs_of_any_script_come_out_as_they_went_in(paragraph: str) -> None:
    assert paragraphs(f"{paragraph}\n{paragraph}") == [paragraph, paragraph]
