"""One entity that is two: some of its articles are of somebody else. Split it, and undo that.

A split is a new entity and a ruling in each of the articles, so that it holds on every later run.
Undoing it takes those rulings back and merges the new entity into the one it came from.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction

from ...models import Article, Entity, Event, Mention, NameRuling, Version
from ...models.articles import ArticleQuerySet
from ..rulings.making import CannotRule, Ruled, rule, undo
from ..rulings.newcomers import AlreadyKnown, NoName, somebody_new
from .merging import merge, standing_for, unmerge

MOST_ARTICLES = 50


class CannotSplit(ValueError):
    """There can be no such split; the message says why to a person."""


@dataclass(frozen=True)
class Split:
    """Who came of it, or who it is again, and the versions that wait for a worker because of it."""

    entity: Entity
    waiting: list[int]


@transaction.atomic
def split(
    *,
    entity: Entity,
    articles: Sequence[Article],
    name: str,
    disambiguation: str,
    editor: User,
    reason: str = "",
) -> Split:
    """Let what these articles name `entity` be somebody else, told apart by `disambiguation`.

    Safe to repeat: who was split off under this name before is the one again, with these articles
    as well. Raises `CannotSplit`.
    """
    if not 0 < len(articles) <= MOST_ARTICLES:
        raise CannotSplit(f"Choose the articles that name somebody else: {MOST_ARTICLES} at most.")
    _hold(Article.objects.filter(pk__in=[one.pk for one in articles]))
    locked = Entity.objects.select_for_update(of=["self"], no_key=True)
    entity = standing_for(locked.get(pk=entity.pk))
    other = _split_off(entity, name, disambiguation, editor)
    ruled = [_rule(mention, other, editor, reason) for mention in _to_be_ruled(entity, articles)]
    made = [one.ruling.pk for one in ruled]
    if not made and not other.rulings.standing().exists():
        raise CannotSplit(f"These articles do not name {entity} any more.")
    if made:
        after = {"split_from": entity.pk, "name": str(entity), "rulings": made}
        Event.objects.record(Event.Verb.CHANGED, other, actor=editor, after=after)
    return Split(other, [pk for one in ruled for pk in one.waiting])


@transaction.atomic
def unsplit(*, entity: Entity, editor: User) -> Split:
    """Let who was split off be the one they were split from again. Safe to repeat.

    Only the rulings of the split are taken back: what editors ruled on this name since, holds, and
    leads to the same one by the merge. Raises `CannotSplit` for who was never split off.
    """
    if entity.split_from is None:
        raise CannotSplit(f"{entity} was not split from anyone.")
    waiting: list[int] = []
    rulings = NameRuling.objects.standing().filter(pk__in=_rulings_of(entity), entity=entity)
    _hold(Article.objects.filter(pk__in=rulings.values("article")))
    for ruling in rulings:
        waiting += undo(ruling=ruling, editor=editor).waiting
    target = merge(entity=entity, into=entity.split_from, actor=editor)
    return Split(target, waiting)


def _hold(articles: ArticleQuerySet) -> None:
    """Lock articles, then what they say now, before anyone whom they name: all take this order."""
    held = articles.select_for_update(of=["self"], no_key=True).order_by("pk")
    texts = list(held.values_list("current_id", flat=True))
    locked = Version.objects.select_for_update(of=["self"]).filter(pk__in=texts)
    list(locked.order_by("pk").values_list("pk"))


def _split_off(entity: Entity, name: str, disambiguation: str, editor: User) -> Entity:
    """A new entity, or the one that was split off under this name before."""
    try:
        other = somebody_new(name=name, kind=entity.kind, apart=disambiguation)
    except NoName as problem:
        raise CannotSplit(str(problem)) from None
    except AlreadyKnown as problem:
        return _again(entity, problem.entity, editor)
    other.split_from = entity
    other.save(update_fields=["split_from"])
    return other


def _again(entity: Entity, other: Entity, editor: User) -> Entity:
    if other == entity:
        raise CannotSplit("Say in a word what tells the two apart: “footballer”.")
    if other.split_from is None or standing_for(other.split_from) != entity:
        raise CannotSplit(f"There is another {other} already. Use another word to tell them apart.")
    return unmerge(entity=other, actor=editor)


def _to_be_ruled(entity: Entity, articles: Sequence[Article]) -> Iterable[Mention]:
    """In each article one mention of every form: a ruling holds for all of its form there.

    They are read one at a time, as they stand after the rulings before them.
    """
    for article in sorted(articles, key=lambda one: one.pk):
        ruled: set[str] = set()
        naming = Mention.objects.filter(version__article=article, version=article.current_id)
        naming = naming.shown().filter(entity=entity).order_by("start")
        while mention := naming.exclude(key__in=ruled).select_related("version").first():
            ruled.add(mention.key)
            yield mention


def _rule(mention: Mention, other: Entity, editor: User, reason: str) -> Ruled:
    try:
        return rule(
            version=mention.version,
            span=mention.span,
            action=NameRuling.Action.RELINK,
            scope=NameRuling.Scope.ARTICLE,
            editor=editor,
            entity=other,
            reason=reason,
        )
    except CannotRule as problem:
        raise CannotSplit(str(problem)) from None


def _rulings_of(entity: Entity) -> set[int]:
    told = Event.objects.filter(
        subject_type=Entity._meta.model_name, subject_id=entity.pk, verb=Event.Verb.CHANGED
    )
    return {pk for after in told.values_list("after", flat=True) for pk in after.get("rulings", ())}
