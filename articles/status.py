"""How far an article has come on the desk, and who sees to it: of one, and of many at once."""

from collections.abc import Collection, Mapping
from typing import Literal

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import QuerySet

from .models import Article, Event

Field = Literal["status", "assignee"]
Value = str | int | None
"""A state, or the key of a person; None for nobody."""


@transaction.atomic
def set_status(*, article: Article, status: Article.Status, actor: User) -> Article:
    """Set an article's state, and keep who set it. Safe to repeat: the same again is no event."""
    set_many(field="status", value=status, articles=[article.pk], actor=actor)
    article.status = status
    return article


@transaction.atomic
def assign(*, article: Article, assignee: User | None, actor: User) -> Article:
    """Give an article to somebody, or to nobody. Safe to repeat: the same again is no event."""
    value = assignee.pk if assignee else None
    set_many(field="assignee", value=value, articles=[article.pk], actor=actor)
    article.assignee = assignee
    return article


@transaction.atomic
def set_many(
    *, field: Field, value: Value, articles: Collection[int], actor: User
) -> dict[int, Value]:
    """What stood there before, of those where something else did. Safe to repeat."""
    others = Article.objects.filter(pk__in=articles).exclude(**{field: value})
    before = _held(others, field)
    Article.objects.filter(pk__in=before).update(**{field: value})
    _record(field, before, dict.fromkeys(before, value), actor)
    return before


@transaction.atomic
def set_back(*, field: Field, value: Value, before: Mapping[int, Value], actor: User) -> list[int]:
    """Undo `set_many`: the articles in which it still stood. Those changed since then stay."""
    still = _held(Article.objects.filter(pk__in=before, **{field: value}), field)
    after = {pk: before[pk] for pk in still}
    if field == "assignee":  # somebody may have left since then
        known = _usernames(after.values())
        after = {pk: person if person in known else None for pk, person in after.items()}
    for former in set(after.values()):
        alike = [pk for pk, stood in after.items() if stood == former]
        Article.objects.filter(pk__in=alike).update(**{field: former})
    _record(field, still, after, actor)
    return list(still)


def _held(articles: QuerySet[Article], field: Field) -> dict[int, Value]:
    """What stands there, kept from others until the transaction ends.

    Nobody who puts tags or notes on these articles has to wait for it, nor it for them.
    """
    rows = articles.order_by("pk").select_for_update(of=["self"], no_key=True)
    return dict(rows.values_list("pk", field))


def _usernames(people: Collection[Value]) -> dict[Value, str]:
    keys = {one for one in people if one is not None}
    if not keys:
        return {}
    return dict(User.objects.filter(pk__in=keys).values_list("pk", "username"))


def _record(
    field: Field, before: Mapping[int, Value], after: Mapping[int, Value], actor: User
) -> None:
    if not before:
        return
    named = Article.objects.select_related("current").defer("current__text")
    rows = named.filter(pk__in=before).order_by("pk")
    if field == "assignee":  # who it was stays readable when they have left
        names = _usernames([*before.values(), *after.values()])
        before = {pk: names.get(one) for pk, one in before.items()}
        after = {pk: names.get(one) for pk, one in after.items()}
    told = str(field)
    changes = [(row, {told: before[row.pk]}, {told: after[row.pk]}) for row in rows]
    Event.objects.record_changes(changes, actor=actor)
