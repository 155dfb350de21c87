"""Take copy in: store the bytes as they came, and say of each file what became of it."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from ..models import Job, RawDocument, Source
from ..models.jobs import LONGEST_SUBJECT
from ..models.rows import insert_objects
from .files import Refused, files_below, is_folder, printable, read_file

logger = logging.getLogger(__name__)

FILES_AT_ONCE = 20  # the largest allowed, so many times, are what memory must hold


class Outcome(StrEnum):
    STORED = "stored"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the report of an intake."""

    path: str
    outcome: Outcome
    reason: str = ""
    waiting_id: int | None = None  # the stored document, while it waits for cleaning

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.outcome}: {self.path}", self.reason)))


@dataclass(frozen=True, slots=True)
class Delivery:
    """Copy that has come in: its bytes, where from, and what the sender says that it is."""

    uri: str
    content: bytes
    media_type: str = ""


def record_document(
    *, source: Source, delivery: Delivery, received_at: datetime
) -> tuple[RawDocument, bool]:
    """Store the bytes once. Returns the document, and whether it is new."""
    ((document, is_new),) = record_documents(
        source=source, deliveries=[delivery], received_at=received_at
    )
    return document, is_new


def record_documents(
    *, source: Source, deliveries: Sequence[Delivery], received_at: datetime
) -> list[tuple[RawDocument, bool]]:
    """Store bytes once each. Returns the documents, and which are new, in the order given.

    Bytes that come back after others came from the same place are put in line again, so that
    the article goes back to what they say.
    """
    try:
        return _record(source, deliveries, received_at)
    except IntegrityError:  # another has just stored one of these: now it is known
        return _record(source, deliveries, received_at)


@transaction.atomic
def _record(
    source: Source, deliveries: Sequence[Delivery], received_at: datetime
) -> list[tuple[RawDocument, bool]]:
    places = [(one.uri, sha256(one.content).hexdigest()) for one in deliveries]
    stored = RawDocument.objects.filter(sha256__in={digest for _, digest in places})
    known = {(row.uri, row.sha256): row for row in stored.defer("content")}
    new: dict[tuple[str, str], RawDocument] = {}
    for place, delivery in zip(places, deliveries, strict=True):
        if place not in known and place not in new:
            new[place] = RawDocument(
                source=source,
                uri=delivery.uri,
                sha256=place[1],
                content=delivery.content,
                size=len(delivery.content),
                media_type=delivery.media_type[:200],
                received_at=received_at,
                seen_at=received_at,
            )
    insert_objects(list(new.values()))
    for place in sorted(known.keys() & set(places)):
        _see_again(known[place], received_at)
    return [((known | new)[place], place in new) for place in places]


def _see_again(document: RawDocument, at: datetime) -> None:
    since = RawDocument.objects.filter(uri=document.uri, seen_at__gt=document.seen_at)
    if since.exists():
        document.seen_at, document.state = at, RawDocument.State.WAITING
        document.claimed_at, document.attempts = None, 0
        document.save(update_fields=["seen_at", "state", "claimed_at", "attempts"])


def take_in(paths: Iterable[Path], *, source: Source, received_at: datetime) -> Iterator[Line]:
    """Store every file below `paths`. What is refused is a line and a job; the rest goes on."""
    for given in paths:
        root = given.absolute()
        folder = root.resolve() if is_folder(root) else None
        files = files_below(root)
        while lot := list(islice(files, FILES_AT_ONCE)):
            yield from take_in_files(lot, folder=folder, source=source, received_at=received_at)


def take_in_as_job(
    paths: Sequence[Path], *, source: Source, received_at: datetime
) -> Iterator[Line]:
    """Store every file below `paths`, in sight of people: they see how far it is, and may cancel.

    One that is cancelled ends after the files it has in hand.
    """
    job = _begun(paths, source=source, at=received_at)
    counts: Counter[Outcome] = Counter()
    lines = take_in(paths, source=source, received_at=received_at)
    while lot := list(islice(lines, FILES_AT_ONCE)):
        counts.update(line.outcome for line in lot)
        yield from lot
        if not Job.objects.filter(pk=job.pk).go_on(done=counts.total()):
            return
    taken = {"done": counts.total() - counts[Outcome.REFUSED], "total": counts.total()}
    running = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING)
    running.update(state=Job.State.DONE, finished_at=timezone.now(), **taken)


def _begun(paths: Sequence[Path], *, source: Source, at: datetime) -> Job:
    """One row for the same paths, however often they are taken in."""
    job, _ = Job.objects.update_or_create(
        kind=Job.Kind.INTAKE,
        subject=" ".join(printable(path) for path in paths)[-LONGEST_SUBJECT:],
        defaults={
            "state": Job.State.RUNNING,
            "problem": "",
            "source": source,
            "done": 0,
            "total": sum(1 for path in paths for _ in files_below(path.absolute())),
            "created_at": at,
            "told_at": timezone.now(),
            "finished_at": None,
        },
    )
    return job


def take_in_file(
    path: Path, *, source: Source, received_at: datetime, folder: Path | None = None
) -> Line:
    """Store one file. A path that leads outside `folder`, or the folders allowed, is refused."""
    (line,) = take_in_files([path], folder=folder, source=source, received_at=received_at)
    return line


def take_in_files(
    paths: Sequence[Path], *, source: Source, received_at: datetime, folder: Path | None = None
) -> list[Line]:
    """Store a few files together, as `take_in_file` does each."""
    fences = [fence for fence in (settings.INGEST_ROOTS, [folder] if folder else []) if fence]
    read: dict[Path, Delivery] = {}
    refused: dict[Path, Line] = {}
    for path in paths:
        try:
            content = read_file(path, fences=fences, limit=settings.MAX_DOCUMENT_BYTES)
        except Refused as refusal:
            refused[path] = _refuse(path, str(refusal), source=source, folder=folder)
        else:
            read[path] = Delivery(path.absolute().as_uri(), content)
    stored = record_documents(
        source=source, deliveries=list(read.values()), received_at=received_at
    )
    Job.objects.record_success(kind=Job.Kind.READ, subjects=map(printable, read))
    lines = {path: _line(path, *found) for path, found in zip(read, stored, strict=True)}
    return [(lines | refused)[path] for path in paths]


def _refuse(path: Path, reason: str, *, source: Source, folder: Path | None) -> Line:
    name = printable(path)
    logger.info("Refused %s: %s", name, reason)
    Job.objects.record_failure(
        kind=Job.Kind.READ,
        subject=name,
        problem=reason,
        source=source,
        folder=printable(folder) if folder else "",
    )
    return Line(name, Outcome.REFUSED, reason)


def _line(path: Path, document: RawDocument, is_new: bool) -> Line:
    waiting = document.pk if document.state == RawDocument.State.WAITING else None
    outcome = Outcome.STORED if is_new else Outcome.UNCHANGED
    return Line(printable(path), outcome, waiting_id=waiting)
