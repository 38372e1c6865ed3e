"""All public tables as one zip, made when it is asked for: the same data are the same bytes for everybody."""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import override

from tracker.export.csv_lines import csv_text
from tracker.export.hxl import tags_of
from tracker.export.public_tables import TABLES
from tracker.export.spooled import spooled
from tracker.export.whole_words import licence
from tracker.export.zip_stream import ZipStream, hashed
from tracker.queries.catalogue import last_recorded
from tracker.queries.moment import one_moment

NAME = "displacement-tracker.zip"
COLUMNS = ("file", "column", "hxl", "meaning")


def public_archive(address: str) -> Generator[bytes]:
    """The archive; ``address`` is the page that tells of it. As at one moment, in English."""
    return spooled(_archive(address))


def _archive(address: str) -> Iterator[bytes]:
    archive, sums = ZipStream(), dict[str, str]()
    with one_moment(), override("en"):
        for name, pieces in _files(address).items():
            digest = hashlib.sha256()
            yield from archive.file(name, hashed(pieces, digest))
            sums[name] = digest.hexdigest()
    listed = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    yield from archive.file("SHA256SUMS", [listed.encode()])
    yield from archive.end()


def _files(address: str) -> Mapping[str, Iterable[bytes]]:
    tables = {f"{name}.csv": table.csv() for name, table in TABLES.items()}
    dictionary = (text.encode() for text in csv_text(COLUMNS, _dictionary()))
    words = {"README.txt": [_readme(address).encode()], "LICENCE.txt": [licence().encode()]}
    return {**words, "dictionary.csv": dictionary, **tables}


def _readme(address: str) -> str:
    paragraphs = (
        _("What the displacement tracker has published, from %(address)s, as recorded by %(moment)s.")
        % {"address": address, "moment": f"{last_recorded():%Y-%m-%dT%H:%M:%SZ}"},
        _("Reports overlap: the rows of figures.csv are never to be added up. Missing is not zero."),
        _(
            "The files are CSV in UTF-8; dictionary.csv says what their columns mean. Days are both included. An empty"
            " cell is unknown. A text that a spreadsheet would run as a formula has an apostrophe before it."
        ),
        _("To check the files, unpack them and run: sha256sum -c SHA256SUMS"),
    )
    return "\n\n".join(paragraphs) + "\n"


def _dictionary() -> Iterator[Mapping[str, object]]:
    for name, table in TABLES.items():
        tags = tags_of(table.meanings)
        for column, meaning in table.meanings.items():
            yield {
                "file": f"{name}.csv",
                "column": column,
                "hxl": tags[column],
                "meaning": str(meaning),
            }
