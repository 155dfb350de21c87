from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from articles.ingestion.sources import folders
from articles.ingestion.sources.drops import move_to_taken
from articles.models import Job, RawDocument, Source
from tests.factories import SourceFactory
from tests.ingestion.sources.feeds import BRIDGE, TUNNEL, poll, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "bridge.txt").write_text(f"Bridge opens\n\n{BRIDGE}")
    return folder


@pytest.fixture
def folder(copy: Path) -> Source:
    return SourceFactory.create(kind=Source.Kind.FOLDER, address=str(copy))


@pytest.fixture
def drop(copy: Path) -> Source:
    return SourceFactory.create(kind=Source.Kind.DROP, address=str(copy))


def later() -> datetime:
    """By then, what was written just now is finished."""
    return timezone.now() + timedelta(minutes=1)


def test_a_folder_brings_its_files(folder: Source) -> None:
    poll(folder, now=later())

    assert titles() == ["Bridge opens"]
    assert folder.failures == 0


def test_a_file_that_was_not_touched_since_is_not_read_again(folder: Source, copy: Path) -> None:
    poll(folder, now=later())
    # By the clock of the source this was before it was read: only reading could tell.
    (copy / "bridge.txt").write_text(f"Bridge opens\n\n{BRIDGE}".replace("Tuesday", "Fridays"))

    assert poll(folder, now=later()) == []
    assert RawDocument.objects.count() == 1


def test_a_file_that_changed_without_growing_is_read_again(folder: Source, copy: Path) -> None:
    poll(folder, now=timezone.now())
    changed = f"Bridge opens\n\n{BRIDGE}".replace("Tuesday", "Fridays")
    (copy / "bridge.txt").write_text(changed)

    poll(folder, now=later())

    assert RawDocument.objects.count() == 2


def test_a_refused_file_is_counted_once_until_it_changes(folder: Source, copy: Path) -> None:
    (copy / "empty.txt").touch()
    for _ in range(2):
        poll(folder, now=later())
    assert Job.objects.failed().get().attempts == 1

    (copy / "empty.txt").write_text(f"Tunnel closed\n\n{TUNNEL}")
    poll(folder, now=later())
    assert titles() == ["Bridge opens", "Tunnel closed"]
    assert not Job.objects.failed().exists()


def test_more_files_than_a_turn_takes_come_in_the_next(
    folder: Source, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (copy / "tunnel.txt").write_text(f"Tunnel closed\n\n{TUNNEL}")
    monkeypatch.setattr(folders, "MOST_IN_A_TURN", 1)
    now = later()

    poll(folder, now=now)
    assert folder.next_poll_at == now
    poll(folder, now=now)

    assert titles() == ["Bridge opens", "Tunnel closed"]


def test_a_folder_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    source = SourceFactory.create(kind=Source.Kind.FOLDER, address=str(tmp_path / "none"))
    poll(source)

    assert source.problem == "There is no such folder on this machine, or no way to it."


def test_a_folder_outside_those_allowed_is_a_failure(
    folder: Source, tmp_path: Path, settings: Settings
) -> None:
    settings.INGEST_ROOTS = [tmp_path / "elsewhere"]
    poll(folder)

    assert folder.problem == "It leads outside the folders that may be read."
    assert not RawDocument.objects.exists()


def test_what_was_dropped_is_taken_in_and_moved_away(drop: Source, copy: Path) -> None:
    (copy / "sports").mkdir()
    (copy / "sports" / "tunnel.txt").write_text(f"Tunnel closed\n\n{TUNNEL}")

    poll(drop, now=later())

    assert titles() == ["Bridge opens", "Tunnel closed"]
    assert not (copy / "bridge.txt").exists()
    assert (copy / "taken" / "bridge.txt").read_text().endswith(BRIDGE)
    assert (copy / "taken" / "sports" / "tunnel.txt").exists()


def test_what_lies_in_taken_is_not_taken_again(drop: Source) -> None:
    poll(drop, now=later())
    assert poll(drop, now=later()) == []

    assert RawDocument.objects.count() == 1


def test_a_file_that_is_being_written_is_left_alone(drop: Source) -> None:
    poll(drop, now=timezone.now())

    assert not RawDocument.objects.exists()


@pytest.mark.parametrize("name", [".bridge.txt", "bridge.txt.part", "bridge.TMP", "README.txt"])
def test_what_is_no_copy_yet_is_left_alone(drop: Source, copy: Path, name: str) -> None:
    (copy / "bridge.txt").rename(copy / name)
    poll(drop, now=later())

    assert not RawDocument.objects.exists()
    assert (copy / name).exists()


def test_a_second_file_of_one_name_gets_a_number(drop: Source, copy: Path) -> None:
    poll(drop, now=later())
    (copy / "bridge.txt").write_text(f"Bridge opens\n\n{TUNNEL}")
    poll(drop, now=later())

    assert (copy / "taken" / "bridge.txt").read_text().endswith(BRIDGE)
    assert (copy / "taken" / "bridge-2.txt").read_text().endswith(TUNNEL)


def test_what_a_crash_left_stored_but_not_moved_is_moved(drop: Source, copy: Path) -> None:
    poll(drop, now=later())
    (copy / "taken" / "bridge.txt").rename(copy / "bridge.txt")

    poll(drop, now=later() + timedelta(minutes=1))

    assert [path.name for path in copy.iterdir()] == ["taken"]
    assert RawDocument.objects.count() == 1


def test_a_refused_file_stays_where_it_was_dropped(drop: Source, copy: Path) -> None:
    (copy / "empty.txt").touch()
    poll(drop, now=later())

    assert (copy / "empty.txt").exists()
    assert Job.objects.failed().get().kind == Job.Kind.READ


def test_a_link_out_of_the_drop_folder_is_refused(drop: Source, copy: Path) -> None:
    (copy.parent / "secrets").mkdir()
    (copy.parent / "secrets" / "secret.txt").write_text(TUNNEL)
    (copy / "link").symlink_to(copy.parent / "secrets")
    poll(drop, now=later())

    assert titles() == ["Bridge opens"]
    assert (copy.parent / "secrets" / "secret.txt").exists()


def test_a_folder_taken_that_cannot_be_made_is_a_failure(drop: Source, copy: Path) -> None:
    (copy / "taken").write_text("in the way")
    poll(drop, now=later())

    assert "cannot be moved into its folder “taken”" in drop.problem
    assert RawDocument.objects.count() == 1


def test_moving_overwrites_nothing(copy: Path) -> None:
    for number in range(3):
        (copy / "bridge.txt").write_text(str(number))
        move_to_taken(copy / "bridge.txt", copy)

    assert {path.read_text() for path in (copy / "taken").iterdir()} == {"0", "1", "2"}


def test_a_file_that_cannot_be_moved_holds_up_nothing(drop: Source, copy: Path) -> None:
    (copy / "tunnel.txt").write_text(f"Tunnel closes\n\n{TUNNEL}")
    (copy / "taken").mkdir()
    long = "b" * 251 + ".txt"  # with a number behind it, it has no room in a folder
    (copy / "bridge.txt").rename(copy / long)
    (copy / "taken" / long).touch()

    poll(drop, now=later())

    assert "cannot be moved" in drop.problem
    assert RawDocument.objects.count() == 2
    assert (copy / "taken" / "tunnel.txt").exists()


def test_moving_that_fails_leaves_nothing_behind(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        move_to_taken(copy / "bridge.txt", copy)

    assert list((copy / "taken").iterdir()) == []


def test_in_production_no_folder_is_open_that_nobody_named(
    folder: Source, settings: Settings
) -> None:
    settings.ANY_FOLDER = False
    poll(folder, now=later())

    assert folder.problem == "No folder is open to sources. An administrator can open some."
    assert not RawDocument.objects.exists()
