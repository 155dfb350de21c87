"""How sources fare: one plain sentence for each.

A source is silent when nothing has come for three times as long as usual. But a night is no
silence, nor is what may lie there unread: never before twelve hours, or two polls.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

from ...models import Source
from .durations import ago, in_words

MOST_ARRIVALS = 40  # that are looked at
FEWEST_GAPS = 4
SILENT_AFTER = 3
NIGHT = timedelta(hours=12)
OVERDUE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Record:
    """What the database knows of a source. `arrivals`: when its last articles came in."""

    arrivals: Sequence[datetime] = ()
    unreadable: str = ""  # why its last copy could not be read


@dataclass(frozen=True, slots=True)
class Health:
    sentence: str
    is_ailing: bool = False


def judge(source: Source, record: Record, now: datetime) -> Health:
    """Say how a source fares; what is worst comes first. Asks no database."""
    if source.kind not in Source.Kind.polled():
        return Health(brought(record.arrivals, now))
    if not source.is_active:
        return Health(" ".join(filter(None, ("Paused.", source.problem))), bool(source.failures))
    if trouble := _trouble(source, record, now):
        return Health(trouble, is_ailing=True)
    if source.polled_at is None:
        return Health("Not asked yet.")
    return Health(brought(record.arrivals, now))


def _trouble(source: Source, record: Record, now: datetime) -> str:
    """What is wrong with it, if anything is."""
    if source.failures:
        return _failing(source, now)
    if source.next_poll_at and now - source.next_poll_at > OVERDUE:
        late = in_words(now - source.next_poll_at)
        return f"Should have been asked {late} ago: is a worker running?"
    if neglect := _neglect(source, now):
        return neglect
    if record.unreadable:
        return f"Its last copy could not be read: {record.unreadable}"
    silence = _silence(source, record.arrivals, now)
    return " ".join(filter(None, (silence, source.problem)))


def _neglect(source: Source, now: datetime) -> str:
    """It was handed out, or put off, again and again, and never asked."""
    if source.next_poll_at is None or source.polled_at is None or source.claimed_at is not None:
        return ""
    since = now - source.polled_at
    if since <= source.poll_every * 1.1 + OVERDUE:
        return ""
    return (
        f"Last asked {ago(since)}, although it should be every {in_words(source.poll_every)}:"
        " its host makes it wait, or the workers have too much to do."
    )


def brought(arrivals: Sequence[datetime], now: datetime) -> str:
    """What came last. `arrivals` has the newest first."""
    if not arrivals:
        return "Nothing has come from it yet."
    count = sum(moment == arrivals[0] for moment in arrivals)
    articles = "an article" if count == 1 else f"{count} articles"
    if count == len(arrivals) and count >= MOST_ARRIVALS:
        articles = f"{count} articles or more"
    return f"Brought {articles} {ago(now - arrivals[0])}."


def usual_gap(arrivals: Sequence[datetime]) -> timedelta | None:
    """How often it brings something; None if that cannot be told yet."""
    moments = sorted(set(arrivals))
    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(moments)]
    return timedelta(seconds=median(gaps)) if len(gaps) >= FEWEST_GAPS else None


def _silence(source: Source, arrivals: Sequence[datetime], now: datetime) -> str:
    usual = usual_gap(arrivals)
    if usual is None:
        return ""
    silence = now - arrivals[0]
    if silence <= max(usual * SILENT_AFTER, source.poll_every * 2, NIGHT):
        return ""
    return (
        f"Nothing new for {in_words(silence)}, although it used to publish about every"
        f" {in_words(usual)}."
    )


def _failing(source: Source, now: datetime) -> str:
    when = ago(now - source.polled_at) if source.polled_at else ""
    is_row = source.failures > 1
    start = f"Failed {source.failures} times in a row" if is_row else "Failed"
    said = (", last " if is_row else " ").join(filter(None, (start, when)))
    return f"{said}: {source.problem} {_next_try(source, now)}"


def _next_try(source: Source, now: datetime) -> str:
    if source.next_poll_at is None or source.next_poll_at <= now:
        return "Next try at once."
    return f"Next try in {in_words(source.next_poll_at - now)}."
