"""What people say to suggested tags: yes, no, never for this source."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ..models import Article, Event, Source, Tag, TagSilence, TagSuggestion
from .application import put_on

State = TagSuggestion.State


def suggestions_for(article: Article) -> QuerySet[TagSuggestion]:
    """Open ones and rejected ones; each says whether its source is never to have it."""
    silent = TagSilence.objects.filter(tag=OuterRef("tag"), source=article.source_id)
    rows = TagSuggestion.objects.filter(
        article=article, state__in=[State.OPEN, State.REJECTED], tag__retired_at=None
    )
    rows = rows.annotate(is_silenced=Exists(silent))
    return rows.select_related("tag", "rule__entity", "rule__source").order_by("tag__path", "pk")


def accept(suggestion: TagSuggestion, *, editor: User) -> None:
    """Put the tag on. Safe to repeat. Raises `TagRetired`."""
    put_on(article=suggestion.article, tag=suggestion.tag, added_by=editor)


@transaction.atomic
def decide(suggestion: TagSuggestion, *, state: TagSuggestion.State, editor: User) -> None:
    """Reject it, or leave it open again. Safe to repeat."""
    before = {State.OPEN: State.REJECTED, State.REJECTED: State.OPEN}[state]
    rows = TagSuggestion.objects.filter(pk=suggestion.pk, state=before)
    if rows.update(state=state, decided_by=editor if state == State.REJECTED else None):
        told = {"article": suggestion.article_id, "tag": suggestion.tag.name}
        Event.objects.record(
            Event.Verb.CHANGED,
            suggestion,
            actor=editor,
            before=told | {"state": before},
            after=told | {"state": state},
        )


@transaction.atomic
def silence(*, tag: Tag, source: Source, editor: User) -> None:
    """Let no rule suggest the tag for what comes from this source. Safe to repeat."""
    _, is_new = TagSilence.objects.get_or_create(
        tag=tag, source=source, defaults={"author": editor}
    )
    if is_new:
        after = {"never_for": source.name}
        Event.objects.record(Event.Verb.CHANGED, tag, actor=editor, after=after)


@transaction.atomic
def lift(*, tag: Tag, source: Source, editor: User) -> None:
    """Let rules suggest it for the source again. Safe to repeat."""
    deleted, _ = TagSilence.objects.filter(tag=tag, source=source).delete()
    if deleted:
        before = {"never_for": source.name}
        Event.objects.record(Event.Verb.CHANGED, tag, actor=editor, before=before)
