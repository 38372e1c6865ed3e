"""Having a file opened apart, and what to say when that did not end well."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
from django.conf import settings

from tracker.ingest.apart.spool import Spool, SpooledSheet
from tracker.ingest.limits import CPU_SECONDS, LARGEST_CSV, LARGEST_XLSX, WALL_SECONDS
from tracker.ingest.problems import Refused
from tracker.reading.errors import gettext_noop

CHILD = ("-m", "tracker.ingest.apart.child")
ZIP = b"PK"


@contextmanager
def opened(path: Path, name: str) -> Iterator[Spool]:
    """The rows of a CSV or XLSX file, as long as the context lasts. Raises Refused when it cannot be read whole."""
    with tempfile.TemporaryDirectory(prefix="spool-") as folder:
        spool = Path(folder) / "rows"
        yield Spool(spool, _opened_apart(path, name, spool))


def check_size(path: Path, name: str) -> None:
    """Refuse a file that is missing or too large before anybody opens it."""
    try:
        with path.open("rb") as file:
            is_workbook = file.read(2) == ZIP or path.suffix.lower() == ".xlsx"
        limit = LARGEST_XLSX if is_workbook else LARGEST_CSV
        if path.stat().st_size > limit:
            raise Refused(_TOO_LARGE, file=name, limit=limit // 1_000_000)
    except OSError as error:
        raise Refused(_NOT_OPENED, file=path, why=error.strerror or error) from None


def _opened_apart(path: Path, name: str, spool: Path) -> tuple[SpooledSheet, ...]:
    command = [sys.executable, *CHILD, str(path.resolve()), name, str(spool)]
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=WALL_SECONDS, check=False, cwd=settings.BASE_DIR,
            env={"PYTHONPATH": str(settings.BASE_DIR), "LC_ALL": "C.UTF-8"},
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refused(_TOO_LONG, file=name, limit=WALL_SECONDS) from None
    if done.returncode == -signal.SIGXCPU:
        raise Refused(_TOO_LONG, file=name, limit=CPU_SECONDS)
    try:
        answer = orjson.loads(done.stdout)
    except orjson.JSONDecodeError:
        why = done.stderr.decode(errors="replace").strip().rpartition("\n")[2].partition(":")[0] or "?"
        raise Refused(_UNSOUND, file=name, why=why) from None
    if "refused" in answer:
        raise Refused(answer["refused"], **answer["params"])
    return tuple(SpooledSheet(**sheet) for sheet in answer["sheets"])


_TOO_LARGE = gettext_noop("%(file)s is larger than %(limit)s MB. Please split it.")
_NOT_OPENED = gettext_noop("%(file)s cannot be opened: %(why)s.")
_TOO_LONG = gettext_noop(
    "%(file)s takes more than %(limit)s seconds to be read. Save it anew, or split it into smaller files."
)
_UNSOUND = gettext_noop("%(file)s cannot be read (%(why)s). Save it anew as XLSX, or as CSV UTF-8.")
