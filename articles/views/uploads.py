"""Take in copy by hand: files, and how they fare afterwards."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from ..beating import NO_WORKER, is_at_work
from ..forms.uploads import AddressForm, TextForm
from ..ingestion.by_hand import hand_in, source_by_hand
from ..ingestion.files import Refused
from ..ingestion.intake import Delivery
from ..models import RawDocument, Source
from ..paging import whole_number
from ..tasks import clean_documents, wake
from .documents import Fate, fates
from .requests import EditorRequest

MOST_FILES = 100
MOST_BYTES = 200 * 1024 * 1024
TOO_MANY = f"At most {MOST_FILES} files at once. Nothing was taken in: choose fewer."
TOO_MUCH = "This is more than can be sent at once. Nothing was taken in: send it in smaller parts."
BROKEN_OFF = "The connection broke off before all of it was there. Nothing was taken in: try again."

View = Callable[[EditorRequest], HttpResponse]


@dataclass(frozen=True)
class Line:
    """What became of one file at the door. `document` is None if it was refused."""

    name: str
    sentence: str
    document: RawDocument | None = None
    is_new: bool = False


# The address gives a page or, to htmx, a part of it: the two must not be taken for each other.
@vary_on_headers("HX-Request")
@require_safe
def intake(request: EditorRequest) -> HttpResponse:
    """The forms; below them what became of the documents that `of` names."""
    of = [whole_number(given) for given in request.GET.get("of", "").split(",")[:MOST_FILES]]
    return intake_response(request, of=[pk for pk in of if pk], part="became")


def said_if_too_much(view: View) -> View:
    """Says in a sentence that more was sent than is taken: Django would give an empty page.

    It finds out while it looks for the CSRF token; so the token is looked for in here.
    """

    @csrf_exempt
    @require_POST
    @wraps(view)
    def looked_at(request: EditorRequest) -> HttpResponse:
        try:
            if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
                return intake_response(request, problem=TOO_MUCH, status=413)
            _ = request.POST
        except TooManyFilesSent:
            return intake_response(request, problem=TOO_MANY, status=422)
        except (RequestDataTooBig, TooManyFieldsSent):
            return intake_response(request, problem=TOO_MUCH, status=413)
        except (MultiPartParserError, UnreadablePostError):
            return intake_response(request, problem=BROKEN_OFF, status=400)
        response: HttpResponse = csrf_protect(view)(request)
        return response

    return looked_at


@said_if_too_much
def intake_files(request: EditorRequest) -> HttpResponse:
    files = request.FILES.getlist("files")
    if not files:
        return intake_response(request, problem="Choose some files first.", status=422)
    lines = [_taken_in(file) for file in files]
    taken = [line.document for line in lines if line.document]
    await_cleaning(taken)
    of = [document.pk for document in taken]
    if len(taken) == len(files) and not request.htmx:
        return redirect(became_of(of))
    status = 200 if taken else 422
    return intake_response(request, lines=lines, of=of, part="lines", status=status)


def intake_response(
    request: EditorRequest, *, of: list[int] | None = None, part: str = "", **context: Any
) -> HttpResponse:
    """The page or, to htmx, a part of it. `of` are the documents whose fate is told."""
    status = context.pop("status", 200)
    followed = _followed(of or [])
    is_settled = not any(fate.is_waiting for fate in followed)
    context |= {
        "no_worker": "" if is_settled or is_at_work(timezone.now()) else NO_WORKER,
        "fates": followed,
        "cleaned": sum(not fate.is_waiting for fate in followed),
        "is_settled": is_settled,
        "here": became_of(of or []),
        "text_form": context.get("text_form") or TextForm(),
        "address_form": context.get("address_form") or AddressForm(),
        "most_files": MOST_FILES,
        "most_bytes": settings.MAX_DOCUMENT_BYTES,
        "most_megabytes": settings.MAX_DOCUMENT_BYTES // 1024 // 1024,
    }
    template = "intake/page.html" + (f"#{part}" if part and request.htmx else "")
    return render(request, template, context, status=status)


def await_cleaning(documents: list[RawDocument]) -> None:
    wake(clean_documents, [one.pk for one in documents if one.state == RawDocument.State.WAITING])


def became_of(pks: list[int]) -> str:
    """Where it is told what became of these documents."""
    return reverse("intake", query={"of": ",".join(map(str, pks))} if pks else None)


def _followed(pks: list[int]) -> list[Fate]:
    documents = RawDocument.objects.filter(pk__in=pks).defer("content").order_by("pk")
    return fates(list(documents)) if pks else []


def _taken_in(file: UploadedFile[Any]) -> Line:
    """Store one file: in memory is one at a time, and no more of it than is taken."""
    name = file.name or "nameless"
    content = file.read(settings.MAX_DOCUMENT_BYTES + 1)
    delivery = Delivery(f"upload:{quote(name)}", content, file.content_type or "")
    try:
        document, is_new = hand_in(
            delivery, source=source_by_hand(Source.Kind.UPLOAD), received_at=timezone.now()
        )
    except Refused as refusal:
        return Line(name, str(refusal))
    return Line(name, "Stored." if is_new else "Known already.", document, is_new)
