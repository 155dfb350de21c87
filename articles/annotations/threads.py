"""What is said on a note: replies, and whether its question is settled."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..models import Annotation, Event, Reply
from .calling import call_people
from .notes import OTHERS_NOTES, NotYours


def may_remove(reply: Reply, user: User) -> bool:
    return reply.author_id == user.pk or user.has_perm(OTHERS_NOTES)


@transaction.atomic
def reply_to(*, pk: int, author: User, text: str) -> Reply:
    """Say something on a note. Safe to repeat: what somebody said last is not said twice.

    Raises `Annotation.DoesNotExist` if someone has removed the note meanwhile.
    """
    note = _locked(pk)
    last = note.replies.last()
    if last and (last.author_id, last.text) == (author.pk, text):
        return last
    reply = Reply.objects.create(annotation=note, author=author, text=text)
    call_people(annotation=note, reply=reply, text=text, by=author)
    Event.objects.record(Event.Verb.ADDED, reply, actor=author, after=_told(reply))
    return reply


@transaction.atomic
def remove_reply(*, pk: int, by: User) -> None:
    """Take back what was said; its history keeps it.

    Raises `NotYours`, and `Reply.DoesNotExist` if it is gone already.
    """
    reply = Reply.objects.select_for_update().get(pk=pk)
    if not may_remove(reply, by):
        raise NotYours
    before = _told(reply) | {"author": reply.author_id, "written_at": reply.written_at.isoformat()}
    before["seen_by"] = list(reply.callouts.exclude(seen_at=None).values_list("person", flat=True))
    Event.objects.record(Event.Verb.REMOVED, reply, actor=by, before=before)
    reply.delete()


@transaction.atomic
def restore_reply(*, pk: int, by: User) -> Reply:
    """Say again what was taken back, under its old number, to those it called. Safe to repeat.

    Only who took it back does so. Raises `Reply.DoesNotExist`, and `Annotation.DoesNotExist` if
    someone has removed the note meanwhile.
    """
    removals = Event.objects.filter(subject_type=Reply._meta.model_name, subject_id=pk, actor=by)
    removal = removals.filter(verb=Event.Verb.REMOVED, before__has_key="author").last()
    if removal is None:
        raise Reply.DoesNotExist
    was = removal.before
    note = _locked(was["annotation"])
    if there := note.replies.filter(pk=pk).first():
        return there
    reply = Reply.objects.create(pk=pk, annotation=note, author_id=was["author"], text=was["text"])
    Reply.objects.filter(pk=pk).update(written_at=was["written_at"])
    call_people(annotation=note, reply=reply, text=reply.text, by=reply.author)
    reply.callouts.filter(person__in=was.get("seen_by", [])).update(seen_at=timezone.now())
    Event.objects.record(Event.Verb.ADDED, reply, actor=by, after=_told(reply))
    return reply


@transaction.atomic
def settle(*, pk: int, by: User, is_resolved: bool, at: datetime) -> Annotation:
    """Resolve a note, or open it again. Safe to repeat: who resolved it first stays.

    Raises `Annotation.DoesNotExist` if someone has removed it meanwhile.
    """
    note = _locked(pk)
    was_resolved = note.resolved_at is not None
    if was_resolved == is_resolved:
        return note
    note.resolved_at, note.resolved_by = (at, by) if is_resolved else (None, None)
    note.save(update_fields=["resolved_at", "resolved_by"])
    before, after = {"is_resolved": was_resolved}, {"is_resolved": is_resolved}
    Event.objects.record(Event.Verb.CHANGED, note, actor=by, before=before, after=after)
    return note


def _locked(pk: int) -> Annotation:
    return Annotation.objects.select_for_update(of=("self",)).get(pk=pk)


def _told(reply: Reply) -> dict[str, Any]:
    return {"annotation": reply.annotation_id, "text": reply.text}
