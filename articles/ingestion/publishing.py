"""Publish articles: clean a stored document into a version of its article."""

import logging
from hashlib import sha256

from django.db import transaction

from ..models import Article, CutLine, Job, RawDocument, Version
from .cleaning import CLEANER, CLEANER_VERSION, CleanText, NothingToRead, clean, decode

logger = logging.getLogger(__name__)


def clean_document(pk: int) -> Version | None:
    """Claim a waiting document and publish it. None if there is nothing to do, or no text in it.

    What goes wrong becomes a job that says so, and never stops the documents behind it.
    """
    if not RawDocument.objects.awaiting_cleaning().claim(pk):
        return None
    document = RawDocument.objects.select_related("source").get(pk=pk)
    try:
        version = publish_document(document)
    except NothingToRead as problem:
        refuse_document(document, str(problem))
    except Exception as problem:
        logger.exception("Cleaning document %s failed", pk)
        # Whatever it is, the trouble of one document stays its own.
        error = type(problem).__name__
        refuse_document(document, f"Newsroom could not clean it: an error ({error}).")
    else:
        Job.objects.record_success(kind=Job.Kind.CLEAN, subject=document.uri)
        return version
    return None


def publish_document(document: RawDocument) -> Version:
    """The version this document gives. Safe to repeat. Raises `NothingToRead`."""
    copy = clean(decode(bytes(document.content)))
    digest = sha256(copy.text.encode()).hexdigest()
    with transaction.atomic():
        # The same text from elsewhere is one more sighting of the article, not another article.
        version = Version.objects.filter(text_sha256=digest, title=copy.title).first()
        if version is None:
            version = _add_version(document, copy, digest)
        RawDocument.objects.filter(pk=document.pk).update(
            state=RawDocument.State.PUBLISHED, article=version.article, claimed_at=None
        )
    return version


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
    article.current = version
    article.grouped_at = None
    article.save(update_fields=["current", "grouped_at"])
    return version


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
