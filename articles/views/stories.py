"""Stories: the articles that tell of one event."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..embargo import leading_for
from ..paging import whole_number
from ..stories.reading import (
    articles_of,
    newest_stories,
    shared_names,
    stories_of,
    stories_with,
)
from .also_in import named, with_copies
from .requests import EditorRequest


@require_safe
def story_list(request: EditorRequest) -> HttpResponse:
    page = newest_stories(before=whole_number(request.GET.get("before")))
    stories = stories_of(page.rows, leading_for(request.user, timezone.now()))
    return render(request, "stories/list.html", {"page": page, "stories": stories})


@require_safe
def story_detail(request: EditorRequest, pk: int) -> HttpResponse:
    among = leading_for(request.user, timezone.now())
    story = get_object_or_404(stories_with(among), pk=pk)
    articles = articles_of(story, with_copies(among, request.user))
    named(articles, request.user)
    context = {"story": story, "articles": articles, "names": shared_names(articles)}
    return render(request, "stories/detail.html", context)
