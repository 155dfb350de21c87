"""Feeds and web pages: what their servers answer."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ...models import Event, RawDocument, Source
from ..fetching import Fetched, FetchFailed, Unchanged, Validators
from ..intake import Delivery, record_document
from ..readers import Copy, markdown, pages, plain, reader_of
from .hosts import ask, host_of
from .outcomes import next_turn, record_success, settle


@dataclass(frozen=True, slots=True)
class Place:
    """Where to ask a source from now on; `problem` says why not where its server wants."""

    address: str
    problem: str = ""


def poll_web(source: Source, *, now: datetime) -> list[int]:
    """Ask its server. Returns the documents that wait for cleaning.

    Raises `FetchFailed`, `HostBusy` and `ClaimLost`; then nothing of what came is kept.
    """
    answer = ask(source.address, validators=Validators(source.etag, source.last_modified))
    if isinstance(answer, Unchanged):
        _keep_unchanged(source, answer, now=now)
        return []
    if source.kind == Source.Kind.FEED:
        refuse_prose(answer)
    return _keep(source, answer, now=now)


def refuse_prose(answer: Fetched) -> None:
    """Raise `FetchFailed` for what no feed can be: front pages, log-in pages, "back soon"."""
    reader = reader_of(Copy(answer.content, url=answer.url, media_type=answer.media_type))
    if reader in (pages, markdown, plain):
        host = host_of(answer.url)
        raise FetchFailed(f"{host} sends a web page, or plain text, where the feed should be.")


@transaction.atomic
def _keep(source: Source, answer: Fetched, *, now: datetime) -> list[int]:
    place = _place(source, answer.moved_to)
    record_success(
        source,
        now=now,
        address=place.address,
        problem=place.problem,
        etag=answer.validators.etag,
        last_modified=answer.validators.last_modified,
    )
    document, _ = record_document(
        source=source,
        delivery=Delivery(place.address, answer.content, answer.media_type),
        received_at=now,
    )
    return [document.pk] if document.state == RawDocument.State.WAITING else []


@transaction.atomic
def _keep_unchanged(source: Source, answer: Unchanged, *, now: datetime) -> None:
    """Nothing new: that it could be asked is all that is known."""
    address = _place(source, answer.moved_to).address
    settle(source, polled_at=now, next_poll_at=next_turn(source, now), address=address)


def _place(source: Source, moved_to: str) -> Place:
    """Follow a source that has moved for good, unless another source is there already."""
    if moved_to in {"", source.address}:
        return Place(source.address)
    other = Source.objects.filter(address=moved_to).first()
    if other:
        problem = f"It has moved to where “{other}” is asked already: one of the two can go."
        return Place(source.address, problem)
    Event.objects.record(
        Event.Verb.CHANGED,
        source,
        actor=None,
        before={"address": source.address},
        after={"address": moved_to},
    )
    return Place(moved_to)
