"""Rows as one JSON object, piece by piece."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from itertools import islice

import orjson

from tracker.export.csv_lines import LINES_AT_ONCE


def json_text(
    about: Mapping[str, object], name: str, rows: Iterable[Mapping[str, object]]
) -> Generator[bytes]:
    """``{"about": {...}, name: [...]}``; an empty text is told as null, which is unknown too."""
    found = iter(rows)
    yield b'{"about":' + orjson.dumps(about) + b"," + orjson.dumps(name) + b":["
    before = b"\n"
    while piece := b",\n".join(map(_object, islice(found, LINES_AT_ONCE))):
        yield before + piece
        before = b",\n"
    yield b"]}\n"


def _object(row: Mapping[str, object]) -> bytes:
    return orjson.dumps({column: None if value == "" else value for column, value in row.items()})
