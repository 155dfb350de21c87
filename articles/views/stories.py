"""Stories: the articles that tell of one event."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Story
from .paging import whole_number
from .requests import EditorRequest
from .telling import articles_of, names_of, newest_stories, told


@require_safe
def story_list(request: EditorRequest) -> HttpResponse:
    page = newest_stories(before=whole_number(request.GET.get("before")))
    return render(request, "stories/list.html", {"page": page, "stories": told(page.rows)})


@require_safe
def story_detail(request: EditorRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.for_listing(), pk=pk)
    articles = articles_of(story)
    context = {"story": story, "articles": articles, "names": names_of(articles)}
    return render(request, "stories/detail.html", context)
