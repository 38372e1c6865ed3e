"""The key that signs sessions and forms."""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

SHORTEST = 32


def secret_key_from(environ: Mapping[str, str], data_dir: Path) -> str:
    """SECRET_KEY from the environment, else the one kept in the data directory, made at the first call.

    Raises ImproperlyConfigured when the key is too short to be safe or cannot be kept.
    """
    given = environ.get("SECRET_KEY")
    if given is not None:
        if len(given) < SHORTEST:
            raise ImproperlyConfigured(f"SECRET_KEY is shorter than {SHORTEST} characters.")
        return given
    try:
        return _kept(data_dir / "secret-key")
    except OSError as error:
        raise ImproperlyConfigured(
            f"No secret key can be kept in {data_dir} ({error.strerror}). "
            "Set SECRET_KEY, or set TRACKER_DATA_DIR to a directory of your own."
        ) from error


def _kept(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_once(file, secrets.token_urlsafe(50))
    return file.read_text()


def _write_once(file: Path, text: str) -> None:
    """Write a whole file that only we may read, unless another process was first."""
    handle, draft = tempfile.mkstemp(dir=file.parent)  # readable by its owner alone
    with os.fdopen(handle, "w") as out:
        out.write(text)
    with suppress(FileExistsError):
        os.link(draft, file)
    os.unlink(draft)
