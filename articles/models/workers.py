"""Whether anybody does the work that is put in line."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models

BEATS_EVERY = timedelta(seconds=10)
# A machine that is busy may be late by a beat or two.
IS_GONE_AFTER = timedelta(seconds=45)
IS_FORGOTTEN_AFTER = timedelta(days=1)


class WorkerQuerySet(models.QuerySet["Worker"]):
    def at_work(self, now: datetime) -> Self:
        return self.filter(beat_at__gt=now - IS_GONE_AFTER)

    def beat(self, name: str, now: datetime) -> None:
        """Note that this worker runs."""
        self.update_or_create(name=name, defaults={"beat_at": now})


class Worker(models.Model):
    """A process that does background work, and when it last told that it runs."""

    name = models.CharField(max_length=200, unique=True)
    beat_at = models.DateTimeField()

    objects = WorkerQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name
