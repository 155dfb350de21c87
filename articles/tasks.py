"""The pipeline: one task a step, and each step names the next.

The database says what is to be done; a message only wakes a worker up. Tasks carry ids, claim
what they work on, and may run twice without harm. What a lost message leaves behind, the sweep
finds again.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from celery import Task, shared_task
from django.utils import timezone
from kombu.exceptions import OperationalError

from .extraction.recording import await_extraction_again, extract_version, give_up_on_versions
from .ingestion.intake import take_in_file
from .ingestion.publishing import await_cleaning_again, clean_document, give_up_on_documents
from .models import Article, Job, RawDocument, Version
from .stories.grouping import await_grouping_again, group_article

logger = logging.getLogger(__name__)

BATCH = 50
MOST_IN_A_SWEEP = 1000


def wake(task: Task[[list[int]], None], ids: Iterable[int]) -> None:
    """Send the ids in batches. A broker that is down delays the work; it does not lose it."""
    waiting = list(ids)
    for first in range(0, len(waiting), BATCH):
        try:
            task.delay(waiting[first : first + BATCH])
        except OperationalError:
            logger.warning("The broker cannot be reached; the sweep will send %s", task.name)
            return


@shared_task
def clean_documents(document_ids: list[int]) -> None:
    versions = [clean_document(pk) for pk in document_ids]
    wake(extract_versions, [version.pk for version in versions if version])


@shared_task
def extract_versions(version_ids: list[int]) -> None:
    versions = [extract_version(pk) for pk in version_ids]
    wake(group_articles, [version.article_id for version in versions if version])


@shared_task
def group_articles(article_ids: list[int]) -> None:
    for pk in article_ids:
        group_article(pk)


@shared_task
def sweep() -> None:
    """Send what was lost, and give up on what stops every worker that tries it."""
    give_up_on_documents()
    give_up_on_versions()
    waiting: list[tuple[Task[[list[int]], None], Any]] = [
        (clean_documents, RawDocument.objects.awaiting_cleaning().unclaimed()),
        (extract_versions, Version.objects.awaiting_extraction().unclaimed()),
        (group_articles, Article.objects.awaiting_grouping()),
    ]
    for task, rows in waiting:
        wake(task, rows.order_by("pk").values_list("pk", flat=True)[:MOST_IN_A_SWEEP])


@shared_task
def retry_job(job_id: int) -> None:
    """Try again what a job says went wrong."""
    job = Job.objects.select_related("source", "document", "version__article").get(pk=job_id)
    if job.kind == Job.Kind.GROUP and job.version:
        await_grouping_again(job.version.article)
        wake(group_articles, [job.version.article_id])
    elif job.kind == Job.Kind.EXTRACT and job.version:
        await_extraction_again(job.version)
        wake(extract_versions, [job.version.pk])
    elif job.kind == Job.Kind.CLEAN and job.document:
        await_cleaning_again(job.document)
        wake(clean_documents, [job.document.pk])
    elif job.kind == Job.Kind.READ and job.source:
        line = take_in_file(
            Path(job.subject),
            source=job.source,
            received_at=timezone.now(),
            folder=Path(job.folder) if job.folder else None,
        )
        wake(clean_documents, [line.waiting_id] if line.waiting_id else [])
