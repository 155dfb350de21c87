"""A worker is killed in the middle of a poll. Nothing is lost, and nothing is kept twice."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.models import Article, Host, Job, RawDocument, Source
from tests.factories import SourceFactory
from tests.faults import test_killed_worker
from tests.faults.servers import Server, saying, serving
from tests.ingestion.sources.feeds import BRIDGE, TUNNEL, entry, feed_answer, feed_at, poll, titles

pytestmark = pytest.mark.django_db(transaction=True)
environment, start_worker = test_killed_worker.environment, test_killed_worker.start_worker
ROOT = Path(__file__).parent.parent.parent
WHOLE = feed_answer(entry("Bridge opens", BRIDGE), entry("Tunnel closed", TUNNEL))
# Polls a source, and kills itself when the database has done what begins with these words.
POLL_AND_DIE = """
import os, signal, sys, django
from datetime import timedelta
django.setup()
from django.db import connection
from django.utils import timezone
from articles.ingestion.sources.polling import poll_source
def die(execute, sql, *rest):
    result = execute(sql, *rest)
    if sql.startswith(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
    return result
with connection.execute_wrapper(die):
    poll_source(int(sys.argv[1]), now=timezone.now() + timedelta(minutes=1))
"""


@pytest.fixture(autouse=True)
def _our_intranet(settings: Settings, environment: dict[str, str]) -> None:
    settings.ALLOWED_NETWORKS = ["127.0.0.1"]
    settings.HOST_PAUSE_SECONDS = 0
    environment["ALLOWED_NETWORKS"] = "127.0.0.1"


def poll_and_die(source: Source, words: str, environment: dict[str, str]) -> None:
    """Another process is killed while it asks the source, and all its claims run out."""
    poller = subprocess.run(
        [sys.executable, "-c", POLL_AND_DIE, str(source.pk), words],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
        check=False,
    )
    assert poller.returncode == -signal.SIGKILL
    long_ago = timezone.now() - timedelta(days=1)
    assert Source.objects.update(claimed_at=long_ago) == 1
    Host.objects.update(free_at=long_ago)


def test_a_worker_killed_while_a_server_keeps_it_waiting(
    environment: dict[str, str], start_worker: Callable[[], int]
) -> None:
    is_asked, is_killed = Event(), Event()

    def wait_and_answer(visitor: socket.socket, server: Server) -> None:
        is_asked.set()
        is_killed.wait(60)
        visitor.sendall(WHOLE)

    environment |= {"POLL_SECONDS": "1", "FETCH_SECONDS": "3"}
    with serving(wait_and_answer) as server:
        source = feed_at(server)
        first = start_worker()
        assert is_asked.wait(60)
        test_killed_worker.kill(first)
        is_killed.set()
        assert not RawDocument.objects.exists()

        start_worker()
        done = Article.objects.exclude(grouped_at=None)
        test_killed_worker.wait_until(lambda: done.count() == 2, seconds=300)

    assert RawDocument.objects.count() == 1
    source.refresh_from_db()
    assert source.succeeded_at is not None
    assert not Job.objects.exists()


@pytest.mark.parametrize("words", ['UPDATE "articles_host"', 'INSERT INTO "articles_rawdocument"'])
def test_a_worker_killed_before_what_came_is_kept(words: str, environment: dict[str, str]) -> None:
    with serving(saying(WHOLE)) as server:
        source = feed_at(server)
        poll_and_die(source, words, environment)
        source.refresh_from_db()
        assert (source.etag, source.succeeded_at) == ("", None)
        assert not RawDocument.objects.exists()

        poll(source)

    assert titles() == ["Bridge opens", "Tunnel closed"]
    assert RawDocument.objects.count() == 1
    assert source.attempts == 0


def test_a_worker_killed_between_storing_a_dropped_file_and_moving_it(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "bridge.txt").write_text(f"Bridge opens\n\n{BRIDGE}")
    source = SourceFactory.create(kind=Source.Kind.DROP, address=str(folder))
    poll_and_die(source, 'UPDATE "articles_job"', environment)

    assert RawDocument.objects.count() == 1
    assert (folder / "bridge.txt").exists()

    poll(source, now=timezone.now() + timedelta(minutes=2))
    assert RawDocument.objects.count() == 1
    assert (folder / "taken" / "bridge.txt").exists()
