"""How the turn of a source ended: what is kept of that, and when it is asked again."""

import random
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ...models import Job, Source
from ...models.jobs import JobQuerySet
from ..fetching import backoff

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
JITTER = 0.1  # of the time between two polls: so that what started together drifts apart
STOPPED = "The worker stopped every time it tried to ask it."


class ClaimLost(Exception):
    """The claim ran out or was taken off, because the source was changed: what came is not kept."""


def settle(source: Source, **fields: Any) -> None:
    """Let go of a source, with what is to be kept of this turn. Raises `ClaimLost`."""
    ours = Source.objects.filter(pk=source.pk, claimed_at=source.claimed_at)
    if not ours.update(**{"claimed_at": None, "attempts": 0, **fields}):
        raise ClaimLost


def next_turn(source: Source, now: datetime) -> datetime:
    return now + source.poll_every * (1 + JITTER * chance())


@transaction.atomic
def record_success(source: Source, *, now: datetime, **fields: Any) -> None:
    """The source brought something whole. Raises `ClaimLost`."""
    settle(
        source,
        **{
            "polled_at": now,
            "succeeded_at": now,
            "next_poll_at": next_turn(source, now),
            "failures": 0,
            "problem": "",
            **fields,
        },
    )
    if source.failures:
        _jobs(source).settle()


@transaction.atomic
def record_failure(
    source: Source,
    problem: str,
    *,
    now: datetime,
    retry_after: timedelta | None = None,
    is_gone: bool = False,
) -> None:
    """The source could not be asked. Raises `ClaimLost`.

    Its validators are dropped: only whole copy shows that it is well again, "nothing new" does not.
    """
    failures = source.failures + 1
    wait = backoff(failures, base=FIRST_WAIT, most=LONGEST_WAIT, chance=chance())
    settle(
        source,
        polled_at=now,
        next_poll_at=now + max(wait, retry_after or wait),
        failures=failures,
        problem=problem,
        etag="",
        last_modified="",
        is_active=source.is_active and not is_gone,
    )
    Job.objects.record_failure(
        kind=Job.Kind.POLL, subject=source.name, problem=problem, source=source
    )


def put_off(source: Source, *, until: datetime) -> None:
    """Its host is busy: that is no failure, and no try either. Raises `ClaimLost`."""
    settle(source, next_poll_at=until, attempts=F("attempts") - 1)


def await_poll_again(source: Source) -> None:
    """Put a source in line at once, as if it had never been asked: after a change, or to retry.

    It asks for whole copy, and a poll that goes on at this moment is not kept.
    """
    Source.objects.filter(pk=source.pk).update(
        next_poll_at=None, claimed_at=None, attempts=0, etag="", last_modified=""
    )


def take_up_again(source: Source) -> None:
    """Ask a source again that failed, also if it was given up because it said it was gone.

    One that a person paused stays paused.
    """
    Source.objects.filter(pk=source.pk, failures__gt=0).update(is_active=True)
    await_poll_again(source)


@transaction.atomic
def lay_aside(source: Source) -> None:
    """A person has paused it: how it failed needs no attention any more."""
    Source.objects.filter(pk=source.pk).update(failures=0, problem="")
    _jobs(source).settle()


def give_up_on_sources() -> None:
    """Sources that stopped worker after worker wait as those do that cannot be reached."""
    for source in Source.objects.exhausted():
        with suppress(ClaimLost):
            record_failure(source, STOPPED, now=timezone.now())


def _jobs(source: Source) -> JobQuerySet:
    """What says that it failed; it may have had another name then."""
    return Job.objects.filter(kind=Job.Kind.POLL, source=source)


def chance() -> float:
    return random.random()  # noqa: S311 (nothing secret hangs on it)
