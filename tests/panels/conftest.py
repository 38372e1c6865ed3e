from __future__ import annotations

from tests.pages.conftest import reader  # noqa: F401
