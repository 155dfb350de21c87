"""RSS 0.9x and 2.0, RDF and Atom: each entry is an item."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email.utils import parseaddr
from io import BytesIO
from typing import Any, TypeAlias
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import InputSource

import defusedxml.sax
from defusedxml import DefusedXmlException

from ..cleaning import notices
from . import dates
from .addresses import canonical_url
from .charsets import text_from
from .entries import NOTHING_TO_READ, is_global, part_of
from .item import Copy, Item, Refusal, Unreadable
from .loose_json import as_list, as_object, as_text
from .markup import is_markup, line_of, text_of
from .openings import opening_of
from .xml import ENTITIES

NAME = "feeds"
VERSION = "1"

ATOM = re.compile(r"http://www\.w3\.org/2005/Atom|http://purl\.org/atom/ns#")
RSS_IN_RDF = re.compile(r"http://(?:purl\.org/(?:rss|net/rss)|(?:my|channel)\.netscape\.com/rdf)")
REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
# A line about the entry that stands behind its last sentence: cleaning can cut it if it is apart.
FIRST_ON = re.compile(
    rf"(?<![\w,;:])\s((?:{'|'.join(sorted(notices.ENTRIES))})\s.{{1,300}}?"
    rf"\s(?:{'|'.join(sorted(notices.FIRST_ON))})\s.{{1,200}})$".replace("'", "['’]"),
    re.IGNORECASE,
)
FIRST_ELEMENT = re.compile(r"<\w")
# What feedparser is known to stumble with over feeds that are damaged.
DAMAGED = (
    AssertionError,
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)

Fields: TypeAlias = Mapping[str, Any]


def recognises(copy: Copy) -> bool:
    found = opening_of(copy.content)
    if not found:
        return False
    if found.local_name == "feed":
        return bool(ATOM.search(found.attributes))
    if found.local_name == "RDF":
        return bool(RSS_IN_RDF.search(found.attributes))
    return found.name.lower() == "rss"


def read(copy: Copy) -> Iterator[Item | Refusal]:
    text = REFERENCE.sub(_possible, text_from(copy.content, copy.media_type))
    _refuse_entities(text)
    feed = _parsed(text, copy.url)
    if feed.bozo and not feed.entries:
        raise Unreadable("The feed is damaged: there is no entry in it that can be read.")
    for number, entry in enumerate(feed.entries, start=1):
        try:
            yield _item(entry, feed.feed, copy.url)
        except Unreadable as problem:
            yield Refusal(f"entry {number}", str(problem))


def _possible(reference: re.Match[str]) -> str:
    """The reference to a sign, if there is such a sign: feedparser would give up the feed."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = int(digits, base) if len(digits) < 12 else -1
    is_sign = 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF
    return reference[0] if is_sign else "\N{REPLACEMENT CHARACTER}"


def _refuse_entities(text: str) -> None:
    """feedparser would expand them: a page of text could fill the memory."""
    problem = Unreadable(ENTITIES)
    first = FIRST_ELEMENT.search(text)
    if "<!ENTITY" in text[: first.start() if first else None]:  # all that its loose parser sees
        raise problem
    source = InputSource()
    source.setByteStream(BytesIO(text.encode("utf-8", "replace")))
    source.setEncoding("utf-8")  # whatever the feed says, as feedparser is told too
    try:
        # Old feeds name an outside DTD: it is not fetched.
        defusedxml.sax.parse(source, ContentHandler(), forbid_external=False)
    except DefusedXmlException:
        raise problem from None
    except SAXException:
        return  # damaged: what can be read of it is


def _parsed(text: str, url: str) -> Any:  # feedparser comes without types
    import feedparser  # noqa: PLC0415 who reads no feed does not wait for it

    headers = {"content-type": "application/xml; charset=utf-8", "content-location": url}
    stream = BytesIO(text.encode("utf-8", "replace"))  # of bytes it would think: a file's name
    try:
        return feedparser.parse(
            stream, response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except DAMAGED:
        raise Unreadable("The feed is damaged and cannot be read.") from None


def _item(entry: Fields, feed: Fields, base: str) -> Item:
    title = _line(entry, "title")
    url = canonical_url(
        as_text(entry.get("feedburner_origlink")) or as_text(entry.get("link")), base
    )
    detail, is_summary = _body(entry)
    text, is_marked_up = _text(detail)
    if not text and not (title and url):
        raise Unreadable(NOTHING_TO_READ)
    guid = as_text(entry.get("id"))
    topics = tuple(dict.fromkeys(_topics(entry)))
    return Item(
        text=text or title,
        reader=f"{NAME} {VERSION}",
        title=title,
        byline=", ".join(_authors(entry)),
        publisher=_line(as_object(entry.get("source")), "title") or _line(feed, "title"),
        section=topics[0] if len(topics) == 1 else "",
        language=as_text(detail.get("language")) or as_text(feed.get("language")),
        keywords=topics,
        published_at=_moment(entry, "published") or _moment(entry, "updated"),
        updated_at=_moment(entry, "updated"),
        guid=guid,
        guid_is_global=is_global(guid),
        url=url,
        usage_terms=_line(entry, "rights") or _line(feed, "rights"),
        is_marked_up=is_marked_up,
        is_summary=is_summary or not text,
        part=part_of(guid or url, title + text),
    )


def _body(entry: Fields) -> tuple[Fields, bool]:
    """The longest of its full texts, else its summary; and whether it is only that."""
    contents = [as_object(content) for content in as_list(entry.get("content"))]
    longest = max(contents, key=lambda content: len(as_text(content.get("value"))), default={})
    is_full = bool(as_text(longest.get("value")))
    return (longest, False) if is_full else (as_object(entry.get("summary_detail")), True)


def _text(detail: Fields) -> tuple[str, bool]:
    """The text, and whether its paragraphs are marked up."""
    value = as_text(detail.get("value"))
    is_marked_up = _is_html(detail)
    text = text_of(value) if is_marked_up else value
    if is_markup(text):  # escaped once too often
        text, is_marked_up = text_of(text), True
    return FIRST_ON.sub(r"\n\n\1", text), is_marked_up


def _line(fields: Fields, name: str) -> str:
    """A text on one line, without markup."""
    value = as_text(fields.get(name))
    is_html = _is_html(as_object(fields.get(f"{name}_detail")))
    return line_of(value) if is_html else " ".join(value.split())


def _is_html(detail: Fields) -> bool:
    return "html" in as_text(detail.get("type"))


def _authors(entry: Fields) -> Iterator[str]:
    """Their names. What is only an e-mail address is nobody's name."""
    found = [as_object(author) for author in as_list(entry.get("authors"))]
    names = [as_text(author.get("name")) for author in found]
    if len(found) == 1 and found[0].get("email"):
        # feedparser knows short domains only: of "ada@wire.london (Ada)" it makes "on (Ada".
        name = parseaddr(as_text(entry.get("author")))[0]
        names = names if "@" in name else [name]
    return (name for name in names if name and "@" not in name)


def _topics(entry: Fields) -> Iterator[str]:
    for tag in map(as_object, as_list(entry.get("tags"))):
        yield from filter(None, [as_text(tag.get("label")) or as_text(tag.get("term"))])


def _moment(entry: Fields, name: str) -> datetime | None:
    # Asked for an update, feedparser would give the day of publication, and warn.
    return dates.parse(as_text(entry[name])) if name in entry else None
