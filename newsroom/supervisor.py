"""Run several processes as one: start them, start again what falls over, stop them all."""

import ctypes
import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

logger = logging.getLogger(__name__)

SECONDS_TO_STOP = 10


class Supervisor:
    """The processes of one newsroom, each in a group of its own, writing to a log of its own."""

    def __init__(self, commands: Mapping[str, Sequence[str]], *, logs: Path) -> None:
        self.commands = commands
        self.logs = logs
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def start(self, name: str) -> None:
        with (self.logs / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                self.commands[name],
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=stop_with_the_supervisor,  # noqa: PLW1509 there is one thread here
            )

    def fallen(self) -> list[str]:
        return [name for name, process in self.running.items() if process.poll() is not None]

    def watch(self) -> None:
        """Start again what falls over, for ever."""
        while True:
            time.sleep(1)
            for name in self.fallen():
                status = self.running[name].returncode
                logger.warning("%s stopped (%s) and is started again", name, status)
                self.start(name)

    def __exit__(self, *_: object) -> None:
        """SIGTERM to each; after a while, what is left of each group is killed."""
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + SECONDS_TO_STOP
        for process in self.running.values():
            try:
                process.wait(max(0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                logger.warning("Process %s did not stop in time and is killed", process.pid)
            kill_group(process.pid)


def stop_with_the_supervisor() -> None:
    """Ask Linux for a SIGTERM when the supervisor is gone, however it went."""
    if sys.platform == "linux":
        set_parent_death_signal = 1  # PR_SET_PDEATHSIG, prctl(2)
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except ProcessLookupError:
        return
