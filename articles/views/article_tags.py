"""Tags on an article."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ..forms.tags import ArticleTagForm
from ..models import Tag
from ..tagging.application import TagRetired, add_tag, alike, remove_tag
from .articles import reader_response
from .reader_page import readable_or_404
from .requests import EditorRequest


@require_POST
def article_tag_add(request: EditorRequest, pk: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    form = ArticleTagForm(request.POST)
    if form.is_valid():
        try:
            add_tag(article=article, name=form.cleaned_data["name"], added_by=request.user)
        except TagRetired as problem:
            form.add_error("name", str(problem))
        else:
            if not request.htmx:
                return redirect(f"{article.get_absolute_url()}#tags")
            form = ArticleTagForm()
    return reader_response(request, article, part="tags", tag=form)


@require_POST
def article_tag_remove(request: EditorRequest, pk: int, slug: str) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    # Someone may have merged it into another meanwhile: then the tags are shown as they are now.
    if tag := Tag.objects.filter(slug=slug).first():
        remove_tag(article=article, tag=tag, removed_by=request.user)
    if not request.htmx:
        return redirect(f"{article.get_absolute_url()}#tags")
    return reader_response(request, article, part="tags")


@require_safe
def tag_suggest(request: EditorRequest) -> HttpResponse:
    """Options for a datalist: tags whose names hold what has been typed so far."""
    # Each field that asks has a name of its own.
    typed = next(
        (request.GET[name] for name in ("name", "above", "into") if name in request.GET), ""
    )
    form = ArticleTagForm({"name": typed})
    tags = alike(form.cleaned_data["name"]) if form.is_valid() else Tag.objects.none()
    return render(request, "articles/suggestions.html", {"tags": tags})
