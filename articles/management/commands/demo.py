"""`manage.py demo`: load the sample day, a fictional morning of copy of every kind."""

import logging
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from celery import current_app
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from articles.ingestion.intake import Delivery, record_document
from articles.models import Article, Job, RawDocument, Source, Version
from articles.tasks import clean_documents, wake

SAMPLE_DAY = settings.BASE_DIR / "seeds" / "sample-day"
# Each folder of the sample day is what one source sent.
SOURCES = {
    "city-of-port-ellery": "City of Port Ellery (sample)",
    "coast-daily": "Coast Daily (sample)",
    "coast-exchange": "Vellum Coast Exchange (sample)",
    "coastal-press-bureau": "Coastal Press Bureau (sample)",
    "desk-mail": "Mail to the desk (sample)",
    "harbour-wire": "Harbour Wire (sample)",
    "kuestendienst": "Küstendienst (sample)",
    "port-ellery-gazette": "Port Ellery Gazette (sample)",
    "saltmere-echo": "Saltmere Echo (sample)",
    "weather-office": "Vellum Coast Weather Office (sample)",
}


class Command(BaseCommand):
    help = "Load the sample day: fictional copy of every kind. Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--yes", action="store_true", help="Load it even where DEBUG is off: into real work."
        )

    def handle(self, *, yes: bool, **_: Any) -> None:
        if not (settings.DEBUG or yes):
            raise CommandError(
                "The sample day is fictional, and DEBUG is off: this may be a newsroom at work. "
                "With --yes it is loaded all the same."
            )
        current_app.conf.task_always_eager = True
        logging.getLogger("celery").setLevel(logging.WARNING)  # a line a file is enough
        for path, received_at in the_day_until(timezone.now()):
            self._take_in(path, received_at)
        for line in report(list(Source.objects.filter(name__in=SOURCES.values()))):
            self.stdout.write(line)

    def _take_in(self, path: Path, received_at: datetime) -> None:
        """Take in a file and do all that follows from it, before the next one comes."""
        source, _ = Source.objects.get_or_create(name=SOURCES[path.parent.name])
        place = f"sample-day:/{path.relative_to(SAMPLE_DAY).as_posix()}"
        document, is_new = record_document(
            source=source, delivery=Delivery(place, path.read_bytes()), received_at=received_at
        )
        if is_new:
            self.stdout.write(f"{timezone.localtime(received_at):%H:%M} {source}: {path.name}")
        if document.state == RawDocument.State.WAITING:
            wake(clean_documents, [document.pk])


def the_day_until(end: datetime) -> Iterator[tuple[Path, datetime]]:
    """The files in their order, and when each came in: the last one just now.

    Their names begin with the time on the clock of the sample day. They come in at the same
    distances from each other, so that the desk looks as it does at the end of that morning.
    """
    paths = sorted(SAMPLE_DAY.glob("*/[0-9]*"), key=lambda path: path.name)
    for path in paths:
        yield path, end - (clock(paths[-1]) - clock(path))


def clock(path: Path) -> timedelta:
    return timedelta(hours=int(path.name[:2]), minutes=int(path.name[2:4]))


def report(sources: Sequence[Source]) -> Iterator[str]:
    """What stands at the desk of the sample day, and a sentence for all that went wrong."""
    articles = Article.objects.filter(source__in=sources)
    counts = {
        "documents": RawDocument.objects.filter(source__in=sources),
        "articles": articles,
        "versions": Version.objects.filter(article__in=articles),
        "killed": articles.exclude(killed_at=None),
        "under embargo": articles.filter(embargoed_until__gt=timezone.now()),
        "near-duplicates": articles.exclude(duplicate_of=None),
    }
    failed = Job.objects.failed().filter(source__in=sources).order_by("pk")
    said = [f"{rows.count()} {name}" for name, rows in counts.items()]
    yield f"The sample day: {', '.join(said)}, {failed.count()} refused."
    for job in failed:
        yield f"{job.subject}: {job.problem}"
