"""Background work: what goes on, what went wrong, and another try."""

from collections.abc import Iterable
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers
from kombu.exceptions import OperationalError

from ..beating import NO_WORKER, is_at_work
from ..models import Event, Job
from ..models.jobs import UNDER_WAY
from ..paging import Page, first_page, older, row_at
from ..tasks import retry_job
from .requests import EditorRequest

PER_PAGE = 50
FIRST_TROUBLES = 10
MOST_UNDER_WAY = 20


@vary_on_headers("HX-Request")
@require_safe
def job_list(request: EditorRequest) -> HttpResponse:
    """Everything newest first, under the newest of what needs attention; or that alone."""
    last = row_at(Job.objects.all(), request.GET.get("before"))
    if request.GET.get("state") == Job.State.FAILED:
        context = {"troubles": _troubles(last, size=PER_PAGE), "only_troubles": True}
    elif last:
        context = {"page": _others(last)}
    else:
        context = {"troubles": _troubles(None, size=FIRST_TROUBLES), "page": _others(None)}
    under_way = [] if last else list(_under_way())
    context |= {"under_way": under_way}
    context |= _worker_told(under_way)
    template = "jobs/list.html" + ("#under-way" if request.htmx else "")
    return render(request, template, context)


@require_POST
def job_retry(request: EditorRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    Job.objects.filter(pk=pk).queue()
    try:
        transaction.on_commit(partial(retry_job.delay, job.pk))
    except OperationalError:
        sentence = "The queue cannot be reached at the moment. Try again in a minute."
        messages.error(request, sentence)
    else:
        said = f"Trying again: {job.get_kind_display().lower()}."
        if is_at_work(timezone.now()):
            messages.success(request, said)
        else:
            messages.warning(request, f"In line, but {NO_WORKER}.")
    return _back(request, job)


@require_POST
def job_set_aside(request: EditorRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    with transaction.atomic():
        if Job.objects.filter(pk=pk).set_aside():
            Event.objects.record(Event.Verb.CHANGED, job, actor=request.user)
    messages.success(request, "Set aside. It comes back if it goes wrong again.")
    return _back(request, job)


@require_POST
def job_cancel(request: EditorRequest, pk: int) -> HttpResponse:
    """Not begin what is in line, or stop an intake. What is over by then stays as it is."""
    job = get_object_or_404(Job, pk=pk)
    with transaction.atomic():
        is_cancelled = bool(Job.objects.filter(pk=pk).cancel())
        if is_cancelled:
            after = {"state": Job.State.CANCELLED}
            Event.objects.record(Event.Verb.CHANGED, job, actor=request.user, after=after)
    if is_cancelled:
        messages.success(request, "Cancelled.")
    else:
        messages.warning(request, "It was over, or had begun, before it could be cancelled.")
    return redirect(job)


@vary_on_headers("HX-Request")
@require_safe
def job_detail(request: EditorRequest, pk: int) -> HttpResponse:
    """One job; to htmx how far it is by now."""
    job = get_object_or_404(Job.objects.select_related("source"), pk=pk)
    context = {"job": job} | _worker_told([job])
    template = "jobs/detail.html" + ("#job" if request.htmx else "")
    return render(request, template, context)


def _worker_told(jobs: Iterable[Job]) -> dict[str, str]:
    """Said where something is in line, and nobody does it."""
    is_waiting = any(job.state == Job.State.QUEUED for job in jobs)
    return {"no_worker": NO_WORKER} if is_waiting and not is_at_work(timezone.now()) else {}


def _back(request: EditorRequest, job: Job) -> HttpResponse:
    if job.source_id and "of_source" in request.POST:
        return redirect("source_detail", job.source_id)
    return redirect("job_list")


def _under_way() -> QuerySet[Job]:
    return Job.objects.under_way().select_related("source").order_by("pk")[:MOST_UNDER_WAY]


def _troubles(last: Job | None, *, size: int) -> Page[Job]:
    troubles = Job.objects.failed().select_related("source").order_by("-pk")
    return first_page(troubles.filter(pk__lt=last.pk) if last else troubles, size=size)


def _others(last: Job | None) -> Page[Job]:
    others = Job.objects.exclude(state__in=[Job.State.FAILED, *UNDER_WAY]).select_related("source")
    if last:
        others = older(others, last, by="created_at")
    return first_page(others.order_by("-created_at", "-pk"), size=PER_PAGE)
