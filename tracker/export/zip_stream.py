"""Zip archives that leave as they are written: no file on disk, and no more in memory than one piece."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator

FIRST_DAY = (
    1980,
    1,
    1,
    0,
    0,
    0,
)  # the earliest a zip can say: the same contents are the same bytes on every day
LEVEL = 4


class _Outlet:
    """What ``zipfile`` writes to: it keeps each piece until it is taken."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._waiting.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is kept back."""

    def taken(self) -> list[bytes]:
        taken, self._waiting = self._waiting, []
        return taken


class ZipStream:
    """An archive that hands on what was written."""

    def __init__(self) -> None:
        self._outlet = _Outlet()
        self._zip = zipfile.ZipFile(self._outlet, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)  # type: ignore[call-overload]

    def file(self, name: str, pieces: Iterable[bytes], *, huge: bool = False) -> Iterator[bytes]:
        """The archive's bytes for one file. ``huge``: it may exceed 2 GB, which not every reader of zips can read."""
        info = zipfile.ZipInfo(name, FIRST_DAY)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        with self._zip.open(info, "w", force_zip64=huge) as part:
            for piece in pieces:
                part.write(piece)
                yield from self._outlet.taken()
        yield from self._outlet.taken()

    def end(self, comment: bytes = b"") -> Iterator[bytes]:
        self._zip.comment = comment
        self._zip.close()
        yield from self._outlet.taken()


def hashed(pieces: Iterable[bytes], digest: hashlib._Hash) -> Iterator[bytes]:
    """The same pieces, each added to the digest as it goes by."""
    for piece in pieces:
        digest.update(piece)
        yield piece
