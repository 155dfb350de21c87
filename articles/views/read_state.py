"""Marking an article unread again: to read it, it is enough to open it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..read_state import mark_unread
from .reader_page import readable_or_404
from .requests import EditorRequest


@require_POST
def article_unread(request: EditorRequest, pk: int) -> HttpResponse:
    """Back to the list: on its own page, the article would be read again at once."""
    article = readable_or_404(request.user, pk)
    mark_unread(reader=request.user, articles=[article.pk])
    messages.success(request, f"Marked unread: “{article}”.")
    return redirect("article_list")
