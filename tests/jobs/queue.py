"""What waits to be rebuilt, and what is kept."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connection

DISPLACED = {"measure": "displacement", "cause": "conflict"}


def emptied() -> None:
    """Nothing waits and nothing is kept; the tables are no models of ours, so no test empties them by itself."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute("DELETE FROM tracker_cache")


def queued() -> list[dict[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE status = 'todo' AND task_name = 'rebuild'")
        return [
            row[0] if isinstance(row[0], dict) else __import__("json").loads(row[0])
            for row in cursor.fetchall()
        ]


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracker_cache")
        return cursor.fetchone()[0]


def until(true: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False
