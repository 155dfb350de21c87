"""Plain text: what is title, byline or litter in it, cleaning finds out."""

from collections.abc import Iterator

from ..cleaning.decoding import NotText, decode
from .item import Copy, Item, Unreadable

NAME = "plain"
VERSION = "1"


def recognises(_copy: Copy) -> bool:
    """The last to be asked; `read` refuses what is no text."""
    return True


def read(copy: Copy) -> Iterator[Item]:
    try:
        text = decode(copy.content)
    except NotText as problem:
        raise Unreadable(str(problem)) from None
    if not text.strip():
        raise Unreadable("It is empty.")
    yield Item(text=text, reader=f"{NAME} {VERSION}")
