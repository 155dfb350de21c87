from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone
from kombu.exceptions import OperationalError
from pytest_django import Settings

from articles import tasks
from articles.models import Article, Job, LinkedPage, Mention, RawDocument, Source, Version
from articles.models.claims import MAX_ATTEMPTS
from articles.stories import grouping
from newsroom.celery import app
from tests.factories import ArticleFactory, RawDocumentFactory, SourceFactory
from tests.faults.servers import answer, saying, serving
from tests.ingestion.sources.feeds import BRIDGE, entry, feed_answer, page, page_answer

pytestmark = pytest.mark.django_db
FEED = feed_answer(entry("Bridge opens", BRIDGE, link="/bridge"))
PAGE = page_answer(page("Bridge opens", BRIDGE, "Ships from Norway had waited for it."))
COPY = "Bridge opens\n\nAda Byron, the mayor, opened the bridge in Brussels on Tuesday morning."


def waiting_document(text: str = COPY) -> RawDocument:
    return RawDocumentFactory.create(content=text.encode())


def test_asking_servers_has_a_queue_of_its_own_that_does_not_grow() -> None:
    for task in (tasks.poll_sources, tasks.fetch_pages):
        assert app.amqp.router.route({}, task.name)["queue"].name == "fetching"
        assert task.expires == 180
    assert app.amqp.router.route({}, tasks.clean_documents.name)["queue"].name == "celery"
    assert set(app.amqp.queues.consume_from) == {"celery", "fetching"}


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


@pytest.fixture
def _our_intranet(settings: Settings) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    settings.HOST_PAUSE_SECONDS = 0


@pytest.mark.usefixtures("_our_intranet")
def test_a_feed_that_is_due_goes_the_whole_way() -> None:
    with serving(saying(FEED)) as server:
        SourceFactory.create(kind=Source.Kind.FEED, address=server.url)
        tasks.poll_due_sources.delay()
        tasks.poll_due_sources.delay()

    assert len(server.requests) == 1
    assert Article.objects.exclude(grouped_at=None).count() == 1


@pytest.mark.usefixtures("_our_intranet")
def test_the_pages_of_a_feed_go_the_whole_way() -> None:
    with serving(saying(FEED, PAGE)) as server:
        SourceFactory.create(kind=Source.Kind.FEED, address=server.url, fetches_pages=True)
        tasks.poll_due_sources.delay()
        assert not Article.objects.exists()
        tasks.poll_due_sources.delay()

    article = Article.objects.exclude(grouped_at=None).get()
    assert article.current is not None
    assert "Norway" in article.current.text


@pytest.mark.usefixtures("_our_intranet")
def test_a_source_that_failed_is_asked_again_on_request() -> None:
    with serving(saying(answer("410 Gone"), FEED)) as server:
        source = SourceFactory.create(kind=Source.Kind.FEED, address=server.url)
        tasks.poll_sources.delay([source.pk])
        job = Job.objects.failed().get()

        tasks.retry_job.delay(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert Source.objects.get().is_active
    assert Article.objects.exists()


@pytest.mark.usefixtures("_our_intranet")
def test_a_page_that_failed_is_fetched_again_on_request() -> None:
    with serving(saying(FEED, answer("410 Gone"), PAGE)) as server:
        SourceFactory.create(kind=Source.Kind.FEED, address=server.url, fetches_pages=True)
        for _ in range(2):
            tasks.poll_due_sources.delay()
        job = Job.objects.failed().get(kind=Job.Kind.FETCH)

        tasks.retry_job.delay(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert Version.objects.filter(text__contains="Norway").exists()


def test_the_sweep_gives_up_on_what_stops_every_worker() -> None:
    document = waiting_document()
    lapsed = {"claimed_at": timezone.now() - timedelta(days=1), "attempts": MAX_ATTEMPTS}
    SourceFactory.create(kind=Source.Kind.FEED, address="https://harbour.example/", **lapsed)
    LinkedPage.objects.create(
        source=document.source,
        document=document,
        url="https://harbour.example/bridge",
        next_try_at=timezone.now(),
        **lapsed,
    )

    tasks.sweep.delay()

    kinds = Job.objects.failed().values_list("kind", flat=True)
    assert set(kinds) == {Job.Kind.POLL, Job.Kind.FETCH}


def test_the_sweep_sends_a_lost_retry_and_gives_up_on_one_that_is_silent() -> None:
    long_ago = timezone.now() - timedelta(hours=1)
    about = {"kind": Job.Kind.CLEAN, "problem": "Gone.", "created_at": long_ago}
    document = waiting_document()
    document.state = RawDocument.State.REFUSED
    document.save(update_fields=["state"])
    lost = Job.objects.create(
        **about, subject=document.uri, state="queued", told_at=long_ago, document=document
    )
    silent = Job.objects.create(**about, subject="/b", state="running", told_at=long_ago)

    tasks.sweep.delay()

    lost.refresh_from_db()
    silent.refresh_from_db()
    assert lost.state == Job.State.DONE
    assert silent.state == Job.State.FAILED


def test_a_retry_that_two_workers_get_is_begun_by_one() -> None:
    job = Job.objects.record_failure(kind=Job.Kind.READ, subject="/copy/a", problem="Gone.")

    assert Job.objects.filter(pk=job.pk).begin()
    assert not Job.objects.filter(pk=job.pk).begin()
