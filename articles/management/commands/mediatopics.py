"""`manage.py mediatopics FILE`: take IPTC Media Topics over into the vocabulary."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.tagging.media_topics import NotMediaTopics, import_topics, topics_in

MOST_BYTES = 50_000_000


class Command(BaseCommand):
    help = (
        "Make tags of IPTC Media Topics, out of the JSON file that IPTC publishes"
        " (https://cv.iptc.org/newscodes/mediatopic/). Safe to repeat: what is known stays."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--language", default="en-GB", help="Of the names, such as en-GB.")

    def handle(self, *, file: Path, language: str, **_: Any) -> None:
        try:
            done = import_topics(topics_in(_read(file), language=language))
        except NotMediaTopics as problem:
            raise CommandError(f"{file}: {problem}") from problem
        self.stdout.write(f"Tags made: {done.made}. Known already: {done.known}.")
        for name in done.left_out:
            self.stderr.write(f"Left out, for it cannot be the name of a tag: {name[:100]}")


def _read(file: Path) -> object:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise CommandError(f"{file} is too large to be IPTC's file.")
        return json.loads(file.read_bytes())
    except OSError as problem:
        raise CommandError(f"{file} cannot be read: {problem.strerror}.") from problem
    except (ValueError, RecursionError) as problem:
        raise CommandError(f"{file} is not JSON.") from problem
