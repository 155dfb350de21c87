"""Questions that notes ask and nobody has resolved: those to oneself first."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q

from ..models import Annotation, Callout
from ..models.annotations import AnnotationQuerySet
from .listing import notes_for


@dataclass(frozen=True)
class Asked:
    note: Annotation
    is_to_me: bool


def questions_for(reader: User, now: datetime, *, most: int) -> list[Asked]:
    """The newest on articles assigned to them or that call them by name, then others."""
    asked = notes_for(reader, now).open_questions()
    called = Callout.objects.of(reader).values("annotation")
    is_to_me = Q(version__article__assignee=reader) | Q(pk__in=called)
    to_me = _newest(asked.filter(is_to_me).exclude(author=reader), most)
    others = _newest(asked.exclude(pk__in=[note.pk for note in to_me]), most - len(to_me))
    return [Asked(note, True) for note in to_me] + [Asked(note, False) for note in others]


def _newest(notes: AnnotationQuerySet, most: int) -> list[Annotation]:
    rows = notes.select_related("author", "label", "version")
    rows = rows.defer("version__text", "version__standfirst")
    return list(rows.order_by("-pk")[:most])
