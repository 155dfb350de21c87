import pytest

from articles.ingestion.cleaning import CutReason, clean

HEADLINE = "Bridge opens at last"
BODY = "The mayor of Port Hollow opened the new bridge on Tuesday.\nShe drove over it first."


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Byron", "Ada Byron"),
        ("BY ADA BYRON AND CHARLES BABBAGE", "ADA BYRON AND CHARLES BABBAGE"),
        (
            "By Ada Byron and Charles Babbage, Harbour Wire",
            "Ada Byron and Charles Babbage, Harbour Wire",
        ),
        ("By Ada Byron, political editor", "Ada Byron, political editor"),
        ("By Ada Byron | May 4, 2031 | 5 min read", "Ada Byron"),
        ("By Ada Byron on Tuesday, May 4th, 2031 at 11:04 a.m.", "Ada Byron"),
        ("Ada Byron - 4 May 2031, 10:31 pm CST", "Ada Byron"),
        ("Ada Byron @adabyron / 2 days ago", "Ada Byron"),
        ("4 May 2031 by Ada Byron", "Ada Byron"),
        ("By Ada al-Byron and Charles d’Babbage", "Ada al-Byron and Charles d’Babbage"),
        ("Von Ada Byron", "Ada Byron"),
        ("Par Ada Byron et Charles Babbage", "Ada Byron et Charles Babbage"),
    ],
)
def test_a_byline_is_read_and_kept_out_of_the_text(line: str, byline: str) -> None:
    copy = clean(f"{HEADLINE}\n{line}\n{BODY}")

    assert copy.byline == byline
    assert [(cut.text, cut.reason) for cut in copy.cut] == [(line, CutReason.BYLINE)]
    assert copy.title == HEADLINE


def test_a_name_beside_a_date_is_a_byline() -> None:
    copy = clean(f"{HEADLINE}\nAda Byron Harbour Wire\nPublished 11:34 PM EST May 4, 2031\n{BODY}")

    assert copy.byline == "Ada Byron Harbour Wire"


@pytest.mark.parametrize(
    "line", ["By Tuesday it will be open.", "By the river people danced.", "By Tuesday Evening"]
)
def test_a_sentence_that_begins_with_by_is_no_byline(line: str) -> None:
    copy = clean(f"{HEADLINE}\n{line}\n{BODY}")

    assert copy.byline == ""
    assert line in copy.text


@pytest.mark.parametrize(
    "line",
    [
        "Updated: 4 May 2031, 10:01 BST",
        "May 4, 2031 | 4:20am | Updated May 4, 2031 | 9:32pm",
        "4. Mai 2031, 10:01 Uhr",
        "2031-05-04 10:01",
        "3 min de lecture",
        "Wednesday, May 4, 2031 at 10:01 Port Hollow",
    ],
)
def test_a_time_at_the_head_is_kept_out_of_the_text(line: str) -> None:
    copy = clean(f"{HEADLINE}\n{line}\n{BODY}")

    assert [(cut.text, cut.reason) for cut in copy.cut] == [(line, CutReason.TIME)]


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("BRUSSELS — ", "Brussels"),
        ("THE HAGUE — ", "The Hague"),
        ("NEW YORK (Reuters) - ", "New York"),
        ("LONDON, April 3 (Reuters) - ", "London"),
        ("PARIS (AP) — ", "Paris"),
        ("WASHINGTON, D.C. — ", "Washington"),
        ("HAYWARD, Calif. (AP) — ", "Hayward"),
        ("PORT-AU-PRINCE, Haiti – ", "Port-au-Prince"),
        ("RIO DE JANEIRO/SÃO PAULO (Harbour Wire) -- ", "Rio de Janeiro/São Paulo"),
        ("Berlin (dpa) - ", "Berlin"),
        ("Hong Kong (CNN)", "Hong Kong"),
        ("МОСКВА, 3 апреля — ", "Москва"),
    ],
)
def test_a_dateline_gives_its_place_and_stays_in_the_text(dateline: str, place: str) -> None:
    copy = clean(f"{HEADLINE}\n{dateline}{BODY}")

    assert copy.dateline_place == place
    assert copy.text.startswith(f"{dateline}The mayor")


@pytest.mark.parametrize(
    "opening",
    ["EXCLUSIVE — ", "NATO — ", "Yes – ", "UPDATE 1 - ", "The mayor (who is tall) — ", "3-1 — "],
)
def test_other_openings_are_no_datelines(opening: str) -> None:
    assert clean(f"{HEADLINE}\n{opening}{BODY}").dateline_place == ""


def test_a_dateline_alone_on_its_line_is_kept_apart() -> None:
    copy = clean(f"{HEADLINE}\nPORT HOLLOW, May 4 (Harbour Wire) -\n{BODY}")

    assert copy.dateline_place == "Port Hollow"
    assert [cut.reason for cut in copy.cut] == [CutReason.DATELINE]
