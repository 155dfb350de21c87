"""The newsroom's vocabulary, and what is under each term."""

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..embargo import leading_for
from ..forms.articles import Paging
from ..models import ArticleTag, Tag
from ..paging import MANY, CountOf, first_page, row_at
from .article_rows import article_page
from .requests import EditorRequest

TAGS_PER_PAGE = 100


@require_safe
def tag_list(request: EditorRequest) -> HttpResponse:
    shown = leading_for(request.user, timezone.now()).filter(pk=OuterRef("content_object"))
    under = ArticleTag.objects.filter(Exists(shown), tag=OuterRef("pk")).values("pk")
    tags = Tag.objects.annotate(article_count=CountOf(under)).order_by("slug")
    if last := row_at(Tag.objects.all(), request.GET.get("after")):
        tags = tags.filter(slug__gt=last.slug)
    context = {"page": first_page(tags, size=TAGS_PER_PAGE), "many": MANY}
    return render(request, "tags/list.html", context)


@require_safe
def tag_detail(request: EditorRequest, slug: str) -> HttpResponse:
    tag = get_object_or_404(Tag, slug=slug)
    chosen = {"tag": tag} | Paging(request.GET).chosen()
    page = article_page(chosen, request.user)
    return render(request, "tags/detail.html", {"tag": tag, "page": page})
