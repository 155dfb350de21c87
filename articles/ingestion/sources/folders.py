"""Folders on this machine: what is new or changed below them is taken in."""

import logging
import os
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from pathlib import Path

from django.conf import settings

from ...models import Source
from ..files import files_below, is_folder, printable
from ..intake import Line, Outcome, take_in_file
from .drops import dropped, is_finished, move_to_taken
from .known_files import stamp, told_apart
from .outcomes import next_turn, record_success

logger = logging.getLogger(__name__)

MOST_IN_A_TURN = 1000


class FolderClosed(Exception):
    """The folder cannot be gone through. The message is a sentence for a person."""


def poll_folder(source: Source, *, now: datetime) -> list[int]:
    """Take in what is new below the folder. Returns the documents that wait for cleaning.

    Raises `FolderClosed`, `ClaimLost`.
    """
    root = opened(source.address)
    return _settle(source, _taken_in(files_below(root), root, source, now=now), now=now)


def poll_drop(source: Source, *, now: datetime) -> list[int]:
    """Take in the files that are finished, and move them into the folder's own folder `taken`.

    Stored first, moved then: what a crash leaves in between is known, and only moved.
    Raises `FolderClosed`, `ClaimLost`.
    """
    root = opened(source.address)
    finished = (path for path in dropped(root) if is_finished(path, now))
    return _settle(source, _moved(finished, root, source, now=now), now=now)


def opened(address: str) -> Path:
    """The folder, without links. Raises `FolderClosed` if it is none, or not to be read."""
    given = Path(address)
    if not given.is_absolute() or not is_folder(given):
        raise FolderClosed("There is no such folder on this machine, or no way to it.")
    root = given.resolve()
    if not settings.INGEST_ROOTS and not settings.ANY_FOLDER:
        raise FolderClosed("No folder is open to sources. An administrator can open some.")
    if settings.INGEST_ROOTS and not any(map(root.is_relative_to, settings.INGEST_ROOTS)):
        raise FolderClosed("It leads outside the folders that may be read.")
    if not os.access(root, os.R_OK | os.X_OK):
        raise FolderClosed("The folder may not be opened.")
    return root


def _settle(source: Source, lines: Iterator[Line], *, now: datetime) -> list[int]:
    """Take in as many files as one turn allows; if there are more, the next turn comes at once."""
    taken = list(islice(lines, MOST_IN_A_TURN))
    is_more = len(taken) == MOST_IN_A_TURN
    record_success(source, now=now, next_poll_at=now if is_more else next_turn(source, now))
    return [line.waiting_id for line in taken if line.waiting_id]


def _taken_in(
    paths: Iterable[Path], root: Path, source: Source, *, now: datetime
) -> Iterator[Line]:
    for path, is_known in told_apart(paths, source):
        if not is_known:
            yield take_in_file(path, folder=root, source=source, received_at=now)


def _moved(paths: Iterable[Path], root: Path, source: Source, *, now: datetime) -> Iterator[Line]:
    """What cannot be moved holds up nothing behind it: that is said at the end."""
    stuck = 0
    for path, is_known in told_apart(paths, source):
        before = stamp(path)
        if not is_known:
            line = take_in_file(path, folder=root, source=source, received_at=now)
            yield line
            if line.outcome == Outcome.REFUSED:
                continue
        if before and before == stamp(path):  # else there are new words in it already
            stuck += not _is_moved(path, root)
    if stuck:
        raise FolderClosed("What was taken in cannot be moved into its folder “taken”.")


def _is_moved(path: Path, root: Path) -> bool:
    try:
        move_to_taken(path, root)
    except OSError as problem:
        logger.warning("Moving %s failed: %s", printable(path), problem)
        return False
    return True
