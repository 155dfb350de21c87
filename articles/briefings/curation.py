"""Make a rundown: begin it, put items in, order, revise and remove them, put them back.

Each change holds the briefing until it is done, so that places are counted by one editor at a
time, and each but a move is an event: what an editor wrote can be found again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..models import Article, Briefing, Event, Item, Version
from ..spans import Span

DOUBLE_CLICK = timedelta(seconds=10)
PUT_BACK = ("kind", "version_id", "start", "end", "quote", "note")


class AlreadyThere(Exception):
    """The briefing has this item. The message is a sentence for the editor."""


class Gone(Exception):
    """The item was removed meanwhile."""

    def __init__(self) -> None:
        super().__init__("This item is no longer in the briefing.")


class PassageMoved(Exception):
    """The words are not in the text they are said to be from."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a text, and roughly where they start."""

    version: Version
    start: int
    quote: str


@transaction.atomic
def create_briefing(*, title: str, editor: User, introduction: str = "") -> Briefing:
    """Begin a rundown. The second of two clicks gets the briefing that the first one began."""
    User.objects.select_for_update(no_key=True).get(pk=editor.pk)
    just_now = timezone.now() - DOUBLE_CLICK
    begun = Briefing.objects.filter(created_by=editor, title=title, created_at__gt=just_now)
    if briefing := begun.order_by("pk").last():
        return briefing
    briefing = Briefing.objects.create(title=title, introduction=introduction, created_by=editor)
    Event.objects.record(Event.Verb.ADDED, briefing, actor=editor)
    return briefing


def begun_today(*, editor: User, today: date) -> Briefing:
    """A new one, called after the day."""
    return create_briefing(title=f"Briefing of {today.day} {today:%B %Y}", editor=editor)


@transaction.atomic
def revise_briefing(*, briefing: Briefing, editor: User, title: str, introduction: str) -> Briefing:
    briefing = hold(briefing)
    before = {"title": briefing.title, "introduction": briefing.introduction}
    after = {"title": title, "introduction": introduction}
    briefing.title, briefing.introduction = title, introduction
    briefing.save(update_fields=["title", "introduction"])
    if before != after:
        Event.objects.record(Event.Verb.CHANGED, briefing, actor=editor, before=before, after=after)
    return briefing


@transaction.atomic
def add_to_briefing(
    *,
    briefing: Briefing | None,
    subject: Article | Excerpt | None,
    note: str,
    editor: User,
    today: date,
) -> Item:
    """Add an article, exact words of one, or only a note; without a briefing, begin one of today.

    Raises `AlreadyThere` and `PassageMoved`; then no briefing is begun.
    """
    if briefing is None:
        briefing = begun_today(editor=editor, today=today)
    if isinstance(subject, Article):
        return add_article(briefing=briefing, article=subject, editor=editor, note=note)
    if subject is None:
        return add_words(briefing=briefing, note=note, editor=editor)
    return add_excerpt(
        briefing=briefing,
        version=subject.version,
        start=subject.start,
        quote=subject.quote,
        editor=editor,
        note=note,
    )


@transaction.atomic
def add_article(*, briefing: Briefing, article: Article, editor: User, note: str = "") -> Item:
    """Add an article as it is now; what is cited of it is its first paragraph."""
    version = article.current
    if version is None:
        raise PassageMoved("This article has no text yet.")
    item = citing(version, Span(0, len(version.lead)), kind=Item.Kind.ARTICLE, note=note)
    return _append(item, to=briefing, editor=editor)


@transaction.atomic
def add_excerpt(
    *, briefing: Briefing, version: Version, start: int, quote: str, editor: User, note: str = ""
) -> Item:
    """Add exact words: those at `start`, or the nearest of the same wording.

    Raises `PassageMoved` if the version has no such words.
    """
    words = quote.strip()
    near = start + quote.index(words)
    span = Span.locate(words, version.text, near=near) if words else None
    if span is None:
        raise PassageMoved("These words are not in the article.")
    item = citing(version, span, kind=Item.Kind.EXCERPT, note=note)
    return _append(item, to=briefing, editor=editor)


@transaction.atomic
def add_words(*, briefing: Briefing, note: str, editor: User) -> Item:
    return _append(Item(kind=Item.Kind.WORDS, note=note), to=briefing, editor=editor)


@transaction.atomic
def revise_item(*, item: Item, note: str, editor: User) -> Item:
    """Raises `Gone`."""
    item = _hold_item(item)
    before, item.note = item.note, note
    item.save(update_fields=["note"])
    if before != note:
        Event.objects.record(
            Event.Verb.CHANGED, item, actor=editor, before={"note": before}, after={"note": note}
        )
    return item


@transaction.atomic
def move_item(*, item: Item, to: int) -> None:
    """Make the item the `to`-th, from 0; a place beyond the end is the end. Raises `Gone`."""
    item = _hold_item(item)
    others = item.briefing.items.exclude(pk=item.pk)
    _number(_inserted(item, others, at=to))


@transaction.atomic
def remove_item(*, item: Item, editor: User) -> Event:
    """Take the item out. The event returned is what `restore_item` undoes. Raises `Gone`."""
    item = _hold_item(item)
    before: dict[str, Any] = {name: getattr(item, name) for name in PUT_BACK}
    before["briefing"] = item.briefing_id
    before["place"] = list(item.briefing.items.values_list("pk", flat=True)).index(item.pk)
    event = Event.objects.record(Event.Verb.REMOVED, item, actor=editor, before=before)
    item.delete()
    return event


@transaction.atomic
def restore_item(*, removal: Event, briefing: Briefing, editor: User) -> Item:
    """Put a removed item back where it stood. Raises `AlreadyThere` if it, or its like, is back."""
    item = Item(**{name: removal.before[name] for name in PUT_BACK})
    others = list(briefing.items.all())
    _append(item, to=briefing, editor=editor)
    _number(_inserted(item, others, at=removal.before["place"]))
    return item


def hold(briefing: Briefing) -> Briefing:
    """The briefing as it is now, kept from others until the transaction ends."""
    held = Briefing.objects.select_for_update().get(pk=briefing.pk)
    held.save(update_fields=["updated_at"])
    return held


def _hold_item(item: Item) -> Item:
    briefing = hold(item.briefing)
    held = briefing.items.filter(pk=item.pk).first()
    if held is None:
        raise Gone
    return held


def citing(version: Version, span: Span, *, kind: Item.Kind, note: str) -> Item:
    words = span.of(version.text)
    return Item(kind=kind, version=version, start=span.start, end=span.end, quote=words, note=note)


def _append(item: Item, *, to: Briefing, editor: User) -> Item:
    briefing = hold(to)
    _refuse_twin(item, briefing)
    last = briefing.items.last()
    item.briefing, item.position = briefing, last.position + 1 if last else 0
    item.save(force_insert=True)
    Event.objects.record(Event.Verb.ADDED, item, actor=editor)
    return item


def _refuse_twin(item: Item, briefing: Briefing) -> None:
    items = briefing.items.filter(kind=item.kind)
    if item.version is None:
        twins, sentence = items.filter(note=item.note), "The briefing says just this already."
    elif item.kind == Item.Kind.ARTICLE:
        twins = items.filter(version__article=item.version.article_id)
        sentence = "This article is already in the briefing."
    else:
        twins = items.filter(version=item.version, start=item.start, end=item.end)
        sentence = "This excerpt is already in the briefing."
    if twins.exists():
        raise AlreadyThere(sentence)


def _inserted(item: Item, others: Iterable[Item], *, at: int) -> list[Item]:
    items = list(others)
    items.insert(max(at, 0), item)
    return items


def _number(items: Sequence[Item]) -> None:
    """Give the items the positions of their order; write only those that changed."""
    moved = []
    for position, item in enumerate(items):
        if item.position != position:
            item.position = position
            moved.append(item)
    Item.objects.bulk_update(moved, ["position"])
