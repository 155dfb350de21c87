"""Background work: what goes on, what went wrong, and another try."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from kombu.exceptions import OperationalError

from ..models import Event, Job
from ..paging import Page, first_page, older, row_at
from ..tasks import retry_job
from .requests import EditorRequest

PER_PAGE = 50
FIRST_TROUBLES = 10


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
    return render(request, "jobs/list.html", context)


@require_POST
def job_retry(request: EditorRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    try:
        transaction.on_commit(partial(retry_job.delay, job.pk))
    except OperationalError:
        sentence = "The queue cannot be reached at the moment. Try again in a minute."
        messages.error(request, sentence)
    else:
        messages.success(request, f"Trying again: {job.get_kind_display().lower()}.")
    return _back(request, job)


@require_POST
def job_set_aside(request: EditorRequest, pk: int) -> HttpResponse:
    job = get_object_or_404(Job, pk=pk)
    with transaction.atomic():
        if Job.objects.filter(pk=pk).set_aside():
            Event.objects.record(Event.Verb.CHANGED, job, actor=request.user)
    messages.success(request, "Set aside. It comes back if it goes wrong again.")
    return _back(request, job)


def _back(request: EditorRequest, job: Job) -> HttpResponse:
    if job.source_id and "of_source" in request.POST:
        return redirect("source_detail", job.source_id)
    return redirect("job_list")


def _troubles(last: Job | None, *, size: int) -> Page[Job]:
    troubles = Job.objects.failed().select_related("source").order_by("-pk")
    return first_page(troubles.filter(pk__lt=last.pk) if last else troubles, size=size)


def _others(last: Job | None) -> Page[Job]:
    others = Job.objects.exclude(state=Job.State.FAILED).select_related("source")
    if last:
        others = older(others, last, by="created_at")
    return first_page(others.order_by("-created_at", "-pk"), size=PER_PAGE)
