"""What cleaning kept and cut of an article's copy, and what editors rule on it."""

from collections.abc import Collection
from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from ..embargo import articles_for
from ..forms.cleaning import LineForm
from ..ingestion.judged_copy import UnreadableCopy
from ..ingestion.line_decisions import (
    CannotRule,
    clean_others_again,
    rule_on_line,
    withdraw_ruling,
)
from ..ingestion.lines_elsewhere import MOST_LOOKED_AT, documents_not_yet_as
from ..models import Article, LineRuling
from ..paging import first_page, older, row_at
from ..tasks import clean_documents, wake
from .cleaning_page import CleaningPage
from .reader_page import readable_or_404
from .requests import EditorRequest

PER_PAGE = 50


@vary_on_headers("HX-Request")
@require_safe
def article_cleaning(request: EditorRequest, pk: int) -> HttpResponse:
    """The page; to htmx, whether the article is being cleaned again."""
    return _response(request, readable_or_404(request.user, pk))


def _response(
    request: EditorRequest, article: Article, problems: Collection[str] = ()
) -> HttpResponse:
    context = {
        "page": CleaningPage(article, request.GET.get("show", "")),
        "article": article,
        "problems": problems,
        "most_looked_at": MOST_LOOKED_AT,
    }
    of_sources = LineRuling.objects.exclude(source=None).select_related("source")
    if ruling := row_at(of_sources, request.GET.get("ruling")):
        context |= {"asked": ruling, "others": len(documents_not_yet_as(ruling))}
    template = "cleaning/detail.html" + ("#state" if request.htmx else "")
    return render(request, template, context, status=422 if problems else 200)


@require_POST
def line_rule(request: EditorRequest, pk: int, number: int) -> HttpResponse:
    article = readable_or_404(request.user, pk)
    form = LineForm(article, request.POST)
    if not form.is_valid():
        return _response(request, article, form.problems)
    version, decision = form.cleaned_data["version"], form.cleaned_data["decision"]
    try:
        ruling = rule_on_line(
            version=version,
            number=number,
            keeps=decision.keeps,
            scope=decision.scope,
            editor=request.user,
        )
    except (CannotRule, UnreadableCopy) as problem:
        return _response(request, article, [str(problem)])
    _wake([version.document_id])
    done = "kept" if decision.keeps else "cut"
    messages.success(request, f"Line {number + 1} is {done}. The article is being cleaned again.")
    if ruling.source_id:
        return redirect(_address(request, article.pk, ruling=ruling.pk) + "#others")
    return redirect(_address(request, article.pk) + f"#line-{number + 1}")


@require_safe
def ruling_list(request: EditorRequest) -> HttpResponse:
    rulings = _readable(request.user).select_related("author", "source", "article__current")
    rulings = rulings.defer("article__current__text").order_by("-made_at", "-pk")
    last = row_at(LineRuling.objects.all(), request.GET.get("before"))
    if last:
        rulings = older(rulings, last, by="made_at")
    return render(request, "cleaning/rulings.html", {"page": first_page(rulings, size=PER_PAGE)})


def _readable(reader: User) -> QuerySet[LineRuling]:
    """Those on copy that they may read: a ruling repeats a line of it."""
    articles = articles_for(reader, timezone.now()).filter(pk=OuterRef("article"))
    return LineRuling.objects.filter(Q(article=None) | Exists(articles.order_by()))


@require_POST
def ruling_withdraw(request: EditorRequest, pk: int) -> HttpResponse:
    ruling = _readable(request.user).filter(pk=pk).first()
    if ruling is None:
        messages.info(request, "This ruling had been withdrawn already.")
    else:
        waiting = withdraw_ruling(ruling=ruling, editor=request.user)
        _wake(waiting)
        messages.success(request, f"The ruling is withdrawn. {_cleaned_again(waiting)}")
    return _back(request)


@require_POST
def ruling_extend(request: EditorRequest, pk: int) -> HttpResponse:
    """Let a ruling on a source hold for its newest articles at once."""
    ruling = get_object_or_404(LineRuling.objects.exclude(source=None), pk=pk)
    waiting = clean_others_again(ruling=ruling, editor=request.user)
    _wake(waiting)
    messages.success(request, _cleaned_again(waiting))
    return _back(request)


def _wake(documents: Collection[int]) -> None:
    transaction.on_commit(partial(wake, clean_documents, documents))


def _cleaned_again(documents: Collection[int]) -> str:
    if len(documents) == 1:
        return "One document is being cleaned again."
    return f"{len(documents) or 'No'} documents are being cleaned again."


def _address(request: EditorRequest, pk: int, **asked: int) -> str:
    """The page on an article's cleaning, with the same lines on it."""
    show = {"show": shown} if (shown := request.GET.get("show")) else {}
    query = urlencode(show | asked)
    return reverse("article_cleaning", args=[pk]) + (f"?{query}" if query else "")


def _back(request: EditorRequest) -> HttpResponse:
    """To the article that was looked at, or to the list of rulings where one was in it."""
    article = row_at(Article.objects.all(), request.POST.get("article"))
    listed = reverse("ruling_list", query=request.GET)
    return redirect(_address(request, article.pk) if article else listed)
