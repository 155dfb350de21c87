"""The browser's side of what both sides must agree on, run by Node.js."""

import shutil
import subprocess
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "js"


@pytest.mark.skipif(
    shutil.which("node") is None,
    reason="The tests of static/js need Node.js. On Debian: apt-get install nodejs",
)
def test_the_scripts_pass_their_own_tests() -> None:
    tests = sorted(str(path) for path in SCRIPTS.glob("*.test.js"))
    assert tests

    run = subprocess.run(["node", "--test", *tests], capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stdout + run.stderr
