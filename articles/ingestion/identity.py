"""By what an item is known: its sender's identifier, its address, or where its file lies. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

from .readers.item import Item

LONGEST = 500
DIGITS = 20


class Scheme(StrEnum):
    GUID = "guid"
    URL = "url"
    PLACE = "place"


class Identity(NamedTuple):
    """Two items with one identity are one article. `value` is at most 500 characters."""

    scheme: Scheme
    value: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item was met: the key of its source, the document's address, the part of it."""

    source: int
    uri: str
    part: str = ""


def identities(item: Item, place: Place) -> tuple[Identity, ...]:
    """The identities of an item, the surest first; none if only its text can tell.

    What a sender may not speak for stays the source's own: an identifier that is unique within
    its feed only, and an address on another host than the copy came from. An identifier that a
    page or feed of the web calls unique holds for all that comes from its site, and for no more.
    """
    found = []
    if item.guid:
        guid = f"{_namespace(item, place)} {item.guid}".lstrip()
        found.append(Identity(Scheme.GUID, short(guid)))
    if item.url:
        url = item.url if _speaks_for(place.uri, item.url) else f"{place.source} {item.url}"
        found.append(Identity(Scheme.URL, short(url)))
    if not found and urlsplit(place.uri).scheme in {"file", "http", "https"}:
        lies = f"{place.uri}#{place.part}" if place.part else place.uri
        found.append(Identity(Scheme.PLACE, short(lies)))
    return tuple(found)


def rank(item: Item) -> str:
    """The order of an item among the versions of its article; "" if the sender says nothing."""
    if item.version.isdecimal() and len(item.version) <= DIGITS:
        return f"v{int(item.version):0{DIGITS}}"
    if item.updated_at:
        return f"t{item.updated_at.astimezone(UTC).isoformat(timespec='microseconds')}"
    return ""


def supersedes(new: tuple[str, datetime], old: tuple[str, datetime]) -> bool:
    """Whether what has this (rank, time it came in) replaces the other; the last word stands."""
    if new[0][:1] == old[0][:1] and new[0] != old[0]:
        return new[0] > old[0]
    return new[1] >= old[1]


def is_of_the_web(uri: str) -> bool:
    return urlsplit(uri).scheme in {"http", "https"}


def _namespace(item: Item, place: Place) -> str:
    """Within what the item's identifier is unique; "" for all the world."""
    if not item.guid_is_global:
        return str(place.source)
    return _site(urlsplit(place.uri).hostname) if is_of_the_web(place.uri) else ""


def _speaks_for(uri: str, url: str) -> bool:
    """Copy from the web speaks for its own site; files were chosen by people of the newsroom."""
    if not is_of_the_web(uri):
        return True
    ours, theirs = _site(urlsplit(uri).hostname), _site(urlsplit(url).hostname)
    return ours == theirs or ours.endswith(f".{theirs}") or theirs.endswith(f".{ours}")


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")


def short(value: str) -> str:
    """At most 500 characters, and still another value than any other."""
    if len(value) <= LONGEST:
        return value
    digest = sha256(value.encode()).hexdigest()
    return f"{value[: LONGEST - len(digest) - 1]} {digest}"
