"""Background work that people can see."""

from collections.abc import Iterable
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .documents import RawDocument
from .sources import Source
from .versions import Version

# In the widest of scripts this is still short enough for an index of PostgreSQL (2,704 bytes).
LONGEST_SUBJECT = 600


class JobQuerySet(models.QuerySet["Job"]):
    def failed(self) -> Self:
        return self.filter(state=Job.State.FAILED)

    def record_failure(
        self, *, kind: "Job.Kind", subject: str, problem: str, **about: Any
    ) -> "Job":
        """Say in one row what went wrong with `subject`: again if it went wrong before.

        `about` are the fields that a retry needs: source, document, version, folder.
        """
        now = timezone.now()
        job, _ = self.get_or_create(
            kind=kind,
            subject=subject[-LONGEST_SUBJECT:],
            defaults={"created_at": now, "state": Job.State.FAILED, "problem": problem},
        )
        self.filter(pk=job.pk).update(
            state=Job.State.FAILED,
            problem=problem,
            finished_at=now,
            attempts=F("attempts") + 1,
            **about,
        )
        job.refresh_from_db()
        return job

    def record_success(self, *, kind: "Job.Kind", subjects: Iterable[str]) -> None:
        """What failed before has now gone well. Nothing is written for what never failed."""
        names = {subject[-LONGEST_SUBJECT:] for subject in subjects}
        self.filter(kind=kind, subject__in=names).settle()

    def troubled(self, *, kind: "Job.Kind", subjects: Iterable[str]) -> set[str]:
        """Those of these that failed, and have not gone well since."""
        names = {subject[-LONGEST_SUBJECT:]: subject for subject in subjects}
        open_ = self.filter(kind=kind, subject__in=names).exclude(state=Job.State.DONE)
        return {names[subject] for subject in open_.values_list("subject", flat=True)}

    def set_aside(self) -> int:
        """Somebody has seen that these failed and lets it be: how many, until they fail again."""
        return self.failed().update(state=Job.State.SET_ASIDE)

    def settle(self) -> None:
        """Whatever of these had failed has now gone well."""
        unsettled = self.exclude(state=Job.State.DONE)
        unsettled.update(state=Job.State.DONE, problem="", finished_at=timezone.now())


class Job(models.Model):
    """A unit of work: an intake of many files, or one thing that went wrong, until it goes well."""

    class Kind(models.TextChoices):
        INTAKE = "intake", "Take in copy"
        READ = "read", "Read a file"
        CLEAN = "clean", "Clean a document"
        EXTRACT = "extract", "Find names"
        GROUP = "group", "Find its story"
        TAG = "tag", "Put tags on"
        COMPARE = "compare", "Look for near-duplicates"
        POLL = "poll", "Ask a source"
        FETCH = "fetch", "Fetch a page"
        MAIL = "mail", "Send mail"

    class State(models.TextChoices):
        DONE = "done", "Done"
        FAILED = "failed", "Needs attention"
        SET_ASIDE = "set_aside", "Set aside"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=LONGEST_SUBJECT, help_text="A path or an address.")
    folder = models.TextField(blank=True, help_text="The subject may not lead outside it.")
    state = models.CharField(max_length=20, choices=State.choices)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, help_text="A sentence for a person.")
    attempts = models.PositiveIntegerField(default=0)
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE)
    document = models.ForeignKey(RawDocument, null=True, blank=True, on_delete=models.CASCADE)
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.CASCADE)
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
