"""Whose turn it is: sources and linked pages that are due, one of each host at a time.

What is handed out is not due again until a claim would have run out: a message may be lost, but
the same work is not sent again while it waits in a queue.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet

from ...models import LinkedPage, Source
from ..fetching import FetchFailed
from .hosts import LONGEST_REST, busy, host_of

# More than can be asked in one go: behind many pages of one host stand those of others.
MOST_LOOKED_AT = 2000
MOST_AT_ONCE = 50
# A host has one turn a look: what stands behind so many of one host need not be looked at so soon.
MOST_OF_A_HOST = 100
LONG_REST = timedelta(minutes=1)
CLOCKS_DIFFER = timedelta(minutes=5)  # at most, from machine to machine


def sources_in_turn(now: datetime) -> list[int]:
    """Hand out the sources that are to be asked now; `polling.poll_source` asks them."""
    due = _due_sources(now).order_by(F("next_poll_at").asc(nulls_first=True), "pk")
    on_the_web = due.filter(kind__in=Source.Kind.on_the_web())
    here = due.exclude(kind__in=Source.Kind.on_the_web()).values_list("pk", flat=True)
    chosen = [*here[:MOST_AT_ONCE], *_one_a_host(on_the_web, "address", "next_poll_at", now)]
    Source.objects.filter(pk__in=chosen).update(next_poll_at=now + settings.CLAIM_LASTS)
    return chosen


def pages_in_turn(now: datetime) -> list[int]:
    """Hand out the linked pages that are to be fetched now; `linked.fetch_page` fetches them."""
    due = _due_pages(now).order_by("next_try_at", "pk")
    chosen = _one_a_host(due, "url", "next_try_at", now)
    LinkedPage.objects.filter(pk__in=chosen).update(next_try_at=now + settings.CLAIM_LASTS)
    return chosen


def _due_sources(now: datetime) -> QuerySet[Source]:
    """Also those last asked in the future: the clock that said so ran ahead, and was put right."""
    ahead = Source.objects.polled().filter(polled_at__gt=now + CLOCKS_DIFFER)
    return (Source.objects.due(now) | ahead).unclaimed()


def _due_pages(now: datetime) -> QuerySet[LinkedPage]:
    """Also those that only a clock which ran ahead can have put off for so long."""
    waiting = LinkedPage.objects.filter(state=LinkedPage.State.WAITING)
    ahead = waiting.filter(next_try_at__gt=now + LONGEST_REST)
    return (LinkedPage.objects.due(now) | ahead).unclaimed()


def _one_a_host(due: QuerySet[Any], address: str, turn: str, now: datetime) -> list[int]:
    """The first of each host that is free; what cannot have its turn soon makes room for others."""
    of_host: dict[str, list[int]] = {}
    for pk, url in due.values_list("pk", address)[:MOST_LOOKED_AT]:
        of_host.setdefault(_host(url), []).append(pk)
    resting = busy(of_host, now)
    many_looks = now + timedelta(seconds=MOST_OF_A_HOST * settings.POLL_SECONDS)
    put_off: dict[datetime, list[int]] = {}
    for host, pks in of_host.items():
        until = resting.get(host, now)
        if until - now > LONG_REST:
            put_off.setdefault(until, []).extend(pks)
        elif len(pks) > MOST_OF_A_HOST:
            put_off.setdefault(many_looks, []).extend(pks[MOST_OF_A_HOST:])
    for until, pks in put_off.items():
        due.filter(pk__in=pks).update(**{turn: until})
    return [pks[0] for host, pks in of_host.items() if host not in resting][:MOST_AT_ONCE]


def _host(url: str) -> str:
    """Those that are no web addresses stand together: asking says so."""
    try:
        return host_of(url)
    except FetchFailed:
        return ""
