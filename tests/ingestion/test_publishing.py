from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from celery.exceptions import SoftTimeLimitExceeded
from django.db import IntegrityError, OperationalError

from articles.ingestion import pieces, publishing
from articles.ingestion.intake import take_in_file
from articles.ingestion.pieces import Piece, Reading
from articles.ingestion.publishing import (
    await_cleaning_again,
    clean_documents,
    give_up_on_documents,
    refuse_document,
)
from articles.ingestion.recording import record
from articles.ingestion.rulings import rulings_on
from articles.models import Article, Job, RawDocument, Version
from articles.models.claims import MAX_ATTEMPTS
from tests.factories import RawDocumentFactory, SourceFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
BRIDGE = (
    "Bridge opens after repairs\n\n"
    "The mayor, Ada Byron, opened the harbour bridge on Tuesday after nine months of repairs.\n\n"
    "“It will hold,” she said.\n"
)


def test_a_document_becomes_an_article_with_its_text() -> None:
    document = RawDocumentFactory.create(content=BRIDGE.encode())

    (version,) = clean_documents([document.pk])

    assert version.title == "Bridge opens after repairs"
    assert version.text.endswith("“It will hold,” she said.")
    assert Article.objects.get().current == version


def test_a_document_is_cleaned_once() -> None:
    document = RawDocumentFactory.create(content=BRIDGE.encode())

    assert clean_documents([document.pk])
    assert clean_documents([document.pk]) == []
    assert Version.objects.count() == 1


def test_a_changed_file_becomes_a_new_version_of_its_article() -> None:
    uri = "file:///copy/bridge.txt"
    for text in (BRIDGE, BRIDGE.replace("nine", "ten")):
        clean_documents([RawDocumentFactory.create(uri=uri, content=text.encode()).pk])

    article = Article.objects.get()
    assert article.current is not None
    assert article.current.number == 2
    assert "ten months" in article.current.text


def test_the_same_text_elsewhere_is_one_more_sighting() -> None:
    for _ in range(2):
        clean_documents([RawDocumentFactory.create(content=BRIDGE.encode()).pk])

    assert Article.objects.get().documents.count() == 2


def test_copy_without_an_article_is_refused_in_a_sentence() -> None:
    document = RawDocumentFactory.create(content=b"MoreLess\n\nAbout The Author\n")

    assert clean_documents([document.pk]) == []

    document.refresh_from_db()
    assert document.state == RawDocument.State.REFUSED
    assert Job.objects.get().problem.endswith(".")
    assert not Article.objects.exists()


def test_an_error_in_one_document_is_a_job_and_the_bytes_stay(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    document = RawDocumentFactory.create(content=BRIDGE.encode())
    with monkeypatch.context() as broken:
        broken.setattr(pieces, "clean_item", fail)
        assert clean_documents([document.pk]) == []
    assert "ZeroDivisionError" in Job.objects.get().problem

    await_cleaning_again(document)
    assert clean_documents([document.pk])
    assert Job.objects.get().state == Job.State.DONE


def test_what_cannot_be_recorded_stops_nothing_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = (RawDocumentFactory.create(content=BRIDGE.encode()) for _ in range(2))

    def fail(found: Sequence[Piece]) -> list[Version]:
        if any(piece.document.pk == bad.pk for piece in found):
            raise ZeroDivisionError
        return record(found)

    monkeypatch.setattr(publishing, "record", fail)
    (version,) = clean_documents([bad.pk, good.pk])

    assert version.document == good
    assert Job.objects.get().document == bad


def test_a_document_that_stops_every_worker_waits_for_a_person() -> None:
    document = RawDocumentFactory.create(
        content=BRIDGE.encode(), attempts=MAX_ATTEMPTS, claimed_at="2026-01-01T00:00Z"
    )

    assert clean_documents([document.pk]) == []
    give_up_on_documents()

    document.refresh_from_db()
    assert document.state == RawDocument.State.REFUSED
    assert Job.objects.get().problem == "The worker stopped every time it tried to clean it."


def test_what_stopped_a_worker_is_tried_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else everything in one lot with it would be given up with it."""
    tried = [RawDocumentFactory.create(attempts=1) for _ in range(2)]
    fresh = [RawDocumentFactory.create() for _ in range(2)]
    lots: list[list[int]] = []

    def see(documents: Sequence[RawDocument]) -> list[Version]:
        lots.append([document.pk for document in documents])
        return []

    monkeypatch.setattr(publishing, "publish_documents", see)
    clean_documents([document.pk for document in tried + fresh])

    assert lots == [[one.pk for one in fresh], *([one.pk] for one in tried)]


def test_what_was_put_in_line_again_meanwhile_is_not_refused() -> None:
    document = RawDocumentFactory.create(claimed_at=NOW)

    await_cleaning_again(document)
    refuse_document(document, "There is nothing to read in it.")

    assert RawDocument.objects.awaiting_cleaning().unclaimed().get() == document
    assert not Job.objects.exists()


def test_an_error_before_recording_stops_nothing_beside_it(monkeypatch: pytest.MonkeyPatch) -> None:
    good, bad = (RawDocumentFactory.create(content=BRIDGE.encode()) for _ in range(2))

    def fail(found: Sequence[Piece]) -> list[dict[str, bool]]:
        if any(piece.document.pk == bad.pk for piece in found):
            raise ZeroDivisionError
        return rulings_on(found)

    monkeypatch.setattr(publishing, "rulings_on", fail)
    (version,) = clean_documents([bad.pk, good.pk])

    assert version.document == good
    assert Job.objects.get().document == bad


def test_copy_that_comes_back_after_a_change_is_current_again(tmp_path: Path) -> None:
    path, source = tmp_path / "bridge.txt", SourceFactory.create()
    for hour, months in enumerate(("nine", "ten", "nine")):
        path.write_text(BRIDGE.replace("nine", months))
        line = take_in_file(path, source=source, received_at=NOW + timedelta(hours=hour))
        assert line.waiting_id is not None
        clean_documents([line.waiting_id])

    article = Article.objects.get()
    assert article.versions.count() == 2
    assert article.current is not None
    assert "nine months" in article.current.text


def test_older_copy_that_is_cleaned_late_does_not_become_current() -> None:
    older, newer = (
        RawDocumentFactory.create(
            uri="file:///copy/bridge.txt",
            content=BRIDGE.replace("nine", months).encode(),
            received_at=NOW + timedelta(hours=hour),
        )
        for hour, months in enumerate(("nine", "ten"))
    )

    clean_documents([newer.pk])
    clean_documents([older.pk])

    article = Article.objects.get()
    assert article.current is not None
    assert "ten months" in article.current.text


def test_a_text_that_another_worker_has_just_published_is_a_sighting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = (RawDocumentFactory.create(content=BRIDGE.encode()) for _ in range(2))
    publish = publishing._publish

    def be_overtaken(readings: Sequence[Reading]) -> list[Version]:
        monkeypatch.setattr(publishing, "_publish", publish)
        clean_documents([first.pk])
        raise IntegrityError

    monkeypatch.setattr(publishing, "_publish", be_overtaken)
    assert clean_documents([second.pk]) == []

    assert Article.objects.get().documents.count() == 2


@pytest.mark.parametrize("passing", [OperationalError, SoftTimeLimitExceeded])
def test_what_will_pass_refuses_no_document(
    monkeypatch: pytest.MonkeyPatch, passing: type[Exception]
) -> None:
    document = RawDocumentFactory.create(content=BRIDGE.encode())

    def fail(*_: object) -> None:
        raise passing

    monkeypatch.setattr(publishing, "record", fail)
    with pytest.raises(passing):
        clean_documents([document.pk])

    document.refresh_from_db()
    assert document.state == RawDocument.State.WAITING


@pytest.mark.parametrize("opening", ["... ", "… ", "— "])
def test_copy_that_opens_with_marks_has_a_title(opening: str) -> None:
    text = f"{opening}the mayor opened the harbour bridge on Tuesday, and it held."

    (version,) = clean_documents([RawDocumentFactory.create(content=text.encode()).pk])

    assert version.title == "The mayor opened the harbour bridge on Tuesday, and it held"
