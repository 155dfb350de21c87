"""JSON Feed 1.0 and 1.1: each of its items is one."""

import re
from collections.abc import Iterator

from . import dates
from .addresses import canonical_url
from .entries import NOTHING_TO_READ, is_global, part_of
from .item import Copy, Item, Refusal, Unreadable
from .loose_json import as_list, as_object, as_text, load, texts
from .markup import is_markup, text_of

NAME = "json_feed"
VERSION = "1"

VERSION_URL = re.compile(rb'"https?:\\?/\\?/jsonfeed\.org\\?/version\\?/1(?:\.1)?\\?/?"')
SPACE_AND_MARK = b"\xef\xbb\xbf \t\r\n"

Fields = dict[str, object]


def recognises(copy: Copy) -> bool:
    """The version stands at the top, but not by any rule."""
    is_object = copy.content.lstrip(SPACE_AND_MARK).startswith(b"{")
    return is_object and bool(VERSION_URL.search(copy.content))


def read(copy: Copy) -> Iterator[Item | Refusal]:
    feed = as_object(load(copy.content))
    items = feed.get("items")
    if not isinstance(items, list):
        raise Unreadable("This JSON Feed has no list of items.")
    for number, entry in enumerate(items, start=1):
        try:
            yield _item(as_object(entry), feed, copy.url)
        except Unreadable as problem:
            yield Refusal(f"entry {number}", str(problem))


def _item(entry: Fields, feed: Fields, address: str) -> Item:
    title = " ".join(as_text(entry.get("title")).split())
    url = canonical_url(as_text(entry.get("url")), as_text(feed.get("feed_url")) or address)
    text, is_marked_up = _full_text(entry)
    summary, is_marked_up_summary = _unmarked(as_text(entry.get("summary")))
    if not (text or summary) and not (title and url):
        raise Unreadable(NOTHING_TO_READ)
    guid = _id(entry.get("id"))
    return Item(
        text=text or summary or title,
        reader=f"{NAME} {VERSION}",
        title=title,
        byline=", ".join(dict.fromkeys(_authors(entry) or _authors(feed))),
        publisher=as_text(feed.get("title")),
        language=as_text(entry.get("language")) or as_text(feed.get("language")),
        keywords=tuple(dict.fromkeys(texts(entry.get("tags")))),
        published_at=dates.parse(
            as_text(entry.get("date_published")) or as_text(entry.get("date_modified"))
        ),
        updated_at=dates.parse(as_text(entry.get("date_modified"))),
        guid=guid,
        guid_is_global=is_global(guid),
        url=url,
        is_marked_up=is_marked_up if text else is_marked_up_summary,
        is_summary=not text,
        part=part_of(guid or url, title + text),
    )


def _full_text(entry: Fields) -> tuple[str, bool]:
    """The text, and whether its paragraphs are marked up."""
    if text := text_of(as_text(entry.get("content_html"))):
        return text, True
    return _unmarked(as_text(entry.get("content_text")))


def _unmarked(text: str) -> tuple[str, bool]:
    """A text that should have no markup, and whether it had."""
    return (text_of(text), True) if is_markup(text) else (text, False)


def _authors(fields: Fields) -> list[str]:
    """Version 1.0 has one author, 1.1 has a list of them."""
    people = [*as_list(fields.get("authors")), fields.get("author")]
    return [name for person in people if (name := as_text(as_object(person).get("name")))]


def _id(value: object) -> str:
    """Numbers are not allowed, but common."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if is_number else as_text(value)
