"""The list of articles, and one of them before a reader."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from ..forms.annotations import AnnotationForm
from ..forms.articles import ArticleFilters, StatusForm
from ..forms.tags import ArticleTagForm
from ..models import Article
from ..status import set_status
from .article_rows import article_page, facets
from .reader_page import ReaderPage, article_or_404
from .requests import EditorRequest


@require_safe
def article_list(request: EditorRequest) -> HttpResponse:
    chosen = ArticleFilters(request.GET).chosen()
    context = {
        "page": article_page(chosen),
        "chosen": chosen,
        "facets": facets(),
        "states": Article.Status,
    }
    return render(request, "articles/list.html", context)


# The address gives a page or, to htmx, a part of it: the two must not be taken for each other.
@vary_on_headers("HX-Request")
@require_safe
def article_detail(request: EditorRequest, pk: int) -> HttpResponse:
    return reader_response(request, article_or_404(pk), part="passage")


def reader_response(
    request: EditorRequest,
    article: Article,
    *,
    part: str,
    note: AnnotationForm | None = None,
    tag: ArticleTagForm | None = None,
    status: StatusForm | None = None,
) -> HttpResponse:
    """The reader, or to htmx one part of it; refused, if one of the forms is."""
    context = {
        "reading": ReaderPage(article, request.user),
        "article": article,
        "version": article.current,
        "states": Article.Status,
        "form": note or AnnotationForm(),
        "tag_form": tag or ArticleTagForm(),
        "status_form": status or StatusForm(),
    }
    template = "articles/detail.html" + (f"#{part}" if request.htmx else "")
    refused = any(form and form.errors for form in (note, tag, status))
    return render(request, template, context, status=422 if refused else 200)


@require_POST
def article_status(request: EditorRequest, pk: int) -> HttpResponse:
    article = article_or_404(pk)
    form = StatusForm(request.POST)
    if not form.is_valid():
        return reader_response(request, article, part="passage", status=form)
    set_status(article=article, status=form.cleaned_data["status"], actor=request.user)
    return redirect(article)
