import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.ingestion.intake import Line, Outcome, take_in
from articles.models import Job, RawDocument
from tests.factories import SourceFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)


def taken_in(*paths: Path) -> list[Line]:
    return list(take_in(paths, source=SourceFactory.create(), received_at=NOW))


def test_the_bytes_are_kept_as_they_came(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_bytes(b"\xef\xbb\xbfBridge opens\r\n")

    taken_in(tmp_path)

    assert bytes(RawDocument.objects.get().content) == b"\xef\xbb\xbfBridge opens\r\n"


def test_a_second_intake_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_text("Bridge opens")
    taken_in(tmp_path)

    (line,) = taken_in(tmp_path)

    assert line.outcome == Outcome.UNCHANGED
    assert RawDocument.objects.count() == 1


def test_a_changed_file_is_another_document(tmp_path: Path) -> None:
    path = tmp_path / "bridge.txt"
    path.write_text("Bridge opens")
    taken_in(path)
    path.write_text("Bridge opens late")

    (line,) = taken_in(path)

    assert line.outcome == Outcome.STORED
    assert RawDocument.objects.count() == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "It is empty."),
        (b" \n\t\n", "It is empty."),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None),
        (b"\xff\xfe\x00\xd8\x00\x00", None),
    ],
    ids=["empty", "blank", "binary", "wrong encoding"],
)
def test_what_is_no_text_is_refused_in_a_sentence_and_the_rest_goes_on(
    tmp_path: Path, content: bytes, reason: str | None
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text("Bridge opens")

    refused, stored = taken_in(tmp_path)

    assert (refused.outcome, stored.outcome) == (Outcome.REFUSED, Outcome.STORED)
    assert refused.reason.endswith(".")
    assert reason in (None, refused.reason)
    job = Job.objects.get(state=Job.State.FAILED)
    assert (job.subject, job.problem) == (str(tmp_path / "a.txt"), refused.reason)


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, settings: Settings) -> None:
    settings.MAX_DOCUMENT_BYTES = 1024 * 1024
    with (tmp_path / "big.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)

    (line,) = taken_in(tmp_path)

    assert line.reason == "It is larger than 1 MB, the most that is taken in."


def test_a_file_that_vanishes_is_refused(tmp_path: Path) -> None:
    (line,) = taken_in(tmp_path / "gone.txt")

    assert line.reason == "It is not there, or no longer."


def test_a_link_that_leads_outside_its_folder_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for the newsroom")
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "a.txt").symlink_to(secret)

    (line,) = taken_in(folder)

    assert line.reason == "It leads outside the folder that may be read."
    assert not RawDocument.objects.exists()


def test_a_path_outside_the_folders_of_the_setting_is_refused(
    tmp_path: Path, settings: Settings
) -> None:
    settings.INGEST_ROOTS = [tmp_path / "copy"]
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "in.txt").write_text("Bridge opens")
    (tmp_path / "out.txt").write_text("Bridge opens")

    inside, outside, around = taken_in(
        tmp_path / "copy" / "in.txt", tmp_path / "out.txt", tmp_path / "copy" / ".." / "out.txt"
    )

    assert inside.outcome == Outcome.STORED
    assert outside.outcome == around.outcome == Outcome.REFUSED


def test_a_folder_of_its_own_does_not_widen_the_setting(tmp_path: Path, settings: Settings) -> None:
    settings.INGEST_ROOTS = [tmp_path / "copy"]
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "out.txt").write_text("Bridge opens")

    (line,) = taken_in(tmp_path / "other")

    assert line.outcome == Outcome.REFUSED


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    (line,) = taken_in(tmp_path)

    assert line.reason == "It is not a file."


def test_a_name_that_is_no_text_is_taken_in(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text("Bridge opens")

    (line,) = taken_in(tmp_path)

    assert line.outcome == Outcome.STORED
    assert line.path.endswith("caf�.txt")


def test_readmes_and_hidden_files_of_a_folder_are_not_copy(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("About")
    (tmp_path / ".hidden").write_text("Not copy")

    assert taken_in(tmp_path) == []


def test_a_refused_file_that_was_mended_needs_attention_no_more(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    taken_in(path)
    taken_in(path)
    assert Job.objects.get().attempts == 2
    path.write_text("Bridge opens")

    taken_in(path)

    assert Job.objects.get().state == Job.State.DONE


def test_a_link_to_itself_is_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("Bridge opens")

    refused, stored = taken_in(tmp_path)

    assert refused.reason.endswith(".")
    assert stored.outcome == Outcome.STORED


def test_a_link_to_a_folder_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "a.txt").write_text("Bridge opens")
    (tmp_path / "linked").symlink_to(tmp_path / "copy")

    stored, refused = sorted(taken_in(tmp_path), key=lambda line: line.path)

    assert stored.outcome == Outcome.STORED
    assert refused.reason == "It is a folder that cannot be read, or a link to one."


def test_a_folder_that_cannot_be_gone_through_is_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    with monkeypatch.context() as closed:
        closed.setattr(os, "scandir", refuse)
        (line,) = taken_in(tmp_path)

    assert line.reason == "It is a folder that cannot be read, or a link to one."


def test_a_long_path_in_a_wide_script_is_one_job(tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*["橋" * 80] * 8)
    folder.mkdir(parents=True)
    (folder / "a.txt").touch()

    taken_in(folder)

    assert Job.objects.get().subject.endswith("a.txt")


def test_a_name_too_long_for_the_system_is_refused(tmp_path: Path) -> None:
    (line,) = taken_in(tmp_path / ("a" * 300))

    assert line.outcome == Outcome.REFUSED


def test_a_name_with_a_line_break_is_one_line_of_the_report(tmp_path: Path) -> None:
    (tmp_path / "a\nstored: b.txt").touch()

    (line,) = taken_in(tmp_path)

    assert "\n" not in str(line)
