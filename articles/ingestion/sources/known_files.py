"""Files that were met before: told by their size and by when they last changed, not read again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ...models import Job, RawDocument, Source
from ...models.jobs import LONGEST_SUBJECT
from ..files import printable

AT_ONCE = 500


class Stamp(NamedTuple):
    """What the system says of a file. It changed when it was written, or put where it is."""

    size: int
    changed_at: datetime


def stamp(path: Path) -> Stamp | None:
    """None for what is not there, or may not be looked at."""
    try:
        status = path.stat()
    except OSError:
        return None
    changed = max(status.st_mtime, status.st_ctime)
    return Stamp(status.st_size, datetime.fromtimestamp(changed, UTC))


def told_apart(paths: Iterable[Path], source: Source) -> Iterator[tuple[Path, bool]]:
    """Each file, and whether it is stored as it is. What was refused as it is, is left out."""
    rest = iter(paths)
    while some := list(islice(rest, AT_ONCE)):
        stored, refused_at = _stored(some), _refused_at(some, source)
        for path in some:
            now = stamp(path)
            refused = refused_at.get(_subject(path))
            if now is None or refused is None or now.changed_at > refused:
                yield path, _is_as(now, stored.get(path.as_uri()))


def _is_as(now: Stamp | None, stored: Stamp | None) -> bool:
    if now is None or stored is None:
        return False
    return now.size == stored.size and now.changed_at < stored.changed_at


def _stored(paths: Sequence[Path]) -> dict[str, Stamp]:
    """The size of what was last stored of each file, and when that was."""
    documents = RawDocument.objects.filter(uri__in=[path.as_uri() for path in paths])
    rows = documents.order_by("seen_at").values_list("uri", "size", "seen_at")
    return {uri: Stamp(size, seen_at) for uri, size, seen_at in rows}


def _refused_at(paths: Sequence[Path], source: Source) -> dict[str, datetime]:
    jobs = Job.objects.failed().filter(
        kind=Job.Kind.READ, source=source, subject__in=[_subject(path) for path in paths]
    )
    rows = jobs.values_list("subject", "finished_at")
    return {subject: finished_at for subject, finished_at in rows if finished_at}


def _subject(path: Path) -> str:
    return printable(path)[-LONGEST_SUBJECT:]
