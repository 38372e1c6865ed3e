"""How far a long import is."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.core.management.base import OutputWrapper

Progress = Callable[[str, int, int], None]
"""Takes what is being done, and how many rows are done of how many."""

PATIENCE_SECONDS = 2.0


def quiet(doing: str, done: int, total: int) -> None:
    """Say nothing."""


class ProgressLine:
    """Says how far the work is whenever it takes longer than a moment."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._next = time.monotonic() + PATIENCE_SECONDS

    def __call__(self, doing: str, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._out.write(f"{doing}: {done:,} / {total:,}")
            self._next = time.monotonic() + PATIENCE_SECONDS
