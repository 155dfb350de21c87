"""What became of a note, and what it said before."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, QuerySet

from ..models import Annotation, Event


def _of_notes() -> QuerySet[Event]:
    return Event.objects.filter(subject_type=Annotation._meta.model_name)


def story_of(pk: int) -> list[Event]:
    """All that was done to a note, the newest first."""
    return list(_of_notes().filter(subject_id=pk).select_related("actor").order_by("-pk"))


def changes_by_others(notes: Iterable[Annotation]) -> dict[int, Event]:
    """The last rewriting of each note that another than its author wrote last."""
    authors = {note.pk: note.author_id for note in notes if note.revision > 1}
    rewritten: dict[str, Any] = {"verb": Event.Verb.CHANGED, "after__has_key": "note"}
    changes = _of_notes().filter(subject_id__in=authors, **rewritten)
    last = changes.values("subject_id").annotate(last=Max("pk")).values("last")
    return {
        change.subject_id: change
        for change in Event.objects.filter(pk__in=last).select_related("actor")
        if change.actor_id != authors[change.subject_id]
    }
