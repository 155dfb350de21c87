"""What an editor says to a tag that was suggested for an article."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..forms.tags import ArticleTagForm
from ..models import TagSuggestion
from ..tagging.application import TagRetired
from ..tagging.suggestions import accept, decide, lift, silence
from .articles import reader_response
from .reader_page import readable_or_404
from .requests import EditorRequest

State = TagSuggestion.State


@require_POST
def tag_suggestion(request: EditorRequest, pk: int, suggestion_pk: int) -> HttpResponse:
    """Accept or reject it, say that its source is never to have it, or take either back."""
    article = readable_or_404(request.user, pk)
    suggestions = TagSuggestion.objects.filter(article=article).select_related("tag")
    suggestion = suggestions.filter(pk=suggestion_pk).first()
    verdict = VERDICTS.get(request.POST.get("verdict", ""))
    form = ArticleTagForm()
    # One that went meanwhile, with a merge, is not answered: the tags are shown as they are now.
    if suggestion and verdict:
        suggestion.article = article
        try:
            verdict(suggestion, request)
        except TagRetired as problem:
            form = ArticleTagForm({"name": suggestion.tag.name})
            form.add_error("name", str(problem))
            return reader_response(request, article, part="tags", tag=form)
    if not request.htmx:
        return redirect(f"{article.get_absolute_url()}#tags")
    return reader_response(request, article, part="tags")


def _accept(suggestion: TagSuggestion, request: EditorRequest) -> None:
    accept(suggestion, editor=request.user)


def _reject(suggestion: TagSuggestion, request: EditorRequest) -> None:
    decide(suggestion, state=State.REJECTED, editor=request.user)


def _never(suggestion: TagSuggestion, request: EditorRequest) -> None:
    silence(tag=suggestion.tag, source=suggestion.article.source, editor=request.user)


def _again(suggestion: TagSuggestion, request: EditorRequest) -> None:
    decide(suggestion, state=State.OPEN, editor=request.user)
    lift(tag=suggestion.tag, source=suggestion.article.source, editor=request.user)


VERDICTS: dict[str, Callable[[TagSuggestion, EditorRequest], None]] = {
    "accept": _accept,
    "reject": _reject,
    "never": _never,
    "again": _again,
}
