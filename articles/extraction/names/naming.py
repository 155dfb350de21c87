"""Found words as names of a text: with the role beside a person, and what is known of the rest."""

from collections.abc import Iterator, Sequence

from ...spans import Span
from .found import ORGANISATION, PEOPLE, PERSON, PLACE, WORK, Found
from .gazetteer import Entry, Match, Sort, entry_of
from .name import Kind, Name
from .people import place_of, why_hidden
from .places import sort_of
from .reading import Sentence
from .roles import role_beside
from .tokens import Token

# Below this, more of what editors were shown would be wrong than right. Of works, products and
# events that is so for longer.
DOUBTFUL = 0.5
DOUBTFUL_WORK = 0.75
_KINDS = {PERSON: Kind.PERSON, ORGANISATION: Kind.ORGANISATION, PLACE: Kind.PLACE}
_VIA = {"consistency": "again in this text", "": "the model"}


def _is_doubtful(found: Found) -> bool:
    return found.confidence < (DOUBTFUL_WORK if found.label == WORK else DOUBTFUL)


def names_of(text: str, sentence: Sentence, found: Sequence[Found], finder: str) -> Iterator[Name]:
    """The names of a sentence; `finder` is the name and version of what tagged it."""
    roles = _roles(text, sentence, found)
    for one in found:
        span = Span(sentence.starts[one.start], sentence.end_of(one.end - 1))
        words = one.words(sentence.words)
        entry = entry_of(words)
        kind = _KINDS.get(one.label, Kind.OTHER)
        people = one.label == PEOPLE
        place = place_of(words) if people else ""
        rule = one.rule.rpartition(" ")[0]
        yield Name(
            span=span,
            kind=kind,
            confidence=round(one.confidence, 3),
            role=roles.get(one.start, ""),
            reads_as=entry.reads_as if entry and _names(entry, kind) else "",
            via=_VIA.get(rule, rule),
            finder=one.rule or finder,
            hidden=_why_hidden(one, span.of(text), place),
            demonym_of=place,
            sort=_sort(sentence.words, one) if kind is Kind.PLACE else "",
        )


def _names(entry: Entry, kind: Kind) -> bool:
    return entry.sort is Sort.NAME and entry.kind is kind and kind is not Kind.PERSON


def _sort(words: Sequence[str], one: Found) -> str:
    before, after = words[max(0, one.start - 2) : one.start], words[one.end : one.end + 3]
    return sort_of(words[one.start : one.end], before, after)


def _why_hidden(one: Found, words: str, place: str) -> str:
    if one.label == PEOPLE:
        return why_hidden(words, place)
    if _is_doubtful(one):
        return f"“{words}” may be no name: its finder is {one.confidence:.0%} sure."
    return ""


def _roles(text: str, sentence: Sentence, found: Sequence[Found]) -> dict[int, str]:
    """The role beside each person, by the person's first word."""
    people = [one for one in found if one.label == PERSON]
    if not people:
        return {}
    tokens = sentence.tokens()
    starts = {one.end: one.start for one in found if one.label != PERSON}
    known = {one.start: Match(one.start, one.end, _UNKNOWN) for one in found if one.label != PERSON}
    roles = {}
    for one in people:
        start, end = role_beside(tokens, Span(one.start, one.end), starts, known)
        if start < end:
            roles[one.start] = _cut(text, tokens, start, end)
    return roles


def _cut(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    return text[tokens[start].start : tokens[end - 1].end]


_UNKNOWN = Entry(Sort.NAME, Kind.OTHER)
