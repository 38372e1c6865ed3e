"""What every import command does the same way: a failure as one sentence, and progress on long work."""

from __future__ import annotations

import functools
import time
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.core.management.base import CommandError, OutputWrapper
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tracker.ingest.problems import Refused

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE_SECONDS = 2.0


def plain_failures(handle: Callable[P, R]) -> Callable[P, R]:
    """Let a command end with a sentence and an exit code instead of a traceback.

    The positional arguments that Django hands over are none: options come by name.
    """

    @functools.wraps(handle)
    def handled(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return handle(*args, **kwargs)
        except Refused as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            why = str(error).strip().partition("\n")[0]
            raise CommandError(
                _("The database refused the import, and nothing was stored: %(why)s") % {"why": why}
            ) from error

    return handled


class ProgressLine:
    """Says how far the work is, when it takes longer than a moment."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._next = time.monotonic() + PATIENCE_SECONDS

    def __call__(self, done: int, total: int) -> None:
        if time.monotonic() >= self._next:
            self._out.write(_("%(done)s of %(total)s rows") % {"done": done, "total": total})
            self._next = time.monotonic() + PATIENCE_SECONDS
