"""`manage.py run`: the whole newsroom on one machine, for trying it out and for developing."""

import fcntl
import logging
import signal
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from io import StringIO
from typing import IO, Any, Never

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from articles.briefings.example import make_example
from articles.sign_in import create_link, development_editor
from newsroom.supervisor import Supervisor

SECONDS_TO_START = 60


class Command(BaseCommand):
    # Every process checks itself as it starts; here it would only delay the first page.
    requires_system_checks: list[str] = []
    help = "Start web, worker and beat, and print a link to sign in with. Ctrl-C stops them all."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **_: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "`run` is for development. docs/operations.md tells how to serve others."
            )
        refuse_a_taken_port(port)
        lock = (settings.DATA_DIR / "run.lock").open("w")
        refuse_a_second_run(lock)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        try:
            self._run(port)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")

    def _run(self, port: int) -> None:
        forget_messages()
        migrate()
        editor = development_editor()
        first_start_is_over = settings.DATA_DIR / "first-start-is-over"
        if not first_start_is_over.exists():
            logging.getLogger("celery").setLevel(logging.WARNING)  # one line is enough
            call_command("ingest", settings.BASE_DIR / "seeds", now=True, stdout=StringIO())
            make_example(editor)
            first_start_is_over.touch()
        with Supervisor(commands(port), logs=settings.DATA_DIR / "log") as supervisor:
            supervisor.start("web")
            wait_for_page(port, supervisor)
            supervisor.start("worker")
            supervisor.start("beat")
            link = reverse("sign_in_link", args=[create_link(editor)])
            self.stdout.write(f"Newsroom is ready. Sign in, once: http://127.0.0.1:{port}{link}")
            self.stdout.flush()
            supervisor.watch()


def migrate() -> None:
    """Bring the database up to date. To see that it is takes a tenth of what `migrate` takes."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)


def commands(port: int) -> Mapping[str, list[str]]:
    celery = [sys.executable, "-m", "celery", "--app=newsroom"]
    return {
        "web": [
            *(sys.executable, "-m", "gunicorn", "newsroom.wsgi"),
            f"--bind=127.0.0.1:{port}",
            "--workers=1",
            "--threads=4",
            "--no-control-socket",
        ],
        "worker": [*celery, "worker", "--loglevel=INFO", "--concurrency=2"],
        "beat": [*celery, "beat", "--pidfile=", f"--schedule={settings.DATA_DIR / 'beat'}"],
    }


def refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError):
            sentence = f"Port {port} is in use or not allowed. Choose another: make run PORT=8001"
            raise CommandError(sentence) from None


def refuse_a_second_run(lock: IO[str]) -> None:
    """Two on the same data would throw each other's messages away."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sentence = f"A newsroom is running already on the data in {settings.DATA_DIR}."
        raise CommandError(sentence) from None


def forget_messages() -> None:
    """Throw the embedded broker's file away: the work is in the database, and is sent again.

    Nothing else ever deletes from that file, so it would grow with every message.
    """
    for path in settings.DATA_DIR.glob("broker.sqlite3*"):
        path.unlink()


def wait_for_page(port: int, supervisor: Supervisor) -> None:
    for _ in range(SECONDS_TO_START * 20):
        if "web" in supervisor.fallen():
            break
        if page_answers(port):
            return
        time.sleep(0.05)
    raise CommandError(
        f"The web server did not start. Its last words are in {supervisor.logs}/web.log"
    )


def page_answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", reverse("sign_in"))
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def stop(*_: object) -> Never:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # it is being done: once is enough
    raise KeyboardInterrupt
