"""What every test stands on: the real PostgreSQL, and static files found without collecting them first."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest

FLAGS = ["--disable-background-networking", "--disable-component-update", "--no-first-run"]


@pytest.fixture(autouse=True)
def _uncollected_statics(request):
    """Tests run before anything is collected, so addresses of static files carry no hash.

    The tests of the pure parts also run without Django, where there is nothing to set.
    """
    if not request.config.pluginmanager.hasplugin("django"):
        return
    settings = request.getfixturevalue("settings")
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request):
    """Sessions of the tests may empty tables, which is how transactional ones begin anew after each other."""
    from django.db import connections

    options = connections["default"].settings_dict["OPTIONS"]
    options["options"] = f"{options.get('options', '')} -c tracker.may_empty=on".strip()


@pytest.fixture(scope="session")
def chromium(playwright) -> Iterator:
    """A headless Chromium, the same for all tests."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    browser = playwright.chromium.launch(executable_path=found, args=flags)
    yield browser
    browser.close()
