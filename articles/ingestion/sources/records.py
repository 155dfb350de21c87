"""What the database knows of how sources fare, for many of them in a few queries."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from ...models import Article, Job, RawDocument, Source
from .health import MOST_ARRIVALS, Health, Record, judge


def health_of(sources: Sequence[Source], now: datetime) -> dict[int, Health]:
    """The health of each of these sources, at most 100, in three queries."""
    arrivals, unreadable = _arrivals(sources), _unreadable(sources)
    return {
        source.pk: judge(
            source,
            Record(arrivals.get(source.pk, []), unreadable.get(source.pk, "")),
            now,
        )
        for source in sources
    }


def _arrivals(sources: Iterable[Source]) -> dict[int, list[datetime]]:
    """When the last articles of each came in, the newest first."""
    questions = [
        Article.objects.filter(
            pk__in=Article.objects.filter(source=source)
            .order_by("-arrived_at", "-pk")
            .values("pk")[:MOST_ARRIVALS]
        ).values_list("source_id", "arrived_at")
        for source in sources
    ]
    found: dict[int, list[datetime]] = {}
    if questions:
        for pk, moment in questions[0].union(*questions[1:], all=True).order_by("-arrived_at"):
            found.setdefault(pk, []).append(moment)
    return found


def _unreadable(sources: Sequence[Source]) -> dict[int, str]:
    """Why the newest copy of a feed or a page could not be read, of those where that is so."""
    newest = RawDocument.objects.filter(uri=OuterRef("address")).order_by("-seen_at", "-pk")
    asked = Source.objects.filter(
        pk__in=[source.pk for source in sources], kind__in=Source.Kind.on_the_web()
    ).annotate(newest=Subquery(newest.values("pk")[:1]))
    refused = RawDocument.objects.filter(
        pk__in=asked.values("newest"), state=RawDocument.State.REFUSED
    )
    problems = Job.objects.failed().filter(kind=Job.Kind.CLEAN, document__in=refused)
    return dict(problems.values_list("document__source", "problem"))
