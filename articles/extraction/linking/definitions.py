"""Short names that an article explains itself: the Harbour Workers Union (HWU)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ..names import Kind, Name
from .groups import Group, Join, join, listed
from .keys import abbreviations, key, may_abbreviate

_DEFINES = re.compile(
    r"\s*(?:[(\[]|,? or |,? (?:better |also |formerly )?known as |,? abbreviated (?:as |to )?"
    r"|,? (?:short for|called) )(?:the )?[“\"‘'«]?"
)
_LONGEST_DEFINING = 24


def follow(text: str, names: Sequence[Name], groups: list[Group]) -> list[Group]:
    """The groups after each short name has gone to what the article says it is short for.

    What the text says wins over what is usually called so. One short form that is explained
    twice, as two bodies, is each where it is explained and neither elsewhere.
    """
    owner = {index: group for group in groups for index in group.names}
    explained: dict[int, list[tuple[int, Group]]] = defaultdict(list)
    for short, long in _explained(text, names):
        if owner[short] is not owner[long]:
            explained[id(owner[short])].append((short, owner[long]))
    joins: list[Join] = []
    for group in list(groups):
        meanings = explained.get(id(group), [])
        bodies = list({id(body): body for _, body in meanings}.values())
        if len(bodies) == 1:
            _forget_the_usual(group, bodies[0])
            joins.append((group, bodies[0], f"abbreviation given beside {bodies[0].best}"))
        elif bodies:
            _divide(text, names, group, meanings)
    return join([group for group in groups if group.names], joins)


def _explained(text: str, names: Sequence[Name]) -> Iterator[tuple[int, int]]:
    """Pairs of a short name and the long one beside it, either way round."""
    for index, (first, second) in enumerate(pairwise(names)):
        between = second.span.start - first.span.end
        if not 0 < between <= _LONGEST_DEFINING or first.demonym_of or second.demonym_of:
            continue
        if not _DEFINES.fullmatch(text, first.span.end, second.span.start):
            continue
        one, other = first.span.of(text), second.span.of(text)
        if key(other) in abbreviations(one):
            yield index + 1, index
        elif key(one) in abbreviations(other):
            yield index, index + 1
        elif _is_bracketed_body(text, first, second) and may_abbreviate(other, one):
            yield index + 1, index


def _is_bracketed_body(text: str, long: Name, name: Name) -> bool:
    start, end = name.span.start, name.span.end
    is_bracketed = text[start - 1] + text[end : end + 1] in {"()", "[]"}
    return is_bracketed and long.kind is name.kind is Kind.ORGANISATION


def _forget_the_usual(group: Group, body: Group) -> None:
    """What the short form usually means is not meant here, unless it is just that."""
    if group.kind is not Kind.ORGANISATION or key(group.reads_as) != key(body.best):
        group.reads_as, group.fact = "", None
    body.given |= {key(form) for form in group.forms}


def _divide(
    text: str, names: Sequence[Name], group: Group, meanings: Iterable[tuple[int, Group]]
) -> None:
    """Each explained name to its own body; the others stay, and may be any of them."""
    for index, body in meanings:
        form = names[index].span.of(text)
        part = Group(group.kind, [index], [form])
        group.names.remove(index)
        body.absorb(part, f"abbreviation given beside {body.best}")
        if body not in group.owners:
            group.owners.append(body)
        body.given.add(key(form))
    group.reads_as, group.fact = "", None
    named = listed([owner.best for owner in group.owners])
    group.because(f"ambiguous: {named} are both called so in this article")
