"""Ask the hosts of the web: each of them one thing at a time, with a pause in between.

The turn is kept in the database, so that it holds for all workers on all machines. A redirect to
another host is followed without waiting for that host's turn.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from ...models import Host
from ..fetching import Fetched, FetchFailed, Limits, Unchanged, Validators, WebAddress, fetch
from .durations import in_words

SOON = timedelta(seconds=1)
# No host rests longer: a clock ran ahead when that was written.
LONGEST_REST = timedelta(days=2)


class HostBusy(Exception):
    """It is asked something else, or wants to be left alone; `until` is when to come again."""

    def __init__(self, host: str, *, now: datetime, until: datetime) -> None:
        wait = in_words(until - now)
        super().__init__(f"{host} is busy, or wants to be left alone. Try again in {wait}.")
        self.until = until


def ask(
    url: str, *, validators: Validators | None = None, seconds: float | None = None
) -> Fetched | Unchanged:
    """Fetch what is at an address, in so many seconds or as many as a worker has.

    Raises `HostBusy`, `FetchFailed`; call it in no transaction.
    """
    name = host_of(url)
    turn = _take_turn(name)
    pause = timedelta(seconds=settings.HOST_PAUSE_SECONDS)
    try:
        return fetch(
            url,
            validators=validators or Validators(),
            limits=Limits(
                total_seconds=seconds or settings.FETCH_SECONDS, bytes=settings.MAX_DOCUMENT_BYTES
            ),
            allowed_networks=settings.ALLOWED_NETWORKS,
        )
    except FetchFailed as failure:
        pause = max(pause, failure.retry_after or pause)
        raise
    finally:
        # Only our own turn is given back: if it ran out, somebody else may have the next one.
        Host.objects.filter(name=name, free_at=turn).update(free_at=timezone.now() + pause)


def ask_for_all(url: str, *, seconds: float | None = None) -> Fetched:
    """The same, whatever was fetched before."""
    answer = ask(url, seconds=seconds)
    if isinstance(answer, Unchanged):
        raise FetchFailed(f"{host_of(url)} does not send what is asked for.")
    return answer


def host_of(url: str) -> str:
    """Raises `FetchFailed` for what is no web address."""
    return WebAddress.parse(url).host[:300]


def busy(names: Collection[str], now: datetime) -> dict[str, datetime]:
    """Those of these hosts that nobody may ask now, and until when."""
    rows = Host.objects.filter(name__in=names, free_at__gt=now, free_at__lt=now + LONGEST_REST)
    return dict(rows.values_list("name", "free_at"))


def _take_turn(name: str) -> datetime:
    now = timezone.now()
    longest = 2 * timedelta(seconds=settings.FETCH_SECONDS)  # only a killed worker takes so long
    host, _ = Host.objects.get_or_create(name=name, defaults={"free_at": now})
    turn = now + longest
    is_free = Q(free_at__lte=now) | Q(free_at__gte=now + LONGEST_REST)
    if not Host.objects.filter(is_free, name=name).update(free_at=turn):
        # A turn may end at any moment; what goes beyond the longest turn was asked of us.
        raise HostBusy(name, now=now, until=max(now + SOON, host.free_at - longest))
    return turn
