"""Background work: what goes on, what went wrong, and another try."""

from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe
from kombu.exceptions import OperationalError

from ..models import Job
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
    return redirect("job_list")


def _troubles(last: Job | None, *, size: int) -> Page[Job]:
    troubles = Job.objects.failed().order_by("-pk")
    return first_page(troubles.filter(pk__lt=last.pk) if last else troubles, size=size)


def _others(last: Job | None) -> Page[Job]:
    others = Job.objects.exclude(state=Job.State.FAILED).order_by("-created_at", "-pk")
    if last:
        others = older(others, last, by="created_at")
    return first_page(others, size=PER_PAGE)
