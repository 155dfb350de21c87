"""Names written into a text for tests: `[Ada Byron]`, `{HWU}` a body, `<Port Vale>` a place.

What stands before a colon is the role: `[Mayor:Ada Byron]`. Names with the same last word name the
same thing. All people are fictional.
"""

import re
from dataclasses import dataclass

from articles.extraction.quotes import Named, Quotation, find_quotations
from articles.spans import Span

_NAMED = re.compile(r"\[(?:([^]:]+):)?([^]]+)\]|\{([^}]+)\}|<([^>]+)>")


@dataclass(frozen=True)
class Found:
    """A quotation in words: `who` is the last word of the name that the speaker was found to be."""

    words: str
    style: str
    speaker: str | None
    who: str | None
    described: str
    cue: str | None
    why: str


def read(marked: str) -> tuple[str, list[Named]]:
    text, names, last = "", [], 0
    numbers: dict[str, int] = {}
    for found in _NAMED.finditer(marked):
        text += marked[last : found.start()]
        role, person, body, place = found.groups()
        text += f"{role} " if role else ""
        words = person or body or place
        kind = "person" if person else "organisation" if body else "place"
        who = numbers.setdefault(words.split()[-1], len(numbers))
        names.append(Named(Span(len(text), len(text) + len(words)), kind, who, role or ""))
        text += words
        last = found.end()
    return text + marked[last:], names


def found_in(marked: str) -> list[Found]:
    text, names = read(marked)
    return [in_words(text, names, quotation) for quotation in find_quotations(text, names)]


def in_words(text: str, names: list[Named], quotation: Quotation) -> Found:
    named = (name.span.of(text).split()[-1] for name in names if name.who == quotation.who)
    return Found(
        words=quotation.span.of(text),
        style=quotation.style,
        speaker=quotation.speaker.of(text) if quotation.speaker else None,
        who=next(named, None),
        described=quotation.described,
        cue=quotation.cue.of(text) if quotation.cue else None,
        why=quotation.why,
    )


def words_in(marked: str) -> list[str]:
    return [found.words for found in found_in(marked)]


def speakers_in(marked: str) -> list[str | None]:
    """Who speaks each quotation: the name, or the description, or None."""
    return [found.who or found.described or None for found in found_in(marked)]
