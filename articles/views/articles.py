"""An article before a reader, and its state."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from ..annotations.calling import see_callouts
from ..forms.annotations import AnnotationForm
from ..forms.articles import AssigneeForm, StatusForm
from ..forms.copies import CopyForm
from ..forms.tags import ArticleTagForm
from ..models import Article
from ..models.people import name_of
from ..read_state import open_article
from ..status import assign, set_status
from .name_card import NameCard, StaleCard
from .read_state import place_in_list
from .reader_page import ReaderPage, readable_or_404
from .requests import EditorRequest
from .ruling_words import Toast
from .undoing import STILL, is_overtaken, say_done


# The address gives a page or, to htmx, a part of it: the two must not be taken for each other.
@vary_on_headers("HX-Request")
@require_safe
def article_detail(request: EditorRequest, pk: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    # Who only asks whether it is there, or for a part of a page that is open, does not read.
    if request.method == "GET" and not request.htmx:
        open_article(reader=request.user, article=article)
        see_callouts(person=request.user, at=timezone.now(), article=article)
    return reader_response(request, article, part="passage")


def reader_response(
    request: EditorRequest,
    article: Article,
    *,
    part: str,
    note: AnnotationForm | None = None,
    tag: ArticleTagForm | None = None,
    standing: StatusForm | AssigneeForm | None = None,
    copy: CopyForm | None = None,
    said: Toast | NameCard | StaleCard | None = None,
) -> HttpResponse:
    """The reader, or to htmx one part; refused, if a form is. `said` is what came of a ruling."""
    is_whole = "all" in {*request.GET, *request.POST}
    context = {
        "reading": ReaderPage(article, request.user, is_whole=is_whole),
        "article": article,
        "version": article.current,
        "states": Article.Status,
        "back": place_in_list(request.headers.get("Referer")),
        "form": note or AnnotationForm(),
        "tag_form": tag or ArticleTagForm(),
        "status_form": standing if isinstance(standing, StatusForm) else StatusForm(),
        "assignee_form": standing if isinstance(standing, AssigneeForm) else AssigneeForm(),
        "copy_form": copy or CopyForm(),
        **({"toast": said} if isinstance(said, Toast) else {"card": said}),
    }
    template = "articles/detail.html" + (f"#{part}" if request.htmx else "")
    refused = any(form and form.errors for form in (note, tag, standing, copy))
    return render(request, template, context, status=422 if refused or context.get("card") else 200)


@require_POST
def article_status(request: EditorRequest, pk: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    # The way back has it in its address.
    form = StatusForm(request.POST if "status" in request.POST else request.GET)
    if not form.is_valid():
        return reader_response(request, article, part="passage", standing=form)
    before, after = article.status, form.cleaned_data["status"]
    if is_overtaken(request, before):
        return redirect(article)
    set_status(article=article, status=after, actor=request.user)
    if before != after:
        back = reverse("article_status", args=[pk], query={"status": before, STILL: after})
        say_done(request, f"State: {article.get_status_display()}.", undo=back)
    return redirect(f"{article.get_absolute_url()}#status")


@require_POST
def article_assign(request: EditorRequest, pk: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    form = AssigneeForm(request.POST if "person" in request.POST else request.GET)
    if not form.is_valid():
        return reader_response(request, article, part="passage", standing=form)
    before, after = article.assignee, form.cleaned_data["person"]
    was, is_now = (str(person.pk) if person else "" for person in (before, after))
    if is_overtaken(request, was):
        return redirect(article)
    assign(article=article, assignee=after, actor=request.user)
    if before != after:
        back = reverse("article_assign", args=[pk], query={"person": was, STILL: is_now})
        whose = f"Assigned to {name_of(after)}." if after else "Assigned to nobody."
        say_done(request, whose, undo=back)
    return redirect(f"{article.get_absolute_url()}#assignee")
