from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import DatabaseError
from django.utils import timezone

from articles.beating import beat, begin_beating, end_beating, is_at_work
from articles.models import Worker
from articles.models.workers import WorkerQuerySet
from articles.tasks import empty_bins

pytestmark = pytest.mark.django_db


def test_a_worker_is_at_work_while_it_beats() -> None:
    assert not is_at_work(timezone.now())

    for _ in range(2):
        beat("celery@desk")

    assert Worker.objects.count() == 1
    assert is_at_work(timezone.now())
    assert not is_at_work(timezone.now() + timedelta(minutes=1))


def test_a_worker_that_starts_beats_by_its_own_clock_and_one_that_ends_is_gone() -> None:
    regular: list[tuple[object, ...]] = []
    timer = SimpleNamespace(call_repeatedly=lambda *told: regular.append(told))
    worker = SimpleNamespace(hostname="celery@desk", timer=timer)

    begin_beating(sender=worker)
    assert is_at_work(timezone.now())
    assert regular == [(10, beat, ("celery@desk",))]

    end_beating(sender=worker)
    assert not is_at_work(timezone.now())


@pytest.mark.django_db(transaction=True)
def test_a_database_that_is_away_stops_no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr(WorkerQuerySet, "beat", away)

    beat("celery@desk")


def test_workers_that_were_killed_are_forgotten_in_time() -> None:
    now = timezone.now()
    for name, hours in (("celery@yesterday", 25), ("celery@today", 1)):
        Worker.objects.beat(name, now - timedelta(hours=hours))

    empty_bins(now)

    assert [one.name for one in Worker.objects.all()] == ["celery@today"]
