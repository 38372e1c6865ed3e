"""Where the embedded server listens: a unix socket that only the owner of the data directory can reach."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

PORT = 5432
USER = "tracker"
# The kernel's limit is 108 bytes on Linux and 104 on macOS, the final zero included.
LONGEST_SOCKET = 103
# PostgreSQL and libpq both read a list here: commas and quotes would split or change the path.
PLAIN = re.compile(r"[\w./ -]+", re.ASCII)


def socket_dir(data_dir: Path) -> Path:
    """The folder of the socket: inside the data directory, or a short one in /tmp where that path is too long.

    The same data directory always gives the same folder, whatever the process's own TMPDIR.
    """
    folder = data_dir.resolve() / "socket"
    if PLAIN.fullmatch(str(folder)) and len(os.fsencode(socket_file(folder))) <= LONGEST_SOCKET:
        return folder
    return Path("/tmp") / f"tracker-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108


def socket_file(folder: Path) -> Path:
    """The socket that PostgreSQL makes in a folder."""
    return folder / f".s.PGSQL.{PORT}"
