"""Since when somebody has not been at the desk."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from .models import Visit

PAUSE = timedelta(minutes=30)  # after so long, whoever comes back comes anew
ONE_VISIT = timedelta(minutes=1)  # to look again within it writes nothing


def last_here(user: User, now: datetime) -> datetime | None:
    """When somebody's visit before this one ended, None at their first; notes that they are here.

    To look again within the pause is the same visit: what was new stays new.
    """
    visit, is_first = Visit.objects.get_or_create(user=user, defaults={"seen_at": now})
    if is_first:
        return None
    away = now - visit.seen_at
    if away > PAUSE:
        visit.before = visit.seen_at
    if away > ONE_VISIT:
        visit.seen_at = now
        visit.save(update_fields=["before", "seen_at"])
    return visit.before
