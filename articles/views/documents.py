"""Raw copy, byte for byte."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ..models import RawDocument
from .requests import EditorRequest


@require_safe
def document_raw(request: EditorRequest, pk: int) -> HttpResponse:  # noqa: ARG001
    """The bytes as plain text, or as a file to keep: never as anything that a browser would run."""
    document = get_object_or_404(RawDocument, pk=pk)
    content = bytes(document.content)
    is_text = readable(content)
    media_type = "text/plain; charset=utf-8" if is_text else "application/octet-stream"
    response = HttpResponse(content, content_type=media_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    name = "".join(letter for letter in document.filename if letter.isprintable())
    if disposition := content_disposition_header(not is_text, name):
        response["Content-Disposition"] = disposition
    return response


def readable(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
