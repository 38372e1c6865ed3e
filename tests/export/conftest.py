from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.export.databases import empty_database


@pytest.fixture
def other(transactional_db) -> Iterator[str]:
    """The name of a second database, with tables and without rows."""
    with empty_database() as name:
        yield name
