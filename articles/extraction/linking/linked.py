"""One article's names, linked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..names import Kind, Name
from .across import NOBODY, UNSURE, Index, Known, Match, distinct
from .bodies import find_body
from .groups import Group
from .keys import key, person
from .knowledge import NAME, in_post
from .people import find_person
from .within import group_names

_BY_POST = 0.75


@dataclass(frozen=True, slots=True)
class Link:
    """One thing an article names, with the indices of its names and why they are one.

    `known` is None for somebody new. Where it could be several, `why` says who, `candidates` are
    the keys of those known, what they were merged into, and `rivals` the first names of those in
    this article; `known` is then at most who is known by nothing but this name.
    `whys` says of each of `names` why it is here. `kind` is that of the thing: a demonym is a name
    of another kind, and no alias. `disambiguation` tells a new place from a known one of its name.
    `known_from` names the knowledge base that knew it, `wikidata_id` what it says.
    """

    names: tuple[int, ...]
    known: Known | None
    kind: Kind
    name: str
    aliases: frozenset[str]
    role: str
    why: str
    confidence: float = 1.0
    whys: tuple[str, ...] = ()
    candidates: tuple[int | str, ...] = ()
    rivals: tuple[int, ...] = ()
    sort: str = ""
    disambiguation: str = ""
    known_from: str = ""
    wikidata_id: str = ""

    @property
    def asks(self) -> bool:
        """Whether a person has to say who this is."""
        return bool(self.candidates or self.rivals)


Found = dict[object, tuple[Group, Match]]


def link(text: str, names: Sequence[Name], known: Iterable[Known]) -> list[Link]:
    """Everything the names of an article name, in the order of the text."""
    groups = group_names(text, names)
    sure = {id(group): _by_post(group, names) for group in groups}
    index = Index(known, groups)
    matched = [(group, _find(index, group, names)) for group in groups]
    settled = {id(group): match for group, match in matched}
    found: Found = {}
    for group, alone in matched:
        match = _of_owners(group, settled) if group.owners else alone
        place = ("known", match.known.key) if match.known else ("new", group.names[0])
        group.because(match.why)
        if place in found and not match.candidates:
            found[place][0].absorb(group, "")
        else:
            place = place if place not in found else ("asks", group.names[0])
            found[place] = group, match
    links = [_link(group, match, names, index, sure[id(group)]) for group, match in found.values()]
    return sorted(links, key=lambda link: link.names[0])


def _by_post(group: Group, names: Sequence[Name]) -> float:
    """How sure it is who this is; NATO Secretary General Roe is who is known to be in that post."""
    if group.kind is not Kind.PERSON or group.owners or len(person(group.best)[0]) > 1:
        return 1.0
    for index in group.names:
        role = names[index].role
        fact = in_post(group.best, role) if role else None
        if fact:
            group.reads_as, group.fact = fact.name, fact
            group.because(f"{role} of this name is {fact.name}, as of {fact.as_of}: {NAME}")
            return _BY_POST
    return 1.0


def _find(index: Index, group: Group, names: Sequence[Name]) -> Match:
    if group.owners:
        return NOBODY
    if group.kind is Kind.PERSON:
        return find_person(index, group, _role(group, names))
    return find_body(index, group)


def _of_owners(group: Group, settled: dict[int, Match]) -> Match:
    """Who a surname is that several here carry: nobody, unless they are known to be one."""
    matches = [settled[id(owner)] for owner in group.owners if id(owner) in settled]
    known = [match.known for match in matches if match.known]
    several = distinct(known)
    if len(known) == len(group.owners) and len(several) == 1:
        group.reasons.clear()
        group.owners = []
        return Match(several[0], f"all of this name here are {several[0].name}")
    return Match(None, "", UNSURE, several)


def _link(group: Group, match: Match, names: Sequence[Name], index: Index, sure: float) -> Link:
    fact = group.fact
    unsaid = "named so in this article"
    name = match.known.name if match.known else group.best
    reasons = ("; ".join(group.reasons.get(one, ())) for one in group.names)
    return Link(
        names=tuple(group.names),
        known=match.known,
        kind=group.kind,
        name=name,
        aliases=frozenset(group.forms),
        role=_role(group, names),
        why="; ".join(group.why) or unsaid,
        confidence=min(match.confidence, UNSURE if group.owners else sure),
        whys=tuple(reason or unsaid for reason in reasons),
        candidates=tuple(one.root for one in match.candidates),
        rivals=tuple(owner.names[0] for owner in group.owners),
        sort=group.sort,
        disambiguation=_told_apart(group, index) if match.known is None else "",
        known_from=NAME if fact else "",
        wikidata_id=fact.wikidata_id if fact else "",
    )


def _role(group: Group, names: Sequence[Name]) -> str:
    return max((names[index].role for index in group.names), key=len)


def _told_apart(group: Group, index: Index) -> str:
    """The region of Georgia, where the country is known: they have one name, and are two."""
    same = index.named(group.kind, {key(group.best)}) if group.kind is Kind.PLACE else []
    return (
        group.sort if any({one.sort, group.sort} == {"country", "region"} for one in same) else ""
    )
