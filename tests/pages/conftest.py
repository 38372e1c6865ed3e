from __future__ import annotations

import pytest
from django.test import Client

from tests.demonstration import demonstration  # noqa: F401


@pytest.fixture
def reader() -> Client:
    """Somebody without an account, at the address the site is served on."""
    return Client(SERVER_NAME="localhost")
