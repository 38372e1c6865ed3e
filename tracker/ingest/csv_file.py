"""CSV files: UTF-8 or marked UTF-16, and nothing guessed."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Sequence

from tracker.ingest.problems import Refused
from tracker.reading.errors import gettext_noop
from tracker.reading.formula_guard import unguarded

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def csv_records(data: bytes, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The records of a CSV file, numbered from 1. Raises Refused where the rest of the file makes no sense."""
    text = _decoded(data, name)
    lines = (line[0] for line in _LINE.finditer(text))  # which takes no second copy of the text
    reader = csv.reader(lines, delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise Refused(
                    _LONG_CELL, file=name, line=reader.line_num, most=csv.field_size_limit()
                ) from None
            raise Refused(_NO_RECORD, file=name, line=reader.line_num, why=error) from None
        number += 1
        yield number, [unguarded(cell) for cell in record]


def _decoded(data: bytes, name: str) -> str:
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        if name.lower().endswith(".xlsx"):
            raise Refused(_NO_WORKBOOK, file=name) from None
        raise Refused(_OTHER_ENCODING, file=name, line=data.count(b"\n", 0, error.start) + 1) from None
    if "\0" in text.split("\n", 1)[0]:
        raise Refused(_NUL, file=name)
    return text


def _delimiter(text: str) -> str:
    """What parts the names in the header, which hold none of these: spreadsheets write what their country uses."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)


_LONG_CELL = gettext_noop(
    "%(file)s has a cell of more than %(most)s characters at line %(line)s. Shorten it, or look for a quotation mark "
    "without its pair."
)
_NO_RECORD = gettext_noop(
    "%(file)s cannot be read at line %(line)s: %(why)s. Look for a quotation mark without its pair."
)
_NO_WORKBOOK = gettext_noop("%(file)s is not a whole XLSX workbook.")
_OTHER_ENCODING = gettext_noop(
    "%(file)s is not in UTF-8 (line %(line)s). Save it as “CSV UTF-8” and import it again."
)
_NUL = gettext_noop("%(file)s holds NUL characters, so it is not a text in UTF-8. Save it as “CSV UTF-8”.")
