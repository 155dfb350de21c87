"""ninjs 1, 2 and 3: news in JSON, by the IPTC."""

import re
from collections.abc import Iterator
from typing import Any

from . import dates, wire
from .addresses import canonical_url
from .item import Copy, Item, PubStatus, Refusal, Unreadable
from .loose_json import as_list, load
from .ninjs_bodies import body, has_body, heading, lead, summary
from .ninjs_values import entries, first, line, names, words

NAME = "ninjs"
VERSION = "1"
READER = f"{NAME} {VERSION}"

SPACE_AND_MARKS = b"\0\xef\xbb\xbf\xff\xfe \t\r\n"
URI = re.compile(rb'"uri"\s*:')
OWN_KEY = re.compile(
    rb'"(?:headlines?|body_[a-z]\w*|bodies|pub[sS]tatus|version[cC]reated|representation[tT]ype'
    rb'|descriptions|description_[a-z]\w*|eventDetails|slugline)"\s*:'
    rb'|"type"\s*:\s*"(?:text|audio|video|picture|graphic|composite|component)"'
)
NOTHING = "There is no news item in this JSON."
OTHER_KINDS = {
    "picture": "This is a picture, not text.",
    "graphic": "This is a graphic, not text.",
    "video": "This is a video, not text.",
    "audio": "This is a sound recording, not text.",
    "event": "This announces an event; it is no article.",
    "planning": "This announces coverage; it is no article.",
}
NO_ITEM = "This is no news item: it has no “uri”."
NO_TEXT = "The item has no text."
EMBARGO = ("embargoed", "embargoedUntil")
STATUS = ("pubstatus", "pubStatus")
HOLDER = ("copyrightholder", "copyrightHolder")
NOTICE = ("copyrightnotice", "copyrightNotice")
USAGE = ("usageterms", "usageTerms")
SOURCES = ("infosource", "infosources", "infoSources")
# What an item says for those inside it as well, unless they say otherwise.
INHERITED = (
    *EMBARGO,
    *STATUS,
    *HOLDER,
    *NOTICE,
    *USAGE,
    *SOURCES,
    "provider",
    "source",
    "language",
)


def recognises(copy: Copy) -> bool:
    if not copy.content.lstrip(SPACE_AND_MARKS).startswith((b"{", b"[")):
        return False
    # ASCII without its NULs: so the names in UTF-16 and UTF-32 can be read as well.
    plain = copy.content.translate(None, b"\0")
    return bool(URI.search(plain) and OWN_KEY.search(plain))


def read(copy: Copy) -> Iterator[Item | Refusal]:
    """Each item, and each associated item that has text of its own.

    What is associated and has none (pictures, links) illustrates the item, and is left out.
    """
    return wire.readable(_all(as_list(load(copy.content))), NOTHING)


def _all(listed: list[object]) -> Iterator[Item | Refusal]:
    for number, item in enumerate(listed, start=1):
        if not isinstance(item, dict) or not line(item.get("uri")):
            yield Refusal(f"item {number}", NO_ITEM)
            continue
        part = line(item.get("uri")) if len(listed) > 1 else ""
        piece, associated = _piece(item, part), list(_associated(item, part))
        # A package that holds its members needs no text of its own.
        if isinstance(piece, Item) or not associated:
            yield piece
        yield from associated


def _associated(item: dict[str, Any], part: str) -> Iterator[Item | Refusal]:
    """The items with text among those associated with an item, and with these in turn."""
    waiting = [(item, part)]
    while waiting:
        parent, place = waiting.pop()
        inherited = {key: value for key, value in parent.items() if key in INHERITED}
        for key, member in _members(parent):
            within = "/".join(filter(None, (place, key)))
            waiting.append((inherited | member, within))
            if has_body(member) and _kind(member) not in OTHER_KINDS:
                yield _piece(inherited | member, within)


def _members(item: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Associated items by name: in ninjs 1 they are an object, since then a list."""
    held = item.get("associations")
    if isinstance(held, dict):
        yield from ((line(key), one) for key, one in held.items() if isinstance(one, dict))
    for number, one in enumerate(entries(held), start=1):
        yield line(one.get("name")) or line(one.get("uri")) or f"associated {number}", one


def _piece(item: dict[str, Any], part: str) -> Item | Refusal:
    try:
        return _item(item, part)
    except Unreadable as problem:
        return Refusal(part, str(problem))


def _item(item: dict[str, Any], part: str) -> Item:
    """Raises `Unreadable` if it has no text, unless it says that the item is not to be used."""
    if problem := OTHER_KINDS.get(_kind(item)):
        raise Unreadable(problem)
    text, is_marked_up = body(item)
    if not text and item.get("eventDetails"):
        raise Unreadable(OTHER_KINDS["event"])
    described = "" if text else summary(item)
    status = _status(item)
    if not text and not described and status is PubStatus.USABLE:
        raise Unreadable(NO_TEXT)
    title, standfirst = heading(item), lead(item) if text else ""
    return Item(
        text=wire.without_repeats(text, title, standfirst) or described,
        reader=READER,
        title=title,
        standfirst=standfirst,
        status=status,
        is_marked_up=is_marked_up,
        is_summary=bool(described),
        part=part,
        **_of_origin(item),
        **_of_time(item),
        **_of_topic(item),
    )


def _kind(item: dict[str, Any]) -> str:
    return line(item.get("type")).casefold()


def _status(item: dict[str, Any]) -> PubStatus:
    return wire.status(
        first(item, *STATUS),
        is_embargoed=any(item.get(key) for key in EMBARGO),
        until=dates.parse(first(item, *EMBARGO)),
    )


def _of_origin(item: dict[str, Any]) -> dict[str, Any]:
    uri, holder = line(item.get("uri")), first(item, *HOLDER)
    sources = names(item, *SOURCES)
    return {
        "guid": uri,
        "guid_is_global": wire.is_global(uri),
        "url": canonical_url(uri),
        "version": line(item.get("version")),
        "byline": wire.names(first(item, "byline", "by")),
        "publisher": first(item, "provider", "source") or next(iter(sources), "") or holder,
        "notice": words(item.get("ednote") or item.get("edNote")),
        "usage_terms": wire.terms(
            notice=first(item, *NOTICE), usage=first(item, *USAGE), holder=holder
        ),
    }


def _of_time(item: dict[str, Any]) -> dict[str, Any]:
    made = first(item, "firstcreated", "firstCreated", "contentcreated", "contentCreated")
    changed = first(item, "versioncreated", "versionCreated")
    return {
        "published_at": dates.parse(made) or dates.parse(changed),
        "updated_at": dates.parse(changed),
        "embargoed_until": dates.parse(first(item, *EMBARGO)),
    }


def _of_topic(item: dict[str, Any]) -> dict[str, Any]:
    genres = names(item, "genre", "genres")
    return {
        "dateline_place": first(item, "located", "dateline"),
        "section": first(item, "section") or next(iter(genres), ""),
        "language": line(item.get("language")),
        "keywords": tuple(names(item, "subject", "subjects", "keyword", "keywords")),
    }
