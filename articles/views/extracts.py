"""Quotes and figures of a text: judged right or wrong, and given another speaker."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from django.views.decorators.vary import vary_on_headers

from ..extraction.judging import NotNamed, NotThere, choose_speaker, judge
from ..forms.extracts import SpeakerForm, VerdictForm
from ..models import Article, Figure, Quote
from ..paging import row_at
from .articles import reader_response
from .reader_names import ReaderNames
from .reader_page import readable_or_404
from .requests import EditorRequest
from .ruling_words import Toast

J = TypeVar("J", Quote, Figure)
Judged = type[Quote] | type[Figure]
WORDS = {"accepted": "Marked right:", "rejected": "Marked wrong:", "none": "Taken back:"}


@require_POST
def quote_judge(request: EditorRequest, pk: int) -> HttpResponse:
    return _beside_the_text(request, Quote, pk, lambda: _judge(request, Quote, pk))


@require_POST
def figure_judge(request: EditorRequest, pk: int) -> HttpResponse:
    return _beside_the_text(request, Figure, pk, lambda: _judge(request, Figure, pk))


@vary_on_headers("HX-Request")
@require_http_methods(["GET", "HEAD", "POST"])
def quote_speaker(request: EditorRequest, pk: int) -> HttpResponse:
    if request.method != "POST":
        quote = get_object_or_404(Quote.objects.select_related("speaker", "version"), pk=pk)
        article = readable_or_404(request.user, quote.version.article_id)
        context = {"quote": quote, "article": article, "names": ReaderNames(quote.version)}
        template = "articles/speaker.html" + ("#form" if request.htmx else "")
        return render(request, template, context)
    return _beside_the_text(request, Quote, pk, lambda: _choose_speaker(request, pk))


def _beside_the_text(
    request: EditorRequest, noun: Judged, pk: int, act: Callable[[], Toast]
) -> HttpResponse:
    """Do it, and draw the reader again with what there is to say."""
    article = readable_or_404(request.user, _article_of(request, noun, pk))
    try:
        toast = act()
    except (NotThere, NotNamed) as problem:
        toast = Toast(str(problem), is_problem=True)
    if request.htmx:
        return reader_response(request, article, part="judged", said=toast)
    say = messages.error if toast.is_problem else messages.success
    say(request, toast.sentence)
    return redirect(f"{article.get_absolute_url()}#extracted")


def _article_of(request: EditorRequest, noun: Judged, pk: int) -> int:
    """The article it stands in; that of the page if a re-run has taken it away meanwhile."""
    found = noun.objects.filter(pk=pk).values_list("version__article", flat=True).first()
    if found is not None:
        return int(found)
    article = row_at(Article.objects.all(), request.POST.get("article"))
    if article is None:
        raise Http404
    return article.pk


def _judge(request: EditorRequest, noun: type[J], pk: int) -> Toast:
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return Toast(str(form.errors["verdict"][0]), is_problem=True)
    verdict = form.cleaned_data["verdict"]
    judged = judge(noun, pk=pk, verdict=verdict, editor=request.user)
    undo = judged if verdict != noun.Verdict.NONE else None
    return Toast(f"{WORDS[verdict]} {judged}", judged=undo)


def _choose_speaker(request: EditorRequest, pk: int) -> Toast:
    form = SpeakerForm(request.POST)
    if not form.is_valid():
        return Toast(str(form.errors["speaker"][0]), is_problem=True)
    entity_pk = form.cleaned_data["speaker"]
    quote = choose_speaker(pk=pk, entity_pk=entity_pk, editor=request.user)
    name = quote.speaker.entity.name if quote.speaker else "Nobody who is named"
    return Toast(f"{name} said {quote}", judged=quote)
