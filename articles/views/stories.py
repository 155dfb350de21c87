"""Stories: the articles that tell of one event."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Story
from ..paging import whole_number
from ..stories.reading import articles_of, newest_stories, shared_names, stories_of
from .requests import EditorRequest


@require_safe
def story_list(request: EditorRequest) -> HttpResponse:
    page = newest_stories(before=whole_number(request.GET.get("before")))
    return render(request, "stories/list.html", {"page": page, "stories": stories_of(page.rows)})


@require_safe
def story_detail(request: EditorRequest, pk: int) -> HttpResponse:
    story = get_object_or_404(Story.objects.for_listing(), pk=pk)
    articles = articles_of(story)
    context = {"story": story, "articles": articles, "names": shared_names(articles)}
    return render(request, "stories/detail.html", context)
