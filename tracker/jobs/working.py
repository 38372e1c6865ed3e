"""The worker: does what was asked for in the database, and outlives the database's own restarts."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import time
from types import FrameType

from django.db import DatabaseError, connection
from procrastinate import App
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

log = logging.getLogger(__name__)
PAUSE_SECONDS = 1.0
POLL_SECONDS = 2.0  # beside the database's own notifications, should one be lost
LOOK_SECONDS = 0.2  # between two looks at whether to end
THREADS = 1
GRACE_SECONDS = 0.2  # a rebuild can be left off at any time


class Stop:
    """Remembers that the process was told to end, also between two runs of the worker."""

    def __init__(self) -> None:
        self.told = False

    def __call__(self, signum: int, frame: FrameType | None) -> None:
        self.told = True


def work() -> None:
    """Work until SIGTERM or SIGINT; a lost database is waited for."""
    stop = Stop()
    while not stop.told:
        for kind in (signal.SIGTERM, signal.SIGINT):
            signal.signal(kind, stop)
        try:
            connection.ensure_connection()
            _run(stop)
        except (ConnectorException, DatabaseError, OSError) as error:
            log.warning("The worker waits for the database: %s", error)
            connection.close()
            time.sleep(PAUSE_SECONDS)


def _run(stop: Stop) -> None:
    """One run of the library's worker; it returns when told to stop, and raises when the database is lost."""
    with app.replace_connector(app.connector.get_worker_connector()) as running:
        asyncio.run(_work_until_told(running, stop))


async def _work_until_told(running: App, stop: Stop) -> None:
    """The library's own signal handlers come too late for a process that is told to end while it starts."""
    async with running.open_async():
        worker = asyncio.create_task(
            running.run_worker_async(
                concurrency=THREADS,
                fetch_job_polling_interval=POLL_SECONDS,
                delete_jobs="successful",
                shutdown_graceful_timeout=GRACE_SECONDS,
                install_signal_handlers=False,
            )
        )
        while not (stop.told or worker.done()):
            await asyncio.wait({worker}, timeout=LOOK_SECONDS)
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker
