"""The process that opens a file: ``python -m tracker.ingest.apart.child FILE NAME SPOOL`` prints what it found.

It knows no database, no secret and no language: a refusal goes back as a template of a sentence and what fills it.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import orjson

from tracker.ingest.apart.spool import line_of
from tracker.ingest.csv_file import csv_records
from tracker.ingest.limits import CPU_SECONDS, MEMORY, MOST_COLUMNS, MOST_ROWS, is_blank
from tracker.ingest.problems import Refused
from tracker.reading.errors import gettext_noop

ZIP = b"PK\x03\x04"
OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
Records = Iterable[tuple[int, Sequence[object]]]


def main(file: str, name: str, spool: str) -> None:
    _limit()
    answer: dict[str, object]
    try:
        with Path(spool).open("wb") as lines:
            answer = {"sheets": list(_spooled(Path(file).read_bytes(), name, lines))}
    except Refused as refused:
        answer = {"refused": refused.sentence, "params": {k: str(v) for k, v in refused.params.items()}}
    except MemoryError:
        answer = {"refused": TOO_MUCH_MEMORY, "params": {"file": name, "limit": str(MEMORY // 2**20)}}
    sys.stdout.buffer.write(orjson.dumps(answer))


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _spooled(data: bytes, name: str, lines: BinaryIO) -> Iterator[dict[str, object]]:
    for title, hidden, records in _sheets(data, name):
        offset, rows = lines.tell(), 0
        for number, record in records:
            if all(map(is_blank, record)):
                continue
            rows += 1
            if rows > MOST_ROWS + 1:
                raise Refused(TOO_MANY_ROWS, file=name, most=MOST_ROWS)
            if len(record) > MOST_COLUMNS:
                raise Refused(TOO_WIDE, file=name, most=MOST_COLUMNS, row=number)
            lines.write(line_of(number, record))
        yield {"title": title, "hidden": hidden, "offset": offset, "rows": rows}


def _sheets(data: bytes, name: str) -> Iterator[tuple[str, bool, Records]]:
    if data.startswith(OLD_OR_LOCKED):
        raise Refused(OLD_WORKBOOK, file=name)
    if not data.startswith(ZIP):
        yield "", False, csv_records(data, name)
        return
    from tracker.ingest.xlsx_file import xlsx_sheets  # which a text needs nothing of

    for sheet in xlsx_sheets(data, name, most_rows=MOST_ROWS):
        yield sheet.title, sheet.hidden, sheet.records


TOO_WIDE = gettext_noop("%(file)s has more than %(most)s columns in row %(row)s.")
TOO_MANY_ROWS = gettext_noop("%(file)s has more than %(most)s rows. Please split it.")
TOO_MUCH_MEMORY = gettext_noop(
    "%(file)s needs more than %(limit)s MB of memory to be read. Save it as “CSV UTF-8”, or split it."
)
OLD_WORKBOOK = gettext_noop(
    "%(file)s is an old XLS or a locked workbook. Save it as XLSX without a password, or as CSV UTF-8."
)

if __name__ == "__main__":
    main(*sys.argv[1:])
