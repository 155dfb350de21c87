"""Near-duplicates stand under one leading article, which stands under none.

The leading one is the first that came in of those that may be published. What a person decided of
an article (`duplicate_decided_by`) is not changed here: nothing is put under or taken away from it
but what stands under it goes where it goes.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from ...models import Article

SAME_TEXT = "same text 1"
MOST_TRIES = 10


class LeadsKeepMoving(Exception):
    """The articles that lead others were put under others again and again."""


def put_together(one: int, other: int, *, likeness: float, method: str) -> None:
    """Put two articles, with all that stands under either, under one of them.

    Raises `LeadsKeepMoving`.
    """
    # One of the leads may itself be put under another meanwhile: look again.
    if not any(_put_together(one, other, likeness, method) for _ in range(MOST_TRIES)):
        raise LeadsKeepMoving


@transaction.atomic
def put_under(one: int, holder: int) -> None:
    """Let an article stand under the one that says already what its sender says of it now.

    What was decided by a person stays, and what a withdrawn article says counts for nothing.
    """
    above = Article.objects.filter(pk=holder, duplicate_of__isnull=False)
    known = {one, holder, *(pk for pk in above.values_list("duplicate_of", flat=True) if pk)}
    rows = Article.objects.select_for_update().filter(pk__in=known).order_by("pk")
    locked = {article.pk: article for article in rows}
    lead = locked.get(locked[holder].duplicate_of_id or holder, locked[holder])
    if lead.pk == one:
        lead = locked[holder]  # it says what is newer: they change places
    is_decided = lead.duplicate_of_id and lead.duplicate_decided_by_id
    if lead.killed_at or is_decided or locked[one].duplicate_decided_by_id:
        return
    _stand_alone(Article.objects.filter(pk=lead.pk))
    _put_under(lead, locked[one], likeness=1.0, method=SAME_TEXT)


@transaction.atomic
def _put_together(one: int, other: int, likeness: float, method: str) -> bool:
    """Whether both articles were still where they were when their leads were locked."""
    pair = Article.objects.filter(pk__in=(one, other)).order_by("pk")
    leads = {article.duplicate_of_id or article.pk for article in pair}
    rows = Article.objects.select_for_update().filter(pk__in={one, other, *leads}).order_by("pk")
    locked = {article.pk: article for article in rows}
    if {locked[pk].duplicate_of_id or pk for pk in (one, other)} != leads:
        return False
    if any(locked[lead].duplicate_of_id for lead in leads):
        return False
    if len(leads) == 2:
        lead, copy = sorted((locked[pk] for pk in leads), key=_standing)
        _put_under(lead, copy, likeness=likeness, method=method)
    return True


def part_from_same_text(one: int) -> None:
    """Let an article that stood under another for its text stand alone: it says something else."""
    _stand_alone(
        Article.objects.filter(pk=one, duplicate_method=SAME_TEXT, duplicate_decided_by=None)
    )


@transaction.atomic
def part_changed(articles: Collection[int]) -> None:
    """Let copies whose text has changed since stand alone, until they are found to be like it."""
    copies = Article.objects.filter(
        pk__in=articles, duplicate_of__isnull=False, duplicate_decided_by=None
    )
    changed = copies.filter(current__number__gt=1).exclude(duplicate_method=SAME_TEXT)
    # Locked in one order, as everywhere: another worker may be recording the same articles.
    locked = changed.select_for_update(of=("self",)).order_by("pk")
    _stand_alone(Article.objects.filter(pk__in=list(locked.values_list("pk", flat=True))))


def elect_leads(articles: Collection[int]) -> None:
    """Where one of these leads and may not be published, let one lead that may."""
    now = timezone.now()
    barred = Q(killed_at__isnull=False) | Q(is_withheld=True) | Q(embargoed_until__gt=now)
    leads = Article.objects.filter(barred, pk__in=articles, duplicates__isnull=False)
    for pk in sorted(set(leads.values_list("pk", flat=True))):
        _elect_lead(pk)


@transaction.atomic
def _elect_lead(pk: int) -> None:
    group = Article.objects.select_for_update().filter(Q(pk=pk) | Q(duplicate_of=pk))
    members = sorted(group.order_by("pk"), key=_standing)
    lead = next(member for member in members if member.pk == pk)
    best = next((one for one in members if not one.duplicate_decided_by_id), lead)
    if best is lead or lead.duplicate_decided_by_id or lead.duplicate_of_id:
        return
    likeness, method = best.likeness or 0.0, best.duplicate_method
    _stand_alone(Article.objects.filter(pk=best.pk))
    _put_under(best, lead, likeness=likeness, method=method)


def _stand_alone(copies: QuerySet[Article]) -> None:
    copies.update(duplicate_of=None, likeness=None, duplicate_method="")


def _put_under(lead: Article, copy: Article, *, likeness: float, method: str) -> None:
    if copy.duplicate_decided_by_id:
        return
    Article.objects.filter(pk=copy.pk).update(
        duplicate_of=lead, likeness=likeness, duplicate_method=method
    )
    Article.objects.filter(duplicate_of=copy.pk).exclude(pk=lead.pk).update(duplicate_of=lead)


def _standing(article: Article) -> tuple[bool, datetime, int]:
    is_barred = article.killed_at is not None or article.is_embargoed
    return is_barred, article.arrived_at, article.pk
