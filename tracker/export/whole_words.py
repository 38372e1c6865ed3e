"""What an archive of the whole database says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _

from tracker.export.csv_lines import csv_text
from tracker.queries.whole_tables import WholeTable

COLUMNS = ("table", "column", "type", "meaning")


def about_files(tables: Iterable[WholeTable], secrets: bool) -> Mapping[str, bytes]:
    """The files for people by their names."""
    return {
        "README.txt": _readme(secrets).encode(),
        "LICENCE.txt": licence().encode(),
        "dictionary.csv": "".join(csv_text(COLUMNS, _dictionary(tables))).encode(),
    }


def licence() -> str:
    return (
        _(
            "The data are under %(licence)s, %(address)s. Their sources keep whatever rights they have: name them,"
            " and this tracker."
        )
        % {"licence": settings.DATA_LICENCE, "address": settings.DATA_LICENCE_URL}
        + "\n"
    )


def _readme(secrets: bool) -> str:
    kind = (
        _("A backup of the displacement tracker: all that is kept, also what opens accounts. Keep it secret.")
        if secrets
        else _(
            "An export of the displacement tracker: all that is kept, drafts and history included. Of accounts it holds"
            " names alone. It is not for the public, for whom there is a file of its own on the page of data."
        )
    )
    rest = (
        _("Each file in tables/ is one table, in CSV and UTF-8; dictionary.csv says what its columns mean."),
        _(
            "An empty cell is unknown; two quotation marks are an empty text. A text that a spreadsheet would run as a"
            " formula has an apostrophe before it, which is taken off when the file is restored."
        ),
        _("To check the files, unpack them and run: sha256sum -c SHA256SUMS"),
        _("To restore them into an empty database, run: manage.py restore FILE"),
    )
    return "\n\n".join([kind, *rest]) + "\n"


def _dictionary(tables: Iterable[WholeTable]) -> Iterator[Mapping[str, object]]:
    for table in tables:
        for column in table.columns:
            meaning = _meaning(table, column.name)
            yield {"table": table.name, "column": column.name, "type": column.type, "meaning": meaning}


def _meaning(table: WholeTable, column: str) -> str:
    fields = {field.column: field for field in table.model._meta.concrete_fields}
    field = fields.get(column)
    if field is None:
        raise FieldDoesNotExist(f"{table.name}.{column}")
    words = [str(field.verbose_name)]
    if field.is_relation and field.related_model:
        words.append(_("a row of %(table)s") % {"table": field.related_model._meta.db_table})
    if field.choices:
        words.append("; ".join(f"{value or '(empty)'} = {label}" for value, label in field.flatchoices))
    return ". ".join([*words, *filter(None, [str(field.help_text)])])
