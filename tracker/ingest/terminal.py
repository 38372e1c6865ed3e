"""What every import command does the same way: it ends with one sentence when it fails."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tracker.ingest.problems import Refused

P = ParamSpec("P")
R = TypeVar("R")


def plain_failures(handle: Callable[P, R]) -> Callable[P, R]:
    """Let a command end with a sentence and an exit code instead of a traceback."""

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
