"""Ask a source for what is new: one worker at a time, and nothing is lost or kept twice."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError

from ...models import Source
from ..fetching import FetchFailed
from .folders import FolderClosed, poll_drop, poll_folder
from .hosts import HostBusy
from .outcomes import ClaimLost, put_off, record_failure
from .web import poll_web

logger = logging.getLogger(__name__)

WAYS: dict[str, Callable[..., list[int]]] = {
    Source.Kind.FOLDER: poll_folder,
    Source.Kind.DROP: poll_drop,
    Source.Kind.FEED: poll_web,
    Source.Kind.PAGE: poll_web,
}


def poll_source(pk: int, *, now: datetime) -> list[int]:
    """Ask a source that is not paused, due or not; returns the documents that wait for cleaning.

    What goes wrong is said by the source and by a job. Raises only what will pass: the claim runs
    out, and the source is asked again.
    """
    if not Source.objects.polled().claim(pk):
        return []
    source = Source.objects.get(pk=pk)
    with suppress(ClaimLost):
        return _asked(source, now)
    logger.info("What source %s brought is not kept: it was changed meanwhile", pk)
    return []


def _asked(source: Source, now: datetime) -> list[int]:
    try:
        return WAYS[source.kind](source, now=now)
    except HostBusy as busy:
        put_off(source, until=busy.until)
    except FetchFailed as failure:
        logger.info("Source %s: %s", source.pk, failure, exc_info=failure.__cause__)
        record_failure(
            source,
            str(failure),
            now=now,
            retry_after=failure.retry_after,
            is_gone=failure.is_gone,
        )
    except FolderClosed as problem:
        record_failure(source, str(problem), now=now)
    except (ClaimLost, OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Asking source %s failed", source.pk)
        # Whatever it is, the trouble of one source stays its own.
        error = type(problem).__name__
        record_failure(source, f"Newsroom could not ask it: an error ({error}).", now=now)
    return []
