"""Briefings that are deleted: kept in the bin for a while, put back, and gone for good.

What was published stays: a briefing with an edition cannot be deleted.
"""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from ..models import Briefing, Edition, Event

OTHERS_BRIEFINGS = "articles.delete_briefing"
LOT = 100


class Published(Exception):
    """The message is a sentence for the editor."""

    def __init__(self) -> None:
        super().__init__("An edition of this briefing was published: it is kept with it.")


def may_delete(briefing: Briefing, user: User) -> bool:
    return briefing.created_by_id == user.pk or user.has_perm(OTHERS_BRIEFINGS)


@transaction.atomic
def delete_briefing(*, briefing: Briefing, by: User) -> Briefing:
    """Put a briefing into the bin with all that is in it. Safe to repeat. Raises `Published`."""
    briefing = _held(briefing, by)
    if briefing.editions.exists():
        raise Published
    if briefing.deleted_at is None:
        briefing.deleted_at, briefing.deleted_by = timezone.now(), by
        briefing.save(update_fields=["deleted_at", "deleted_by"])
        Event.objects.record(Event.Verb.REMOVED, briefing, actor=by)
    return briefing


@transaction.atomic
def restore_briefing(*, briefing: Briefing, by: User) -> Briefing:
    """Take a briefing out of the bin as it was. Safe to repeat."""
    briefing = _held(briefing, by)
    if briefing.deleted_at is not None:
        briefing.deleted_at = briefing.deleted_by = None
        briefing.save(update_fields=["deleted_at", "deleted_by"])
        Event.objects.record(Event.Verb.ADDED, briefing, actor=by)
    return briefing


def deleted_briefings(editor: User) -> QuerySet[Briefing]:
    """Those that they may put back."""
    briefings = Briefing.with_deleted.exclude(deleted_at=None)
    if editor.has_perm(OTHERS_BRIEFINGS):
        return briefings
    return briefings.filter(created_by=editor)


def empty_bin(*, before: datetime) -> int:
    """Remove for good what was deleted before then, a lot at a time. Safe to repeat."""
    published = Edition.objects.filter(briefing=OuterRef("pk"))
    old = Briefing.with_deleted.filter(~Exists(published), deleted_at__lt=before)
    gone = 0
    while lot := list(old.order_by("deleted_at").values_list("pk", flat=True)[:LOT]):
        # Asked once more: somebody may have put one back a moment ago.
        _, rows = Briefing.with_deleted.filter(pk__in=lot, deleted_at__lt=before).delete()
        gone += rows.get("articles.Briefing", 0)
    return gone


def _held(briefing: Briefing, by: User) -> Briefing:
    held = Briefing.with_deleted.select_for_update().get(pk=briefing.pk)
    if not may_delete(held, by):
        raise PermissionDenied
    return held
