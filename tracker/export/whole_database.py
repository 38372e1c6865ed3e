"""The whole database as one sealed zip of CSV files: to keep, to move, and to be restored from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.db import connection
from psycopg import sql

from tracker.export.figure_lines import in_blocks
from tracker.export.whole_words import about_files
from tracker.export.zip_stream import ZipStream, hashed
from tracker.queries.moment import one_moment
from tracker.queries.whole_tables import (
    FORMAT,
    SAME_EVERYWHERE,
    WITHHELD,
    WholeTable,
    applied_migrations,
    whole_tables,
)
from tracker.reading.sealed import BLANK, check_seal, sealed


def write_archive(path: Path, *, secrets: bool) -> dict[str, Any]:
    """Write everything as it was at one moment, and return the manifest; ``secrets``: also what opens accounts.

    The file appears once it is whole: until then, and if anything fails, whatever stood in its place stays.
    Raises OSError when it cannot be written.
    """
    partial = path.with_name(f".{path.name}.part")
    manifest: dict[str, Any] = {}
    try:
        with one_moment(), open(_private(partial), "wb") as file:
            file.writelines(sealed(_archive(manifest, secrets)))
            file.flush()
            os.fsync(file.fileno())
        check_seal(partial)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _private(path: Path) -> int:
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _archive(manifest: dict[str, Any], secrets: bool) -> Iterator[bytes]:
    with connection.cursor() as cursor:
        cursor.execute(SAME_EVERYWHERE)
    tables = whole_tables(told=not secrets)
    archive, sums = ZipStream(), dict[str, str]()
    told: dict[str, dict[str, Any]] = {}
    for table in tables:
        name, digest = f"tables/{table.name}.csv", hashlib.sha256()
        withheld = {} if secrets else WITHHELD.get(table.name, {})
        rows = _Rows(table.written(withheld))
        yield from archive.file(name, hashed(rows, digest), huge=True)
        sums[name] = digest.hexdigest()
        told[table.name] = {"rows": rows.number, "sha256": digest.hexdigest()}
    manifest |= {
        "format": FORMAT,
        "kind": "backup" if secrets else "export",
        "version": settings.VERSION,
        "migrations": applied_migrations(),
        "tables": told,
        "sequences": _sequences(tables),
    }
    others = {
        "manifest.json": orjson.dumps(manifest, option=orjson.OPT_INDENT_2),
        **about_files(tables, secrets),
    }
    for name, content in others.items():
        sums[name] = hashlib.sha256(content).hexdigest()
        yield from archive.file(name, [content])
    listed = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
    yield from archive.file("SHA256SUMS", [listed.encode()])
    yield from archive.end(BLANK)


class _Rows:
    """The lines of a COPY as PostgreSQL writes them; ``number`` of rows once they are read."""

    def __init__(self, statement: sql.Composed) -> None:
        self._statement, self.number = statement, 0

    def __iter__(self) -> Iterator[bytes]:
        with connection.cursor() as cursor:
            with connection.wrap_database_errors, cursor.copy(self._statement) as lines:
                yield from in_blocks(lines)
            self.number = cursor.rowcount


def _sequences(tables: Iterable[WholeTable]) -> dict[str, list[Any]]:
    """Where each table's numbering stands, so that no number is given twice."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, table.key])
            (sequence,) = cursor.fetchone()
            if sequence:
                cursor.execute(sql.SQL("SELECT last_value, is_called FROM {}").format(sql.SQL(sequence)))
                found[table.name] = list(cursor.fetchone())
    return found
