"""The desk: what a day begins with."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Count
from django.db.models.functions import TruncHour
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..annotations.calling import callouts_for
from ..annotations.questions import questions_for
from ..briefings.rundown import briefings_before
from ..embargo import articles_for, leading_for
from ..extraction.entities.profiles import open_questions
from ..extraction.rising import rising
from ..ingestion.sources.records import health_of
from ..models import Job, Source
from ..models.articles import ArticleQuerySet
from ..notices.watching import notices_for
from ..paging import MANY, first_page
from ..stories.growing import growing
from ..visits import last_here
from .hours import first_hour, hours
from .requests import EditorRequest

DAY = timedelta(days=1)
NEWEST = 8
FEW = 5


@require_safe
def desk(request: EditorRequest) -> HttpResponse:
    """A first visit looks back over a day."""
    now = timezone.now()
    since = last_here(request.user, now)
    among = leading_for(request.user, now)
    new = among.filter(arrived_at__gt=since or now - DAY)
    failing = Source.objects.filter(kind__in=Source.Kind.polled(), failures__gt=0)
    troubled = list(failing.order_by("-failures", "name")[:FEW])
    health = health_of(troubled, now) if troubled else {}
    asked = questions_for(request.user, now, most=FEW)
    told = {one.note.pk for one in asked}
    calls = callouts_for(request.user, now).unseen()[:FEW]
    context = {
        "since": since,
        "queue": first_page(_queue(request.user, now), size=FEW),
        "notices": notices_for(request.user, now),
        "calls": [one for one in calls if one.annotation_id not in told],
        "asked": asked,
        "articles": new.defer("current__text").order_by("-arrived_at", "-pk")[:NEWEST],
        "new_count": new.order_by()[:MANY].count(),
        "many": MANY,
        "hours": hours(_by_hour(among, now), now),
        "rising": rising(among, now),
        "stories": growing(among, now - DAY),
        "questions": open_questions(among, most=FEW),
        "sources": [(source, health[source.pk]) for source in troubled],
        "jobs": Job.objects.failed().exclude(kind=Job.Kind.POLL).order_by("-pk")[:FEW],
        "briefings": briefings_before(None)[:FEW],
    }
    return render(request, "desk.html", context)


def _queue(reader: User, now: datetime) -> ArticleQuerySet:
    mine = articles_for(reader, now).in_queue_of(reader)
    return mine.defer("current__text").order_by("arrived_at", "pk")


def _by_hour(among: ArticleQuerySet, now: datetime) -> Mapping[datetime, int]:
    lately = among.filter(arrived_at__gte=first_hour(now)).order_by()
    return dict(lately.values_list(TruncHour("arrived_at")).annotate(Count("pk")))
