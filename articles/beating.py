"""A worker tells in the database that it runs, however busy it is.

Celery's own heartbeats do not travel over the embedded broker; these are the same over both.
"""

import logging
from datetime import datetime
from typing import Any

from celery.signals import worker_ready, worker_shutdown
from django.db import DatabaseError, connection
from django.utils import timezone

from .models import Worker
from .models.workers import BEATS_EVERY

logger = logging.getLogger(__name__)

NO_WORKER = "no worker is running: it is done as soon as one starts"


def is_at_work(now: datetime) -> bool:
    return Worker.objects.at_work(now).exists()


@worker_ready.connect
def begin_beating(sender: Any, **_: Any) -> None:
    beat(sender.hostname)
    sender.timer.call_repeatedly(BEATS_EVERY.total_seconds(), beat, (sender.hostname,))


@worker_shutdown.connect
def end_beating(sender: Any, **_: Any) -> None:
    """Whoever looks next is told at once; of one that is killed, silence tells."""
    try:
        Worker.objects.filter(name=sender.hostname).delete()
    except DatabaseError:
        logger.warning("The database did not take that this worker stops", exc_info=True)


def beat(name: str) -> None:
    """The database may be away for a while: the next beat asks it over a connection of its own."""
    try:
        Worker.objects.beat(name[:200], timezone.now())
    except DatabaseError:
        logger.warning("The database did not take that this worker runs", exc_info=True)
        connection.close()
