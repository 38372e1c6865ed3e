"""Static files are gathered anew when they changed, without taking away what a running server has named."""

from __future__ import annotations

import os

import pytest

from tracker.web.collected import collect_if_changed

pytestmark = pytest.mark.filterwarnings("ignore:No directory")


@pytest.fixture
def source(tmp_path, settings):
    folder = tmp_path / "source"
    folder.mkdir()
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "tracker.web.statics.StaticStorage"},
    }
    return folder


def test_files_are_collected_when_they_changed_and_only_then(source, settings):
    page = source / "page.css"
    page.write_text("a{}")
    assert [collect_if_changed(), collect_if_changed()] == [True, False]
    page.write_text("b{}")
    assert collect_if_changed()
    assert (settings.STATIC_ROOT / "page.css").read_text() == "b{}"


def test_a_copy_that_looks_newer_is_replaced(source, settings):
    page = source / "page.css"
    page.write_text("a{}")
    collect_if_changed()
    page.write_text("b{}")
    os.utime(page, (0, 0))
    collect_if_changed()
    assert (settings.STATIC_ROOT / "page.css").read_text() == "b{}"


def test_a_name_that_readers_know_is_still_served(source, settings):
    page = source / "page.css"
    page.write_text("a{}")
    collect_if_changed()
    (named,) = settings.STATIC_ROOT.glob("page.*.css")
    page.write_text("b{}")
    collect_if_changed()
    assert named.read_text() == "a{}"
    assert len(list(settings.STATIC_ROOT.glob("page.*.css"))) == 2


def test_only_the_name_that_readers_load_is_compressed(source, settings):
    (source / "page.css").write_text("a{}" * 1000)
    (source / "admin").mkdir()
    (source / "admin" / "staff.css").write_text("b{}" * 1000)
    collect_if_changed()
    (named,) = settings.STATIC_ROOT.glob("page.*.css")
    compressed = {path.name for path in settings.STATIC_ROOT.rglob("*") if path.suffix in {".br", ".gz"}}
    assert compressed == {f"{named.name}.br", f"{named.name}.gz"}
