"""`manage.py rulings export [FILE]`: what editors ruled on names, as training data."""

import gzip
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, OutputWrapper

from articles.extraction.rulings.export import exported


class Command(BaseCommand):
    help = (
        "Write the sentences that editors ruled on, with their names as they stand now: a JSON"
        " object a line, with tokens, entities and doc. They are words of copy: what may be done"
        " with it may be done with them."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True)
        export = verbs.add_parser("export", help="Write training data.")
        export.add_argument(
            "file",
            nargs="?",
            type=Path,
            metavar="FILE",
            help="Ends in .gz: compressed. None: here.",
        )

    def handle(self, *, file: Path | None, **_: Any) -> None:
        count = 0
        with self._opened(file) as output:
            for line in exported():
                output.write(json.dumps(line, ensure_ascii=False) + "\n")
                count += 1
        self.stderr.write(f"Sentences: {count}.")

    @contextmanager
    def _opened(self, file: Path | None) -> Iterator[IO[str] | OutputWrapper]:
        if file is None:
            yield self.stdout
            return
        try:
            opened = gzip.open if file.suffix == ".gz" else open
            with opened(file, "wt", encoding="utf-8") as output:
                yield output
        except OSError as problem:
            raise CommandError(f"{file} cannot be written: {problem.strerror}.") from problem
