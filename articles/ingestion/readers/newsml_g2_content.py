"""The text that a NewsML-G2 news item carries: XHTML, NITF or plain."""

import binascii
from base64 import b64decode

from ..cleaning.decoding import NotText, decode
from . import markup, nitf, xml
from .item import Item, Unreadable

HTML = frozenset({"html", "body", "div", "section", "article", "main", "p"})
EMPTY = "The news item has no text."
ELSEWHERE = "The news item only refers to its content, which has to be fetched elsewhere."


def content(item: xml.Element) -> Item:
    """The content as an item: all that NITF says, or a text alone. Raises `Unreadable`."""
    problem = ELSEWHERE if item.find("contentSet/remoteContent") is not None else EMPTY
    pieces = [*item.iterfind("contentSet/inlineXML/*"), *item.iterfind("contentSet/inlineData")]
    for piece in pieces:
        try:
            found = _of_data(piece) if piece.tag == "inlineData" else _of_xml(piece)
        except Unreadable as reason:
            problem = str(reason)
        else:
            if found.text:
                return found
    raise Unreadable(problem)


def _of_xml(root: xml.Element) -> Item:
    if root.tag == "nitf":
        return nitf.article(root)
    if root.tag in HTML:
        return _item(xml.text(root), root, is_marked_up=True)
    raise Unreadable(f"The news item carries “{root.tag!s}”, which is not read here.")


def _of_data(data: xml.Element) -> Item:
    """Plain text or HTML, be it in Base64."""
    media_type = data.get("contenttype", "text/plain").partition(";")[0].strip().casefold()
    if media_type not in {"text/plain", "text/html", "application/xhtml+xml"}:
        raise Unreadable(f"The news item carries “{media_type}”, which is not read here.")
    text = "".join(data.itertext()).strip()
    if data.get("encoding"):
        text = _decoded(text)
    is_html = media_type != "text/plain"
    return _item(markup.text_of(text) if is_html else text, data, is_marked_up=is_html)


def _decoded(text: str) -> str:
    """The IPTC's vocabulary of encodings has Base64 and some compressions, which nobody sends."""
    try:
        return decode(b64decode(text, validate=False))
    except (binascii.Error, ValueError):
        raise Unreadable("The content of the news item is said to be Base64, but is not.") from None
    except NotText as problem:
        raise Unreadable(str(problem)) from None


def _item(text: str, element: xml.Element, *, is_marked_up: bool) -> Item:
    language = element.get(xml.LANGUAGE) or element.get("lang") or ""
    return Item(text=text, reader="", language=language, is_marked_up=is_marked_up)
