"""How long `make run` takes: from an empty checkout, and when everything is set up.

Prints a table, and as its last line one JSON object: cold_s (one run; package cache as it is),
warm_s (median of five), venv_mb (the installed .venv, 1 MB = 10^6 bytes of file contents).
"""

import json
import os
import re
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WARM_RUNS = 5


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(checkout: Path) -> float:
    """Seconds from `make run` to the first page that answers 200, asked all the while."""
    port = free_port()
    began = time.monotonic()
    process = subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=checkout,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        env={name: value for name, value in os.environ.items() if name != "DATA_DIR"},
    )
    try:
        while not answers(port):
            if process.poll() is not None:
                output = process.stdout.read() if process.stdout else ""
                raise SystemExit(f"make run ended with {process.returncode}:\n{output}")
            time.sleep(0.01)
        seconds = time.monotonic() - began
        announced = next(line for line in process.stdout or [] if "http" in line)
        if not re.search(rf"http://127\.0\.0\.1:{port}/sign-in/\S+", announced):
            raise SystemExit(f"make run announced no sign-in link: {announced}")
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.wait(30)
    return seconds


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=2) as page:
            return bool(page.status == 200)
    except OSError:
        return False


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(folder) / "newsroom"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(checkout)], check=True)
        cold = start(checkout)
        warm = statistics.median(start(checkout) for _ in range(WARM_RUNS))
        files = [path for path in (checkout / ".venv").rglob("*") if path.is_file()]
        size = sum(path.lstat().st_size for path in files) / 1e6
    print(f"{'make run from an empty checkout':<36}{cold:8.1f} s")
    print(f"{f'make run again (median of {WARM_RUNS})':<36}{warm:8.2f} s")
    print(f"{'.venv':<36}{size:8.0f} MB")
    print(json.dumps({"cold_s": round(cold, 1), "warm_s": round(warm, 2), "venv_mb": round(size)}))


if __name__ == "__main__":
    main()
