"""PostgreSQL refuses to run as root or without a named account: the command words that get it to run all the same."""

from __future__ import annotations

import os
import pwd
import subprocess
from pathlib import Path

from tracker.postgres.binaries import PostgresUnavailable

# The process sees itself as nobody and may still do no more than root does; nothing on disk changes hands.
NAMESPACE = ("unshare", "--user", "--map-user=65534", "--map-group=65534")


def unprivileged(data_dir: Path) -> list[str]:
    """The words to put before a PostgreSQL command so that it runs as the owner of the data directory.

    None are needed by an ordinary user. Raises PostgresUnavailable when root has no way out.
    """
    if os.geteuid() != 0:
        # In a container, a user may be a bare number, and initdb asks for its name.
        return [] if _named() or not _works(NAMESPACE) else list(NAMESPACE)
    if data_dir.stat().st_uid == 0:
        if _works(NAMESPACE):
            return list(NAMESPACE)
        hand_over(data_dir, _spare_account())
    owner = data_dir.stat()
    words = _as_account(owner.st_uid, owner.st_gid)
    if not _works(words):
        raise PostgresUnavailable(
            "PostgreSQL does not run as root, and neither unshare nor setpriv works here. "
            "Start as an ordinary user, or set DATABASE_URL to the address of a server."
        )
    return list(words)


def hand_over(folder: Path, account: pwd.struct_passwd) -> None:
    """Give a folder and all in it to an account."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, account.pw_uid, account.pw_gid, follow_symlinks=False)


def match_owner(path: Path, data_dir: Path) -> None:
    """Give what root made to the owner of the data directory, who may come next."""
    if os.geteuid() == 0:
        owner = data_dir.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def _as_account(uid: int, gid: int) -> tuple[str, ...]:
    # The capability lets it reach a project under /root, as the namespace would.
    return (
        "setpriv",
        f"--reuid={uid}",
        f"--regid={gid}",
        "--clear-groups",
        "--inh-caps=+dac_override",
        "--ambient-caps=+dac_override",
    )


def _spare_account() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise PostgresUnavailable("PostgreSQL does not run as root, and there is no account postgres or nobody.")


def _named() -> bool:
    try:
        return bool(pwd.getpwuid(os.geteuid()))
    except KeyError:
        return False


def _works(words: tuple[str, ...]) -> bool:
    try:
        return subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
