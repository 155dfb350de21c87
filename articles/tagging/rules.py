"""Rules on tags: make and change them, and try one out before it is saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ..models import Article, ArticleTag, Entity, Event, Mention, Tag, TagRule
from ..models.articles import ArticleQuerySet
from .matching import Condition, Subject, condition

TRIED_ON = 500
MOST_SHOWN = 50


def condition_of(rule: TagRule) -> Condition:
    """Raises `PatternRefused`."""
    entity = standing(rule.entity).pk if rule.entity else None
    return condition(rule.kind, rule.words, entity=entity, source=rule.source_id)


def standing(entity: Entity) -> Entity:
    """What the entity is now, if it was merged into another since the rule was made."""
    while entity.merged_into is not None:
        entity = entity.merged_into
    return entity


def subjects(articles: Iterable[Article], *, with_entities: bool) -> list[Subject]:
    """What rules see of these articles, which have their current versions with them."""
    articles = list(articles)
    named: dict[int, set[int]] = {}
    if with_entities:
        versions = [article.current_id for article in articles if article.current_id]
        shown = Mention.objects.shown().filter(version__in=versions).order_by()
        for version, entity in shown.values_list("version", "entity").distinct():
            named.setdefault(version, set()).add(entity)
    return [
        Subject(
            title=article.current.title,
            text=article.current.text,
            section=article.current.section,
            source=article.source_id,
            entities=frozenset(named.get(article.current.pk, ())),
        )
        for article in articles
        if article.current
    ]


@transaction.atomic
def save_rule(rule: TagRule, *, actor: User) -> TagRule:
    """Store a rule, and tell it as a change of its tag."""
    is_new = rule.pk is None
    before = {} if is_new else _told(TagRule.objects.get(pk=rule.pk))
    if is_new:
        rule.author = actor
    elif before == _told(rule):
        return rule
    rule.save()
    Event.objects.record(
        Event.Verb.CHANGED,
        rule.tag,
        actor=actor,
        before={"rule": before or None},
        after={"rule": _told(rule)},
    )
    return rule


def _told(rule: TagRule) -> dict[str, Any]:
    """All that a person can change; `rule` is how the history reads, and may be cut."""
    return {
        "rule": str(rule),
        "kind": rule.kind,
        "words": rule.words,
        "entity": rule.entity_id,
        "source": rule.source_id,
        "effect": rule.effect,
        "is_active": rule.is_active,
    }


@dataclass(frozen=True)
class TryOut:
    """Which of the newest articles a rule would find."""

    looked_at: int
    found: int
    shown: Sequence[Article]
    """The newest of them; each says whether it has the tag (`has_tag`)."""


def try_out(rule: TagRule, tag: Tag, readable: ArticleQuerySet) -> TryOut:
    """Hold a rule against the newest articles that somebody may read. Raises `PatternRefused`."""
    asked = condition_of(rule)
    on = ArticleTag.objects.filter(tag=tag, content_object=OuterRef("pk"))
    newest = readable.annotate(has_tag=Exists(on)).order_by("-arrived_at", "-pk")[:TRIED_ON]
    articles = list(newest)
    seen = subjects(articles, with_entities=rule.kind == TagRule.Kind.ENTITY)
    found = [one for one, subject in zip(articles, seen, strict=True) if asked(subject)]
    return TryOut(len(articles), len(found), found[:MOST_SHOWN])


def standing_rules() -> QuerySet[TagRule]:
    """Those that articles are held against, the oldest first."""
    rules = TagRule.objects.standing()
    return rules.select_related("tag", "entity__merged_into", "source").order_by("pk")
