"""Names written into a text for tests: `[Ada Byron]`, `{HWU}` a body, `<Port Vale>` a place.

What stands before a colon is the role: `[Mayor:Ada Byron]` names Ada Byron, and “Mayor ” stays.
"""

import re

from articles.extraction.linking import Known, Link, link
from articles.extraction.names import Kind, Name
from articles.spans import Span

_MARKED = re.compile(r"\[(?:([^]:]+):)?([^]]+)\]|\{([^}]+)\}|<([^>]+)>")


def read(marked: str) -> tuple[str, list[Name]]:
    text, names, last = "", [], 0
    for found in _MARKED.finditer(marked):
        text += marked[last : found.start()]
        role, person, body, place = found.groups()
        text += f"{role} " if role else ""
        words = person or body or place
        kind = Kind.PERSON if person else Kind.ORGANISATION if body else Kind.PLACE
        span = Span(len(text), len(text) + len(words))
        names.append(Name(span, kind, 0.9, role=role or ""))
        text += words
        last = found.end()
    return text + marked[last:], names


def links(marked: str, *known: Known) -> list[Link]:
    return link(*read(marked), known)


def one(marked: str, *known: Known) -> Link:
    (found,) = links(marked, *known)
    return found


def person(key: int, name: str, *aliases: str, **given: object) -> Known:
    return Known(key, Kind.PERSON, name, frozenset(aliases), **given)  # type: ignore[arg-type]


def body(key: int, name: str, *aliases: str, **given: object) -> Known:
    return Known(key, Kind.ORGANISATION, name, frozenset(aliases), **given)  # type: ignore[arg-type]


def place(key: int, name: str, *aliases: str, **given: object) -> Known:
    return Known(key, Kind.PLACE, name, frozenset(aliases), **given)  # type: ignore[arg-type]
