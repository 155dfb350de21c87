"""What somebody is to see to, the oldest first."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..embargo import articles_for
from ..models import Article
from ..paging import first_page, row_at
from .article_rows import PER_PAGE, as_rows
from .requests import EditorRequest


@require_safe
def queue(request: EditorRequest) -> HttpResponse:
    """A near-duplicate that was assigned stands here itself: somebody chose it."""
    mine = articles_for(request.user, timezone.now()).in_queue_of(request.user)
    if last := row_at(Article.objects.all(), request.GET.get("after")):
        mine = mine.newer_than(last)
    rows = as_rows(mine, request.user).order_by("arrived_at", "pk")
    return render(request, "articles/queue.html", {"page": first_page(rows, size=PER_PAGE)})
