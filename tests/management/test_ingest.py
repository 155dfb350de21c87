from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import tasks
from articles.ingestion import intake
from articles.models import Article, Job, RawDocument, Source
from tests.seeds import SEEDS

pytestmark = pytest.mark.django_db


def ingest(*arguments: str | Path) -> str:
    report = StringIO()
    call_command("ingest", *arguments, stdout=report)
    return report.getvalue()


def test_the_seeds_are_two_articles() -> None:
    report = ingest(SEEDS)

    assert "2 stored, 0 unchanged, 0 refused" in report
    assert Article.objects.count() == 2


def test_a_second_run_reports_them_unchanged() -> None:
    ingest(SEEDS)

    assert "0 stored, 2 unchanged, 0 refused" in ingest(SEEDS)
    assert Article.objects.count() == 2


def test_each_refusal_is_a_line_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()

    report = ingest(tmp_path)

    assert f"refused: {tmp_path / 'empty.txt'} It is empty." in report
    assert "0 stored, 0 unchanged, 1 refused" in report


def test_the_intake_is_a_job_that_counts(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()

    ingest(SEEDS, tmp_path)

    job = Job.objects.get(kind=Job.Kind.INTAKE)
    assert (job.done, job.total) == (2, 3)


def test_the_source_has_the_name_that_was_given() -> None:
    ingest(SEEDS, "--source", "Harbour Wire (sample)")

    assert Source.objects.get().name == "Harbour Wire (sample)"


def test_a_source_without_a_name_is_refused_in_a_sentence() -> None:
    with pytest.raises(CommandError, match="needs a name"):
        ingest(SEEDS, "--source", " ")


def test_an_intake_that_is_cancelled_stops_after_the_files_in_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "FILES_AT_ONCE", 2)
    for number in range(10):
        (tmp_path / f"{number}.txt").write_text(f"Copy number {number}.")
    lines = intake.take_in_as_job(
        [tmp_path], source=Source.objects.create(name="Desk"), received_at=timezone.now()
    )

    next(lines)
    job = Job.objects.get()
    assert (job.state, job.total) == (Job.State.RUNNING, 10)
    assert Job.objects.filter(pk=job.pk).cancel() == 1
    assert len(list(lines)) == 1

    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED
    assert RawDocument.objects.count() == 2


def test_an_intake_that_was_stopped_needs_attention(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Copy.")
    lines = intake.take_in_as_job(
        [tmp_path], source=Source.objects.create(name="Desk"), received_at=timezone.now()
    )
    next(lines)
    Job.objects.update(told_at=timezone.now() - timedelta(hours=1))

    tasks.sweep.delay()

    assert "stopped before its end" in Job.objects.failed().get().problem
