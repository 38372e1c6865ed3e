"""Real processes, and what became of them."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tracker.postgres.pidfile import server_pid

ROOT = Path(__file__).resolve().parents[2]


class App:
    """One process that uses the database, as a web worker or a shell would (see ``app``)."""

    def __init__(self, data_dir: Path, **environ: str) -> None:
        clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.postgres.app", str(data_dir)],
            cwd=ROOT,
            env=clean | environ,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def send(self, request: str) -> None:
        self.process.stdin.write(f"{request}\n")
        self.process.stdin.flush()

    def read(self) -> str:
        return self.process.stdout.readline().strip()

    def ask(self, request: str) -> str:
        self.send(request)
        return self.read()

    def miss_the_server(self) -> None:
        """Ask until a killed server is noticed; its backends outlive it by a moment."""
        assert wait_until(lambda: self.ask("SELECT 1").startswith("failed"), 5)

    def finish(self) -> int:
        """End as a program does whose work is done; its exit status."""
        return self._end()

    def kill(self) -> None:
        """End it as kill -9 does, with no chance to clear up."""
        self.process.kill()
        self._end()

    def _end(self) -> int:
        self.process.stdin.close()
        status = self.process.wait(40)
        self.process.stdout.close()
        return status


def running_server(data_dir: Path) -> int | None:
    """The process id of the server on a data directory."""
    clusters = list(data_dir.resolve().glob("postgres-[0-9]*[0-9]"))
    return server_pid(clusters[0]) if clusters else None


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> bool:
    deadline = time.monotonic() + seconds
    while not (met := condition()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return met
