"""A file that ends with the SHA-256 of everything before its end, so that one changed or missing byte is seen."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_NAME = b"sha256:"
BLANK = _NAME + b"0" * 64
"""What stands at the end until the seal is known."""
_SEAL = re.compile(re.escape(_NAME) + rb"[0-9a-f]{64}")
AT_ONCE = 1_000_000


class Broken(ValueError):
    """The file is not what was sealed. ``is_cut``: its end is missing, or it was never sealed."""

    def __init__(self, *, is_cut: bool) -> None:
        super().__init__("cut short" if is_cut else "changed")
        self.is_cut = is_cut


def sealed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, with the seal in place of the ``BLANK`` they end with."""
    digest, kept = hashlib.sha256(), b""
    for piece in pieces:
        kept += piece
        gone, kept = kept[: -len(BLANK)], kept[-len(BLANK) :]
        digest.update(gone)
        if gone:
            yield gone
    yield _NAME + digest.hexdigest().encode()


def check_seal(path: Path) -> None:
    """Raises Broken unless the file is whole and unchanged, and OSError when it cannot be read."""
    digest, left = hashlib.sha256(), path.stat().st_size - len(BLANK)
    with path.open("rb") as file:
        while left > 0 and (block := file.read(min(left, AT_ONCE))):
            digest.update(block)
            left -= len(block)
        seal = file.read()
    if not _SEAL.fullmatch(seal):
        raise Broken(is_cut=True)
    if seal != _NAME + digest.hexdigest().encode():
        raise Broken(is_cut=False)
