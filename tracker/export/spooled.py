"""Answers that are whole before they begin to go out."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from tempfile import SpooledTemporaryFile

IN_MEMORY = 1_000_000  # bytes; what is more waits on disk
BLOCK = 100_000


def spooled(pieces: Iterable[bytes]) -> Generator[bytes]:
    """The same bytes, all of them made before the first goes out.

    So a reader with a slow line keeps no transaction open, and whatever goes wrong can still be said by the status.
    """
    with SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        file.writelines(pieces)
        file.seek(0)
        while block := file.read(BLOCK):
            yield block
