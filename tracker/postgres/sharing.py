"""Many processes, one server: the first user starts it and the last one out stops it.

Users are counted by shared locks on one file, which the kernel takes back even from a killed process. A second lock
lets one process at a time start or stop the server.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from tracker.postgres.account import match_owner
from tracker.postgres.address import PORT, USER, socket_dir
from tracker.postgres.binaries import PostgresUnavailable
from tracker.postgres.cluster import Cluster


class SharedServer:
    """This process's part in the server of one data directory. Safe to use from several threads."""

    def __init__(self, data_dir: Path) -> None:
        self.cluster = Cluster(data_dir.resolve())
        self._threads = threading.Lock()
        self._users: int | None = None
        self._provided: set[str] = set()

    def join(self, database: str) -> None:
        """Count this process among the users, start the server if need be and make the database if it is missing."""
        if database in self._provided:
            return
        with self._threads, self._turn():
            if self._users is None:
                self._users = self._open("users.lock")
                fcntl.flock(self._users, fcntl.LOCK_SH)
            self.cluster.ensure_running()
            _provide(database, self.cluster.data_dir)
            self._provided.add(database)

    def revive(self) -> None:
        """Start the server again if it has died."""
        with self._threads, self._turn():
            self.cluster.ensure_running()

    def leave(self) -> None:
        """Stop counting as a user, and stop the server if nobody else uses it."""
        if self._users is None:
            return
        with self._turn():
            with suppress(BlockingIOError):
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                self.cluster.stop()
            self.forget()

    def forget(self) -> None:
        """Drop this process's locks and nothing else; a forked child must not speak for its parent."""
        if self._users is not None:
            os.close(self._users)
        self._threads, self._users, self._provided = threading.Lock(), None, set()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        lock = self._open("start.lock")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _open(self, name: str) -> int:
        file = self.cluster.data_dir / name
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise PostgresUnavailable(
                f"The data directory {file.parent} cannot be used ({error.strerror}). "
                "Set TRACKER_DATA_DIR to a directory of your own, or DATABASE_URL to the address of a server."
            ) from error
        match_owner(file, file.parent)
        return handle


_servers: dict[Path, SharedServer] = {}


def shared_server(data_dir: Path) -> SharedServer:
    """The one SharedServer of this process for a data directory."""
    return _servers.setdefault(data_dir, SharedServer(data_dir))


@atexit.register
def _leave_all() -> None:
    for server in _servers.values():
        server.leave()


def _forget_all() -> None:
    for server in _servers.values():
        server.forget()


os.register_at_fork(after_in_child=_forget_all)


def _provide(database: str, data_dir: Path) -> None:
    with psycopg.connect(
        host=str(socket_dir(data_dir)), port=PORT, user=USER, dbname="postgres", autocommit=True
    ) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if not found:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
