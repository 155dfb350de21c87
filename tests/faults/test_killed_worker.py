"""A worker is killed in the middle of its work. Nothing is lost, and nothing is done twice."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from articles.models import Article, Mention, RawDocument, Version, Worker

DOCUMENTS = 200
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def environment(tmp_path: Path, transactional_db: None) -> dict[str, str]:
    """What other processes need to work on the test's own database and a broker of its own."""
    chosen = connection.settings_dict
    if connection.vendor == "sqlite":
        database = f"sqlite:///{chosen['NAME']}"
    else:
        database = f"postgres://{chosen['USER']}@{chosen['HOST']}:{chosen['PORT']}/{chosen['NAME']}"
    broker = os.environ.get("BROKER_URL", "")
    own = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")  # its database in Redis
    broker = (
        broker.removesuffix("/0") + f"/{own}" if broker else f"sqla+sqlite:///{tmp_path}/broker"
    )
    return {
        **os.environ,
        "DATABASE_URL": database,
        "BROKER_URL": broker,
        "DATA_DIR": str(tmp_path),
        # Longer than a lot takes here: a claim that runs out meanwhile is another test's matter.
        "CLAIM_SECONDS": "8",
        "SWEEP_SECONDS": "1",
        "NAMES_BACKEND": "rules",
    }


@pytest.fixture
def start_worker(environment: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], int]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> int:
        log = (tmp_path / "worker.log").open("ab")
        command = [sys.executable, "-m", "celery", "--app=newsroom", "worker", "--beat"]
        options = ["--concurrency=2", f"--schedule={tmp_path / 'beat'}", "--loglevel=INFO"]
        started.append(
            subprocess.Popen(
                [*command, *options],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        )
        log.close()
        return started[-1].pid

    yield start
    for process in started:
        kill(process.pid)
        process.wait()


def kill(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def wait_until(done: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < deadline, "It took too long."
        time.sleep(0.02)


def write_copy(folder: Path) -> None:
    folder.mkdir()
    for number in range(DOCUMENTS):
        body = "\n\n".join(
            f"Mayor Ada Byron opened bridge number {number} in Brussels, and said {line} times that"
            " the harbour would be open to ships from Norway and to all who wait for them."
            for line in range(40)
        )
        (folder / f"{number:03}.txt").write_text(f"Bridge {number} opens in the harbour\n\n{body}")


def test_200_documents_survive_a_worker_killed_in_their_midst(
    environment: dict[str, str], start_worker: Callable[[], int], tmp_path: Path
) -> None:
    assert settings.CELERY_TASK_ACKS_LATE
    write_copy(tmp_path / "copy")
    ingest = [sys.executable, "manage.py", "ingest", str(tmp_path / "copy")]
    subprocess.run(ingest, cwd=ROOT, env=environment, check=True, capture_output=True)

    first = start_worker()
    wait_until(lambda: Version.objects.filter(extraction="done").count() >= 20, seconds=300)
    kill(first)
    waiting = RawDocument.objects.awaiting_cleaning().count()
    unfinished = waiting + Version.objects.awaiting_extraction().count()
    assert unfinished > 0, "The worker was done before it was killed: the test proved nothing."

    start_worker()
    wait_until(lambda: grouped() == DOCUMENTS, seconds=300)

    assert RawDocument.objects.count() == Article.objects.count() == DOCUMENTS
    assert Version.objects.filter(extraction="done").count() == DOCUMENTS
    for version in Version.objects.all():
        spans = list(version.mentions.values_list("start", "end"))
        assert spans
        assert len(spans) == len(set(spans))
    assert Mention.objects.exists()


def grouped() -> int:
    return Article.objects.exclude(grouped_at=None).count()


def test_a_worker_tells_that_it_runs_and_that_it_stops(start_worker: Callable[[], int]) -> None:
    pid = start_worker()
    wait_until(Worker.objects.exists, seconds=120)
    first = Worker.objects.get().beat_at
    wait_until(lambda: Worker.objects.get().beat_at > first, seconds=60)

    os.kill(pid, signal.SIGTERM)

    wait_until(lambda: not Worker.objects.exists(), seconds=60)
