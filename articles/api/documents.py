"""Copy as bytes: handed in by a program, and what became of it."""

from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse, UnreadablePostError
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from ninja import Router, Schema, Status
from ninja.errors import HttpError

from ..ingestion.by_hand import hand_in, source_by_hand, too_large
from ..ingestion.fetching import FetchFailed, WebAddress
from ..ingestion.files import Refused
from ..ingestion.intake import Delivery
from ..models import Job, RawDocument, Source
from ..tasks import clean_documents, wake
from .requests import ProgramRequest

router = Router(tags=["Documents"])
MOST_PIECES = 1000
BROKEN_OFF = "The connection broke off before all of it was there."


class Problem(Schema):
    problem: str


class Stored(Schema):
    """A document. `state`: waiting, published or refused; `is_new` is false if it was known."""

    id: int
    uri: str
    state: str
    is_new: bool


class Piece(Schema):
    """One piece of copy in a document, and what became of it."""

    part: str
    outcome: str
    article: int | None


class Document(Schema):
    id: int
    uri: str
    state: str
    received_at: datetime
    problem: str
    pieces: list[Piece]


@router.post(
    "",
    response={200: Stored, 201: Stored, 413: Problem, 422: Problem},
    summary="Hand in a document",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
def hand_in_document(
    request: ProgramRequest, response: HttpResponse, uri: str = ""
) -> Status[dict[str, object]]:
    """The body is the copy as it is, in any format that Newsroom reads: it finds out which.

    `uri` is the web address where it can be read, if there is one: another document of the same
    address is a newer version of it. Else the identifier in the copy tells, or its words.
    """
    content = _body(request)
    place = _address(uri) or f"api:{sha256(content).hexdigest()}"
    delivery = Delivery(place, content, request.headers.get("Content-Type", ""))
    source = source_by_hand(Source.Kind.API, program=request.auth.name)
    try:
        document, is_new = hand_in(delivery, source=source, received_at=timezone.now())
    except Refused as refusal:
        raise HttpError(422, str(refusal)) from None
    if document.state == RawDocument.State.WAITING:
        wake(clean_documents, [document.pk])
    response.headers["Location"] = reverse("api:document", args=[document.pk])
    told = {"id": document.pk, "uri": document.uri, "state": document.state, "is_new": is_new}
    return Status(201 if is_new else 200, told)


@router.get(
    "/{int:pk}",
    response={200: Document, 404: Problem},
    url_name="document",
    summary="What became of a document",
)
def document(request: ProgramRequest, pk: int) -> dict[str, object]:  # noqa: ARG001
    found = get_object_or_404(RawDocument.objects.defer("content"), pk=pk)
    pieces = found.sightings.order_by("pk").values("part", "outcome", "article")[:MOST_PIECES]
    problems = Job.objects.failed().filter(kind=Job.Kind.CLEAN, document=found)
    return {
        "id": found.pk,
        "uri": found.uri,
        "state": found.state,
        "received_at": found.received_at,
        "problem": problems.values_list("problem", flat=True).first() or "",
        "pieces": list(pieces),
    }


def _address(given: str) -> str:
    """Only web addresses name a place: a program must not speak for files of this machine."""
    if not given:
        return ""
    try:
        return str(WebAddress.parse(given))
    except FetchFailed as failure:
        raise HttpError(422, f"uri: {failure}") from None


def _body(request: ProgramRequest) -> bytes:
    if "Transfer-Encoding" in request.headers:  # WSGI would give us none of it
        raise HttpError(411, "Say with Content-Length how long it is, and send it in one piece.")
    try:
        content: bytes = request.read(settings.MAX_DOCUMENT_BYTES + 1)
    except UnreadablePostError:
        raise HttpError(400, BROKEN_OFF) from None
    if len(content) > settings.MAX_DOCUMENT_BYTES:
        raise HttpError(413, too_large())
    if str(len(content)) != request.headers.get("Content-Length", "0"):
        raise HttpError(400, BROKEN_OFF)
    return content
