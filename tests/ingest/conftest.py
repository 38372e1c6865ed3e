from __future__ import annotations

import pytest

from tests.ingest import files


@pytest.fixture
def world(db: None) -> None:
    files.world()
