"""Write, revise and remove notes on exact words, and put removed ones back."""

from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ..anchoring import anchor
from ..models import Annotation, Event, Version
from .calling import call_people

OTHERS_NOTES = "articles.delete_annotation"


class PassageMoved(Exception):
    """The version has no such words."""


class NotYours(PermissionDenied):
    """A note is changed by its author, or by who may delete what others wrote: a desk chief."""


class BackAlready(Exception):
    """It was brought in from elsewhere, and has been brought in once more since."""


class ChangedMeanwhile(Exception):
    """Somebody else has written the note anew since it was read. `note` is as it is now."""

    def __init__(self, note: Annotation) -> None:
        super().__init__(str(note))
        self.note = note


def may_change(annotation: Annotation, user: User) -> bool:
    return annotation.author_id == user.pk or user.has_perm(OTHERS_NOTES)


@transaction.atomic
def annotate(
    *, version: Version, author: User, quote: str, start: int, label: str, note: str
) -> Annotation:
    """Note something on the occurrence of `quote` closest to `start`; `label` is its short name.

    Safe to repeat: the same note by the same author on the same words is written once.
    Raises `PassageMoved` if the version has no such words.
    """
    pinned = anchor(version.text, quote, near=start)
    if pinned is None:
        raise PassageMoved
    # Two clicks at once are one after the other from here on.
    User.objects.select_for_update(no_key=True).get(pk=author.pk)
    same = version.annotations.filter(
        author=author, start=pinned.start, end=pinned.end, label_id=label, note=note
    )
    if written := same.first():
        return written
    annotation = Annotation.objects.create(
        version=version, author=author, label_id=label, note=note, **asdict(pinned)
    )
    call_people(annotation=annotation, text=note, by=author)
    Event.objects.record(Event.Verb.ADDED, annotation, actor=author, after=told(annotation))
    return annotation


@transaction.atomic
def revise(*, pk: int, by: User, label: str, note: str, seen: int | None = None) -> Annotation:
    """Give a note another label or other words; history keeps what it said before.

    Raises `NotYours`, `Annotation.DoesNotExist` if someone has removed it meanwhile, and
    `ChangedMeanwhile` if it says something else than the revision that was `seen`.
    """
    annotation = _locked(pk, by)
    before = told(annotation)
    after = before | {"label": label, "note": note}
    if after == before:
        return annotation
    if seen is not None and seen != annotation.revision:
        raise ChangedMeanwhile(annotation)
    annotation.label_id, annotation.note = label, note
    annotation.revision += 1
    annotation.save(update_fields=["label", "note", "revision", "updated_at"])
    if note != before["note"]:
        call_people(annotation=annotation, text=note, by=by)
    Event.objects.record(Event.Verb.CHANGED, annotation, actor=by, before=before, after=after)
    return annotation


@transaction.atomic
def remove(*, pk: int, by: User) -> Annotation:
    """Put a note into the bin; its history keeps what it and its replies said.

    Raises as `revise` does.
    """
    annotation = _locked(pk, by)
    replies = [[str(one.author), one.text] for one in annotation.replies.select_related("author")]
    before = told(annotation) | {"replies": replies}
    annotation.deleted_at, annotation.deleted_by = timezone.now(), by
    annotation.save(update_fields=["deleted_at", "deleted_by"])
    Event.objects.record(Event.Verb.REMOVED, annotation, actor=by, before=before)
    return annotation


@transaction.atomic
def restore(*, pk: int, by: User) -> Annotation:
    """Take a note out of the bin, with its replies. Safe to repeat.

    Raises `NotYours`, `BackAlready`, and `Annotation.DoesNotExist` if it is gone for good.
    """
    annotation = _locked(pk, by, among=Annotation.with_deleted.all())
    if annotation.deleted_at is None:
        return annotation
    came_from = annotation.brought_from
    if came_from and Annotation.objects.filter(brought_from=came_from).exists():
        raise BackAlready
    annotation.deleted_at = annotation.deleted_by = None
    annotation.save(update_fields=["deleted_at", "deleted_by"])
    Event.objects.record(Event.Verb.ADDED, annotation, actor=by, after=told(annotation))
    return annotation


def changeable(pk: int, by: User) -> Annotation:
    """The note, for one who may change it. Raises as `revise` does."""
    notes = Annotation.objects.select_related("version__article", "author", "label")
    annotation = notes.get(pk=pk)
    _refuse_strangers(annotation, by)
    return annotation


def removal_of(pk: int) -> Event | None:
    """Who removed a note, when, and what it said."""
    removals = Event.objects.filter(
        subject_type=Annotation._meta.model_name, subject_id=pk, verb=Event.Verb.REMOVED
    )
    return removals.select_related("actor").last()


def _locked(pk: int, by: User, *, among: QuerySet[Annotation] | None = None) -> Annotation:
    notes = Annotation.objects.all() if among is None else among
    notes = notes.select_related("version").select_for_update(of=("self",))
    annotation = notes.get(pk=pk)
    _refuse_strangers(annotation, by)
    return annotation


def _refuse_strangers(annotation: Annotation, user: User) -> None:
    if not may_change(annotation, user):
        raise NotYours


def told(annotation: Annotation) -> dict[str, Any]:
    """What history keeps of a note: enough to read it, and to find its words again."""
    return {
        "article": annotation.version.article_id,
        "version": annotation.version_id,
        "start": annotation.start,
        "quote": annotation.quote,
        "label": annotation.label_id,
        "note": annotation.note,
    }
