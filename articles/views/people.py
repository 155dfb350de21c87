"""The people of the newsroom: who they are, what they did lately, and where they are called."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from ..annotations.calling import callouts_for, see_callouts
from ..annotations.listing import notes_for
from ..doings import doings_of
from ..embargo import articles_for
from ..models import Article, Callout
from ..paging import MANY, CountOf, Page, first_page, row_at
from .requests import EditorRequest

PER_PAGE = 50
FEW_NOTES = 10
FEW_DOINGS = 30


@require_safe
def person_list(request: EditorRequest) -> HttpResponse:
    """All who may sign in, by their user names."""
    people = User.objects.filter(is_active=True).prefetch_related("groups")
    if after := request.GET.get("after"):
        people = people.filter(username__gt=after.replace("\0", ""))
    notes = notes_for(request.user, timezone.now()).open_questions().filter(author=OuterRef("pk"))
    people = people.annotate(open_count=CountOf(notes.values("pk")))
    page = first_page(people.order_by("username"), size=PER_PAGE)
    return render(request, "people/list.html", {"page": page, "many": MANY})


@require_safe
def person_detail(request: EditorRequest, name: str) -> HttpResponse:
    """Of their work, what the one who looks may read. What they read themselves is nobody's."""
    person = get_object_or_404(User.objects.prefetch_related("groups"), username=name)
    now = timezone.now()
    notes = notes_for(request.user, now).filter(author=person).open_questions()
    notes = notes.select_related("label", "version").defer("version__text", "version__standfirst")
    context = {
        "person": person,
        "is_you": person == request.user,
        "queue": _queue_of(person, request.user, now),
        "notes": notes.order_by("-pk")[:FEW_NOTES],
        "doings": doings_of(person, reader=request.user, now=now, most=FEW_DOINGS),
    }
    if person == request.user:
        context["unseen"] = callouts_for(person, now).unseen().order_by()[:MANY].count()
    return render(request, "people/detail.html", context)


def _queue_of(person: User, reader: User, now: datetime) -> Page[Article]:
    mine = articles_for(reader, now).in_queue_of(person).defer("current__text")
    return first_page(mine.order_by("arrived_at", "pk"), size=FEW_NOTES)


@require_safe
def callout_list(request: EditorRequest) -> HttpResponse:
    """Where colleagues call whoever looks, and no one else's."""
    callouts = callouts_for(request.user, timezone.now())
    has_new = callouts.unseen().exists()
    if last := row_at(Callout.objects.of(request.user), request.GET.get("before")):
        callouts = callouts.filter(pk__lt=last.pk)
    context = {"page": first_page(callouts, size=PER_PAGE), "has_new": has_new}
    return render(request, "people/callouts.html", context)


@require_POST
def callouts_seen(request: EditorRequest) -> HttpResponse:
    see_callouts(person=request.user, at=timezone.now())
    return redirect("callout_list")
