"""What every test stands on: the real PostgreSQL, and static files found without collecting them first."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _uncollected_statics(settings):
    """Tests run before anything is collected, so addresses of static files carry no hash."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
