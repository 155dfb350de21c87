"""What can be done with many articles at once, and how each is taken back."""

from collections.abc import Callable, Collection
from dataclasses import asdict
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from ..briefings.many import add_many, take_out_many
from ..forms.selection import SelectionForm
from ..models import Article, Briefing, Tag
from ..models.people import name_of
from ..read_state import mark_read, mark_unread
from ..status import Field, set_back, set_many
from ..tagging.application import tag_named
from ..tagging.many import Before, put_tags_back, tag_many, take_back_tags, untag_many
from .done import Done

NOTHING = "Nothing changed: all of them were so already."


def act(actor: User, articles: list[int], form: SelectionForm) -> Done:
    do = form.cleaned_data["do"]
    if do in Article.Status:
        done = _set("status", do, actor, articles, Article.Status(do).label)
    elif do == "assign":
        person = form.cleaned_data["person"]
        to = f"Assigned to {_called(person, actor)}" if person else "Assigned to nobody"
        done = _set("assignee", person.pk if person else None, actor, articles, to)
    else:
        done = ACTS[do](actor, articles, form)
    return done if done.articles else Done(NOTHING)


def _set(
    field: Field, value: str | int | None, actor: User, articles: list[int], said: str
) -> Done:
    before = set_many(field=field, value=value, articles=articles, actor=actor)
    told = {str(pk): stood for pk, stood in before.items()}
    return Done(f"{said}: {_many(before)}.", field, list(before), value, told)


def _read(reader: User, articles: list[int], _: SelectionForm) -> Done:
    changed = mark_read(reader=reader, articles=articles)
    return Done(f"Marked read: {_many(changed)}.", "unread", changed)


def _unread(reader: User, articles: list[int], _: SelectionForm) -> Done:
    changed = mark_unread(reader=reader, articles=articles)
    return Done(f"Marked unread: {_many(changed)}.", "read", changed)


def _tag(actor: User, articles: list[int], form: SelectionForm) -> Done:
    tag = tag_named(form.cleaned_data["tag"])
    before = tag_many(articles=articles, tag=tag, actor=actor)
    return _tagged(f"Tagged “{tag}”", "untag", tag, before)


def _untag(actor: User, articles: list[int], form: SelectionForm) -> Done:
    tag = tag_named(form.cleaned_data["tag"])
    before = untag_many(articles=articles, tag=tag, actor=actor)
    return _tagged(f"Untagged “{tag}”", "tag", tag, before)


def _tagged(said: str, undo: str, tag: Tag, before: dict[int, Before]) -> Done:
    told = {str(pk): asdict(stood) for pk, stood in before.items()}
    return Done(f"{said}: {_many(before)}.", undo, list(before), tag.pk, told)


def _brief(editor: User, articles: list[int], form: SelectionForm) -> Done:
    briefing, items = add_many(
        briefing=form.cleaned_data["briefing"],
        articles=articles,
        editor=editor,
        today=timezone.localdate(),
    )
    told = {str(pk): item for pk, item in items.items()}
    sentence = f"Added to “{briefing}”: {_many(items)}."
    if left := len(articles) - len(items):
        sentence += f" Already in it, or withdrawn by the sender: {left:,}."
    return Done(sentence, "briefing", list(items), briefing.pk, told)


ACTS: dict[str, Callable[[User, list[int], SelectionForm], Done]] = {
    "read": _read,
    "unread": _unread,
    "tag": _tag,
    "untag": _untag,
    "brief": _brief,
}


def take_back(actor: User, done: Done) -> Done:
    """Put back what stood there. What was changed since then stays, and is said to."""
    if done.undo in ("tag", "untag"):
        tag = Tag.objects.filter(pk=done.key).first()
        if tag is None:
            return Done("The tag is no longer there: nothing was taken back.")
        changed: Collection[int] = _tags_back(tag, actor, done)
    elif done.undo == "briefing":
        briefing = Briefing.objects.filter(pk=done.key).first()
        if briefing is None:
            return Done("The briefing is no longer there: nothing was taken back.")
        changed = take_out_many(briefing=briefing, items=done.stood(), editor=actor)
    elif done.undo in ("read", "unread"):
        mark = mark_read if done.undo == "read" else mark_unread
        changed = mark(reader=actor, articles=done.articles)
    else:
        field: Field = "status" if done.undo == "status" else "assignee"
        changed = set_back(field=field, value=done.about, before=done.stood(), actor=actor)
    left = len(done.articles) - len(changed)
    since = f" Changed since then, and left as it is: {_many(range(left))}." if left else ""
    return Done(f"Taken back: {_many(changed)}.{since}", articles=list(changed))


def _tags_back(tag: Tag, actor: User, done: Done) -> list[int]:
    before = {pk: _stood(**told) for pk, told in done.stood().items()}
    again = take_back_tags if done.undo == "untag" else put_tags_back
    return again(tag=tag, before=before, actor=actor)


def _stood(*, decided: list[Any] | None, **told: int | None) -> Before:
    """Out of the session, in which a pair is a list."""
    return Before(**told, decided=(decided[0], decided[1]) if decided else None)


def _called(person: User, actor: User) -> str:
    return "you" if person == actor else name_of(person)


def _many(articles: Collection[int]) -> str:
    return "1 article" if len(articles) == 1 else f"{len(articles):,} articles"
