"""The people, organisations and places that are known, and those that an article adds."""

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from django.db.models import Q

from ..models import Alias, Entity, Version
from ..models.rows import update_rows
from .linking import Known, Link, key, surname, wanted
from .names import Kind, Name

MOST_KNOWN = 2000
LONGEST = 300

Place = tuple[str, str, str]  # kind, key, disambiguation: what an entity is known by once


@dataclass(frozen=True, slots=True)
class Linked:
    """Whom a name is linked to: by its words, and after entities were merged."""

    linked: Entity
    entity: Entity


class Directory:
    """What is known of the names of one article, by a bounded number of questions.

    `also` are the keys of entities that rulings name.
    """

    def __init__(
        self, text: str, names: Sequence[Name], also: AbstractSet[int] = frozenset()
    ) -> None:
        asked = wanted(text, names)
        called = Alias.objects.filter(key__in=asked.keys).values("entity")
        named = Q(pk__in=called) | Q(surname_key__in=asked.surnames)
        self._entities: dict[int, Entity] = {}
        self._add(list(Entity.objects.filter(pk__in=also)))
        self._add(list(Entity.objects.filter(named).order_by("pk")[:MOST_KNOWN]))
        self._aliases: dict[int, dict[str, str]] = defaultdict(dict)
        forms = Alias.objects.filter(entity__in=self._entities)
        for pk, alias, form in forms.values_list("entity_id", "key", "name"):
            self._aliases[pk][alias] = form

    def _add(self, entities: list[Entity]) -> None:
        """Also those they were merged into, however many times that was."""
        while entities:
            self._entities |= {entity.pk: entity for entity in entities}
            roots = {entity.merged_into_id for entity in entities if entity.merged_into_id}
            missing = roots - self._entities.keys()
            entities = list(Entity.objects.filter(pk__in=missing)) if missing else []

    def _root(self, entity: Entity) -> Entity:
        while entity.merged_into_id is not None:
            entity = self._entities[entity.merged_into_id]
        return entity

    def known(self) -> list[Known]:
        return [self._known(entity) for entity in self._entities.values()]

    def _known(self, entity: Entity) -> Known:
        return Known(
            key=entity.pk,
            kind=Kind(entity.kind),
            name=entity.name,
            aliases=frozenset(self._aliases[entity.pk].values()),
            role=f"{entity.disambiguation} {entity.role}".strip(),
            sort=entity.sort,
            stands_for=self._root(entity).pk if entity.merged_into_id else None,
            settled=bool(entity.wikidata_id or entity.known_from),
        )

    def of_ruling(self, pk: int) -> Linked:
        """Whom a ruling names."""
        return self._linked(self._entities[pk])

    def _linked(self, entity: Entity) -> Linked:
        return Linked(entity, self._root(entity))

    def take_in(self, links: Sequence[Link], version: Version) -> list[Linked]:
        """The entities of the links, new ones under their names. Safe to repeat."""
        self._create([found for found in links if found.known is None])
        linked = [self._linked(entity) for entity in self._entities_of(links)]
        pairs = zip(links, linked, strict=True)
        # What could be two people's tells nothing of either.
        told = [(found, one.linked) for found, one in pairs if not found.asks]
        self._learn_forms(told)
        if not version.article.is_embargoed:  # roles are shown beside the name wherever it stands
            _learn_roles(told, version)
        return linked

    def _entities_of(self, links: Sequence[Link]) -> list[Entity]:
        places = {_place_of(entity): entity for entity in self._entities.values()}
        return [
            self._entities[int(found.known.key)] if found.known else places[_place(found)]
            for found in links
        ]

    def _create(self, links: Sequence[Link]) -> None:
        """In one order, so that two workers who name the same wait for each other in turn."""
        new = {_place(found): found for found in links}
        missing = new.keys() - {_place_of(entity) for entity in self._entities.values()}
        if not missing:
            return
        entities = [_entity(new[place]) for place in sorted(missing)]
        Entity.objects.bulk_create(entities, ignore_conflicts=True)
        known = Entity.objects.filter(key__in={form for _, form, _ in missing})
        self._add([entity for entity in known if _place_of(entity) in missing])

    def _learn_forms(self, told: Sequence[tuple[Link, Entity]]) -> None:
        new = {
            (entity.pk, key(form)[:LONGEST]): form[:LONGEST]
            for found, entity in told
            for form in (*found.aliases, entity.name)
            if key(form) and key(form)[:LONGEST] not in self._aliases[entity.pk]
        }
        Alias.objects.bulk_create(
            [Alias(entity_id=pk, key=form, name=name) for (pk, form), name in sorted(new.items())],
            ignore_conflicts=True,
        )


def _learn_roles(told: Sequence[tuple[Link, Entity]], version: Version) -> None:
    """The role as last seen beside the name, and where; what an editor says of it, stays."""
    changed = {}
    for found, entity in told:
        is_said = entity.role and entity.role_seen_in_id is None
        if found.role and not is_said and (entity.role_seen_in_id or 0) < version.pk:
            entity.role, entity.role_seen_in_id = found.role[:LONGEST], version.pk
            changed[entity.pk] = entity
    rows = [(changed[pk].role, version.pk, pk) for pk in sorted(changed)]
    update_rows(Entity, ["role", "role_seen_in"], rows)


def _place(found: Link) -> Place:
    return found.kind.value, key(found.name)[:LONGEST], found.disambiguation


def _place_of(entity: Entity) -> Place:
    return entity.kind, entity.key, entity.disambiguation


def _entity(found: Link) -> Entity:
    kind, form, disambiguation = _place(found)
    return Entity(
        kind=kind,
        key=form,
        disambiguation=disambiguation,
        name=found.name[:LONGEST],
        surname_key=surname(found.name)[:LONGEST] if found.kind is Kind.PERSON else "",
        sort=found.sort,
        known_from=found.known_from,
        wikidata_id=found.wikidata_id,
    )
