from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from articles.ingestion.readers import pdf
from articles.ingestion.readers.item import Copy, Item, Refusal, Unreadable

SAMPLES = Path(__file__).parents[2] / "samples" / "pdf"
BODY = [
    "The wall of Port Elin (sample) held through the night, said the council",
    "of the harbour. Nobody in this sample exists, and neither does the wall.",
]


def document(objects: Sequence[bytes], trailer: bytes = b"") -> Copy:
    """Objects are numbered from 1; the first is the catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(content))
        content += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(places)
    size = b"/Root 1 0 R/Size %d" % (len(objects) + 1)
    end = b"startxref\n%d\n%%%%EOF" % len(content)
    return Copy(content + table + b"trailer<<" + size + trailer + b">>\n" + end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n" % (entries, len(content)) + content + b"\nendstream"


def pages_of(pages: Sequence[bytes], trailer: bytes = b"", info: bytes = b"<<>>") -> Copy:
    """Pages with what is drawn on each, in Helvetica as /A."""
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        info,
    ]
    for number, drawn in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</A 3 0 R>>>>>>" % (6 + 2 * number)
        )
        objects.append(stream(drawn))
    return document(objects, trailer + b"/Info 4 0 R")


def line(text: str, foot: int, left: int = 60, size: int = 12) -> bytes:
    place = b"BT /A %d Tf %d %d Td (" % (size, left, foot)
    return place + text.encode("cp1252") + b") Tj ET\n"


def lines(texts: Sequence[str], top: int = 600) -> bytes:
    return b"".join(line(text, top - 15 * number) for number, text in enumerate(texts))


def only(copy: Copy) -> Item:
    [item] = pdf.read(copy)
    assert isinstance(item, Item)
    return item


def problem_with(copy: Copy) -> str:
    with pytest.raises(Unreadable) as caught:
        list(pdf.read(copy))
    return str(caught.value)


@pytest.mark.parametrize("name", ["one-column.pdf", "three-columns.pdf"])
def test_a_page_is_read_in_its_order_whatever_its_columns(name: str) -> None:
    copy = Copy((SAMPLES / name).read_bytes())
    item = only(copy)
    paragraphs = item.text.removeprefix("Harbour Wire (sample)\n\n").split("\n\n")

    assert pdf.recognises(copy)
    assert item.title == "Port Elin votes to rebuild its breakwater"
    assert [paragraph.split()[0] for paragraph in paragraphs[:6]] == [
        "PORT",
        "“We",
        "The",
        "Environmental",
        "Construction",
        "The",
    ]
    assert paragraphs[1].endswith(
        "Her deputy, Bert Quill, abstained because his brother-in-law owns the quarry."
    )
    assert "according to documentation that was distributed" in paragraphs[2]
    assert "A self-employed diver" in paragraphs[3]


def test_running_heads_and_page_numbers_are_no_copy() -> None:
    item = only(Copy((SAMPLES / "three-columns.pdf").read_bytes()))

    assert "Harbour Wire (sample)\n" not in item.text
    assert "Page " not in item.text


def test_a_paragraph_goes_on_over_the_page() -> None:
    item = only(
        pages_of(
            [
                line("Harbour Wire", 780) + lines([BODY[0]], 100) + line("- 1 -", 20),
                line("Harbour Wire", 780) + lines([BODY[1]], 700) + line("- 2 -", 20),
            ]
        )
    )

    assert item.text == " ".join(BODY)


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("said the coun-", "cil of the harbour.", "said the council of the harbour."),
        ("said the self-", "employed diver.", "said the self-employed diver."),
        ("in the pre-", "and post-war years.", "in the pre- and post-war years."),
        ("on the Paris-", "Dakar rally.", "on the Paris- Dakar rally."),
    ],
)
def test_the_hyphen_of_a_broken_word_goes(above: str, below: str, joined: str) -> None:
    start = "The wall of Port Elin, which is a sample, held for one night more"

    item = only(pages_of([lines([f"{start} {above}", below])]))

    assert item.text == f"{start} {joined}"


def test_a_gap_an_indent_and_a_short_line_end_a_paragraph() -> None:
    gap = only(pages_of([lines(BODY, 600) + lines(BODY, 540)]))
    indent = only(pages_of([lines(BODY) + line("  " + BODY[0], 570, 80) + line(BODY[1], 555)]))
    short = only(pages_of([lines([*BODY, "It held.", *BODY])]))

    assert gap.text.split("\n\n") == [" ".join(BODY)] * 2
    assert indent.text.split("\n\n") == [" ".join(BODY)] * 2
    assert short.text.split("\n\n") == [" ".join([*BODY, "It held."]), " ".join(BODY)]


def test_a_large_line_at_the_top_is_the_title() -> None:
    item = only(
        pages_of([line("PRESS RELEASE", 700) + line("Wall holds", 660, 60, 24) + lines(BODY)])
    )

    assert item.title == "Wall holds"
    assert item.text == "PRESS RELEASE\n\n" + " ".join(BODY)


def test_what_it_says_of_itself_is_taken_where_it_can_be_true() -> None:
    info = b"<</Title(Document1)/Author(Ada Byron)/CreationDate(D:20270504100100+02'00')>>"
    item = only(pages_of([lines(BODY)], info=info))

    assert item.title == ""
    assert item.byline == "Ada Byron"
    assert item.published_at == datetime(2027, 5, 4, 8, 1, tzinfo=UTC)


def test_properties_that_are_no_text_do_not_matter() -> None:
    item = only(pages_of([lines(BODY)], info=b"<</Title<FEFFD800>/Author<FEFFDFFF0000>>>"))

    assert item.text == " ".join(BODY)


@pytest.mark.parametrize("date", [b"yesterday", b"D:2027", b"D:20279999999999"])
def test_a_date_that_is_none_is_left_out(date: bytes) -> None:
    item = only(pages_of([lines(BODY)], info=b"<</CreationDate(" + date + b")>>"))

    assert item.published_at is None


def test_a_scan_says_that_it_has_no_text() -> None:
    assert "it is a scan" in problem_with(pages_of([b"0 0 600 800 re f"]))


def test_a_locked_document_says_so() -> None:
    locked = b"/ID[(a)(a)]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>" % (
        b"61" * 32,
        b"62" * 32,
    )

    assert problem_with(pages_of([lines(BODY)], locked)) == "It is protected by a password."


def test_more_pages_than_are_read_are_said() -> None:
    assert problem_with(pages_of([b""] * 201)) == "It has 201 pages; at most 200 are read."


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(5000)])
def test_a_damaged_document_says_so(content: bytes) -> None:
    assert problem_with(Copy(content)) == "It is a PDF document that is damaged."


def test_a_page_that_is_damaged_does_not_hide_the_others() -> None:
    content = pages_of([lines(BODY), lines(BODY)]).content
    item, refusal = pdf.read(Copy(content.replace(b"7 0 R", b"1 0 R", 1)))

    assert isinstance(item, Item)
    assert refusal == Refusal("page 2", "This page is damaged.")


@pytest.mark.usefixtures("comes_to_an_end")
def test_a_page_that_draws_itself_a_million_times_is_stopped() -> None:
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</XObject<</F 14 0 R>>>>>>",
        stream(b"/F Do"),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        stream(line("Again", 10), form + b"<</Font<</A 5 0 R>>>>"),
    ]
    for number in range(6, 14):
        form_below = form + b"<</XObject<</F %d 0 R>>>>" % number
        objects.append(stream(b"/F Do 1 0 0 1 1 3 cm " * 10, form_below))

    assert problem_with(document(objects)) == pdf.TOO_MUCH
