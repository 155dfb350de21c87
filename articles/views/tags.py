"""The newsroom's vocabulary, and what is under each term."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..embargo import leading_for
from ..forms.articles import Paging
from ..models import ArticleTag, Tag, TagMerge
from ..models.tags import MAY_MANAGE
from ..paging import MANY, CountOf, first_page, row_at
from ..tagging.vocabulary import tag_at
from .article_rows import article_page, found
from .requests import EditorRequest

TAGS_PER_PAGE = 100
MOST_CHILDREN = 100
MOST_MERGES = 20
MOST_RULES = 100


@require_safe
def tag_list(request: EditorRequest) -> HttpResponse:
    """The tree, each tag under its parent. Retired ones are on a list of their own."""
    shown = leading_for(request.user, timezone.now()).filter(pk=OuterRef("content_object"))
    under = ArticleTag.objects.filter(Exists(shown), tag=OuterRef("pk")).values("pk")
    is_retired = "retired" in request.GET
    tags = Tag.objects.filter(retired_at__isnull=not is_retired)
    tags = tags.annotate(article_count=CountOf(under)).select_related("parent").order_by("path")
    if last := row_at(Tag.objects.all(), request.GET.get("after")):
        tags = tags.filter(path__gt=bytes(last.path))
    context = {
        "page": first_page(tags, size=TAGS_PER_PAGE),
        "many": MANY,
        "is_retired": is_retired,
        "may_manage": request.user.has_perm(MAY_MANAGE),
    }
    return render(request, "tags/list.html", context)


@require_safe
def tag_detail(request: EditorRequest, slug: str) -> HttpResponse:
    """A tag; from an address of before, one is sent on to where it is now."""
    tag = tag_at(slug)
    if tag is None:
        raise Http404
    if tag.slug != slug:
        return redirect(tag, permanent=False)
    chosen = {"tag": tag} | Paging(request.GET).chosen()
    may_manage = request.user.has_perm(MAY_MANAGE)
    context = {
        "tag": tag,
        "page": article_page(found(chosen, request.user), chosen, request.user),
        "children": tag.children.order_by("path")[:MOST_CHILDREN],
        "aliases": tag.aliases.order_by("name", "pk"),
        "may_manage": may_manage,
        **(_managed(tag) if may_manage else {}),
    }
    return render(request, "tags/detail.html", context)


def _managed(tag: Tag) -> dict[str, Any]:
    """What those who look after the vocabulary see of a tag."""
    merges = TagMerge.objects.filter(kept=tag, undone_at=None).select_related("merged_by")
    rules = tag.rules.select_related("entity", "source", "author")
    return {
        "merges": merges.order_by("-pk")[:MOST_MERGES],
        "rules": rules.order_by("-is_active", "pk")[:MOST_RULES],
        "silences": tag.silences.select_related("source").order_by("source__name")[:MOST_RULES],
    }
