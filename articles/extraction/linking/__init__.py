"""Link names to what they name: within one article, then to what other articles named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..names import Kind, Name
from .across import Directory, Known, Match
from .groups import Group
from .keys import key
from .within import group_names

__all__ = ["Known", "Link", "key", "link"]


@dataclass(frozen=True, slots=True)
class Link:
    """One thing an article names, with the indices of its names and why they are one.

    `known` is None for somebody new and for somebody who could be two: `why` says which.
    """

    names: tuple[int, ...]
    known: Known | None
    kind: Kind
    name: str
    aliases: frozenset[str]
    role: str
    why: str
    confidence: float = 1.0


def link(text: str, names: Sequence[Name], known: Iterable[Known]) -> list[Link]:
    """Everything the names of an article name, in the order of the text."""
    directory = Directory(known)
    found: dict[object, tuple[Group, Match]] = {}
    for group in group_names(text, names):
        match = directory.find(group)
        place = ("known", match.known.key) if match.known else ("new", group.names[0])
        group.why += [match.why] if match.why else []
        if place in found:
            found[place][0].absorb(group, "")
        else:
            found[place] = group, match
    links = [_link(group, match, names) for group, match in found.values()]
    return sorted(links, key=lambda link: link.names[0])


def _link(group: Group, match: Match, names: Sequence[Name]) -> Link:
    roles = [names[index].role for index in group.names]
    return Link(
        names=tuple(group.names),
        known=match.known,
        kind=group.kind,
        name=match.known.name if match.known else group.best,
        aliases=frozenset(group.forms),
        role=max(roles, key=len),
        why="; ".join(group.why) or "named so in this article",
        confidence=min(match.confidence, 0.4 if group.ambiguous else 1.0),
    )
