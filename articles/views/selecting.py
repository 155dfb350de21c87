"""Many articles of the list at once: chosen, and those of them that an act would change."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils import timezone

from ..briefings.many import MOST_AT_ONCE
from ..embargo import articles_for
from ..forms.selection import MOST_CHOSEN, SelectionForm
from ..models import Article, ArticleTag, Item
from ..models.articles import ArticleQuerySet
from ..models.read_articles import is_read_by
from ..tagging.application import known_tag
from .acts import act
from .article_rows import found
from .done import Done
from .requests import EditorRequest


def do_with_many(request: EditorRequest, form: SelectionForm, chosen: Mapping[str, Any]) -> Done:
    """Do what the form says with what it chose: one by one, or all that the list goes on with."""
    if form.cleaned_data["all"]:
        among = _to_change(found(chosen, request.user), request.user, form)
    else:
        among = articles_for(request.user, timezone.now()).filter(
            pk__in=form.cleaned_data["article"]
        )
    most = MOST_AT_ONCE if form.cleaned_data["do"] == "brief" else MOST_CHOSEN
    newest = among.order_by("-arrived_at", "-pk").values_list("pk", flat=True)
    articles = list(newest[: most + 1])
    done = act(request.user, articles[:most], form)
    if len(articles) > most:
        done.sentence += f" These are the {most:,} newest: do it again for more."
    return done


def _to_change(among: ArticleQuerySet, reader: User, form: SelectionForm) -> ArticleQuerySet:
    """Those that it would change: so that doing it again reaches the rest of very many."""
    what = form.cleaned_data["do"]
    if what in ("read", "unread"):
        is_read = Q(is_read_by(reader))
        return among.filter(~is_read if what == "read" else is_read)
    if what in Article.Status:
        return among.exclude(status=what)
    if what == "assign":
        return among.exclude(assignee=form.cleaned_data["person"])
    if what == "brief":
        there = Item.objects.filter(
            briefing=form.cleaned_data["briefing"], kind=Item.Kind.ARTICLE
        ).order_by()
        return among.exclude(pk__in=there.values("version__article"))
    return _to_tag(among, form)


def _to_tag(among: ArticleQuerySet, form: SelectionForm) -> ArticleQuerySet:
    tag = known_tag(form.cleaned_data["tag"])
    if tag is None:
        return among
    tagged = Q(pk__in=ArticleTag.objects.filter(tag=tag).values("content_object"))
    return among.filter(~tagged if form.cleaned_data["do"] == "tag" else tagged)
