"""Many articles into a rundown at once, and out again: few questions, however many they are."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from ..models import Article, Briefing, Event, Item
from ..spans import Span
from .curation import PUT_BACK, begun_today, citing, hold

MOST_AT_ONCE = 100


@transaction.atomic
def add_many(
    *, briefing: Briefing | None, articles: Collection[int], editor: User, today: date
) -> tuple[Briefing, dict[int, int]]:
    """Add these articles as they are now, in this order: the briefing, and the item of each.

    Those that are in it already stay as they are, and withdrawn ones are left out. Without a
    briefing, one of today is begun. Safe to repeat.
    """
    held = hold(briefing or begun_today(editor=editor, today=today))
    whole = held.items.filter(kind=Item.Kind.ARTICLE)
    there = set(whole.values_list("version__article", flat=True))
    citable = Article.objects.for_reading().filter(killed_at=None)
    rows = citable.in_bulk([pk for pk in articles if pk not in there])
    last = held.items.last()
    items = [
        _item(rows[pk], held, position)
        for position, pk in enumerate(
            (pk for pk in articles if pk in rows), start=last.position + 1 if last else 0
        )
    ]
    Item.objects.bulk_create(items)
    Event.objects.record_many(Event.Verb.ADDED, [(item, {}) for item in items], actor=editor)
    return held, {item.version.article_id: item.pk for item in items if item.version}


@transaction.atomic
def take_out_many(*, briefing: Briefing, items: Mapping[int, int], editor: User) -> list[int]:
    """Undo `add_many`: the articles that were still in it, and on which nobody had written."""
    held = hold(briefing)
    places = {pk: place for place, pk in enumerate(held.items.values_list("pk", flat=True))}
    mine = {pk: article for article, pk in items.items()}
    still = list(held.items.filter(pk__in=mine, note=""))
    told = [(item, _told(item, places[item.pk])) for item in still]
    Event.objects.record_many(Event.Verb.REMOVED, told, actor=editor)
    held.items.filter(pk__in=[item.pk for item in still]).delete()
    return [mine[item.pk] for item in still]


def _item(article: Article, briefing: Briefing, position: int) -> Item:
    if article.current is None:
        raise ValueError(f"{article} has no version to cite")
    span = Span(0, len(article.current.lead))
    item = citing(article.current, span, kind=Item.Kind.ARTICLE, note="")
    item.briefing, item.position = briefing, position
    return item


def _told(item: Item, place: int) -> dict[str, Any]:
    """As `remove_item` tells it, so that it can be put back from the history."""
    fields = {name: getattr(item, name) for name in PUT_BACK}
    return fields | {"briefing": item.briefing_id, "place": place}
