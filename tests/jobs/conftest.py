from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from tests.jobs.queue import emptied


@pytest.fixture
def worker(transactional_db) -> Iterator[subprocess.Popen]:
    """A real worker on the tests' own database."""
    emptied()
    program = (
        "import django; from django.conf import settings; django.setup();"
        f"settings.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r};"
        "from tracker.jobs.working import work; work()"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=settings.BASE_DIR)
    yield process
    process.kill()
    process.wait()
    emptied()
