"""The step: articles in line -> tags put on and suggested by the rules.

Rules only ever add. What a person decided on an article stands: a tag they took off or rejected is
neither put on again nor suggested, and nothing that is on is taken off.
"""

import logging
from collections.abc import Iterable, Sequence

from celery.exceptions import SoftTimeLimitExceeded
from django.db import OperationalError, transaction
from django.utils import timezone

from ..models import Article, ArticleTag, Job, TagRule, TagSilence, TagSuggestion
from .matching import Condition
from .patterns import PatternRefused
from .rules import condition_of, standing_rules, subjects

logger = logging.getLogger(__name__)

ARTICLES_AT_ONCE = 100
Asked = Sequence[tuple[TagRule, Condition]]
Effect, State = TagRule.Effect, TagSuggestion.State


def tag_articles(pks: Sequence[int]) -> None:
    """Hold the rules against those of these articles that wait for it."""
    asked = list(_asked())
    waiting = Article.objects.awaiting_tagging()
    if not asked:
        waiting.filter(pk__in=pks).update(tagged_at=timezone.now())
        return
    for first in range(0, len(pks), ARTICLES_AT_ONCE):
        lot = waiting.filter(pk__in=pks[first : first + ARTICLES_AT_ONCE]).order_by("pk")
        _go_through(list(lot.select_related("current", "source")), asked)


def await_tagging_again(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(tagged_at=None)


def _asked() -> Iterable[tuple[TagRule, Condition]]:
    for rule in standing_rules():
        try:
            yield rule, condition_of(rule)
        except PatternRefused:  # one of before, that a newer version would not let in
            logger.warning("Rule %s has a pattern that cannot be used", rule.pk)


def _go_through(articles: Sequence[Article], asked: Asked) -> None:
    with_entities = any(rule.kind == TagRule.Kind.ENTITY for rule, _ in asked)
    seen = subjects(articles, with_entities=with_entities)
    for article, subject in zip(articles, seen, strict=True):
        try:
            rules = [rule for rule, is_met in asked if is_met(subject)]
            _record(article, rules)
        except (OperationalError, SoftTimeLimitExceeded):
            raise
        except Exception as problem:
            logger.exception("Holding the rules on tags against article %s failed", article.pk)
            error = type(problem).__name__
            set_aside(article, f"Newsroom could not tag it by the rules: an error ({error}).")


@transaction.atomic
def set_aside(article: Article, reason: str) -> Job:
    Article.objects.filter(pk=article.pk).update(tagged_at=timezone.now())
    return Job.objects.record_failure(
        kind=Job.Kind.TAG,
        subject=article.uri,
        problem=reason,
        source=article.source,
        version=article.current,
    )


@transaction.atomic
def _record(article: Article, rules: Sequence[TagRule]) -> None:
    # A version that came meanwhile is held against the rules on its own account.
    mine = Article.objects.filter(pk=article.pk, current=article.current_id, tagged_at=None)
    if not mine.update(tagged_at=timezone.now()):
        return
    Job.objects.record_success(kind=Job.Kind.TAG, subjects=[article.uri])
    if not rules:
        return
    settled = _settled(article)
    # Of several rules for one tag, the first that puts it on, or else the first.
    ordered = sorted(rules, key=lambda rule: rule.effect != Effect.APPLY)
    for rule in reversed({rule.tag_id: rule for rule in reversed(ordered)}.values()):
        if rule.tag_id not in settled:
            _follow(rule, article)


def _settled(article: Article) -> set[int]:
    """Tags that no rule has to do with: on it, decided by a person, never for its source."""
    on = ArticleTag.objects.filter(content_object=article).values_list("tag", flat=True)
    decided = TagSuggestion.objects.filter(article=article).exclude(state=State.OPEN)
    silent = TagSilence.objects.filter(source=article.source_id).values_list("tag", flat=True)
    return {*on, *decided.values_list("tag", flat=True), *silent}


def _follow(rule: TagRule, article: Article) -> None:
    suggested = TagSuggestion.objects.filter(article=article, tag=rule.tag_id, state=State.OPEN)
    if rule.effect == Effect.APPLY:
        ArticleTag.objects.get_or_create(
            tag=rule.tag, content_object=article, defaults={"rule": rule}
        )
        suggested.delete()
    elif not suggested.exists():
        TagSuggestion.objects.create(article=article, tag=rule.tag, rule=rule)
