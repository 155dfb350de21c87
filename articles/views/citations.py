"""Words of an article with where they stand: who told them, when, and at which place."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from django.views.decorators.vary import vary_on_headers

from .reader_page import readable_or_404
from .requests import EditorRequest


@vary_on_headers("HX-Request")
@require_safe
def article_citation(
    request: EditorRequest, pk: int, number: int, start: int, end: int
) -> HttpResponse:
    """As text to be copied; to htmx in the place of the link to it."""
    article = readable_or_404(request.user, pk)
    versions = article.versions.select_related("document").defer("document__content")
    version = get_object_or_404(versions, number=number)
    if not start < end <= len(version.text):
        raise Http404
    cited = {"quote": version.text[start:end], "first": start + 1, "last": end}
    context = {"article": article, "version": version, "cited": cited}
    template = "articles/citation.html" + ("#words" if request.htmx else "")
    return render(request, template, context)
