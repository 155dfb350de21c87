"""The names beside a text: who is named and how often, who could be two, and what is hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from ..extraction.asking import asks, choices
from ..models import Entity, Kind, Mention, NameRuling, Version

HEADINGS = {
    Kind.PERSON: "People",
    Kind.ORGANISATION: "Organisations",
    Kind.PLACE: "Places",
    Kind.OTHER: "Other names",
}
MOST_SPEAKERS = 100


def usual_scope(mention: Mention | None) -> str:
    """How far a ruling reaches unless an editor says so: one article has one Rubio.

    Where two of the article carry the name, it is on these words only.
    """
    is_shared = mention is not None and asks(mention) and "in this article" in mention.why
    return NameRuling.Scope.HERE if is_shared else NameRuling.Scope.ARTICLE


@dataclass(frozen=True)
class Named:
    """An entity with its mentions in this text, in their order.

    `asking` is the first of them of which it is open who is meant, `choices` who it could be.
    """

    entity: Entity
    mentions: list[Mention] = field(default_factory=list)
    asking: Mention | None = None
    choices: Sequence[Entity] = ()

    @property
    def is_confirmed(self) -> bool:
        """Whether editors have ruled on all of them."""
        return all(mention.ruling_id for mention in self.mentions)

    @property
    def scope(self) -> str:
        """How far it reaches to say who is meant."""
        return usual_scope(self.asking)


class ReaderNames:
    """Asked once: the mentions of a version, hidden ones among them."""

    def __init__(self, version: Version) -> None:
        self.version = version

    @cached_property
    def mentions(self) -> Sequence[Mention]:
        return list(self.version.mentions.select_related("entity"))

    @cached_property
    def shown(self) -> Sequence[Mention]:
        return [mention for mention in self.mentions if not mention.hidden]

    @cached_property
    def hidden(self) -> Sequence[Mention]:
        """Those that an editor or the finder itself keeps back; each says why."""
        return [mention for mention in self.mentions if mention.hidden]

    @cached_property
    def speakers(self) -> Sequence[Entity]:
        """Who may have said something: people and bodies that the text names, each once."""
        named = {mention.entity_id: mention.entity for mention in self.shown}
        speaking = [one for one in named.values() if one.kind in {Kind.PERSON, Kind.ORGANISATION}]
        return sorted(speaking, key=lambda one: one.kind != Kind.PERSON)[:MOST_SPEAKERS]

    @cached_property
    def groups(self) -> list[tuple[str, list[Named]]]:
        """Who and what is named, by kind, the most named first."""
        by_count = sorted(self._named(), key=lambda one: -len(one.mentions))
        groups = {kind: [one for one in by_count if one.entity.kind == kind] for kind in HEADINGS}
        return [(HEADINGS[kind], group) for kind, group in groups.items() if group]

    def _named(self) -> Iterable[Named]:
        open_to = choices(self.shown)
        by_entity: dict[int, list[Mention]] = {}
        for mention in self.shown:
            by_entity.setdefault(mention.entity_id, []).append(mention)
        for mentions in by_entity.values():
            asking = next((mention for mention in mentions if asks(mention)), None)
            found = open_to.get(asking.pk, []) if asking else []
            yield Named(mentions[0].entity, mentions, asking, found)
