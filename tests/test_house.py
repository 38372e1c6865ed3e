"""The order of the house: imports point one way, and every module has its place."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FILE, LONGEST_FUNCTION = 250, 50
MODULES = sorted(path for path in (ROOT / "tracker").rglob("*.py") if "migrations" not in path.parts)
OTHERS = sorted(path for folder in ("tests", "bench") for path in (ROOT / folder).rglob("*.py"))
TOP = {
    "manage.py", "requirements.txt", "tracker", "templates", "static", "fixtures", "tests", "README.md", "LICENSE",
    "CHANGELOG.md", "pyproject.toml", ".ci", "run", "test",
}  # fmt: skip


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_what_everybody_looks_for_stands_at_the_top():
    assert {path.name for path in ROOT.iterdir()} >= TOP


def test_imports_point_one_way():
    command = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("module", ["measures", "selection"])
def test_what_is_asked_knows_nothing_of_the_database(module):
    nodes = ast.walk(ast.parse((ROOT / "tracker" / f"{module}.py").read_text()))
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    assert not [one for one in imported if one.startswith(("django.db", "django.contrib", "tracker.queries"))]


@pytest.mark.parametrize("path", [*MODULES, *OTHERS], ids=name)
def test_files_and_functions_stay_small(path):
    text = path.read_text()
    assert text.count("\n") <= LONGEST_FILE
    functions = (
        node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    assert not [one.name for one in functions if one.end_lineno - one.lineno >= LONGEST_FUNCTION]


def test_tests_mirror_what_they_test():
    packages = {path.name for path in (ROOT / "tracker").iterdir() if (path / "__init__.py").is_file()}
    mirrored = {path.name for path in (ROOT / "tests").iterdir() if (path / "__init__.py").is_file()}
    assert mirrored <= packages
    assert packages - mirrored <= {
        "management",
        "migrations",
        "panels",
        "templatetags",
    }


def test_migrations_say_what_they_do():
    assert not [path.name for path in (ROOT / "tracker" / "migrations").glob("*_auto_*")]
