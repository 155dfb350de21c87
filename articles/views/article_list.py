"""The list of articles: found, narrowed down, and many of them taken at once."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..forms.articles import ArticleFilters
from ..forms.selection import SelectionForm
from .article_facets import Facets
from .article_rows import article_page, found, snippets_of
from .article_search import search_of
from .requests import EditorRequest
from .selecting import do_with_many, keep, take_back, to_tell


@require_http_methods(["GET", "HEAD", "POST"])
def article_list(request: EditorRequest) -> HttpResponse:
    """What is sent to an address of the list is done with what stands there."""
    if request.method != "POST":
        return list_response(request)
    if token := request.POST.get("undo"):
        keep(request, take_back(request, token))
        return redirect(request.get_full_path())
    form = SelectionForm(request.POST)
    if not form.is_valid():
        return list_response(request, form=form)
    filters = ArticleFilters(request.GET)
    search = search_of(request.GET.get("q", ""), filters)
    if search.problem:  # nobody sees what would be changed
        return list_response(request)
    keep(request, do_with_many(request, form, {"question": search.question}))
    return redirect(request.get_full_path())


def list_response(request: EditorRequest, *, form: SelectionForm | None = None) -> HttpResponse:
    """The list; refused, if the form is that came to it."""
    filters = ArticleFilters(request.GET)
    search = search_of(request.GET.get("q", ""), filters)
    status = 422 if request.method == "POST" else 200
    if search.problem:
        return render(request, "articles/list.html", {"search": search}, status=status)
    chosen = filters.chosen() | {"question": search.question}
    page = article_page(chosen, request.user)
    context = {
        "search": search,
        "page": page,
        "snippets": snippets_of(page, search.question),
        "facets": Facets(found(chosen, request.user), search.question, request.user),
        "form": form,
        "done": to_tell(request),
    }
    return render(request, "articles/list.html", context, status=status)
