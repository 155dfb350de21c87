"""Files on this machine: which there are, and their bytes, or one sentence why not."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from .readers import why_not_copy

LONGEST_URI = 1000
NOT_COPY = ".not-copy"


class Refused(Exception):
    """This file is not taken in. The message is a sentence for a person."""


def files_below(path: Path) -> Iterator[Path]:
    """The path itself if it is a file; else the files of the folder, in order.

    Hidden files and READMEs of a folder are not copy, and are passed over; so is a folder inside it
    with a file `.not-copy` in it. A folder that cannot be gone through, or is a link, is given as
    it is: reading it says why.
    """
    if not is_folder(path):
        yield path
        return
    closed: list[Path] = []
    for folder, subfolders, names in os.walk(
        path, onerror=lambda e: closed.append(Path(e.filename))
    ):
        shown = [Path(folder, name) for name in sorted(subfolders) if not name.startswith(".")]
        shown = [inner for inner in shown if not (inner / NOT_COPY).exists()]
        subfolders[:] = [inner.name for inner in shown if not inner.is_symlink()]
        yield from (inner for inner in shown if inner.is_symlink())
        for name in sorted(names):
            if not name.startswith(".") and not name.upper().startswith("README"):
                yield Path(folder, name)
    yield from closed


def is_folder(path: Path) -> bool:
    """False also where the system does not say: reading it will tell why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def printable(path: Path) -> str:
    """The path as one line of text, also where its bytes are none."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def read_file(path: Path, *, fences: Sequence[Sequence[Path]] = (), limit: int) -> bytes:
    """The bytes of a file of copy of at most `limit` bytes; raises `Refused` with the reason.

    A fence is some folders: a path that leads outside them all, by a link too, is refused.
    """
    try:
        real = path.resolve(strict=True)
        if not all(any(map(real.is_relative_to, fence)) for fence in fences):
            raise Refused("It leads outside the folder that may be read.")
        if real.is_dir():
            raise Refused("It is a folder that cannot be read, or a link to one.")
        if not real.is_file():
            raise Refused("It is not a file.")
        with real.open("rb") as file:
            content = file.read(limit + 1)
    except FileNotFoundError:
        raise Refused("It is not there, or no longer.") from None
    except OSError as problem:
        raise Refused(f"It cannot be read: {problem.strerror or 'the system says no'}.") from None
    except RuntimeError:  # so says Python 3.11 of a link that leads to itself
        raise Refused("It is a link that leads to itself.") from None
    _check(path, content, limit)
    return content


def _check(path: Path, content: bytes, limit: int) -> None:
    if len(content) > limit:
        raise Refused(f"It is larger than {limit / 1024 / 1024:.0f} MB, the most that is taken in.")
    if len(path.absolute().as_uri()) > LONGEST_URI:
        raise Refused("Its path is too long.")
    if problem := why_not_copy(content):
        raise Refused(problem)
