"""Background work that went, or went wrong."""

from functools import partial

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from kombu.exceptions import OperationalError

from ..models import Job, Worker
from ..tasks import retry_job
from .base import KeptAdmin


@admin.register(Job)
class JobAdmin(KeptAdmin[Job]):
    """A job for what will never go well, as a file that is gone, may be deleted."""

    of_article = "version__article"
    list_display = ["subject", "kind", "state", "progress", "problem", "attempts", "created_at"]
    list_filter = ["state", "kind"]
    search_fields = ["subject"]
    sortable_by = ()
    ordering = ["-created_at", "-pk"]
    actions = ["try_again"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Job]:
        jobs = super().get_queryset(request).select_related("document", "version")
        return jobs.defer("document__content", "version__text", "version__standfirst")

    def has_delete_permission(self, request: HttpRequest, obj: Job | None = None) -> bool:  # noqa: ARG002
        return request.user.has_perm("articles.delete_job")

    def has_retry_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.change_job")

    @admin.display(description="Done")
    def progress(self, job: Job) -> str:
        return f"{job.done} of {job.total}" if job.total else ""

    @admin.action(description="Try again", permissions=["retry"])
    def try_again(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        failed = list(jobs.filter(state=Job.State.FAILED))
        try:
            Job.objects.filter(pk__in=[job.pk for job in failed]).queue()
            for job in failed:
                transaction.on_commit(partial(retry_job.delay, job.pk))
        except OperationalError:
            sentence = "The queue cannot be reached at the moment. Try again in a minute."
            self.message_user(request, sentence, messages.ERROR)
        else:
            self.message_user(request, f"Trying again. Jobs: {len(failed)}.")


@admin.register(Worker)
class WorkerAdmin(KeptAdmin[Worker]):
    list_display = ["name", "beat_at"]
    list_filter = ["beat_at"]
    ordering = ["name"]
