from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from articles.ingestion.readers import archives, docx
from articles.ingestion.readers.item import Copy, Item, Unreadable

SAMPLE = Path(__file__).parents[2] / "samples" / "docx" / "breakwater.docx"
SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def document(
    body: str, *, styles: str = "", core: str = "", others: dict[str, str] | None = None
) -> Copy:
    file = BytesIO()
    parts = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f'<w:document xmlns:w="{SPACE}"><w:body>{body}</w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{SPACE}">{styles}</w:styles>',
        "docProps/core.xml": f'<c:core xmlns:c="{CORE}" xmlns:d="dc">{core}</c:core>',
    }
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in (parts | (others or {})).items():
            archive.writestr(name, content)
    return Copy(file.getvalue())


def paragraph(text: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def only(copy: Copy) -> Item:
    [item] = docx.read(copy)
    return item


def problem_with(copy: Copy) -> str:
    with pytest.raises(Unreadable) as caught:
        list(docx.read(copy))
    return str(caught.value)


def test_a_document_is_read_with_what_its_styles_say() -> None:
    copy = Copy(SAMPLE.read_bytes())
    item = only(copy)

    assert docx.recognises(copy)
    assert not archives.recognises(copy)
    assert item.title == "Port Elin votes to rebuild its breakwater"
    assert item.standfirst == "The council ends a disagreement of eleven years (sample)."
    assert item.text.startswith("PORT ELIN (Harbour Wire sample) – The harbour council")
    assert "“We have waited long enough,” said council chair Ada Byron." in item.text
    assert item.text.endswith(
        "What happens next\n\nSpring: work on the northern quay.\nAutumn: the lighthouse.\n\n"
        "Year | Cost\n2028 | 4 million"
    )
    assert item.byline == "Ada Byron"
    assert item.language == "en"
    assert item.keywords == ("harbour", "breakwater")
    assert item.is_marked_up


def test_it_is_dated_when_it_was_saved_not_when_its_template_was_made() -> None:
    assert only(Copy(SAMPLE.read_bytes())).published_at == datetime(2027, 5, 4, 9, 30, tzinfo=UTC)


def test_the_title_is_known_in_any_language_of_word() -> None:
    styles = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    copy = document(paragraph("Quay opens", "berschrift1") + paragraph("Text."), styles=styles)

    assert only(copy).title == "Quay opens"


def test_a_title_may_stand_under_a_label() -> None:
    item = only(
        document(paragraph("PRESS") + paragraph("Quay opens", "Title") + paragraph("Text."))
    )

    assert (item.title, item.text) == ("Quay opens", "PRESS\n\nText.")


def test_a_title_of_the_properties_counts_only_if_it_stands_at_the_top() -> None:
    body = paragraph("PRESS RELEASE") + paragraph("Quay opens") + paragraph("Text.")

    assert only(document(body, core="<d:title>Template 3</d:title>")).title == ""
    item = only(document(body, core="<d:title>Quay  opens</d:title>"))
    assert (item.title, item.text) == ("Quay opens", "PRESS RELEASE\n\nText.")


@pytest.mark.parametrize("author", ["Microsoft Office User", "admin", "HARBOUR WIRE", "a@b.c"])
def test_an_account_is_no_byline(author: str) -> None:
    assert only(document(paragraph("Text."), core=f"<d:creator>{author}</d:creator>")).byline == ""


def test_tracked_changes_are_taken_as_made() -> None:
    body = (
        "<w:p><w:r><w:t>The wall </w:t></w:r>"
        "<w:del><w:r><w:t>fell</w:t><w:delText>fell</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>holds</w:t></w:r></w:ins><w:moveFrom><w:r><w:t> gone</w:t></w:r>"
        "</w:moveFrom><w:r><w:t>. 🌊</w:t></w:r></w:p>"
    )

    assert only(document(body)).text == "The wall holds. 🌊"


def test_comments_footnotes_and_hidden_words_are_left_out() -> None:
    note = f'<w:notes xmlns:w="{SPACE}">{paragraph("A note.")}</w:notes>'
    body = paragraph("Text.") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hid</w:t></w:r></w:p>"
    copy = document(body, others={"word/comments.xml": note, "word/footnotes.xml": note})

    assert only(copy).text == "Text."


def test_tabs_and_breaks_are_spaces_and_lines() -> None:
    body = "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/><w:t>three</w:t></w:r></w:p>"

    assert only(document(body)).text == "One two\nthree"


def test_a_table_that_lays_out_the_page_is_paragraphs() -> None:
    cell = f"<w:tc>{paragraph('One.')}{paragraph('Two.')}</w:tc><w:tc>{paragraph('Three.')}</w:tc>"

    assert only(document(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")).text == "One.\n\nTwo.\n\nThree."


def test_a_box_of_text_is_read_once() -> None:
    compatible = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{paragraph('Boxed.')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{compatible}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Text.</w:t></w:r></w:p>"
    )

    assert only(document(body)).text == "Boxed.\n\nText."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (docx.OLD_OFFICE + bytes(600) + docx.ENCRYPTED, "It is protected by a password."),
        (docx.OLD_OFFICE + bytes(600), docx.TOO_OLD),
    ],
)
def test_what_is_locked_or_old_says_so(content: bytes, sentence: str) -> None:
    assert docx.recognises(Copy(content))
    assert problem_with(Copy(content)) == sentence


@pytest.mark.parametrize("name", ["[Content_Types].xml", "META-INF/manifest.xml"])
def test_another_office_document_is_no_archive_of_copy(name: str) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("content.xml", "<x/>")
        archive.writestr(name, "<x/>")
    copy = Copy(file.getvalue(), name="copy.docx")

    assert docx.recognises(copy)
    assert problem_with(copy) == docx.ANOTHER_KIND


def test_entities_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    copy = document("", others={"word/document.xml": f"{bomb}<x>&b;</x>"})

    assert problem_with(copy) == "It is a Word document that is damaged."


def test_a_document_that_swells_is_refused() -> None:
    copy = document("", others={"word/document.xml": " " * (docx.LARGEST_PART + 1)})

    assert "unpacks to more than 100 times" in problem_with(copy)


def test_a_document_without_words_says_so() -> None:
    assert problem_with(document("<w:p/>")) == "There is no text in this document."
