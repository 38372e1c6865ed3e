"""The order of the house: imports point one way, and every module has its place."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE = 250
MODULES = sorted(path for path in (ROOT / "tracker").rglob("*.py") if "migrations" not in path.parts)


def test_imports_point_one_way():
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_stay_small(path):
    assert path.read_text().count("\n") <= LONGEST_FILE


def test_migrations_say_what_they_do():
    assert not [path.name for path in (ROOT / "tracker" / "migrations").glob("*_auto_*")]
