"""Two entities that are one: merge them, and undo it.

A merged entity keeps its row, its names and its own links (`Mention.linked`); only whom its
mentions stand for (`Mention.entity`) changes. So undoing a merge is exact, in whatever order
several are undone, and whatever was recorded meanwhile.
"""

from collections.abc import Collection, Iterable

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F

from ...models import Entity, Event, Mention


class CannotMerge(ValueError):
    """There is nothing to merge or to undo; the message says why to a person."""


@transaction.atomic
def merge(*, entity: Entity, into: Entity, actor: User | None) -> Entity:
    """Let everything that is `entity` be `into` from now on, and return what it is now.

    Whatever had been merged into `entity` comes with it. Safe to repeat. Raises `CannotMerge` if
    the two are one already the other way round, or if `entity` went into another meanwhile.
    """
    known = _locked({entity.pk, into.pk})
    entity, target = known[entity.pk], _end(known[into.pk], known)
    if entity.merged_into_id is not None:
        end = _end(entity, known)
        if end == target:
            return target
        raise CannotMerge(f"{entity} was merged into {end} meanwhile. Undo that first.")
    if target == entity:
        both = entity.pk == into.pk
        raise CannotMerge(
            f"{entity} cannot be merged into itself."
            if both
            else f"{into} is merged into {entity} already."
        )
    entity.merged_into = target
    entity.save(update_fields=["merged_into"])
    Mention.objects.filter(entity=entity).update(entity=target)
    after = {"merged_into": target.pk, "name": str(target)}
    Event.objects.record(Event.Verb.MERGED, entity, actor=actor, after=after)
    return target


@transaction.atomic
def unmerge(*, entity: Entity, actor: User | None) -> Entity:
    """Let an entity stand for itself again, with all that was its own. Safe to repeat."""
    known = _locked({entity.pk})
    entity = known[entity.pk]
    if entity.merged_into_id is None:
        return entity
    target = known[entity.merged_into_id]
    entity.merged_into = None
    entity.save(update_fields=["merged_into"])
    Mention.objects.filter(linked__in=[*members([entity.pk])]).update(entity=entity)
    before = {"merged_into": target.pk, "name": str(target)}
    after = {"merged_into": None}
    Event.objects.record(Event.Verb.CHANGED, entity, actor=actor, before=before, after=after)
    return entity


def members(pks: Iterable[int]) -> set[int]:
    """These entities and all that were merged into them, however many times."""
    found, waiting = set(), set(pks)
    while waiting:
        found |= waiting
        went = Entity.objects.filter(merged_into__in=waiting).values_list("pk", flat=True)
        waiting = set(went) - found
    return found


def standing_for(entity: Entity) -> Entity:
    """What the entity is now: itself, or what it was merged into in the end."""
    while entity.merged_into is not None:
        entity = entity.merged_into
    return entity


def follow_merges() -> int:
    """Put right the mentions that a worker recorded while their entity was being merged.

    Returns how many there were. One cheap question if there is none, which is the rule.
    """
    strays = Mention.objects.filter(entity__merged_into__isnull=False)
    merged = set(strays.order_by().values_list("entity", flat=True).distinct())
    moved = 0
    for entity in Entity.objects.filter(pk__in=merged).order_by("pk"):
        with transaction.atomic():
            known = _locked({entity.pk})
            end = _end(known[entity.pk], known)
            if end != entity:
                moved += Mention.objects.filter(entity=entity).update(entity=end)
    return moved


class _HasGrown(Exception):
    """Somebody has merged one of them on meanwhile."""


def _locked(pks: Collection[int]) -> dict[int, Entity]:
    """These entities and those they lead to, locked in one order: two editors wait in turn.

    Whoever records a name of theirs meanwhile need not wait, and keeps no merge waiting.
    """
    wanted = _chains(pks)
    while True:
        try:
            with transaction.atomic():
                locked = Entity.objects.select_for_update(of=["self"], no_key=True)
                rows = locked.filter(pk__in=wanted)
                known = {row.pk: row for row in rows.order_by("pk")}
                if any(row.merged_into_id not in {None, *known} for row in known.values()):
                    raise _HasGrown
                return known
        except _HasGrown:
            wanted = _chains(pks)


def _chains(pks: Collection[int]) -> set[int]:
    found, waiting = set(), set(pks)
    while waiting:
        found |= waiting
        rows = Entity.objects.filter(pk__in=waiting).exclude(merged_into=None)
        waiting = set(rows.values_list(F("merged_into"), flat=True)) - found
    return found


def _end(entity: Entity, known: dict[int, Entity]) -> Entity:
    while entity.merged_into_id is not None:
        entity = known[entity.merged_into_id]
    return entity
