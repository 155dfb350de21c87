"""Fetch the pages that entries of feeds lead to. Where one cannot be had, the entry's words do.

robots.txt is not asked: an editor chose the source, a page is fetched once for each change of its
entry, at the pace of a person, and its text is read in the newsroom, not shown to the world.
"""

import logging
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from ...models import Job, LinkedPage, RawDocument
from ..fetching import Fetched, FetchFailed, backoff
from ..intake import Delivery, record_document
from .hosts import HostBusy, ask_for_all
from .looking import look_into
from .outcomes import ClaimLost, chance

logger = logging.getLogger(__name__)

MOST_TRIES = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
SOON = timedelta(seconds=5)
STOPPED = "The worker stopped every time it tried to fetch it."


def fetch_page(pk: int, *, now: datetime) -> list[int]:
    """Fetch a page, unless another worker does. Returns the documents that wait for cleaning.

    After five tries it is given up: a job says why, and the entry is published in its own words.
    """
    if not LinkedPage.objects.filter(state=LinkedPage.State.WAITING).claim(pk):
        return []
    page = LinkedPage.objects.select_related("source").get(pk=pk)
    with suppress(ClaimLost):  # more was said of it meanwhile: it will be fetched again
        return _fetched(page, now)
    return []


def await_page_again(job: Job) -> list[int]:
    """Put the page back in line that this job is about; its key, if it is still wanted."""
    pages = LinkedPage.objects.filter(
        source=job.source, url__endswith=job.subject, state=LinkedPage.State.FAILED
    )
    pks = list(pages.values_list("pk", flat=True))
    LinkedPage.objects.filter(pk__in=pks).update(
        state=LinkedPage.State.WAITING,
        failures=0,
        attempts=0,
        claimed_at=None,
        next_try_at=timezone.now(),
    )
    return pks


def give_up_on_pages() -> list[int]:
    """Pages that stopped worker after worker. Returns the documents that wait for cleaning."""
    given_up: list[int] = []
    waiting = LinkedPage.objects.filter(state=LinkedPage.State.WAITING)
    for page in waiting.exhausted().select_related("source"):
        with suppress(ClaimLost):
            given_up += _give_up(page, STOPPED, now=timezone.now())
    return given_up


def _fetched(page: LinkedPage, now: datetime) -> list[int]:
    try:
        answer = ask_for_all(page.url)
        _refuse_unreadable(page, answer, now)
        return _keep(page, answer, now)
    except HostBusy as busy:
        _settle(page, next_try_at=busy.until, attempts=F("attempts") - 1)
    except FetchFailed as failure:
        logger.info("Page %s: %s", page.pk, failure, exc_info=failure.__cause__)
        return _fail(page, failure, now)
    except (ClaimLost, OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Fetching page %s failed", page.pk)
        # Whatever it is, the trouble of one page stays its own.
        error = type(problem).__name__
        return _give_up(page, f"Newsroom could not fetch it: an error ({error}).", now=now)
    return []


def _refuse_unreadable(page: LinkedPage, answer: Fetched, now: datetime) -> None:
    """Raise `FetchFailed` if it would be refused: then the words of the entry are better."""
    delivery = Delivery(page.url, answer.content, answer.media_type)
    reading = look_into(delivery, source=page.source, now=now)
    if not reading.pieces:
        raise FetchFailed(reading.problem or "There is nothing to read in it.")


@transaction.atomic
def _keep(page: LinkedPage, answer: Fetched, now: datetime) -> list[int]:
    _settle(page, state=LinkedPage.State.FETCHED, failures=0)
    document, _ = record_document(
        source=page.source,
        delivery=Delivery(page.url, answer.content, answer.media_type),
        received_at=now,
    )
    Job.objects.record_success(kind=Job.Kind.FETCH, subjects=[page.url])
    return [document.pk] if document.state == RawDocument.State.WAITING else []


def _fail(page: LinkedPage, failure: FetchFailed, now: datetime) -> list[int]:
    failures = page.failures + 1
    if failure.is_gone or failures >= MOST_TRIES:
        return _give_up(page, str(failure), now=now)
    wait = backoff(failures, base=FIRST_WAIT, most=LONGEST_WAIT, chance=chance())
    wait = max(wait, failure.retry_after or wait)
    _settle(page, failures=failures, next_try_at=now + wait)
    return []


@transaction.atomic
def _give_up(page: LinkedPage, problem: str, *, now: datetime) -> list[int]:
    """Let the entry be published in its own words: its document is put back in line."""
    # A worker that is cleaning it at this moment may have looked for given-up pages before.
    free = RawDocument.objects.filter(pk=page.document_id, claimed_at=None)
    if not free.update(state=RawDocument.State.WAITING, attempts=0):
        _settle(page, next_try_at=now + SOON)
        return []
    _settle(page, state=LinkedPage.State.FAILED, failures=page.failures + 1)
    Job.objects.record_failure(
        kind=Job.Kind.FETCH,
        subject=page.url,
        problem=problem,
        source=page.source,
        document_id=page.document_id,
    )
    return [page.document_id]


def _settle(page: LinkedPage, **fields: Any) -> None:
    """Let go of a page. Raises `ClaimLost`, also if its entry says something else by now."""
    ours = LinkedPage.objects.filter(
        pk=page.pk, claimed_at=page.claimed_at, entry_sha256=page.entry_sha256
    )
    if not ours.update(**{"claimed_at": None, "attempts": 0, **fields}):
        raise ClaimLost
