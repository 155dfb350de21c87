"""Background work that people can see."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .articles import Version
from .documents import RawDocument
from .sources import Source


class JobQuerySet(models.QuerySet["Job"]):
    def failed(self) -> Self:
        return self.filter(state=Job.State.FAILED)

    def record_failure(
        self,
        *,
        kind: "Job.Kind",
        subject: str,
        problem: str,
        source: Source | None = None,
        document: RawDocument | None = None,
        version: Version | None = None,
    ) -> "Job":
        """Say in one row what went wrong with `subject`: again if it went wrong before."""
        now = timezone.now()
        job, _ = self.get_or_create(
            kind=kind,
            subject=subject[-1000:],
            defaults={"created_at": now, "state": Job.State.FAILED, "problem": problem},
        )
        self.filter(pk=job.pk).update(
            state=Job.State.FAILED,
            problem=problem,
            source=source,
            document=document,
            version=version,
            finished_at=now,
            attempts=F("attempts") + 1,
        )
        job.refresh_from_db()
        return job

    def record_success(self, *, kind: "Job.Kind", subject: str) -> None:
        """What failed before has now gone well. Nothing is written for what never failed."""
        self.filter(kind=kind, subject=subject[-1000:]).exclude(state=Job.State.DONE).update(
            state=Job.State.DONE, problem="", finished_at=timezone.now()
        )


class Job(models.Model):
    """A unit of work: an intake of many files, or one thing that went wrong, until it goes well."""

    class Kind(models.TextChoices):
        INTAKE = "intake", "Take in copy"
        READ = "read", "Read a file"
        CLEAN = "clean", "Clean a document"
        EXTRACT = "extract", "Find names"

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Done"
        FAILED = "failed", "Needs attention"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=1000, help_text="A path or an address.")
    state = models.CharField(max_length=20, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="A sentence for a person.")
    attempts = models.PositiveIntegerField(default=0)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE)
    document = models.ForeignKey(RawDocument, null=True, blank=True, on_delete=models.CASCADE)
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.CASCADE)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject"], name="job_is_one_row_a_subject"),
            models.CheckConstraint(
                condition=~Q(state="failed") | ~Q(problem=""), name="failed_job_says_why"
            ),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="job_newest_first"),
            models.Index(fields=["id"], condition=Q(state="failed"), name="job_needs_attention"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"
