"""One database cluster on disk, and the server that serves it. Whoever calls holds the start lock."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from psycopg import pq

from tracker.postgres.account import match_owner, unprivileged
from tracker.postgres.address import PORT, USER, socket_dir
from tracker.postgres.binaries import Binaries, PostgresUnavailable, choose
from tracker.postgres.pidfile import disown, server_pid

START_SECONDS = 60.0
STOP_SECONDS = 30.0
# Backends that outlive a killed server hold its memory for a moment, and postgres refuses to start until they end.
START_TRIES = 10


@dataclass(frozen=True)
class Cluster:
    """The cluster in a data directory (an absolute path)."""

    data_dir: Path

    @cached_property
    def binaries(self) -> Binaries:
        """The programs for this cluster; they decide its major version and so its folder."""
        majors = [int(path.name.rpartition("-")[2]) for path in self.data_dir.glob("postgres-[0-9][0-9]")]
        return choose(max(majors, default=None))

    @property
    def folder(self) -> Path:
        """Where PostgreSQL keeps its files: one folder for each major version."""
        return self.data_dir / f"postgres-{self.binaries.major}"

    @property
    def log(self) -> Path:
        """What the server last said."""
        return self.data_dir / "postgres.log"

    def ping(self) -> pq.Ping:
        """Whether a server accepts connections (OK), is starting or stopping (REJECT), or is absent."""
        address = (
            f"host='{socket_dir(self.data_dir)}' port={PORT} dbname=postgres user={USER} connect_timeout=3"
        )
        return pq.Ping(pq.PGconn.ping(address.encode()))

    def ensure_running(self) -> None:
        """Start the server unless it runs. Raises PostgresUnavailable with the reason when it does not start."""
        _wait(lambda: self.ping() != pq.Ping.REJECT, START_SECONDS)
        if self.ping() == pq.Ping.OK:
            return
        if not self.folder.exists():
            self._create()
        self._end_unreachable()
        _make_private(socket_dir(self.data_dir), self.data_dir)
        disown(self.folder)
        # It holds the same number as the pid file and nothing more.
        (socket_dir(self.data_dir) / f".s.PGSQL.{PORT}.lock").unlink(missing_ok=True)
        if not any(self._start() for _ in range(START_TRIES)):
            raise PostgresUnavailable(
                f"The embedded PostgreSQL did not start: {self._last_words()} ({self.log})"
            )

    def stop(self) -> None:
        """Stop the server and wait for its end; committed data are on disk either way."""
        for kind in (signal.SIGINT, signal.SIGQUIT):  # fast, then immediate
            pid = server_pid(self.folder)
            if pid is None:
                return
            os.kill(pid, kind)
            _wait(lambda: server_pid(self.folder) is None, STOP_SECONDS)
            with suppress(ChildProcessError):  # not ours to bury when another process started it
                os.waitpid(pid, os.WNOHANG)

    def _create(self) -> None:
        # Renamed when whole: a start that was killed half-way leaves nothing that looks like a cluster.
        partial = self.data_dir / "partial"
        shutil.rmtree(partial, ignore_errors=True)
        words = [self.binaries.program("initdb"), "-D", str(partial), *_initdb_options(self.binaries.major)]
        answer = subprocess.run(
            [*unprivileged(self.data_dir), *words], capture_output=True, text=True, check=False, cwd="/"
        )
        if answer.returncode != 0:
            reason = " ".join(answer.stderr.split()) or "initdb failed without a word"
            raise PostgresUnavailable(f"The embedded PostgreSQL could not be set up: {reason}")
        partial.rename(self.folder)

    def _start(self) -> bool:
        with self.log.open("wb") as log:
            match_owner(self.log, self.data_dir)
            server = subprocess.Popen(
                [*unprivileged(self.data_dir), *self._command()],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl-C in a terminal must not reach it: others may be using it
                cwd="/",
            )
        _wait(lambda: server.poll() is not None or self.ping() == pq.Ping.OK, START_SECONDS)
        if server.poll() is not None:
            time.sleep(0.3)
        return server.poll() is None

    def _command(self) -> list[str]:
        # Given at each start and not written into the cluster, which may be moved or copied elsewhere.
        settings = {
            "listen_addresses": "",
            "port": PORT,
            "unix_socket_directories": f'"{socket_dir(self.data_dir)}"',
            "unix_socket_permissions": "0700",
            "timezone": "UTC",
            "log_timezone": "UTC",
        }
        chosen = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [self.binaries.program("postgres"), "-D", str(self.folder), *chosen]

    def _end_unreachable(self) -> None:
        """End a server of ours whose socket is gone; it may also be a start that was cut short, so wait first."""
        _wait(lambda: self.ping() == pq.Ping.OK or server_pid(self.folder) is None, 2.0)
        if self.ping() != pq.Ping.OK:
            self.stop()

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines()
        return next(
            (line for line in reversed(lines) if "FATAL" in line), lines[-1] if lines else "no reason given"
        )


def _initdb_options(major: int) -> list[str]:
    options = ["--username", USER, "--encoding=UTF8", "--locale=C", "--auth=trust", "--data-checksums"]
    # Letters of every script change case by Unicode's rules, and text sorts alike on every machine.
    if major >= 17:
        return [*options, "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [*options, "--lc-ctype=C.UTF-8"]


def _make_private(folder: Path, data_dir: Path) -> None:
    """Make the socket's folder ours alone; refuse one that somebody else put there first."""
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if found.st_uid not in {os.geteuid(), data_dir.stat().st_uid} or found.st_mode & 0o077:
        raise PostgresUnavailable(f"{folder} belongs to somebody else. Remove it and start again.")
    match_owner(folder, data_dir)


def _wait(condition: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
