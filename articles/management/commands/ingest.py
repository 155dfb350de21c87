"""`manage.py ingest PATH…`: take in files and folders."""

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from celery import current_app
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.ingestion.intake import Outcome, take_in_as_job
from articles.models import Source
from articles.tasks import clean_documents, wake


class Command(BaseCommand):
    help = "Take in files and folders of copy. What is known already is left unchanged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument(
            "--source", default="Desk copy", help="Name of the source of this copy."
        )
        parser.add_argument(
            "--now", action="store_true", help="Do the work here instead of sending it to a worker."
        )

    def handle(self, *, paths: list[Path], source: str, now: bool, **_: Any) -> None:
        if not source.strip():
            raise CommandError("The source needs a name.")
        place, _created = Source.objects.get_or_create(name=source)
        lines = []
        for line in take_in_as_job(paths, source=place, received_at=timezone.now()):
            lines.append(line)
            self.stdout.write(str(line))
        outcomes = Counter(line.outcome for line in lines)
        self.stdout.write(", ".join(f"{outcomes[outcome]} {outcome}" for outcome in Outcome))
        waiting = [line.waiting_id for line in lines if line.waiting_id]
        if now:
            current_app.conf.task_always_eager = True
        elif waiting:
            self.stdout.write(
                "A worker will clean them: `make run` starts one, --now does it here."
            )
        wake(clean_documents, waiting)
