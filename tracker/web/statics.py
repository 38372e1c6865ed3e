"""Static files under hashed names, with only the files a reader loads compressed in advance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Compressing every file of the admin takes a minute; readers load only our own and Plotly's."""

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        ours = [path for path in paths if not path.startswith(("admin/", "rest_framework/"))]
        return super().compress_files(ours)
