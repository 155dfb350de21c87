"""How far an article has come on the desk: new, being read, ready, or spiked."""

from django.contrib.auth.models import User
from django.db import transaction

from .models import Article, Event


@transaction.atomic
def set_status(*, article: Article, status: Article.Status, actor: User) -> Article:
    """Set an article's state, and keep who set it. Safe to repeat: the same again is no event."""
    article = Article.objects.select_for_update().get(pk=article.pk)
    before, article.status = article.status, status
    if before != status:
        article.save(update_fields=["status"])
        Event.objects.record(
            Event.Verb.CHANGED,
            article,
            actor=actor,
            before={"status": before},
            after={"status": status},
        )
    return article
