"""The site as ``./run`` serves it, in processes and with a data directory of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

from tests.postgres.processes import running_server, wait_until
from tracker.postgres.pidfile import command_of

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Site:
    """The part of ``./run`` that comes after the installation, on a data directory of its own."""

    def __init__(self, data_dir: Path, *options: str) -> None:
        self.data_dir, self.port = data_dir, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        environ = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        self.environ = environ | {"TRACKER_DATA_DIR": str(data_dir)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tracker.web.serve", "--port", str(self.port), *options],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        threading.Thread(target=lambda: self.said.extend(self.process.stdout), daemon=True).start()

    def ready(self, seconds: float = 60) -> bool:
        return wait_until(lambda: self.process.poll() is not None or "Ctrl-C" in self.text(), seconds)

    def manage(self, *words: str, **environ: str) -> None:
        """A command of ``manage.py`` on this site's data."""
        subprocess.run(
            [sys.executable, "manage.py", *words], cwd=ROOT, env=self.environ | environ, check=True
        )

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
        self.process.stdout.close()

    def text(self) -> str:
        return "".join(self.said)

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(self.address + path, timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code

    def processes(self) -> list[int]:
        numbers = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]
        marks = {str(self.port), f"127.0.0.1:{self.port}"}
        return [number for number in numbers if marks & set(command_of(number))]

    def gone(self) -> bool:
        return wait_until(lambda: not self.processes() and running_server(self.data_dir) is None, 20)
