"""What is wrong with the settings is said when Newsroom starts."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as Caution

from ..fetching import Intranet

LONGEST_FETCH = 60  # a task has twice as long, for reading what came


@register()
def allowed_networks_can_be_read(**_: Any) -> list[CheckMessage]:
    """A slip in the list must not pass for a rule."""
    try:
        Intranet.of(settings.ALLOWED_NETWORKS)
    except ValueError as problem:
        return [Error(f"ALLOWED_NETWORKS: {problem}", id="articles.E001")]
    return []


@register()
def limits_fit_together(**_: Any) -> list[CheckMessage]:
    """A fetch ends before its task is stopped, and a task before its claim runs out."""
    found: list[CheckMessage] = []
    if not 1 <= settings.FETCH_SECONDS <= LONGEST_FETCH:
        found.append(Error(f"FETCH_SECONDS: from 1 to {LONGEST_FETCH}.", id="articles.E002"))
    if settings.CLAIM_LASTS.total_seconds() <= settings.CELERY_TASK_TIME_LIMIT:
        least = settings.CELERY_TASK_TIME_LIMIT
        sentence = f"CLAIM_SECONDS: at most {least}, work may be done twice."
        found.append(Caution(sentence, id="articles.W001"))
    return found


@register()
def looks_are_seconds_apart(**_: Any) -> list[CheckMessage]:
    """Celery would look for work without a pause."""
    return [
        Error(f"{name}: at least 1.", id="articles.E004")
        for name in ("POLL_SECONDS", "SWEEP_SECONDS")
        if getattr(settings, name) < 1
    ]
