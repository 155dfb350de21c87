"""Put tags on notes, and take them off: the same vocabulary as on articles."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.db import transaction

from ..models import Annotation, AnnotationTag, Event, Tag
from .application import TagRetired, known_tag, tag_named


@transaction.atomic
def tag_note(*, note: Annotation, name: str, added_by: User) -> Tag:
    """Tag a note, creating the tag on its first use. Safe to repeat. Raises `TagRetired`."""
    tag = tag_named(name)
    _put_on(note, tag, added_by)
    return tag


@transaction.atomic
def tag_as_known(*, note: Annotation, names: Iterable[str], added_by: User) -> list[str]:
    """Put on the note those of these tags that are offered, and return the names of the others."""
    others = []
    for name in names:
        tag = known_tag(name)
        if tag is None or tag.retired_at is not None:
            others.append(name)
        else:
            _put_on(note, tag, added_by)
    return others


@transaction.atomic
def untag_note(*, note: Annotation, tag: Tag, removed_by: User) -> None:
    """Take a tag off a note. Safe to repeat. The tag itself stays."""
    applied = AnnotationTag.objects.filter(content_object=note, tag=tag).first()
    if applied is None:
        return
    told = _told(note, tag)
    Event.objects.record(Event.Verb.REMOVED, applied, actor=removed_by, before=told)
    applied.delete()


def _put_on(note: Annotation, tag: Tag, added_by: User) -> None:
    if tag.retired_at is not None:
        raise TagRetired(tag)
    applied, created = AnnotationTag.objects.get_or_create(
        tag=tag, content_object=note, defaults={"added_by": added_by}
    )
    if created:
        told = _told(note, tag)
        Event.objects.record(Event.Verb.ADDED, applied, actor=added_by, after=told)


def _told(note: Annotation, tag: Tag) -> dict[str, int | str]:
    return {"annotation": note.pk, "article": note.version.article_id, "tag": tag.name}
