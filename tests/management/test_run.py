"""`manage.py run` as a newcomer meets it: real processes, a real port, a data folder of its own."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def port() -> int:
    return free_port()


def run(port: int, data: Path) -> subprocess.Popen[str]:
    inherited = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "BROKER_URL"}}
    return subprocess.Popen(
        [sys.executable, "manage.py", "run", "--port", str(port)],
        cwd=ROOT,
        env={**inherited, "DATA_DIR": str(data), "DEBUG": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def after_the_first_start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder in which everything that is done once has been done."""
    data = tmp_path_factory.mktemp("newsroom")
    with run(free_port(), data) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Newsroom is ready.")
        process.send_signal(signal.SIGINT)
    return data


@pytest.fixture
def newsroom(
    port: int, tmp_path: Path, after_the_first_start: Path
) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The running newsroom, and its sign-in link."""
    shutil.copytree(after_the_first_start, tmp_path, dirs_exist_ok=True)
    with run(port, tmp_path) as process:
        assert process.stdout is not None
        link = process.stdout.readline()
        yield process, link.rsplit(" ", 1)[-1].strip()
        process.send_signal(signal.SIGINT)


def get(port: int, path: str, cookie: str = "") -> tuple[int, str, str]:
    """Status, session cookie and body of a page."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        response = connection.getresponse()
        session = re.search(r"sessionid=\w+", str(response.headers))
        return response.status, session[0] if session else "", response.read().decode()


def test_a_newcomer_signs_in_once_and_finds_the_seeds_and_an_example(
    newsroom: tuple[subprocess.Popen[str], str], port: int
) -> None:
    _, link = newsroom
    path = link.removeprefix(f"http://127.0.0.1:{port}")

    status, cookie, _ = get(port, path)

    assert status == 302
    assert "NATO Chief Urges Europe" in get(port, "/articles/", cookie)[2]
    assert "Example briefing" in get(port, "/briefings/", cookie)[2]
    assert get(port, "/admin/", cookie)[0] == 200
    assert get(port, path)[0] in {404, 410}


def test_ctrl_c_stops_every_process(
    newsroom: tuple[subprocess.Popen[str], str], port: int, tmp_path: Path
) -> None:
    process, _ = newsroom
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    assert len(children) == 3

    process.send_signal(signal.SIGINT)

    assert process.wait(20) == 0
    assert not [pid for pid in children if Path("/proc", pid).exists()]
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))


def test_a_process_that_falls_over_is_started_again(
    newsroom: tuple[subprocess.Popen[str], str], port: int
) -> None:
    process, _ = newsroom
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)

    for _ in range(200):
        time.sleep(0.1)
        try:
            if get(port, "/sign-in/")[0] == 200:
                break
        except OSError:
            continue
    else:
        pytest.fail("The web server was not started again.")


def test_a_port_in_use_ends_in_a_sentence(port: int, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with run(port, tmp_path) as process:
            _, problem = process.communicate(timeout=30)

    assert process.returncode == 1
    assert problem.startswith(f"CommandError: Port {port} is in use")
    assert "Traceback" not in problem


def test_a_second_newsroom_on_the_same_data_ends_in_a_sentence(
    newsroom: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    with run(free_port(), tmp_path) as second:
        _, problem = second.communicate(timeout=30)

    assert second.returncode == 1
    assert problem.startswith("CommandError: A newsroom is running already")


@pytest.mark.skipif(
    sys.platform != "linux", reason="Only Linux tells a process of its parent's end."
)
def test_a_killed_supervisor_leaves_no_process_behind(
    newsroom: tuple[subprocess.Popen[str], str],
) -> None:
    process, _ = newsroom
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()

    process.kill()

    for _ in range(200):
        if not any(Path("/proc", pid).exists() for pid in children):
            return
        time.sleep(0.1)
    pytest.fail("Some processes went on.")


def test_a_closed_terminal_stops_everything(newsroom: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = newsroom

    process.send_signal(signal.SIGHUP)
    process.send_signal(signal.SIGINT)

    assert process.wait(20) == 0
