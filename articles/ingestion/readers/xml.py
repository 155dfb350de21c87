"""XML that strangers send, parsed without fetching or expanding anything."""

import re
from html.entities import html5
from typing import Any

from lxml import etree

from . import markup
from .item import Unreadable

Element = etree._Element  # noqa: SLF001 (lxml has no other name for its elements)

NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
OWN_NAMES = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

UNSAFE = "The XML is nested or blown up beyond what is safe to read."
ENTITIES = "The XML declares entities of its own. They can blow up or fetch files: it is refused."
REASONS = {
    "ERR_RESOURCE_LIMIT": UNSAFE,
    "ERR_ENTITY_LOOP": UNSAFE,
    "ERR_DOCUMENT_EMPTY": "The XML is empty.",
    "ERR_INVALID_ENCODING": "The XML is not in the encoding it says, or it is damaged.",
    "ERR_UNSUPPORTED_ENCODING": "The XML is in an encoding that is not known here.",
    "ERR_UNKNOWN_ENCODING": "The XML is in an encoding that is not known here.",
    "ERR_UNDECLARED_ENTITY": "The XML uses the name of a sign that it does not explain.",
    "WAR_UNDECLARED_ENTITY": "The XML uses the name of a sign that it does not explain.",
}


class _Nothing(etree.Resolver):
    """Stands in for every file that a document asks for: without it, libxml2 opens local ones."""

    def resolve(self, _url: str | None, _public_id: str | None, context: Any) -> Any:
        return self.resolve_string("", context)


def parse(content: bytes, encoding: str | None = None) -> Element:
    """The outermost element, its names and those below without their namespaces.

    `encoding` overrules what the document says of itself. Raises `Unreadable` for what is damaged,
    and for what declares entities: no wire needs its own, and bombs are made of them.
    """
    parser = etree.XMLParser(
        encoding=encoding,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    parser.resolvers.add(_Nothing())
    try:
        # Often there is an empty line above.
        root = etree.fromstring(NAMED.sub(_numbered, content.lstrip(b" \t\r\n")), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_reason(error, parser)) from None
    _refuse_entities(root, parser)
    for element in root.iter(etree.Element):
        element.tag = etree.QName(element).localname
    return root


def _reason(error: etree.XMLSyntaxError, parser: etree.XMLParser) -> str:
    name = parser.error_log[-1].type_name if len(parser.error_log) else ""
    broken = f"The XML is broken at line {error.lineno or 1}."
    return REASONS.get(name, broken)


def _refuse_entities(root: Element, parser: etree.XMLParser) -> None:
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise Unreadable(ENTITIES)
    unexplained = next((one for one in parser.error_log if one.type_name in REASONS), None)
    if unexplained is not None:
        raise Unreadable(REASONS[unexplained.type_name])


def _numbered(name: re.Match[bytes]) -> bytes:
    """A sign that HTML has a name for, by its number: wires use such names without explaining."""
    signs = html5.get(f"{name[1].decode()};", "") if name[1] not in OWN_NAMES else ""
    return "".join(f"&#{ord(sign)};" for sign in signs).encode() or name[0]


def within(name: str, element: Element) -> Element:
    """A new element around another."""
    outer = etree.Element(name)
    outer.append(element)
    return outer


def words(element: Element | None) -> str:
    """The text of an element on one line; "" if there is no such element."""
    if element is None:
        return ""
    return " ".join("".join(element.itertext()).split())


def text(element: Element) -> str:
    """The paragraphs of an element whose names are those of HTML."""
    html = etree.tostring(element, encoding="unicode", method="html", with_tail=False)
    return markup.text_of(html)
