"""Which process the pid file names. A number in a file proves nothing: the process itself is asked."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def server_pid(cluster: Path) -> int | None:
    """The process id of a live postgres that serves this cluster; None when there is none."""
    pid = _recorded(cluster)
    return pid if pid and _serves(command_of(pid), cluster) else None


def disown(cluster: Path) -> None:
    """Make a pid file harmless that a crash left: its number may be a stranger's by now, a zombie's or nonsense.

    The number is replaced by this process's own, which postgres ignores because we are its parent. The file stays:
    its other lines let postgres notice backends that outlived a killed server.
    """
    file = cluster / "postmaster.pid"
    if file.exists() and server_pid(cluster) is None:
        _, _, rest = file.read_text(errors="replace").partition("\n")
        file.write_text(f"{os.getpid()}\n{rest}")


def command_of(pid: int) -> list[str]:
    """The words a process was started with; empty when it is gone or a zombie."""
    if Path("/proc/self/cmdline").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")[:-1]
        except OSError:
            return []
    answer = subprocess.run(
        ["ps", "-ww", "-o", "stat=,args=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    state, _, words = answer.stdout.strip().partition(" ")
    return [] if state.startswith("Z") or not words else [words]


def _recorded(cluster: Path) -> int | None:
    try:
        return int((cluster / "postmaster.pid").read_text(errors="replace").split("\n", 1)[0])
    except (OSError, ValueError):
        return None


def _serves(command: list[str], cluster: Path) -> bool:
    # ps gives one string, /proc the separate words: joined, both can be searched alike.
    words = " ".join(command)
    return "postgres" in words and f" -D {cluster} " in f"{words} "
