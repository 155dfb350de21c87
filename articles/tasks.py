"""The pipeline: one task a step, and each step names the next.

The database says what is to be done; a message only wakes a worker up. Tasks carry ids, claim
what they work on, and may run twice without harm. What a lost message leaves behind, the sweep
finds again.
"""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from celery import Task, shared_task
from django.contrib.auth.models import User
from django.utils import timezone
from kombu.exceptions import OperationalError

from .annotations.bin import empty_bin as empty_notes
from .briefings.bin import empty_bin as empty_briefings
from .extraction import extracting
from .extraction.entities.merging import follow_merges
from .extraction.recording import await_extraction_again
from .ingestion import publishing
from .ingestion.duplicates import comparing
from .ingestion.intake import take_in_file
from .ingestion.sources.linked import await_page_again, fetch_page, give_up_on_pages
from .ingestion.sources.outcomes import give_up_on_sources, take_up_again
from .ingestion.sources.polling import poll_source
from .ingestion.sources.turns import pages_in_turn, sources_in_turn
from .models import Article, Job, Presence, RawDocument, Version, Worker
from .models.bins import RESTS
from .models.presence import LASTS
from .models.workers import IS_FORGOTTEN_AFTER
from .notices.digests import mail_digest, people_to_mail
from .stories.grouping import await_grouping_again, group_article
from .tagging import ruling

logger = logging.getLogger(__name__)

BATCH = 200  # publishing many at once costs each of them less
MOST_IN_A_SWEEP = 1000


def wake(task: Task[[list[int]], None], ids: Iterable[int], *, batch: int = BATCH) -> None:
    """Send the ids in batches. A broker that is down delays the work; it does not lose it."""
    waiting = list(ids)
    for first in range(0, len(waiting), batch):
        try:
            task.delay(waiting[first : first + batch])
        except OperationalError:
            logger.warning("The broker cannot be reached; the sweep will send %s", task.name)
            return


@shared_task
def clean_documents(document_ids: list[int]) -> None:
    versions = publishing.clean_documents(document_ids)
    comparing.compare_versions(versions)
    wake(extract_versions, [version.pk for version in versions])


@shared_task
def compare_articles(article_ids: list[int]) -> None:
    comparing.compare_articles(article_ids)


@shared_task
def extract_versions(version_ids: list[int]) -> None:
    versions = extracting.extract_versions(version_ids)
    articles = [version.article_id for version in versions]
    wake(group_articles, articles)
    wake(tag_articles, articles)


@shared_task
def tag_articles(article_ids: list[int]) -> None:
    ruling.tag_articles(article_ids)


@shared_task
def group_articles(article_ids: list[int]) -> None:
    for pk in article_ids:
        group_article(pk)


@shared_task
def sweep() -> None:
    """Send what was lost, and give up on what stops every worker that tries it."""
    publishing.give_up_on_documents()
    extracting.give_up_on_versions()
    follow_merges()
    give_up_on_sources()
    Job.objects.give_up_silent()
    wake(clean_documents, give_up_on_pages())
    empty_bins(timezone.now())
    waiting: list[tuple[Task[[list[int]], None], Any]] = [
        (clean_documents, RawDocument.objects.awaiting_cleaning().unclaimed()),
        (compare_articles, Article.objects.awaiting_comparison()),
        (extract_versions, Version.objects.awaiting_extraction().unclaimed()),
        (group_articles, Article.objects.awaiting_grouping()),
        (tag_articles, Article.objects.awaiting_tagging()),
    ]
    wake(retry_jobs, _lost_jobs())
    for task, rows in waiting:
        wake(task, rows.order_by("pk").values_list("pk", flat=True)[:MOST_IN_A_SWEEP])


def empty_bins(now: datetime) -> None:
    """Remove for good what has lain in the bin for its time, and what says who was there.

    A killed worker leaves its row behind, and the next one may have another name.
    """
    notes = empty_notes(before=now - RESTS)
    briefings = empty_briefings(before=now - RESTS)
    if notes or briefings:
        logger.info("Removed from the bin: %s notes, %s briefings", notes, briefings)
    Presence.objects.filter(seen_at__lt=now - LASTS).delete()
    Worker.objects.filter(beat_at__lt=now - IS_FORGOTTEN_AFTER).delete()


def _lost_jobs() -> list[int]:
    """Those in line whose message may be lost: each counts as sent just now."""
    lost = list(Job.objects.silent().filter(state=Job.State.QUEUED).order_by("pk")[:BATCH])
    pks = [job.pk for job in lost]
    Job.objects.filter(pk__in=pks, state=Job.State.QUEUED).update(told_at=timezone.now())
    return pks


@shared_task
def poll_due_sources() -> None:
    """Look whose turn it is: each is asked by a task of its own, for servers may be slow."""
    now = timezone.now()
    wake(poll_sources, sources_in_turn(now), batch=1)
    wake(fetch_pages, pages_in_turn(now), batch=1)


@shared_task
def poll_sources(source_ids: list[int]) -> None:
    for pk in source_ids:
        wake(clean_documents, poll_source(pk, now=timezone.now()))


@shared_task
def fetch_pages(page_ids: list[int]) -> None:
    for pk in page_ids:
        wake(clean_documents, fetch_page(pk, now=timezone.now()))


@shared_task
def mail_people() -> None:
    wake(mail_digests, people_to_mail(), batch=1)


@shared_task
def mail_digests(people: list[int]) -> None:
    """Claims before it sends: what is handed out twice is sent once."""
    for pk in people:
        mail_digest(pk, now=timezone.now())


@shared_task
def retry_jobs(job_ids: list[int]) -> None:
    for pk in job_ids:
        retry_job(pk)


@shared_task
def retry_job(job_id: int) -> None:
    """Try again what a job says went wrong, unless somebody has cancelled it."""
    if not Job.objects.filter(pk=job_id).begin():
        return
    job = Job.objects.select_related("source", "document", "version__article").get(pk=job_id)
    if retry := RETRIES.get(job.kind):
        retry(job)


def _clean_again(job: Job) -> None:
    if job.document:
        publishing.await_cleaning_again(job.document)
        wake(clean_documents, [job.document.pk])


def _compare_again(job: Job) -> None:
    if job.version:
        comparing.await_comparison_again(job.version.article)
        wake(compare_articles, [job.version.article_id])


def _extract_again(job: Job) -> None:
    if job.version:
        await_extraction_again(Version.objects.filter(pk=job.version.pk))
        wake(extract_versions, [job.version.pk])


def _group_again(job: Job) -> None:
    if job.version:
        await_grouping_again(job.version.article)
        wake(group_articles, [job.version.article_id])


def _tag_again(job: Job) -> None:
    if job.version:
        ruling.await_tagging_again(job.version.article)
        wake(tag_articles, [job.version.article_id])


def _read_again(job: Job) -> None:
    if job.source:
        line = take_in_file(
            Path(job.subject),
            source=job.source,
            received_at=timezone.now(),
            folder=Path(job.folder) if job.folder else None,
        )
        wake(clean_documents, [line.waiting_id] if line.waiting_id else [])


def _poll_again(job: Job) -> None:
    if job.source:
        take_up_again(job.source)
        wake(poll_sources, [job.source.pk])


def _fetch_again(job: Job) -> None:
    wake(fetch_pages, await_page_again(job))


def _mail_again(job: Job) -> None:
    """To whom it was addressed, even if they want no more mail: then the job is over."""
    wake(mail_digests, User.objects.filter(username=job.subject).values_list("pk", flat=True))


RETRIES: dict[str, Callable[[Job], None]] = {
    Job.Kind.CLEAN: _clean_again,
    Job.Kind.COMPARE: _compare_again,
    Job.Kind.EXTRACT: _extract_again,
    Job.Kind.GROUP: _group_again,
    Job.Kind.TAG: _tag_again,
    Job.Kind.READ: _read_again,
    Job.Kind.POLL: _poll_again,
    Job.Kind.FETCH: _fetch_again,
    Job.Kind.MAIL: _mail_again,
}
