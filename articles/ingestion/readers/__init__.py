"""Readers: copy as bytes in, the pieces of copy that it carries out. Pure.

A reader is a module that knows its kind of copy by the bytes, and gives the items in them.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

from ..cleaning.decoding import NotText, decode, normalise
from . import (
    archives,
    docx,
    feeds,
    json_feed,
    mail,
    markdown,
    newsml_g2,
    ninjs,
    nitf,
    pages,
    pdf,
    plain,
    strangers,
)
from .containers import Container, walk
from .item import Copy, Item, PubStatus, Refusal, Unreadable

EMPTY = "It is empty."
ONE_LINE = (
    *("title", "standfirst", "byline", "publisher", "section", "dateline_place", "language"),
    *("guid", "url", "version", "part"),
)


class Reader(Protocol):
    """Knows its kind of copy by the bytes; `read` raises `Unreadable`, with a sentence."""

    NAME: str
    VERSION: str

    def recognises(self, copy: Copy, /) -> bool: ...

    def read(self, copy: Copy, /) -> Iterator[Item | Refusal]: ...


# The first that recognises the bytes reads them; copy that holds other copy is asked before.
CONTAINERS: tuple[Container, ...] = (archives, mail)
READERS: tuple[Reader, ...] = (
    docx,
    pdf,
    ninjs,
    json_feed,
    newsml_g2,
    nitf,
    feeds,
    pages,
    strangers,
    markdown,
    plain,
)


def read(copy: Copy) -> Iterator[Item | Refusal]:
    """What the bytes carry, piece by piece. Raises `Unreadable` when nothing can be read."""
    for found in walk(copy, _read_one, CONTAINERS):
        yield _uniform(found) if isinstance(found, Item) else found


def reader_of(copy: Copy) -> Reader | Container:
    """What would read these bytes."""
    readers: tuple[Reader | Container, ...] = (*CONTAINERS, *READERS)
    return next(reader for reader in readers if reader.recognises(copy))


def why_not_copy(content: bytes) -> str:
    """Why bytes can be no copy at all, as a sentence: a picture, say. Else empty.

    Quick: what a reader knows by its beginning is not read on for that.
    """
    if not content.strip():
        return EMPTY
    if reader_of(Copy(content)) is not plain:
        return ""
    try:
        decode(content)
    except NotText as problem:
        return str(problem)
    return ""


def _read_one(copy: Copy) -> Iterator[Item | Refusal]:
    if not copy.content.strip():
        raise Unreadable(EMPTY)
    reader = next(reader for reader in READERS if reader.recognises(copy))
    yield from reader.read(copy)


def _uniform(item: Item) -> Item:
    """With one kind of line end, space and accent in all that was read."""
    changed: dict[str, Any] = {}
    for name in ("text", "notice", "usage_terms"):
        if (given := getattr(item, name)) and (normal := normalise(given)) != given:
            changed[name] = normal
    for name in ONE_LINE:
        if given := getattr(item, name):
            changed[name] = " ".join(normalise(given).split())
    if item.keywords:
        changed["keywords"] = tuple(" ".join(normalise(one).split()) for one in item.keywords)
    return replace(item, **changed) if changed else item


__all__ = ["Copy", "Item", "PubStatus", "Reader", "Refusal", "Unreadable", "read", "reader_of"]
