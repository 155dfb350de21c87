"""Write, revise and remove notes on exact words."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from ..anchoring import anchor
from ..models import Annotation, Event, Version

OTHERS_NOTES = "articles.delete_annotation"


class PassageMoved(Exception):
    """The version has no such words."""


class NotYours(PermissionDenied):
    """A note is changed by its author, or by who may delete what others wrote: a desk chief."""


def may_change(annotation: Annotation, user: User) -> bool:
    return annotation.author_id == user.pk or user.has_perm(OTHERS_NOTES)


@transaction.atomic
def annotate(
    *, version: Version, author: User, quote: str, start: int, label: str, note: str
) -> Annotation:
    """Note something on the occurrence of `quote` closest to `start`.

    Safe to repeat: the same note by the same author on the same words is written once.
    Raises `PassageMoved` if the version has no such words.
    """
    pinned = anchor(version.text, quote, near=start)
    if pinned is None:
        raise PassageMoved
    # Two clicks at once are one after the other from here on.
    User.objects.select_for_update(no_key=True).get(pk=author.pk)
    same = version.annotations.filter(
        author=author, start=pinned.start, end=pinned.end, label=label, note=note
    )
    if written := same.first():
        return written
    annotation = Annotation.objects.create(
        version=version, author=author, label=label, note=note, **asdict(pinned)
    )
    Event.objects.record(Event.Verb.ADDED, annotation, actor=author, after=_told(annotation))
    return annotation


@transaction.atomic
def revise(*, pk: int, by: User, label: str, note: str) -> Annotation:
    """Give a note another label or other words.

    Raises `NotYours`, and `Annotation.DoesNotExist` if someone has removed it meanwhile.
    """
    annotation = _locked(pk, by)
    before = _told(annotation)
    annotation.label, annotation.note = label, note
    after = _told(annotation)
    if after != before:
        annotation.save(update_fields=["label", "note", "updated_at"])
        Event.objects.record(Event.Verb.CHANGED, annotation, actor=by, before=before, after=after)
    return annotation


@transaction.atomic
def remove(*, pk: int, by: User) -> None:
    """Delete a note; its history keeps what it said. Raises as `revise` does."""
    annotation = _locked(pk, by)
    Event.objects.record(Event.Verb.REMOVED, annotation, actor=by, before=_told(annotation))
    annotation.delete()


def changeable(pk: int, by: User) -> Annotation:
    """The note, for one who may change it. Raises as `revise` does."""
    annotation = Annotation.objects.select_related("version__article", "author").get(pk=pk)
    _refuse_strangers(annotation, by)
    return annotation


def removal_of(pk: int) -> Event | None:
    """Who removed a note, when, and what it said."""
    removals = Event.objects.filter(
        subject_type=Annotation._meta.model_name, subject_id=pk, verb=Event.Verb.REMOVED
    )
    return removals.select_related("actor").last()


def _locked(pk: int, by: User) -> Annotation:
    notes = Annotation.objects.select_related("version").select_for_update(of=("self",))
    annotation = notes.get(pk=pk)
    _refuse_strangers(annotation, by)
    return annotation


def _refuse_strangers(annotation: Annotation, user: User) -> None:
    if not may_change(annotation, user):
        raise NotYours


def _told(annotation: Annotation) -> dict[str, Any]:
    """What history keeps of a note: enough to read it, and to find its words again."""
    return {
        "article": annotation.version.article_id,
        "version": annotation.version_id,
        "start": annotation.start,
        "quote": annotation.quote,
        "label": annotation.label,
        "note": annotation.note,
    }
