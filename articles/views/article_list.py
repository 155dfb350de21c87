"""The list of articles: found, narrowed down, and many of them taken at once."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ..forms.articles import ArticleFilters
from ..forms.saved_searches import SaveForm
from ..forms.selection import SelectionForm
from ..models import Article
from ..models.people import colleagues
from ..notices.watching import look_at
from ..paging import whole_number
from ..search.question import write
from .acts import take_back
from .article_facets import Facets
from .article_rows import article_page, found, snippets_of
from .article_search import Search, search_of
from .done import GONE, Done, keep, last_done, to_tell
from .requests import EditorRequest
from .saved_searches import forget_search, save_again, save_search, saved_by
from .selecting import do_with_many


@require_http_methods(["GET", "HEAD", "POST"])
def article_list(request: EditorRequest) -> HttpResponse:
    """What is sent to an address of the list is done with what stands there."""
    if request.method != "POST":
        return list_response(request)
    search = _search(request)
    form = _form(request, search)
    if form is None:
        done = _without_form(request)
    elif search.problem or not form.is_valid():  # nobody sees what a problem would change
        return list_response(request, form=form)
    elif isinstance(form, SaveForm):
        done = save_search(owner=request.user, question=search.question, form=form)
    else:
        done = do_with_many(request, form, {"question": search.question})
    keep(request, done)
    return redirect(f"{request.get_full_path()}{_row_of(done)}")


def list_response(
    request: EditorRequest, *, form: SelectionForm | SaveForm | None = None
) -> HttpResponse:
    """The list; refused, if the form is that came to it."""
    search = _search(request)
    saved = saved_by(request.user)
    context = {"search": search, "saved": saved}
    status = 422 if request.method == "POST" else 200
    if search.problem:
        return render(request, "articles/list.html", context, status=status)
    chosen = ArticleFilters(request.GET).chosen() | {"question": search.question}
    among = found(chosen, request.user)
    facets = Facets(among, search.question, request.user)
    page = article_page(among, chosen, request.user, newest=facets.newest)
    if request.method == "GET" and page.newer is None:
        look_at(saved, search.typed)
    context |= {
        "page": page,
        "snippets": snippets_of(page, search.question),
        "facets": facets,
        "form": form if isinstance(form, SelectionForm) else None,
        "save_form": form if isinstance(form, SaveForm) else None,
        "done": to_tell(request),
        "states": Article.Status,
        "colleagues": colleagues(),
    }
    return render(request, "articles/list.html", context, status=status)


def _row_of(done: Done) -> str:
    """Where the keyboard goes on in the list: at the newest of what was changed."""
    return f"#article-{max(done.articles)}" if done.articles else ""


def _search(request: EditorRequest) -> Search:
    return search_of(request.GET.get("q", ""), ArticleFilters(request.GET))


def _form(request: EditorRequest, search: Search) -> SelectionForm | SaveForm | None:
    """None for what needs none: what was done is taken back, or a saved search removed."""
    if "undo" in request.POST or "forget" in request.POST:
        return None
    if "save" in request.POST:
        return SaveForm(request.POST, owner=request.user, asked=write(search.question))
    given = request.POST.copy()
    if "take" in given:  # the button of one row
        given.pop("all", None)
        given.setlist("article", given.getlist("take"))
        given.update({"do": "assign", "person": str(request.user.pk)})
    return SelectionForm(given)


def _without_form(request: EditorRequest) -> Done:
    if "forget" in request.POST:
        return forget_search(owner=request.user, pk=whole_number(request.POST["forget"]))
    done = last_done(request, request.POST["undo"])
    if done is None:
        return Done(GONE)
    if done.undo == "search":
        return save_again(owner=request.user, was=done.search)
    return take_back(request.user, done)
