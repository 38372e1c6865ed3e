"""CSV files: UTF-8 or marked UTF-16, and nothing guessed."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from tracker.ingest.problems import Refused
from tracker.reading.errors import gettext_noop
from tracker.reading.formula_guard import unguarded

_LONG_CELL = gettext_noop(
    "%(file)s has a cell of more than %(most)s characters at line %(line)s. Shorten it, or look for a quotation mark "
    "without its pair."
)


def csv_records(data: bytes, name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The records of a CSV file, numbered from 1. Raises Refused where the rest of the file makes no sense."""
    text = _decoded(data, name)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    number = 0
    while True:
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if "field limit" in str(error):
                raise Refused(
                    _(_LONG_CELL) % {"file": name, "line": reader.line_num, "most": csv.field_size_limit()}
                ) from None
            raise Refused(
                _(
                    "%(file)s cannot be read at line %(line)s: %(why)s. Look for a quotation mark without its pair."
                )
                % {"file": name, "line": reader.line_num, "why": error}
            ) from None
        number += 1
        yield number, [unguarded(cell) for cell in record]


def _decoded(data: bytes, name: str) -> str:
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        if name.lower().endswith(".xlsx"):
            raise Refused(_("%(file)s is not a whole XLSX workbook.") % {"file": name}) from None
        raise Refused(
            _("%(file)s is not in UTF-8 (line %(line)s). Save it as “CSV UTF-8” and import it again.")
            % {"file": name, "line": data.count(b"\n", 0, error.start) + 1}
        ) from None
    if "\0" in text.split("\n", 1)[0]:
        raise Refused(
            _("%(file)s holds NUL characters, so it is not a text in UTF-8. Save it as “CSV UTF-8”.")
            % {"file": name}
        )
    return text


def _delimiter(text: str) -> str:
    """What parts the names in the header, which hold none of these: spreadsheets write what their country uses."""
    header = text.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=header.count)
