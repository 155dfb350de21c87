"""What every test may ask for."""

import os
import signal
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from newsroom.celery import app
from tests.factories import UserFactory

DATABASE = {"db", "transactional_db", "django_db_setup"}
WALKS = {"test_editors_day", "test_together"}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--services", action="store_true", help="Only what services make a difference to."
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The main job comes first: if it fails, nothing else matters."""
    items.sort(key=lambda item: item.path.name != "test_main_job.py")
    if config.getoption("services"):
        without = [item for item in items if not uses_services(item)]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if uses_services(item)]


def uses_services(item: pytest.Item) -> bool:
    """Whether a database, or a broker behind it, takes part: what is pure is the same anywhere.

    A browser gets the same pages from any database: two walks through all of it are enough there.
    """
    if item.path.parent.name == "browser" and item.path.stem not in WALKS:
        return False
    asked = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(asked & DATABASE)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed, nothing may be skipped."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(autouse=True)
def _tasks_run_at_once() -> Iterator[None]:
    """Tasks run where they are sent. Tests of the real broker start workers of their own."""
    before = app.conf.task_always_eager, app.conf.task_eager_propagates, app.conf.broker_url
    app.conf.update(task_always_eager=True, task_eager_propagates=True, broker_url="memory://")
    yield
    app.conf.update(
        task_always_eager=before[0], task_eager_propagates=before[1], broker_url=before[2]
    )


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def comes_to_an_end() -> Iterator[None]:
    """Not a measure of speed: what would take hours fails after two minutes instead."""

    def fail(*_: object) -> None:
        pytest.fail("It did not come to an end.")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(120)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory.create(username="editor")


@pytest.fixture
def chief(db: None) -> User:
    return UserFactory.create(username="chief", is_staff=True, is_superuser=True)


@pytest.fixture
def editor_client(editor: User) -> Client:
    return signed_in(editor)


@pytest.fixture
def chief_client(chief: User) -> Client:
    return signed_in(chief)


def signed_in(user: User) -> Client:
    """A browser of their own: two people may act in one test."""
    client = Client()
    client.force_login(user)
    return client
