"""Take in copy by hand: a text, or what is at a web address."""

from hashlib import sha256

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from ..forms.uploads import AddressForm, TextForm
from ..ingestion.by_hand import hand_in, source_by_hand
from ..ingestion.fetching import FetchFailed, Limits, Unchanged, fetch
from ..ingestion.files import Refused
from ..ingestion.intake import Delivery
from ..ingestion.sources.preview import preview_of
from ..models import Source
from .requests import EditorRequest
from .uploads import await_cleaning, became_of, intake_response, said_if_too_much

# Somebody waits for the answer.
SECONDS = 10


@said_if_too_much
def intake_text(request: EditorRequest) -> HttpResponse:
    form = TextForm(request.POST)
    if not form.is_valid():
        return intake_response(request, text_form=form, status=422)
    content = form.copy().encode()
    uri = f"paste:{sha256(content).hexdigest()}"
    try:
        return _take_in(request, Delivery(uri, content, "text/plain; charset=utf-8"))
    except Refused as refusal:
        form.add_error("text", str(refusal))
        return intake_response(request, text_form=form, status=422)


@said_if_too_much
def intake_address(request: EditorRequest) -> HttpResponse:
    """Show what is at an address or, once it was shown, take it in."""
    form = AddressForm(request.POST)
    if not form.is_valid():
        return intake_response(request, address_form=form, status=422)
    address = form.cleaned_data["address"]
    try:
        delivery = _fetched(address)
        if request.POST.get("act") == "take":
            return _take_in(request, delivery)
    except (FetchFailed, Refused) as problem:
        form.add_error("address", str(problem))
        return intake_response(request, address_form=form, status=422)
    preview = preview_of(delivery, now=timezone.now())
    return intake_response(request, address_form=form, address=address, preview=preview)


def _take_in(request: EditorRequest, delivery: Delivery) -> HttpResponse:
    source = source_by_hand(Source.Kind.PASTE)
    document, is_new = hand_in(delivery, source=source, received_at=timezone.now())
    await_cleaning([document])
    messages.success(request, "Taken in." if is_new else "This is known already.")
    return redirect(became_of([document.pk]))


def _fetched(address: str) -> Delivery:
    """Once and at once: a person asks, who waits for it. Raises `FetchFailed`."""
    answer = fetch(
        address,
        limits=Limits(
            connect_seconds=SECONDS, total_seconds=SECONDS, bytes=settings.MAX_DOCUMENT_BYTES
        ),
        allowed_networks=settings.ALLOWED_NETWORKS,
    )
    if isinstance(answer, Unchanged):
        raise FetchFailed("The server does not send what is asked for.")
    return Delivery(address, answer.content, answer.media_type)
