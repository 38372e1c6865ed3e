"""Where Plotly's file comes from, with and without npm, and under which name."""

import sys
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from tracker.web.collected import collect_if_changed
from tracker.web.plotly import NAME, PUBLIC, PlotlyFinder, bundle, kilobytes


@pytest.fixture
def with_npm(settings, tmp_path: Path) -> Path:
    settings.BASE_DIR = tmp_path
    source = tmp_path / "node_modules" / "plotly.js-basic-dist-min" / NAME
    source.parent.mkdir(parents=True)
    source.write_text("basic")
    return source


@pytest.fixture
def without_npm(settings, tmp_path: Path) -> None:
    settings.BASE_DIR = tmp_path


def test_the_basic_file_is_preferred(with_npm: Path) -> None:
    assert PlotlyFinder().find(PUBLIC) == str(with_npm)
    [(name, storage)] = PlotlyFinder().list([])
    assert f"{storage.prefix}/{name}" == PUBLIC
    assert storage.open(name).read() == b"basic"
    assert storage.path(name) == str(with_npm)


def test_without_npm_the_wheel_serves_under_the_same_name(without_npm: None) -> None:
    assert bundle().name == "plotly.min.js"
    [(name, storage)] = PlotlyFinder().list([])
    assert name == NAME
    assert storage.open(name).read(200).startswith(b"/**\n* plotly.js")


def test_finding_the_wheel_does_not_import_it(without_npm: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "plotly"]:
        monkeypatch.delitem(sys.modules, name)
    assert bundle()
    assert "plotly" not in sys.modules


def test_nothing_else_is_found(with_npm: Path) -> None:
    finder = PlotlyFinder()
    assert finder.find("plotly/other.js") == []
    assert finder.find(PUBLIC, find_all=True) == [str(with_npm)]
    [(_, storage)] = finder.list([])
    with pytest.raises(FileNotFoundError):
        storage.path("../secret")


def test_pages_ask_for_the_name_that_is_found() -> None:
    assert finders.find(PUBLIC)
    assert f'data-plotly="/static/{PUBLIC}"' in render_to_string("charts/scripts.html")


def test_the_size_that_is_told_is_that_of_the_compressed_copy(
    with_npm: Path, settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "tracker.web.statics.StaticStorage"}}
    with_npm.write_text("0123456789" * 10_000)
    collect_if_changed()
    assert kilobytes.__wrapped__() == 0  # a hundred, were it the file itself
