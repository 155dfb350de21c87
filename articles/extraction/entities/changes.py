"""What editors say an entity is."""

from django.contrib.auth.models import User
from django.db import transaction

from ...models import Entity, Event


@transaction.atomic
def set_wikidata_id(*, entity: Entity, wikidata_id: str, actor: User | None) -> Entity:
    """Say which item of Wikidata it is; "" takes the id away. Safe to repeat."""
    entity = Entity.objects.select_for_update(of=["self"]).get(pk=entity.pk)
    before = entity.wikidata_id
    if wikidata_id != before:
        entity.wikidata_id = wikidata_id
        entity.save(update_fields=["wikidata_id"])
        Event.objects.record(
            Event.Verb.CHANGED,
            entity,
            actor=actor,
            before={"wikidata_id": before},
            after={"wikidata_id": wikidata_id},
        )
    return entity
