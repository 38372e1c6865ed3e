"""Restoring the whole database from an archive: everything or nothing, and only where nothing is yet."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import Any

import orjson
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from tracker.ingest.problems import Refused
from tracker.ingest.progress import Progress, quiet
from tracker.queries.whole_tables import (
    FILLED_BY_MIGRATIONS,
    FORMAT,
    WholeTable,
    applied_migrations,
    whole_tables,
)
from tracker.reading.sealed import Broken, check_seal

BLOCK = 1_000_000
STAGE = "restored_rows"


def restore(path: Path, progress: Progress = quiet) -> dict[str, Any]:
    """Restore an archive into an empty database in one transaction, and return its manifest.

    Every table is compared with the archive before anything is kept. Raises Refused with a sentence when the
    archive is not whole, is of another version, or the database is not empty; nothing is changed then.
    """
    _check_whole(path)
    with zipfile.ZipFile(path) as archive:
        manifest = orjson.loads(archive.read("manifest.json"))
        if manifest["format"] != FORMAT:
            raise Refused(
                _("%(file)s was made by a newer version, %(version)s. Restore it with that version.")
                % {"file": path.name, "version": manifest["version"]}
            )
        if not connection.introspection.table_names():
            call_command("migrate", verbosity=0)
        _check_version(manifest)
        tables = [table for table in whole_tables() if table.name in manifest["tables"]]
        with transaction.atomic(), connection.cursor() as cursor:
            _load(cursor, archive, tables, manifest, progress)
    return manifest


def _check_whole(path: Path) -> None:
    words = {"file": path.name}
    try:
        check_seal(path)
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be opened: %(why)s.") % {"file": path, "why": error.strerror or error}
        ) from None
    except Broken as error:
        sentence = (
            _(
                "%(file)s is cut short, or was written by neither “manage.py backup” nor “manage.py export”. Nothing"
                " was restored."
            )
            if error.is_cut
            else _(
                "%(file)s has changed since it was written: its checksum does not fit. Nothing was restored."
            )
        )
        raise Refused(sentence % words) from None


def _check_version(manifest: dict[str, Any]) -> None:
    ours = applied_migrations()
    if manifest["migrations"] != ours:
        raise Refused(
            _(
                "This file was made by version %(theirs)s, whose tables differ from those of this version, %(ours)s"
                " (%(some)s). Restore it with the version that made it, then update."
            )
            % {
                "theirs": manifest["version"],
                "ours": settings.VERSION,
                "some": ", ".join(_differing(manifest["migrations"], ours)),
            }
        )


def _differing(theirs: list[list[str]], ours: list[list[str]]) -> list[str]:
    return sorted({f"{app}.{name}" for app, name in theirs} ^ {f"{app}.{name}" for app, name in ours})[:3]


def _load(
    cursor: Any,
    archive: zipfile.ZipFile,
    tables: list[WholeTable],
    manifest: dict[str, Any],
    progress: Progress,
) -> None:
    """The triggers stay out of it: they have done their work, whose traces are restored with everything else."""
    cursor.execute(
        "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'"
    )
    for table in tables:
        _triggers(cursor, table, "DISABLE")  # which also keeps others from writing meanwhile
    for table in tables:
        _refuse_rows(cursor, table)
    for name in reversed(FILLED_BY_MIGRATIONS):
        cursor.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
    for done, table in enumerate(tables, start=1):
        _load_table(cursor, archive, table)
        progress(_("Tables"), done, len(tables))
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in tables:
        _compare(cursor, table, manifest)
        _triggers(cursor, table, "ENABLE")
    for name, (last, called) in manifest["sequences"].items():
        key = next(table.key for table in tables if table.name == name)
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s, %s)", [name, key, last, called])
    cursor.execute("SELECT tracker_new_edition()")


def _triggers(cursor: Any, table: WholeTable, what: str) -> None:
    cursor.execute(
        sql.SQL("ALTER TABLE {} {} TRIGGER USER").format(sql.Identifier(table.name), sql.SQL(what))
    )


def _refuse_rows(cursor: Any, table: WholeTable) -> None:
    cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name)))
    (number,) = cursor.fetchone()
    if number and table.name not in FILLED_BY_MIGRATIONS:
        raise Refused(
            _(
                "The database is not empty: %(table)s has rows (%(number)s). Restore into a new database; a new"
                " TRACKER_DATA_DIR, or a new name in DATABASE_URL, makes one."
            )
            % {"table": table.name, "number": number}
        )


def _load_table(cursor: Any, archive: zipfile.ZipFile, table: WholeTable) -> None:
    stage = sql.Identifier(STAGE)
    columns = [sql.SQL("{} text").format(sql.Identifier(column.name)) for column in table.columns]
    cursor.execute(sql.SQL("CREATE TEMP TABLE {} ({})").format(stage, sql.SQL(", ").join(columns)))
    statement = sql.SQL("COPY {} FROM STDIN WITH (FORMAT csv, HEADER match)").format(stage)
    with archive.open(f"tables/{table.name}.csv") as lines, cursor.copy(statement) as copy:
        while block := lines.read(BLOCK):
            copy.write(block)
    cursor.execute(table.read_back(STAGE))
    cursor.execute(sql.SQL("DROP TABLE {}").format(stage))


def _compare(cursor: Any, table: WholeTable, manifest: dict[str, Any]) -> None:
    """Written out again, the table must be what the archive holds, to the byte."""
    digest = hashlib.sha256()
    with cursor.copy(table.written()) as lines:
        for line in lines:
            digest.update(line)
    if digest.hexdigest() != manifest["tables"][table.name]["sha256"]:
        raise Refused(
            _("%(table)s would not be the same as in the file, so nothing was restored.")
            % {"table": table.name}
        )
