"""Publish articles: read and clean stored documents into versions of their articles."""

import logging
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, OperationalError, transaction

from ..models import IntakeRule, Job, RawDocument, Sighting, Version
from .admission import is_admitted
from .linked_pages import await_pages, set_aside_linked
from .pieces import Piece, Reading, read_document
from .recording import record
from .rulings import rulings_on

logger = logging.getLogger(__name__)

# A lot is published in one transaction: so much, and no new one after so long.
BYTES_AT_ONCE = 4 * 1024 * 1024
SECONDS_AT_ONCE = 60
MOST_OVERTAKEN = 9


def clean_documents(pks: Sequence[int]) -> list[Version]:
    """Claim those of these documents that wait, and publish them; the versions that are new.

    What goes wrong becomes a job that says so, and never stops the documents behind it. Raises
    only what will pass: the claims run out, and the documents are tried again. What there is no
    time for is left unclaimed, for another worker.
    """
    versions: list[Version] = []
    until = time.monotonic() + SECONDS_AT_ONCE
    for lot in _lots(pks):
        if time.monotonic() > until:
            break
        claimed = RawDocument.objects.awaiting_cleaning().claim_all(lot)
        documents = (
            RawDocument.objects.filter(pk__in=claimed).exclude(claimed_at=None).order_by("pk")
        )
        documents = documents.prefetch_related("source", "source__default_tags")
        versions += publish_documents(list(documents))
    return versions


def publish_documents(documents: Sequence[RawDocument]) -> list[Version]:
    """Publish what is in them, all together or, where that fails, each alone. Safe to repeat."""
    readings = [read_document(document) for document in documents]
    try:
        _clean(readings)
        return _publish(readings)
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except IntegrityError:
        logger.info("Another worker has just published some of the same: each alone")
    except Exception:
        logger.exception("Publishing %s documents at once failed: each alone", len(readings))
    return [version for reading in readings for version in _publish_alone(reading)]


def _lots(pks: Sequence[int]) -> Iterator[list[int]]:
    """The documents in lots that memory holds. What was tried in vain is tried by itself.

    So what stops a worker stops nothing but itself in the end.
    """
    lot: list[int] = []
    taken = 0
    rows = RawDocument.objects.filter(pk__in=pks).order_by("attempts", "pk")
    for pk, size, attempts in list(rows.values_list("pk", "size", "attempts")):
        if lot and (attempts or taken + size > BYTES_AT_ONCE):
            yield lot
            lot, taken = [], 0
        lot.append(pk)
        taken += size
    if lot:
        yield lot


def _clean(readings: Sequence[Reading]) -> None:
    """Clean every piece as editors ruled, and set aside what is not to be published."""
    pieces = [(reading, piece) for reading in readings for piece in reading.pieces.values()]
    rulings = rulings_on([piece for _, piece in pieces])
    for (reading, piece), ruled in zip(pieces, rulings, strict=True):
        if not reading.clean(piece, ruled):
            del reading.pieces[piece.part]
    left = [piece for reading in readings for piece in reading.pieces.values()]
    _set_aside_excluded(left)
    set_aside_linked(left)


def _set_aside_excluded(pieces: Iterable[Piece]) -> None:
    by_source: dict[int, list[IntakeRule]] = {}
    pieces = list(pieces)
    for rule in IntakeRule.objects.filter(source__in={one.document.source_id for one in pieces}):
        by_source.setdefault(rule.source_id, []).append(rule)
    for piece in pieces:
        rules = by_source.get(piece.document.source_id)
        if rules and piece.applicant and not is_admitted(piece.applicant, rules):
            piece.aside = Sighting.Outcome.EXCLUDED


def _publish_alone(reading: Reading) -> list[Version]:
    try:
        _clean([reading])
        return _publish_among_others(reading)
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Publishing document %s failed", reading.document.pk)
        # Whatever it is, the trouble of one document stays its own.
        error = type(problem).__name__
        refuse_document(reading.document, f"Newsroom could not publish it: an error ({error}).")
        return []


def _publish_among_others(reading: Reading) -> list[Version]:
    """Publish it, however often other workers have just published what is in it, too."""
    for _ in range(MOST_OVERTAKEN):
        with suppress(IntegrityError):  # now what they published can be found
            return _publish([reading])
    return _publish([reading])


@transaction.atomic
def _publish(readings: Sequence[Reading]) -> list[Version]:
    pieces = [piece for reading in readings for piece in reading.pieces.values()]
    versions = record(pieces)
    await_pages(pieces)
    _settle([reading.document for reading in readings if reading.pieces])
    Job.objects.record_success(
        kind=Job.Kind.CLEAN,
        subjects=[reading.document.uri for reading in readings if not reading.problems],
    )
    for reading in readings:
        if reading.problems and reading.pieces:
            _record_problem(reading.document, reading.problem)
        elif reading.problems or not reading.pieces:
            refuse_document(reading.document, reading.problem or "There is nothing to read in it.")
    return versions


def _settle(documents: Sequence[RawDocument]) -> None:
    """They are published; but what was put in line again meanwhile stays in line."""
    claims = {document.claimed_at for document in documents}
    held = RawDocument.objects.filter(pk__in=[document.pk for document in documents])
    held.filter(claimed_at__in=claims - {None}).update(
        state=RawDocument.State.PUBLISHED, claimed_at=None, attempts=0
    )


@transaction.atomic
def refuse_document(document: RawDocument, reason: str) -> None:
    """A person has to look at it; but what was put in line again meanwhile stays in line."""
    held = RawDocument.objects.filter(pk=document.pk, claimed_at=document.claimed_at)
    if held.update(state=RawDocument.State.REFUSED, claimed_at=None):
        _record_problem(document, reason)


def _record_problem(document: RawDocument, problem: str) -> None:
    Job.objects.record_failure(
        kind=Job.Kind.CLEAN,
        subject=document.uri,
        problem=problem,
        source=document.source,
        document=document,
    )


def give_up_on_documents() -> None:
    """Documents that stopped worker after worker wait for a person."""
    for document in RawDocument.objects.awaiting_cleaning().exhausted().select_related("source"):
        refuse_document(document, "The worker stopped every time it tried to clean it.")


def await_cleaning_again(document: RawDocument) -> None:
    """Put a document back in line, as if it had just come in."""
    RawDocument.objects.filter(pk=document.pk).update(
        state=RawDocument.State.WAITING, claimed_at=None, attempts=0
    )
