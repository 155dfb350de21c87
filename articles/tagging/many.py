"""One tag on many articles, or off them: few questions to the database, however many they are."""

from collections.abc import Collection, Mapping

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from ..models import ArticleTag, Event, Tag, TagSuggestion


@transaction.atomic
def tag_many(
    *,
    articles: Collection[int],
    tag: Tag,
    actor: User,
    added_by: Mapping[int, int | None] | None = None,
) -> list[int]:
    """The keys of those that did not have it yet. Safe to repeat.

    To put back what was taken off, `added_by` says who had put it on each.
    """
    have = set(_rows(tag, articles).values_list("content_object_id", flat=True))
    new = [pk for pk in dict.fromkeys(articles) if pk not in have]
    before = added_by or {}
    ArticleTag.objects.bulk_create(
        [
            ArticleTag(tag=tag, content_object_id=pk, added_by_id=before.get(pk, actor.pk))
            for pk in new
        ],
        ignore_conflicts=True,  # somebody may have tagged one of them a moment ago
    )
    told = TagSuggestion.objects.filter(tag=tag, article__in=new)
    told.update(state=TagSuggestion.State.ACCEPTED, decided_by=actor)
    _record(Event.Verb.ADDED, _rows(tag, new), actor)
    return new


@transaction.atomic
def untag_many(*, articles: Collection[int], tag: Tag, actor: User) -> dict[int, int | None]:
    """Those that had it, and who had put it there. No rule puts it on again. Safe to repeat."""
    rows = _rows(tag, articles).select_for_update(of=["self"])
    had = dict(rows.values_list("content_object_id", "added_by_id"))
    _record(Event.Verb.REMOVED, _rows(tag, had), actor)
    _rows(tag, had).delete()
    _keep_off(tag, had, actor)
    return had


def _keep_off(tag: Tag, articles: Collection[int], actor: User) -> None:
    """What a person took off stays off, whatever the rules say."""
    removed = {"state": TagSuggestion.State.REMOVED, "decided_by": actor}
    known = TagSuggestion.objects.filter(tag=tag, article__in=articles)
    told = set(known.values_list("article", flat=True))
    known.update(**removed)
    TagSuggestion.objects.bulk_create(
        [TagSuggestion(tag=tag, article_id=pk, **removed) for pk in articles if pk not in told],
        ignore_conflicts=True,
    )


def _rows(tag: Tag, articles: Collection[int]) -> QuerySet[ArticleTag]:
    rows: QuerySet[ArticleTag] = ArticleTag.objects.filter(tag=tag, content_object__in=articles)
    return rows.order_by("pk")


def _record(verb: Event.Verb, rows: QuerySet[ArticleTag], actor: User) -> None:
    named = rows.select_related("tag", "content_object__current").defer(
        "content_object__current__text"
    )
    told = [(row, {"article": row.content_object_id, "tag": row.tag.name}) for row in named]
    Event.objects.record_many(verb, told, actor=actor)
