"""Publish articles: clean a stored document into a version of its article."""

import logging
from hashlib import sha256

from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, OperationalError, transaction

from ..models import Article, CutLine, Job, RawDocument, Version
from .cleaning import CLEANER, CLEANER_VERSION, CleanText, NothingToRead, clean, decode

logger = logging.getLogger(__name__)


def clean_document(pk: int) -> Version | None:
    """Claim a waiting document and publish it. None if there is nothing to do, or no text in it.

    What goes wrong becomes a job that says so, and never stops the documents behind it. Raises
    only what will pass: the claim runs out, and the document is tried again.
    """
    if not RawDocument.objects.awaiting_cleaning().claim(pk):
        return None
    document = RawDocument.objects.select_related("source").get(pk=pk)
    try:
        return publish_document(document)
    except NothingToRead as problem:
        refuse_document(document, str(problem))
    except (OperationalError, SoftTimeLimitExceeded):
        raise
    except Exception as problem:
        logger.exception("Cleaning document %s failed", pk)
        # Whatever it is, the trouble of one document stays its own.
        error = type(problem).__name__
        refuse_document(document, f"Newsroom could not clean it: an error ({error}).")
    return None


def publish_document(document: RawDocument) -> Version:
    """The version this document gives. Safe to repeat. Raises `NothingToRead`."""
    copy = clean(decode(bytes(document.content)))
    try:
        return _publish(document, copy)
    except IntegrityError:  # another worker has just published this text: now it can be found
        return _publish(document, copy)


@transaction.atomic
def _publish(document: RawDocument, copy: CleanText) -> Version:
    digest = sha256(copy.text.encode()).hexdigest()
    # The same text from elsewhere is one more sighting of the article, not another article.
    known = Version.objects.filter(text_sha256=digest, title=copy.title).first()
    version = known or _add_version(document, copy, digest)
    RawDocument.objects.filter(pk=document.pk).update(
        state=RawDocument.State.PUBLISHED, article=version.article_id, claimed_at=None
    )
    _make_current(version, document)
    Job.objects.record_success(kind=Job.Kind.CLEAN, subject=document.uri)
    return version


def _make_current(version: Version, document: RawDocument) -> None:
    """Show this version of its article, unless the same place has sent other copy since."""
    article = Article.objects.select_for_update().get(pk=version.article_id)
    since = article.documents.filter(uri=article.uri, seen_at__gt=document.seen_at)
    published_since = since.filter(state=RawDocument.State.PUBLISHED)
    if document.uri == article.uri and not published_since.exists():
        article.current, article.grouped_at = version, None
        article.save(update_fields=["current", "grouped_at"])


def _add_version(document: RawDocument, copy: CleanText, digest: str) -> Version:
    article, _ = Article.objects.select_for_update().get_or_create(
        uri=document.uri,
        defaults={"source": document.source, "arrived_at": document.received_at},
    )
    version = Version.objects.create(
        article=article,
        document=document,
        number=article.versions.count() + 1,
        title=copy.title,
        title_is_derived=copy.title_is_derived,
        standfirst=copy.standfirst,
        byline=copy.byline,
        dateline_place=copy.dateline_place,
        publisher=copy.publisher,
        section=copy.section,
        text=copy.text,
        text_sha256=digest,
        cleaner=f"{CLEANER} {CLEANER_VERSION}",
    )
    CutLine.objects.bulk_create(
        CutLine(version=version, number=line.number, text=line.text, reason=line.reason)
        for line in copy.cut
    )
    return version


@transaction.atomic
def refuse_document(document: RawDocument, reason: str) -> Job:
    RawDocument.objects.filter(pk=document.pk).update(
        state=RawDocument.State.REFUSED, claimed_at=None
    )
    return Job.objects.record_failure(
        kind=Job.Kind.CLEAN,
        subject=document.uri,
        problem=reason,
        source=document.source,
        document=document,
    )


def give_up_on_documents() -> None:
    """Documents that stopped worker after worker wait for a person."""
    for document in RawDocument.objects.awaiting_cleaning().exhausted().select_related("source"):
        refuse_document(document, "The worker stopped every time it tried to clean it.")


def await_cleaning_again(document: RawDocument) -> None:
    """Put a refused document back in line, as if it had just come in."""
    RawDocument.objects.filter(pk=document.pk, state=RawDocument.State.REFUSED).update(
        state=RawDocument.State.WAITING, claimed_at=None, attempts=0
    )
