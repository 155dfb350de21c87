from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from kombu.exceptions import OperationalError

from articles import tasks
from articles.models import Article, Job, Mention, RawDocument, Version
from articles.stories import grouping
from tests.factories import ArticleFactory, RawDocumentFactory, SourceFactory

pytestmark = pytest.mark.django_db
COPY = "Bridge opens\n\nAda Byron, the mayor, opened the bridge in Brussels on Tuesday morning."


def waiting_document(text: str = COPY) -> RawDocument:
    return RawDocumentFactory.create(content=text.encode())


def test_a_document_goes_the_whole_way() -> None:
    tasks.clean_documents.delay([waiting_document().pk])

    article = Article.objects.get()
    assert article.current is not None
    assert article.current.extraction == Version.Extraction.DONE
    assert article.grouped_at is not None
    assert Mention.objects.filter(version=article.current, quote="Brussels").exists()


def test_a_task_that_runs_twice_leaves_one_article_with_its_mentions() -> None:
    document = waiting_document()
    tasks.clean_documents.delay([document.pk])
    mentions = Mention.objects.count()

    tasks.clean_documents.delay([document.pk])

    assert Article.objects.count() == 1
    assert Mention.objects.count() == mentions


def test_a_document_without_an_article_does_not_block_the_one_behind_it() -> None:
    documents = [waiting_document("MoreLess\n\nAbout The Author"), waiting_document()]

    tasks.clean_documents.delay([document.pk for document in documents])

    assert Article.objects.count() == 1
    assert Job.objects.failed().count() == 1


def test_the_sweep_finds_what_was_lost_at_every_step() -> None:
    waiting_document()
    unextracted = ArticleFactory.create(text="Ada Byron spoke in Brussels.").current
    Version.objects.update(extraction=Version.Extraction.WAITING)
    ungrouped = ArticleFactory.create()

    tasks.sweep.delay()

    assert not RawDocument.objects.awaiting_cleaning().exists()
    assert not Version.objects.awaiting_extraction().exists()
    assert unextracted is not None
    assert unextracted.mentions.exists()
    ungrouped.refresh_from_db()
    assert ungrouped.grouped_at is not None


def test_what_another_worker_claimed_is_left_to_it() -> None:
    document = RawDocumentFactory.create(claimed_at=timezone.now())

    tasks.clean_documents.delay([document.pk])
    tasks.sweep.delay()

    assert not Article.objects.exists()


def test_a_broker_that_is_down_delays_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError

    document = waiting_document()
    with monkeypatch.context() as down:
        down.setattr(tasks.clean_documents, "delay", refuse)
        tasks.wake(tasks.clean_documents, [document.pk])
    assert RawDocument.objects.awaiting_cleaning().exists()

    tasks.sweep.delay()
    assert Article.objects.exists()


def test_a_failed_document_is_tried_again_on_request() -> None:
    document = waiting_document("MoreLess")
    tasks.clean_documents.delay([document.pk])
    job = Job.objects.get()

    tasks.retry_job.delay(job.pk)

    job.refresh_from_db()
    assert job.attempts == 2


def test_a_failed_extraction_is_tried_again_on_request() -> None:
    version = ArticleFactory.create(text="Ada Byron spoke in Brussels.").current
    assert version is not None
    job = Job.objects.record_failure(
        kind=Job.Kind.EXTRACT,
        subject=version.document.uri,
        problem="It did not go well.",
        version=version,
        document=version.document,
    )

    tasks.retry_job.delay(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert version.mentions.exists()


def test_a_refused_file_is_read_again_on_request(tmp_path: Path) -> None:
    path = tmp_path / "late.txt"
    job = Job.objects.record_failure(
        kind=Job.Kind.READ,
        subject=str(path),
        problem="It is not there, or no longer.",
        source=SourceFactory.create(),
    )
    path.write_text(COPY)

    tasks.retry_job.delay(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert Article.objects.exists()


def test_retry_does_not_lead_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(COPY)
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "a.txt").symlink_to(tmp_path / "secret.txt")
    call_command("ingest", folder)

    tasks.retry_job.delay(Job.objects.failed().get().pk)

    assert Job.objects.failed().exists()
    assert not Article.objects.exists()


def test_an_article_that_cannot_be_placed_stops_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = ArticleFactory.create(), ArticleFactory.create()
    place = grouping.place_article

    def fail(article: Article) -> None:
        if article == first:
            raise ZeroDivisionError
        place(article)

    with monkeypatch.context() as broken:
        broken.setattr(grouping, "place_article", fail)
        tasks.sweep.delay()
    assert "ZeroDivisionError" in Job.objects.failed().get(kind=Job.Kind.GROUP).problem
    assert not Article.objects.filter(pk=second.pk, grouped_at=None).exists()

    tasks.retry_job.delay(Job.objects.get().pk)
    assert Job.objects.get().state == Job.State.DONE
