"""What the owner of a saved search is told of it."""

from datetime import datetime

from django.db import transaction

from ..models import SavedSearch
from .watching import newest_article


@transaction.atomic
def tell_of(
    *, search: SavedSearch, name: str, is_watched: bool, is_mailed: bool, now: datetime
) -> SavedSearch:
    """From now on: what was there before is no news. Safe to repeat: what is told goes on."""
    if is_watched and not search.is_watched:
        search.looked_through = newest_article()
    if is_mailed != (search.mailed_since is not None):
        search.mailed_since = now if is_mailed else None
    search.name, search.is_watched = name, is_watched
    search.save(update_fields=["name", "is_watched", "looked_through", "mailed_since"])
    return search
