"""Somebody or something that an editor names for the first time."""

from django.db import transaction

from ...models import Alias, Entity, Kind
from ..linking import key, surname

LONGEST_NAME = 300


class AlreadyKnown(Exception):
    """There is another of this name; `entity` is who that is."""

    def __init__(self, entity: Entity) -> None:
        super().__init__(
            f"{entity} is known already. Choose them above, or say in a word what tells the two"
            " apart."
        )
        self.entity = entity


class NoName(Exception):
    """A name needs a letter or a digit."""


@transaction.atomic
def somebody_new(*, name: str, kind: str, apart: str) -> Entity:
    """Make an entity of this name, told apart from others of it by `apart`, a word or "".

    Raises `NoName`, and `AlreadyKnown` where there is one of this name, kind and word.
    """
    name, apart = " ".join(name.split()), " ".join(apart.split())
    compared = key(name)[:LONGEST_NAME]
    if not compared:
        raise NoName("A name needs a letter or a digit.")
    entity, is_new = Entity.objects.get_or_create(
        kind=kind,
        key=compared,
        disambiguation=apart,
        defaults={
            "name": name,
            "surname_key": surname(name)[:LONGEST_NAME] if kind == Kind.PERSON else "",
        },
    )
    if not is_new:
        raise AlreadyKnown(entity)
    Alias.objects.create(entity=entity, key=compared, name=name)
    return entity
