"""What an editor decides on near-duplicates."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ..forms.copies import CopyForm
from ..ingestion.duplicates.decisions import make_lead, part_from_lead
from .articles import reader_response
from .reader_page import readable_or_404
from .requests import EditorRequest


@require_POST
def article_copy(request: EditorRequest, pk: int) -> HttpResponse:
    """“Not a copy”, or “Make this the leading one”."""
    article = readable_or_404(request.user, pk)
    form = CopyForm(request.POST)
    if not form.is_valid():
        return reader_response(request, article, part="passage", copy=form)
    if form.cleaned_data["decision"] == "part":
        article = part_from_lead(article=article, editor=request.user)
        messages.success(request, "It stands by itself now, in the lists, too.")
    else:
        article = make_lead(article=article, editor=request.user)
        messages.success(request, "It is the leading one now: the others stand under it.")
    return redirect(article)
