"""One tag on many articles, or off them: few questions to the database, however many they are."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from ..models import ArticleTag, Event, Tag, TagRule, TagSuggestion


@dataclass(frozen=True)
class Before:
    """How a tag stood to one article: who or which rule had put it on, and what was decided of it.

    `decided` is the state of its suggestion and who decided; None where there was no suggestion.
    """

    added_by: int | None = None
    rule: int | None = None
    decided: tuple[str, int | None] | None = None


@transaction.atomic
def tag_many(*, articles: Collection[int], tag: Tag, actor: User) -> dict[int, Before]:
    """Those that did not have it yet, and what was decided of it there. Safe to repeat."""
    _hold(tag)
    have = set(_rows(tag, articles).values_list("content_object_id", flat=True))
    new = [pk for pk in dict.fromkeys(articles) if pk not in have]
    before = _decided(tag, new)
    ArticleTag.objects.bulk_create(
        [ArticleTag(tag=tag, content_object_id=pk, added_by=actor) for pk in new],
        ignore_conflicts=True,  # somebody may have tagged one of them a moment ago
    )
    told = TagSuggestion.objects.filter(tag=tag, article__in=new)
    told.update(state=TagSuggestion.State.ACCEPTED, decided_by=actor)
    _record(Event.Verb.ADDED, _rows(tag, new), actor)
    return {pk: Before(decided=before.get(pk)) for pk in new}


@transaction.atomic
def untag_many(*, articles: Collection[int], tag: Tag, actor: User) -> dict[int, Before]:
    """Those that had it, and how it stood there. No rule puts it on again. Safe to repeat."""
    _hold(tag)
    rows = _rows(tag, articles).select_for_update(of=["self"])
    put_on = {
        pk: (person, rule)
        for pk, person, rule in rows.values_list("content_object_id", "added_by", "rule")
    }
    before = _decided(tag, put_on)
    _take_off(tag, put_on, actor)
    _keep_off(tag, put_on, actor)
    return {pk: Before(person, rule, before.get(pk)) for pk, (person, rule) in put_on.items()}


@transaction.atomic
def take_back_tags(*, tag: Tag, before: Mapping[int, Before], actor: User) -> list[int]:
    """Undo `tag_many`: the articles that had it still. What was decided before holds again."""
    _hold(tag)
    rows = _rows(tag, before).select_for_update(of=["self"])
    had = list(rows.values_list("content_object_id", flat=True))
    _take_off(tag, had, actor)
    _decide_again(tag, _as_known({pk: before[pk] for pk in had}))
    return had


@transaction.atomic
def put_tags_back(*, tag: Tag, before: Mapping[int, Before], actor: User) -> list[int]:
    """Undo `untag_many`: the articles that did not have it again, put on by whom it was before."""
    _hold(tag)
    have = set(_rows(tag, before).values_list("content_object_id", flat=True))
    gone = _as_known({pk: stood for pk, stood in before.items() if pk not in have})
    ArticleTag.objects.bulk_create(
        [
            ArticleTag(
                tag=tag, content_object_id=pk, added_by_id=stood.added_by, rule_id=stood.rule
            )
            for pk, stood in gone.items()
        ],
        ignore_conflicts=True,
    )
    _record(Event.Verb.ADDED, _rows(tag, gone), actor)
    _decide_again(tag, gone)
    return list(gone)


def _hold(tag: Tag) -> None:
    """Two who do this with one tag at once do it one after the other."""
    Tag.objects.select_for_update(no_key=True).filter(pk=tag.pk).first()


def _as_known(before: Mapping[int, Before]) -> dict[int, Before]:
    """Without people and rules that are gone since then."""
    deciders = [stood.decided[1] for stood in before.values() if stood.decided]
    people = _there(User.objects.all(), [*deciders, *(one.added_by for one in before.values())])
    rules = _there(TagRule.objects.all(), [one.rule for one in before.values()])
    return {
        pk: replace(
            stood,
            added_by=stood.added_by if stood.added_by in people else None,
            rule=stood.rule if stood.rule in rules else None,
            decided=stood.decided
            and (stood.decided[0], stood.decided[1] if stood.decided[1] in people else None),
        )
        for pk, stood in before.items()
    }


def _there(rows: QuerySet[Any], keys: Collection[int | None]) -> set[int]:
    asked = {key for key in keys if key is not None}
    return set(rows.filter(pk__in=asked).values_list("pk", flat=True)) if asked else set()


def _take_off(tag: Tag, articles: Collection[int], actor: User) -> None:
    _record(Event.Verb.REMOVED, _rows(tag, articles), actor)
    _rows(tag, articles).delete()


def _decided(tag: Tag, articles: Collection[int]) -> dict[int, tuple[str, int | None]]:
    told = TagSuggestion.objects.filter(tag=tag, article__in=articles)
    rows = told.values_list("article", "state", "decided_by")
    return {article: (state, person) for article, state, person in rows}


def _decide_again(tag: Tag, before: Mapping[int, Before]) -> None:
    """What was decided of it before; of what had no suggestion then, there is none again."""
    told = TagSuggestion.objects.filter(tag=tag, article__in=before)
    told.filter(article__in=[pk for pk, stood in before.items() if not stood.decided]).delete()
    for decided in {stood.decided for stood in before.values()} - {None}:
        state, person = decided or ("", None)
        alike = [pk for pk, stood in before.items() if stood.decided == decided]
        told.filter(article__in=alike).update(state=state, decided_by=person)


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
