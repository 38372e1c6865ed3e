"""Which database to use: an outside server, or the embedded one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from tracker.postgres.address import PORT, USER, socket_dir

# A request that finds the database gone must hear so soon.
CONNECT_SECONDS = 3
FORM = "postgres://user:password@host:port/name"


def database_from(environ: Mapping[str, str], data_dir: Path) -> dict[str, Any]:
    """Django's ``DATABASES["default"]``: the server that DATABASE_URL names, else the embedded one in ``data_dir``.

    Starts nothing. Raises ImproperlyConfigured when DATABASE_URL cannot be understood; the text never repeats the
    address, which holds a password.
    """
    url = environ.get("DATABASE_URL", "").strip()
    chosen = _outside(url) if url else _embedded(data_dir)
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, **chosen}


def _embedded(data_dir: Path) -> dict[str, Any]:
    return {
        "ENGINE": "tracker.postgres",
        "NAME": "tracker",
        "USER": USER,
        "HOST": str(socket_dir(data_dir)),
        "PORT": str(PORT),
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS},
        "DATA_DIR": str(data_dir.resolve()),
    }


def _outside(url: str) -> dict[str, Any]:
    if not url.startswith(("postgres://", "postgresql://")):
        raise ImproperlyConfigured(f"DATABASE_URL must look like {FORM}.")
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:
        # Not chained: libpq's own words quote the password.
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read as {FORM}. Write special characters as %40 and the like; "
            "after a ? only PostgreSQL's own connection parameters may follow."
        ) from None
    name, port = parts.pop("dbname", None), str(parts.pop("port", None) or "")
    if not name:
        raise ImproperlyConfigured(f"DATABASE_URL names no database. It must look like {FORM}.")
    if not all(one.isdecimal() for one in port.split(",") if port):
        raise ImproperlyConfigured("The port in DATABASE_URL is not a number.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": parts.pop("user", "") or "",
        "PASSWORD": parts.pop("password", "") or "",
        "HOST": parts.pop("host", "") or "",
        "PORT": port,
        "OPTIONS": {"connect_timeout": CONNECT_SECONDS, **parts},
    }
