"""Take copy in: store the bytes as they came, and say of each file what became of it."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from ..models import Job, RawDocument, Source
from ..models.jobs import LONGEST_SUBJECT
from .files import Refused, files_below, is_folder, printable, read_file

logger = logging.getLogger(__name__)


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


def record_document(
    *, source: Source, uri: str, content: bytes, received_at: datetime
) -> tuple[RawDocument, bool]:
    """Store the bytes once. Returns the document, and whether it is new.

    Bytes that come back after others came from the same place are put in line again, so that
    the article goes back to what they say.
    """
    document, is_new = RawDocument.objects.get_or_create(
        uri=uri,
        sha256=sha256(content).hexdigest(),
        defaults={
            "source": source,
            "content": content,
            "size": len(content),
            "received_at": received_at,
            "seen_at": received_at,
        },
    )
    since = RawDocument.objects.filter(uri=uri, seen_at__gt=document.seen_at)
    if since.exists():
        document.seen_at, document.state = received_at, RawDocument.State.WAITING
        document.claimed_at, document.attempts = None, 0
        document.save(update_fields=["seen_at", "state", "claimed_at", "attempts"])
    return document, is_new


def take_in(paths: Iterable[Path], *, source: Source, received_at: datetime) -> Iterator[Line]:
    """Store every file below `paths`. What is refused is a line and a job; the rest goes on."""
    for given in paths:
        root = given.absolute()
        folder = root.resolve() if is_folder(root) else None
        for path in files_below(root):
            yield take_in_file(path, folder=folder, source=source, received_at=received_at)


def record_intake(
    *, paths: Iterable[Path], source: Source, lines: Sequence[Line], started_at: datetime
) -> Job:
    """Keep an account of an intake: one row for the same paths, however often they are taken in."""
    refused = sum(line.outcome == Outcome.REFUSED for line in lines)
    job, _ = Job.objects.update_or_create(
        kind=Job.Kind.INTAKE,
        subject=" ".join(printable(path) for path in paths)[-LONGEST_SUBJECT:],
        defaults={
            "state": Job.State.DONE,
            "source": source,
            "done": len(lines) - refused,
            "total": len(lines),
            "created_at": started_at,
            "finished_at": timezone.now(),
        },
    )
    return job


def take_in_file(
    path: Path, *, source: Source, received_at: datetime, folder: Path | None = None
) -> Line:
    """Store one file. A path that leads outside `folder`, or the folders allowed, is refused."""
    name = printable(path)
    fences = [fence for fence in (settings.INGEST_ROOTS, [folder] if folder else []) if fence]
    try:
        content = read_file(path, fences=fences, limit=settings.MAX_DOCUMENT_BYTES)
    except Refused as refusal:
        logger.info("Refused %s: %s", name, refusal)
        Job.objects.record_failure(
            kind=Job.Kind.READ,
            subject=name,
            problem=str(refusal),
            source=source,
            folder=printable(folder) if folder else "",
        )
        return Line(name, Outcome.REFUSED, str(refusal))
    document, is_new = record_document(
        source=source, uri=path.as_uri(), content=content, received_at=received_at
    )
    Job.objects.record_success(kind=Job.Kind.READ, subject=name)
    waiting = document.pk if document.state == RawDocument.State.WAITING else None
    return Line(name, Outcome.STORED if is_new else Outcome.UNCHANGED, waiting_id=waiting)
