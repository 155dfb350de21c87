"""Background work that people can see."""

from collections.abc import Iterable
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from .documents import RawDocument
from .sources import Source
from .versions import Version

# In the widest of scripts this is still short enough for an index of PostgreSQL (2,704 bytes).
LONGEST_SUBJECT = 600
UNDER_WAY = ("queued", "running")
BROKEN_OFF = "It was stopped before its end. Take the same in again: what is stored is known."


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

    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)

    def queue(self) -> int:
        """Put those of these in line that failed or were left: how many."""
        left = [Job.State.FAILED, Job.State.SET_ASIDE, Job.State.CANCELLED]
        again = self.filter(state__in=left).exclude(kind=Job.Kind.INTAKE)
        return again.update(state=Job.State.QUEUED, told_at=timezone.now())

    def begin(self) -> bool:
        """Whether this one may be tried: nobody has cancelled it, and no one else tries it."""
        waiting = self.filter(state__in=[Job.State.QUEUED, Job.State.FAILED])
        return waiting.update(state=Job.State.RUNNING, told_at=timezone.now()) == 1

    def go_on(self, **told: int) -> bool:
        """Tell how far it has come; False if somebody has cancelled it meanwhile."""
        return self.filter(state=Job.State.RUNNING).update(told_at=timezone.now(), **told) == 1

    def cancel(self) -> int:
        """Of what is in line, nothing is begun; an intake stops after the files in its hands."""
        stoppable = Q(state=Job.State.QUEUED) | Q(state=Job.State.RUNNING, kind=Job.Kind.INTAKE)
        now = timezone.now()
        return self.filter(stoppable).update(state=Job.State.CANCELLED, finished_at=now)

    def silent(self) -> Self:
        """Those under way of which nothing has been heard for as long as a claim lasts."""
        return self.under_way().filter(told_at__lt=timezone.now() - settings.CLAIM_LASTS)

    def give_up_silent(self) -> None:
        """Whoever ran them was stopped: they need attention."""
        running = self.silent().filter(state=Job.State.RUNNING)
        running.filter(kind=Job.Kind.INTAKE).update(state=Job.State.FAILED, problem=BROKEN_OFF)
        running.exclude(kind=Job.Kind.INTAKE).update(state=Job.State.FAILED)

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
        QUEUED = "queued", "In line"
        RUNNING = "running", "Under way"
        DONE = "done", "Done"
        FAILED = "failed", "Needs attention"
        SET_ASIDE = "set_aside", "Set aside"
        CANCELLED = "cancelled", "Cancelled"

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
    told_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was put in line, or last told that it goes on."
    )
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
            models.Index(
                fields=["id"],
                condition=Q(state__in=["queued", "running"]),
                name="job_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("job_detail", args=[self.pk])

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def can_be_cancelled(self) -> bool:
        is_intake = self.kind == self.Kind.INTAKE
        return self.state == self.State.QUEUED or (is_intake and self.state == self.State.RUNNING)

    @property
    def can_be_tried(self) -> bool:
        left = (self.State.FAILED, self.State.SET_ASIDE, self.State.CANCELLED)
        return self.state in left and self.kind != self.Kind.INTAKE
