"""What somebody is to see to, the oldest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..embargo import articles_for
from ..models import Article
from ..paging import Page, first_page, row_at
from .article_rows import PER_PAGE, shown
from .requests import EditorRequest


@require_safe
def queue(request: EditorRequest) -> HttpResponse:
    """A near-duplicate that was assigned stands here itself: somebody chose it."""
    mine = articles_for(request.user, timezone.now()).in_queue_of(request.user)
    if last := row_at(Article.objects.all(), request.GET.get("after")):
        mine = mine.newer_than(last)
    keys = mine.order_by("arrived_at", "pk").values_list("pk", flat=True)
    page = first_page(keys, size=PER_PAGE)
    rows = shown(page.rows, request.user)
    context = {"page": Page(rows, last=rows[-1] if page.last else None)}
    return render(request, "articles/queue.html", context)
