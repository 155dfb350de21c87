"""OPML: lists of feeds as other programs keep them, read and written. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from ..readers import xml
from ..readers.item import Unreadable

DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed in a list. `page` is the site it is of, `category` the headings it stands under."""

    name: str
    address: str
    page: str = ""
    category: str = ""


def read_opml(content: bytes) -> list[Subscription]:
    """The feeds of a list, in its order. Raises `Unreadable` with a sentence."""
    root = xml.parse(content)
    body = root.find("body")
    if str(root.tag).lower() != "opml" or body is None:
        raise Unreadable("This is not a list of feeds in OPML.")
    return list(_below(body, ()))


def write_opml(subscriptions: Iterable[Subscription], *, title: str) -> bytes:
    """A list in OPML 2.0."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = _line(title)
    body = etree.SubElement(root, "body")
    for one in subscriptions:
        name = _line(one.name)
        said = {"type": "rss", "text": name, "title": name, "xmlUrl": _line(one.address)}
        more = {"htmlUrl": _line(one.page), "category": _line(one.category)}
        said |= {key: value for key, value in more.items() if value}
        etree.SubElement(body, "outline", said)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _below(parent: xml.Element, headings: tuple[str, ...]) -> Iterator[Subscription]:
    if len(headings) > DEEPEST:
        raise Unreadable(f"The list is nested more than {DEEPEST} deep.")
    for outline in parent.iterchildren("outline"):
        said = {name.lower(): _line(value) for name, value in outline.attrib.items()}
        name = said.get("text") or said.get("title", "")
        if address := said.get("xmlurl"):
            category = said.get("category") or "/".join(headings)
            page = said.get("htmlurl", "")
            yield Subscription(name or address, address, page=page, category=category)
        yield from _below(outline, (*headings, name))


def _line(text: str) -> str:
    """On one line, without the signs that XML cannot hold."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
