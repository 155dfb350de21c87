"""Notes in the bin: whose they are to put back, and when they are gone for good."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

from ..embargo import articles_for
from ..models import Annotation
from ..models.annotations import AnnotationQuerySet
from .notes import OTHERS_NOTES

LOT = 500


def deleted_notes(reader: User, now: datetime) -> AnnotationQuerySet:
    """Those that they may put back, on copy that they may read."""
    articles = articles_for(reader, now).filter(pk=OuterRef("version__article")).order_by()
    notes = Annotation.with_deleted.exclude(deleted_at=None).filter(Exists(articles))
    return notes if reader.has_perm(OTHERS_NOTES) else notes.filter(author=reader)


def empty_bin(*, before: datetime) -> int:
    """Remove for good what was deleted before then, a lot at a time. Safe to repeat."""
    old = Annotation.with_deleted.filter(deleted_at__lt=before).order_by("deleted_at")
    gone = 0
    while lot := list(old.values_list("pk", flat=True)[:LOT]):
        # Asked once more: somebody may have put one back a moment ago.
        _, rows = Annotation.with_deleted.filter(pk__in=lot, deleted_at__lt=before).delete()
        gone += rows.get("articles.Annotation", 0)
    return gone
