"""With what XML or HTML begins: its first element, and the DOCTYPE above it."""

import re
from dataclasses import dataclass

from .charsets import marked_encoding

HEAD = 64 * 1024
ELEMENT = re.compile(r"<([A-Za-z_][\w.:-]*)((?:\s[^<>]*)?)/?>")
DOCTYPE = re.compile(r"<!DOCTYPE\s+([^\s\[>]+)[^\[>]*(\[[^\]]*\]\s*)?>", re.IGNORECASE)
PASSED_OVER = (("<?", "?>"), ("<!--", "-->"))
SPACE = re.compile(r"[\s\ufeff]*")


@dataclass(frozen=True, slots=True)
class Opening:
    """The first element as it is written, and the name in the DOCTYPE above it."""

    name: str
    attributes: str
    doctype: str = ""
    is_xml: bool = False  # says so of itself

    @property
    def local_name(self) -> str:
        return self.name.rpartition(":")[2]


def opening_of(content: bytes) -> Opening | None:
    """The first element in the bytes; None if they do not begin with markup."""
    head = content[:HEAD]
    if b"<" not in head:  # quick: most copy is asked by every reader of markup
        return None
    return opening(head.decode(marked_encoding(head) or "latin-1", "ignore"))


def opening(text: str) -> Opening | None:
    """The first element of a text; None if it does not begin with markup."""
    doctype, at = "", _after_space(text, 0)
    while end := _after_prologue(text, at):
        if found := DOCTYPE.match(text, at):
            doctype = found[1]
        at = _after_space(text, end)
    element = ELEMENT.match(text, at)
    is_xml = text.startswith("<?xml", _after_space(text, 0))
    return Opening(element[1], element[2], doctype, is_xml) if element else None


def _after_prologue(text: str, at: int) -> int:
    """Where an instruction, comment or DOCTYPE that begins at `at` ends; 0 if there is none."""
    if found := DOCTYPE.match(text, at):
        return found.end()
    for start, end in PASSED_OVER:
        if text.startswith(start, at):
            return text.find(end, at) + len(end) if text.find(end, at) > 0 else 0
    return 0


def _after_space(text: str, at: int) -> int:
    found = SPACE.match(text, at)
    return found.end() if found else at
