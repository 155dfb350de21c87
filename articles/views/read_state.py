"""Marking an article unread again: to read it, it is enough to open it."""

from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
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
    return redirect(place_in_list(request.POST.get("back")))


def place_in_list(given: str | None) -> str:
    """The page of the list that an address names, which anyone may have made up; else its top."""
    top = reverse("article_list")
    try:
        parts = urlsplit(given or "")
    except ValueError:
        return top
    return f"{top}?{parts.query}" if parts.path == top and parts.query else top
