"""Give damaged samples to the readers, and see that they only ever say so.

    make fuzz [EACH=500] [READER=feeds]

EACH mutants of the samples of each reader. Whatever is not an item, a refusal or `Unreadable` is a
crash. A mutant that takes a minute ends the program with a traceback of where it stood; memory has
a limit. The mutants are the same each time. Prints the crashes, and as its last line one JSON
object.
"""

import argparse
import faulthandler
import json
import resource
import sys
import traceback
from collections.abc import Iterator
from dataclasses import fields
from itertools import cycle, islice
from random import Random

from articles.ingestion.readers import Copy, Item, PubStatus, Refusal, Unreadable, read, reader_of
from benchmarks.mutants import mutants, samples

SECONDS = 60
MEMORY = 3 * 1024 * 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--each", type=int, default=500)
    parser.add_argument("--reader", default="")
    chosen = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    before, crashes = _most_memory(), 0
    mutants_of: dict[str, int] = {}
    for name, files in _by_reader().items():
        if chosen.reader in ("", name):
            mutants_of[name] = chosen.each
            for crash in _crashes(files, chosen.each):
                crashes += 1
                print(f"{name}, {crash}")
    grown = _most_memory() - before
    print(json.dumps({"mutants": mutants_of, "crashes": crashes, "memory_growth_mb": grown}))
    sys.exit(crashes > 0)


def _by_reader() -> dict[str, dict[str, bytes]]:
    """The samples for each reader."""
    found: dict[str, dict[str, bytes]] = {}
    for name, content in samples().items():
        found.setdefault(reader_of(Copy(content)).NAME, {})[name] = content
    return found


def _crashes(files: dict[str, bytes], each: int) -> Iterator[str]:
    """What went wrong with mutants of these samples, taken in turn."""
    turns = cycle([(name, mutants(content, Random(name))) for name, content in files.items()])
    for number, (name, damaged) in enumerate(islice(turns, each), start=1):
        faulthandler.dump_traceback_later(SECONDS, exit=True)
        try:
            _read(Copy(next(damaged)))
        except Exception:  # noqa: BLE001 (each is counted)
            yield f"{name}, mutant {number}:\n{traceback.format_exc()}"
    faulthandler.cancel_dump_traceback_later()


def _read(mutant: Copy) -> None:
    try:
        for found in read(mutant):
            _check(found)
    except Unreadable as problem:
        _check_sentence(str(problem))


def _check(found: Item | Refusal) -> None:
    """What a database takes and a person can read."""
    values = [getattr(found, one.name) for one in fields(found)]
    for value in [*values, *getattr(found, "keywords", ())]:
        if isinstance(value, str):
            value.encode()
            assert "\0" not in value, f"A NUL in {value!r}"  # noqa: S101
    if isinstance(found, Refusal):
        _check_sentence(found.problem)
    elif isinstance(found, Item):
        is_news = found.status is PubStatus.USABLE  # a kill need not say more than what it kills
        assert found.text or found.title or not is_news, "Nothing to read"  # noqa: S101
        for date in (found.published_at, found.updated_at, found.embargoed_until):
            assert date is None or date.tzinfo, f"No zone in {date!r}"  # noqa: S101


def _check_sentence(problem: str) -> None:
    assert problem.endswith((".", "”")), f"No sentence: {problem!r}"  # noqa: S101


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main()
