"""Names that could be two people or things: nobody guesses, an editor is asked."""

from collections.abc import Collection, Iterable
from itertools import chain

from ..models import Alias, Entity, Mention

# What the reason of a link begins with where it was left open; see `linking`.
OPEN = "ambiguous:"
MOST_ASKED = 40
MOST_CHOICES = 5
MOST_LOOKED_AT = 200


def asks(mention: Mention) -> bool:
    """Whether it was left open who or what is meant, and nobody has said so since."""
    return mention.ruling_id is None and not mention.hidden and OPEN in mention.why


def choices(mentions: Iterable[Mention]) -> dict[int, list[Entity]]:
    """Who each name that asks could be, by the mention's key; those named in the text first.

    Needs the mentions' `entity`. Two bounded questions, and none where no name asks.
    """
    mentions = list(mentions)
    asking = [mention for mention in mentions if asks(mention)][:MOST_ASKED]
    if not asking:
        return {}
    here = {mention.entity_id: mention.entity for mention in mentions if not asks(mention)}
    known = _known_by({mention.key for mention in asking})
    found = {}
    for mention in asking:
        named = (one for one in here.values() if _is_called(one, mention.key))
        others = {one.pk: one for one in chain(named, known.get(mention.key, ()))}
        others.pop(mention.entity_id, None)
        found[mention.pk] = list(others.values())[:MOST_CHOICES]
    return found


def _is_called(entity: Entity, key: str) -> bool:
    """Whether these words are a part of the name: its surname, or its first name."""
    return f" {key} " in f" {entity.key} " and entity.key != key


def _known_by(keys: Collection[str]) -> dict[str, list[Entity]]:
    """Entities by the names that they are known under."""
    found: dict[str, list[Entity]] = {}
    aliases = Alias.objects.filter(key__in=keys, entity__merged_into=None)
    for alias in aliases.select_related("entity").order_by("pk")[:MOST_LOOKED_AT]:
        found.setdefault(alias.key, []).append(alias.entity)
    people = Entity.objects.standing().filter(surname_key__in=keys)
    for person in people.order_by("pk")[:MOST_LOOKED_AT]:
        found.setdefault(person.surname_key, []).append(person)
    return found
