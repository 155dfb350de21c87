"""What the environment may leave out, and what it may not."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SHOWN = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"


def shell(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {code}"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_without_a_key_does_not_start() -> None:
    run = shell("from django.conf import settings; settings.SECRET_KEY", DEBUG="0", SECRET_KEY="")

    assert "SECRET_KEY setting must not be empty" in run.stderr


def test_an_empty_address_of_a_database_means_the_built_in_one(tmp_path: Path) -> None:
    run = shell(SHOWN, DATABASE_URL="", BROKER_URL="", DATA_DIR=str(tmp_path / "a ?#b"))

    assert run.stdout.strip() == str(tmp_path / "a ?#b" / "newsroom.sqlite3")


def test_the_key_of_a_checkout_stays_the_same(tmp_path: Path) -> None:
    code = "from django.conf import settings; print(settings.SECRET_KEY)"
    keys = {shell(code, DEBUG="1", SECRET_KEY="", DATA_DIR=str(tmp_path)).stdout for _ in "ab"}

    assert len(keys) == 1
    assert len(keys.pop().strip()) > 50


def test_a_number_that_is_none_is_refused_in_a_sentence() -> None:
    run = shell(SHOWN, CLAIM_SECONDS="soon")

    assert "CLAIM_SECONDS must be a whole number, not 'soon'." in run.stderr


def test_an_address_with_a_null_character_is_refused() -> None:
    code = "from django.test import Client; print(Client().get('/tags/%00/').status_code)"

    assert shell(code).stdout.strip() == "400"


def test_in_production_sources_may_read_no_folder_that_nobody_named() -> None:
    code = "from django.conf import settings; print(settings.ANY_FOLDER)"

    assert shell(code, DEBUG="0", SECRET_KEY="x", INGEST_ROOTS="").stdout.strip() == "False"
    assert shell(code, DEBUG="1", INGEST_ROOTS="").stdout.strip() == "True"
