from pathlib import Path

import pytest

from articles.ingestion.readers import xml
from articles.ingestion.readers.item import Unreadable


def laughs(reference: str) -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]>{reference}'.encode()


@pytest.mark.parametrize("reference", ["<a>&l9;</a>", '<a b="&l9;"/>', "<a>&l1;</a>", "<a/>"])
def test_entities_that_refer_to_entities_are_refused(reference: str) -> None:
    with pytest.raises(Unreadable, match=r"safe to read|declares entities"):
        xml.parse(laughs(reference))


def test_one_long_entity_used_many_times_is_refused() -> None:
    bomb = f'<!DOCTYPE a [<!ENTITY b "{"x" * 100_000}">]><a>{"&b;" * 10_000}</a>'

    with pytest.raises(Unreadable, match="safe to read"):
        xml.parse(bomb.encode())


def test_an_entity_that_stands_for_a_file_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    document = f'<!DOCTYPE a [<!ENTITY b SYSTEM "{secret.as_uri()}">]><a>&b;</a>'

    with pytest.raises(Unreadable, match="declares entities of its own"):
        xml.parse(document.encode())


@pytest.mark.parametrize(
    "doctype",
    ['<!DOCTYPE a [<!ENTITY % b SYSTEM "{url}"> %b;]>', '<!DOCTYPE a SYSTEM "{url}">'],
    ids=["parameter entity", "external DTD"],
)
def test_a_declaration_in_another_file_is_never_read(tmp_path: Path, doctype: str) -> None:
    declarations = tmp_path / "declarations.dtd"
    declarations.write_text('<!ENTITY secret "a secret">')
    document = doctype.replace("{url}", declarations.as_uri()) + "<a>&secret;</a>"

    with pytest.raises(Unreadable):
        xml.parse(document.encode())


def test_an_inclusion_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret")
    include = f'<x:include href="{secret.as_uri()}" parse="text"/>'

    root = xml.parse(f'<a xmlns:x="http://www.w3.org/2001/XInclude">{include}</a>'.encode())

    assert xml.words(root) == ""


def test_elements_nested_without_end_are_refused() -> None:
    with pytest.raises(Unreadable, match="nested or blown up"):
        xml.parse(b"<a>" * 100_000)


def test_a_document_type_is_let_pass() -> None:
    root = xml.parse(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><a>Tea &amp; toast</a>')

    assert xml.words(root) == "Tea & toast"


def test_the_names_of_signs_that_html_has_are_known() -> None:
    root = xml.parse(b'<a b="caf&eacute;">tea &mdash; &lt;b&gt;&nbsp;&amp;eacute;</a>')

    assert root.get("b") == "café"
    assert xml.words(root) == "tea — <b> &eacute;"


@pytest.mark.parametrize("document", ["<a>caf&quay;</a>", '<a b="caf&quay;">x</a>'])
@pytest.mark.parametrize("doctype", ["", '<!DOCTYPE a SYSTEM "a.dtd">'])
def test_a_sign_that_is_not_explained_is_not_lost_silently(doctype: str, document: str) -> None:
    with pytest.raises(Unreadable, match="name of a sign"):
        xml.parse((doctype + document).encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1", "windows-1252", "utf-16"])
def test_declared_encodings_are_read(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    document = f'<?xml version="1.0" encoding="{name}"?><a>Émile Sørensen</a>'

    assert xml.words(xml.parse(document.encode(encoding))) == "Émile Sørensen"


def test_a_wrong_encoding_is_said() -> None:
    with pytest.raises(Unreadable, match="not in the encoding it says"):
        xml.parse('<?xml version="1.0" encoding="UTF-8"?><a>Émile</a>'.encode("iso-8859-1"))


def test_an_unknown_encoding_is_said() -> None:
    with pytest.raises(Unreadable, match="encoding that is not known"):
        xml.parse(b'<?xml version="1.0" encoding="klingon"?><a>x</a>')


def test_broken_xml_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match="broken at line 2"):
        xml.parse(b"<a>\n<b></a>")


def test_nothing_is_no_xml() -> None:
    with pytest.raises(Unreadable, match="The XML is empty"):
        xml.parse(b"")


def test_names_come_without_their_namespaces() -> None:
    root = xml.parse(b'<n:a xmlns:n="urn:x"><n:b/><c xmlns="urn:y"/></n:a>')

    assert [element.tag for element in root.iter()] == ["a", "b", "c"]


def test_an_empty_line_above_the_declaration_is_let_pass() -> None:
    assert xml.words(xml.parse(b'\r\n<?xml version="1.0"?><a>x</a>')) == "x"
