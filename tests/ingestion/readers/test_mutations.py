import json
import subprocess
import sys

MEMORY_MB = 500


def test_damaged_copy_of_every_kind_only_ever_says_so() -> None:
    """Ten mutants for each reader; `make fuzz` tries five hundred. Hangs and memory have limits."""
    fuzz = [sys.executable, "-m", "benchmarks.fuzz", "--each", "10"]

    done = subprocess.run(fuzz, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    outcome = json.loads(done.stdout.splitlines()[-1])
    assert {"feeds", "ninjs", "nitf", "newsml_g2", "mail", "docx", "pdf"} <= set(outcome["mutants"])
    assert outcome["memory_growth_mb"] < MEMORY_MB
