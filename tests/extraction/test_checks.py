import shutil
from pathlib import Path

import pytest
from pytest_django import Settings

from articles.extraction import checks
from articles.extraction.names.tagger.files import FOLDER


def test_the_shipped_model_is_whole(settings: Settings) -> None:
    settings.NAMES_BACKEND = "model"

    assert checks.names_can_be_found() == []


@pytest.mark.parametrize("backend", ["rules", "spacy:somebodys_own"])
def test_other_finders_may_be_chosen(backend: str, settings: Settings) -> None:
    settings.NAMES_BACKEND = backend

    assert checks.names_can_be_found() == []


def test_a_finder_that_nobody_knows_is_an_error(settings: Settings) -> None:
    settings.NAMES_BACKEND = "oracle"

    (error,) = checks.names_can_be_found()
    assert "no finder of names is called “oracle”" in error.msg


def test_a_damaged_model_is_an_error(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NAMES_BACKEND = "model"
    shutil.copytree(FOLDER, tmp_path / "model")
    (tmp_path / "model" / "vocab.txt").write_text("damaged")
    monkeypatch.setattr(checks, "FOLDER", tmp_path / "model")

    (error,) = checks.names_can_be_found()
    assert "vocab.txt" in error.msg
    assert "damaged" in error.msg


def test_a_missing_model_is_an_error(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NAMES_BACKEND = "model"
    monkeypatch.setattr(checks, "FOLDER", tmp_path)

    (error,) = checks.names_can_be_found()
    assert "missing" in error.msg
