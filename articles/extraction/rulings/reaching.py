"""Which texts a ruling reaches: they are put in line, for a worker to go through them again."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from ...models import Mention, NameRuling, Version
from ...models.versions import VersionQuerySet
from ...search.finding import articles_with
from ..recording import await_extraction_again
from .standing import WIDE

AT_ONCE = 500


def reached(ruling: NameRuling) -> VersionQuerySet:
    """The versions read now that it decides something in, those it was not made on among them."""
    if ruling.scope not in WIDE:
        return Version.objects.none()
    versions = _current()
    if ruling.source_id:
        versions = versions.filter(article__source=ruling.source_id)
    if ruling.action == NameRuling.Action.ADD:
        has_words = Q(article__in=articles_with(ruling.quote))
        return versions.filter(has_words | _being_read())
    named = Mention.objects.filter(version=OuterRef("pk"), key=ruling.key)
    return versions.filter(Exists(named) | _being_read())


def decided(rulings: Collection[NameRuling]) -> VersionQuerySet:
    """The versions read now that they have decided something in, or may be about to."""
    ruled = Q(Exists(Mention.objects.filter(version=OuterRef("pk"), ruling__in=rulings)))
    is_wide = any(one.scope in WIDE for one in rulings)
    return _current().filter(ruled | _being_read() if is_wide else ruled)


def put_in_line(versions: VersionQuerySet, shown: Version) -> list[int]:
    """Put these back in line, but for the one that is shown: it is recorded at once. Their keys.

    After the commit once more: a worker may have taken up others before it could see the ruling.
    """
    others = versions.exclude(pk=shown.pk).values_list("pk", flat=True)
    waiting = list(others)
    _await(waiting, shown)

    def look_again() -> None:
        if missed := {*others.all()}.difference(waiting):
            with transaction.atomic():
                _await(missed, shown)  # the sweep wakes a worker up for these few

    transaction.on_commit(look_again, robust=True)
    return waiting


def _await(waiting: Collection[int], shown: Version) -> None:
    locked = sorted({*waiting, shown.pk})
    for first in range(0, len(locked), AT_ONCE):
        # Locked in one order, and found by their keys: editors and workers wait in turn, and a
        # worker that ends meanwhile changes what else they would be found by.
        lot = Version.objects.filter(pk__in=locked[first : first + AT_ONCE])
        list(lot.select_for_update().order_by("pk").values_list("pk"))
        await_extraction_again(lot.exclude(pk=shown.pk))


def _current() -> VersionQuerySet:
    return Version.objects.filter(article__current=F("pk"))


def _being_read() -> Q:
    """A worker goes through it, and may have asked for the rulings already."""
    return Q(extraction=Version.Extraction.WAITING, claimed_at__isnull=False)
