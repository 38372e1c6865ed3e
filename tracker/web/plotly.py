"""Where the browser's Plotly comes from: npm's basic bundle, or the full file inside the Python package."""

from __future__ import annotations

import functools
import importlib.util
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.files.storage import FileSystemStorage

PREFIX, NAME = "plotly", "plotly-basic.min.js"
PUBLIC = f"{PREFIX}/{NAME}"  # one name for both, so that pages need not know which one they get


def bundle() -> Path | None:
    """The file: 1.2 MB where ``npm install`` was run, else 4.5 MB from the wheel, which is found but not imported."""
    basic = Path(settings.BASE_DIR) / "node_modules" / "plotly.js-basic-dist-min" / NAME
    if basic.is_file():
        return basic
    return full_bundle()


def full_bundle() -> Path | None:
    """The wheel's file."""
    spec = importlib.util.find_spec("plotly")
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        full = Path(folder) / "package_data" / "plotly.min.js"
        if full.is_file():
            return full
    return None


@functools.cache
def kilobytes() -> int:
    """What a reader's browser fetches: the compressed copy, or the file itself before it is collected."""
    collected = Path(settings.STATIC_ROOT) / PREFIX / Path(staticfiles_storage.url(PUBLIC)).name
    candidates = [collected.with_name(f"{collected.name}{ending}") for ending in (".br", ".gz")]
    sizes = [path.stat().st_size for path in (*candidates, bundle()) if path and path.is_file()]
    return round(min(sizes, default=0) / 1000)


class OneFile(FileSystemStorage):
    """A storage of a single file under its public name."""

    prefix = PREFIX

    def __init__(self, source: Path) -> None:
        super().__init__(location=source.parent)
        self._source = source

    def path(self, name: str) -> str:
        if name != NAME:
            raise FileNotFoundError(name)
        return str(self._source)


class PlotlyFinder(BaseFinder):
    """Offers Plotly to ``collectstatic`` and to the development server; the repository holds no copy."""

    def check(self, **kwargs: Any) -> list[Any]:
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> str | list[str]:
        source = bundle() if path == PUBLIC else None
        found = [str(source)] if source else []
        return found if find_all or not found else found[0]

    def list(self, ignore_patterns: Iterable[str]) -> Iterator[tuple[str, OneFile]]:
        source = bundle()
        if source:
            yield NAME, OneFile(source)
