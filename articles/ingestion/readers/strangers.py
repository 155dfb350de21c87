"""XML and JSON of kinds that nobody here knows: no article is read out of their braces."""

from collections.abc import Iterator

from .item import Copy, Item, Unreadable
from .loose_json import load
from .openings import opening_of

NAME = "strangers"
VERSION = "1"

SPACE_AND_MARK = b"\xef\xbb\xbf \t\r\n"


def recognises(copy: Copy) -> bool:
    return bool(_stranger(copy.content))


def read(copy: Copy) -> Iterator[Item]:
    raise Unreadable(_stranger(copy.content))


def _stranger(content: bytes) -> str:
    found = opening_of(content)
    if found and (found.is_xml or "xmlns" in found.attributes or _is_closed(content, found.name)):
        return f"This is XML of a kind that Newsroom does not know: <{found.name[:60]}>."
    return "This is JSON of a kind that Newsroom does not know." if _is_json(content) else ""


def _is_closed(content: bytes, name: str) -> bool:
    return content.rstrip(b"\0 \t\r\n").endswith(f"</{name}>".encode())


def _is_json(content: bytes) -> bool:
    if not content.lstrip(SPACE_AND_MARK).startswith((b"{", b"[")):
        return False
    try:
        load(content)
    except Unreadable:
        return False  # "[Harbour Wire] The bridge opens"
    return True
