"""Word documents (.docx). Only the text and the properties are read: no link is followed.

Tracked insertions are text, tracked deletions are not. Comments, footnotes, headers and footers
are left out: they are not the copy, or would stand in the middle of it.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import XMLParser

from . import dates
from .docx_text import Paragraph, Properties, StyleNames, Words
from .item import Copy, Item, Unreadable
from .people import is_person
from .titles import place_of_title
from .zips import is_zip, open_zip, unpack

NAME = "docx"
VERSION = "1"

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORDS = re.compile(r"word/document\d*\.xml")
STYLES = re.compile(r"word/styles\d*\.xml")
PROPERTIES = re.compile(r"docProps/core\d*\.xml")
OFFICE = re.compile(r"\[Content_Types\]\.xml|META-INF/(?:manifest|container)\.xml")
LARGEST_PART = 8 * 1024 * 1024
TOP = 4  # paragraphs: the title is one of them
TOO_OLD = "It is an old office document. Save it as DOCX or PDF."
ANOTHER_KIND = "It is an office document of a kind that is not read. Save it as DOCX or PDF."


def recognises(copy: Copy) -> bool:
    """Every office document: of those that are none of ours, `read` says so."""
    if copy.content.startswith(OLD_OFFICE):
        return True
    if not is_zip(copy.content):
        return False
    try:
        return _member(open_zip(copy.content), OFFICE) is not None
    except Unreadable:
        return False


def read(copy: Copy) -> Iterator[Item]:
    """Give the document. When it was saved last counts as its date: it often began as another."""
    if copy.content.startswith(OLD_OFFICE):
        raise Unreadable("It is protected by a password." if ENCRYPTED in copy.content else TOO_OLD)
    with open_zip(copy.content) as archive:
        if _member(archive, WORDS) is None:
            raise Unreadable(ANOTHER_KIND)
        styles, properties = StyleNames(), Properties()
        _parse(archive, STYLES, styles)
        words = Words(styles.names)
        _parse(archive, WORDS, words)
        _parse(archive, PROPERTIES, properties)
    if not words.paragraphs:
        raise Unreadable("There is no text in this document.")
    yield _item(words.paragraphs, properties.values)


def _item(paragraphs: list[Paragraph], properties: dict[str, str]) -> Item:
    title, standfirst, rest = _headed(paragraphs, properties.get("title", ""))
    author = properties.get("creator", "")
    saved_at = properties.get("modified") or properties.get("created", "")
    return Item(
        text=_joined(rest),
        reader=f"{NAME} {VERSION}",
        title=title,
        standfirst=standfirst,
        byline=author if is_person(author) else "",
        language=properties.get("language", ""),
        keywords=tuple(filter(None, re.split(r"\s*[,;]\s*", properties.get("keywords", "")))),
        published_at=dates.parse(saved_at),
        is_marked_up=True,
    )


def _headed(paragraphs: list[Paragraph], known: str) -> tuple[str, str, list[Paragraph]]:
    """Title and standfirst as the styles say, and what is around them."""
    styles = [paragraph.style for paragraph in paragraphs[:TOP]]
    place = place_of_title([paragraph.text for paragraph in paragraphs], known)
    if "title" in styles:
        place = styles.index("title")
    elif styles[0] == "heading 1":
        place = 0
    if place is None or len(paragraphs) < 2:
        return "", "", paragraphs
    above, title, below = paragraphs[:place], paragraphs[place], paragraphs[place + 1 :]
    has_standfirst = len(below) > 1 and below[0].style == "subtitle"
    standfirst = below.pop(0).text if has_standfirst else ""
    return title.text, standfirst, above + below


def _joined(paragraphs: list[Paragraph]) -> str:
    """Items of a list, and rows of a table, stand on lines of one paragraph."""
    text = ""
    for number, paragraph in enumerate(paragraphs):
        is_line = number and paragraph.block and paragraph.block == paragraphs[number - 1].block
        text += ("\n" if is_line else "\n\n") + paragraph.text
    return text.strip()


def _member(archive: ZipFile, name: re.Pattern[str]) -> str | None:
    return next(filter(name.fullmatch, archive.namelist()), None)


def _parse(archive: ZipFile, name: re.Pattern[str], target: object) -> None:
    """Parse a part of the document into `target`, if there is such a part."""
    member = _member(archive, name)
    if member is None:
        return
    content = unpack(archive, archive.getinfo(member), most=LARGEST_PART)
    parser = XMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(content)
        parser.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise Unreadable("It is a Word document that is damaged.") from None
