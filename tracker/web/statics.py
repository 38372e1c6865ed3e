"""Static files under hashed names, with only the files a reader loads compressed in advance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage

NEVER_LOADED_BY_READERS = ("admin/", "rest_framework/")


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compressing every file of the admin takes a minute; readers load only our own and Plotly's, by hashed name."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        loaded = {path for path in self.hashed_files.values() if not path.startswith(NEVER_LOADED_BY_READERS)}
        ours = [path for path in paths if path in loaded]
        return super().compress_files(ours)
