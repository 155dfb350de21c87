"""Many articles of the list at once: read, unread, tagged, untagged; and taken back.

What was done last, and how to take it back, lies in the session of who did it.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from secrets import token_urlsafe
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from ..embargo import articles_for
from ..forms.selection import MOST_CHOSEN, SelectionForm
from ..models import ArticleTag, Tag
from ..models.articles import ArticleQuerySet
from ..models.read_articles import is_read_by
from ..read_state import mark_read, mark_unread
from ..tagging.application import known_tag, tag_named
from ..tagging.many import Before, put_tags_back, tag_many, take_back_tags, untag_many
from .article_rows import found
from .requests import EditorRequest

KEPT = "selection"
GONE = "Something else was done since then: nothing was taken back."


@dataclass
class Done:
    """What was done, said once; `undo` is what takes it back, of which articles."""

    sentence: str
    undo: str = ""
    articles: list[int] = field(default_factory=list)
    tag: int | None = None
    before: dict[str, Any] = field(default_factory=dict)
    """How the tag stood, by article as text: the session keeps its keys so."""
    search: list[str] = field(default_factory=list)
    """Of a saved search that was removed: its name, and what it asks."""
    token: str = field(default_factory=lambda: token_urlsafe(8))
    is_told: bool = False


def keep(request: EditorRequest, done: Done) -> None:
    request.session[KEPT] = asdict(done)


def to_tell(request: EditorRequest) -> Done | None:
    """What was done last, if the list has not said so yet."""
    kept = request.session.get(KEPT)
    if kept is None or kept["is_told"]:
        return None
    request.session[KEPT] = kept | {"is_told": True}
    return Done(**kept)


def do_with_many(request: EditorRequest, form: SelectionForm, chosen: Mapping[str, Any]) -> Done:
    """Do what the form says with what it chose: one by one, or all that the list goes on with."""
    if form.cleaned_data["all"]:
        among = _to_change(found(chosen, request.user), request.user, form)
    else:
        among = articles_for(request.user, timezone.now()).filter(
            pk__in=form.cleaned_data["article"]
        )
    newest = among.order_by("-arrived_at", "-pk").values_list("pk", flat=True)
    articles = list(newest[: MOST_CHOSEN + 1])
    is_cut = len(articles) > MOST_CHOSEN
    done = _do(request, form.cleaned_data["do"], articles[:MOST_CHOSEN], form)
    if is_cut:
        done.sentence += f" These are the {MOST_CHOSEN:,} newest: do it again for more."
    return done


def _to_change(among: ArticleQuerySet, reader: User, form: SelectionForm) -> ArticleQuerySet:
    """Those that it would change: so that doing it again reaches the rest of very many."""
    what = form.cleaned_data["do"]
    if what in ("read", "unread"):
        is_read = Q(is_read_by(reader))
        return among.filter(~is_read if what == "read" else is_read)
    tag = known_tag(form.cleaned_data["tag"])
    if tag is None:
        return among
    tagged = Q(pk__in=ArticleTag.objects.filter(tag=tag).values("content_object"))
    return among.filter(~tagged if what == "tag" else tagged)


def last_done(request: EditorRequest, token: str) -> Done | None:
    """What is to be taken back, if it was the last that was done and can be."""
    kept = request.session.pop(KEPT, None)
    return Done(**kept) if kept and kept["token"] == token and kept["undo"] else None


def take_back(actor: User, done: Done) -> Done:
    if done.undo in ("read", "unread"):
        mark = mark_read if done.undo == "read" else mark_unread
        return Done(f"Taken back: {_many(mark(reader=actor, articles=done.articles))}.")
    tag = Tag.objects.filter(pk=done.tag).first()
    if tag is None:
        return Done("The tag is no longer there: nothing was taken back.")
    before = {int(pk): _stood(**told) for pk, told in done.before.items()}
    again = take_back_tags if done.undo == "untag" else put_tags_back
    return Done(f"Taken back: {_many(again(tag=tag, before=before, actor=actor))}.")


def _stood(*, decided: list[Any] | None, **told: int | None) -> Before:
    """Out of the session, in which a pair is a list."""
    return Before(**told, decided=(decided[0], decided[1]) if decided else None)


def _do(request: EditorRequest, what: str, articles: list[int], form: SelectionForm) -> Done:
    reader = request.user
    if what == "read":
        changed = mark_read(reader=reader, articles=articles)
        done = Done(f"Marked read: {_many(changed)}.", "unread", changed)
    elif what == "unread":
        changed = mark_unread(reader=reader, articles=articles)
        done = Done(f"Marked unread: {_many(changed)}.", "read", changed)
    elif what == "tag":
        tag = tag_named(form.cleaned_data["tag"])
        before = tag_many(articles=articles, tag=tag, actor=reader)
        changed = list(before)
        told = {str(pk): asdict(stood) for pk, stood in before.items()}
        done = Done(f"Tagged “{tag}”: {_many(changed)}.", "untag", changed, tag.pk, told)
    else:
        tag = tag_named(form.cleaned_data["tag"])
        before = untag_many(articles=articles, tag=tag, actor=reader)
        changed = list(before)
        told = {str(pk): asdict(stood) for pk, stood in before.items()}
        done = Done(f"Untagged “{tag}”: {_many(changed)}.", "tag", changed, tag.pk, told)
    return done if changed else Done("Nothing changed: all of them were so already.")


def _many(articles: Collection[int]) -> str:
    return "1 article" if len(articles) == 1 else f"{len(articles):,} articles"
