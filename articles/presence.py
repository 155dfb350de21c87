"""Who reads an article now. Their pages say so while they can be seen; it runs out by itself."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User

from .models import Article, Presence

ONE_SAYING = timedelta(seconds=30)  # to say it again within it writes nothing


def also_reading(*, reader: User, article: Article, now: datetime) -> list[User]:
    """Note that somebody reads an article, and tell who else does, by who came first."""
    there = Presence.objects.lasting(now).filter(article=article).select_related("reader")
    rows = list(there.order_by("pk"))
    said = next((row.seen_at for row in rows if row.reader_id == reader.pk), None)
    if said is None or now - said > ONE_SAYING:
        Presence.objects.bulk_create(
            [Presence(reader=reader, article=article, seen_at=now)],
            update_conflicts=True,
            unique_fields=["article", "reader"],
            update_fields=["seen_at"],
        )
    return [row.reader for row in rows if row.reader_id != reader.pk]
