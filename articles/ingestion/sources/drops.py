"""Drop folders: other programs put files there, and Newsroom moves away what it has taken in."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from ..files import files_below
from .known_files import stamp

TAKEN = "taken"
SETTLED = timedelta(seconds=5)
UNFINISHED = (".tmp", ".part", ".partial", ".filepart", ".crdownload")


def dropped(root: Path) -> Iterator[Path]:
    """The files below a drop folder that are not taken yet, in order."""
    for path in sorted(root.iterdir()):
        is_passed_over = path.name.startswith(".") or path.name.upper().startswith("README")
        if path.is_symlink():
            yield path
        elif path.name != TAKEN and not is_passed_over:
            yield from files_below(path)


def is_finished(path: Path, now: datetime) -> bool:
    """Whether nobody seems to be writing it any more."""
    known = stamp(path)
    is_settled = known is None or known.changed_at <= now - SETTLED
    return is_settled and not path.name.lower().endswith(UNFINISHED)


def move_to_taken(path: Path, root: Path) -> Path:
    """Move a file below `taken`, and return where it is. What lies there is never overwritten."""
    wanted = root / TAKEN / path.relative_to(root)
    wanted.parent.mkdir(parents=True, exist_ok=True)
    place = _reserved(wanted)
    try:
        path.replace(place)
    except OSError:
        place.unlink()  # else every try would leave an empty file behind
        raise
    return place


def _reserved(wanted: Path) -> Path:
    """An empty file that is nobody else's: moving onto it overwrites nothing."""
    place, number = wanted, 1
    while True:
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            number += 1
            place = wanted.with_stem(f"{wanted.stem}-{number}")
        else:
            return place
