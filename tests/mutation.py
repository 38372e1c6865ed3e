"""Small faults put into the code one at a time, to see whether the tests notice.

    python -m tests.mutation tracker/reconcile [--tests tests/reconcile] [--only graph.py] [--every 5]

Flips signs, comparisons, `and` and `or`, `min` and `max`, drops `not`, and moves whole numbers by one, in
everything but what computes nothing. Prints each fault that no test noticed and
the share that was noticed. Faults listed in `EQUIVALENT` cannot be noticed, for the reasons given there, and
are left out. The tests run quickly: those beside linear programs and on real figures are not needed.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import CodeType, ModuleType
from typing import NamedTuple

import pytest
import scipy.optimize  # noqa: F401  loaded once here instead of once for each fault

from tests.equivalent_mutants import EQUIVALENT

SLOW = ("test_against_linear_programs.py", "test_real_figures.py")
SECONDS = 15
"""Of computing, after which a fault that makes the tests hang counts as noticed."""

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any", "floor": "ceil", "ceil": "floor"}
NAMES |= {"bisect_left": "bisect_right", "bisect_right": "bisect_left"}


class Fault(NamedTuple):
    """One change: where it is, how it reads before and after, and the changed module."""

    path: Path
    line: int
    code: str
    before: str
    after: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """The line of code and the change in it."""
        return f"{self.code} :: {self.before} -> {self.after}"


def faults_in(path: Path) -> Iterator[Fault]:
    """Every fault that can be put into one file."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    idle = {id(inner) for node in ast.walk(tree) for part in _idle_parts(node) for inner in ast.walk(part)}
    for place, node in enumerate(ast.walk(tree)):
        if id(node) in idle:
            continue
        for variant in range(len(list(_variants(copy.deepcopy(node))))):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[place]
            before = ast.unparse(target)
            list(_variants(target))[variant]()
            line = getattr(node, "lineno", 1)
            code = source.splitlines()[line - 1].strip()
            yield Fault(path, line, code, before, ast.unparse(target), changed)


def _idle_parts(node: ast.AST) -> list[ast.AST]:
    """Annotations, decorators, and the `strict` of a zip, which only guards."""
    parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
    parts += [keyword for keyword in getattr(node, "keywords", []) if keyword.arg == "strict"]
    return [part for part in (*parts, *getattr(node, "decorator_list", [])) if part is not None]


def _variants(node: ast.AST) -> Iterator[Callable[[], None]]:
    """Ways to change a node in place, each a function to call."""
    match node:
        case ast.Compare():
            for number, operator in enumerate(node.ops):
                for other in COMPARISONS.get(type(operator), ()):
                    yield partial(node.ops.__setitem__, number, other())
        case ast.BinOp(op=operator) | ast.AugAssign(op=operator) if type(operator) in ARITHMETIC:
            yield partial(setattr, node, "op", ARITHMETIC[type(operator)]())
        case ast.BoolOp(op=ast.Or()):
            yield partial(setattr, node, "op", ast.And())
        case ast.BoolOp():
            yield partial(setattr, node, "op", ast.Or())
        case ast.UnaryOp(op=ast.USub()):
            yield partial(setattr, node, "op", ast.UAdd())
        case ast.UnaryOp(op=ast.Not()):
            doubled = ast.UnaryOp(ast.Not(), node.operand)
            yield partial(setattr, node, "operand", doubled)
        case ast.Constant(value=bool()):
            yield partial(setattr, node, "value", not node.value)
        case ast.Constant(value=int()):
            yield partial(setattr, node, "value", node.value + 1)
            yield partial(setattr, node, "value", node.value - 1)
        case ast.Name() if node.id in NAMES:
            yield partial(setattr, node, "id", NAMES[node.id])


class FaultyFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Hands out the changed module in place of the file."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name = name
        self.code = code

    def find_spec(self, fullname: str, path: object, target: object = None) -> ModuleSpec | None:
        return importlib.util.spec_from_loader(fullname, self) if fullname == self.name else None

    def exec_module(self, module: ModuleType) -> None:
        exec(self.code, module.__dict__)


def is_noticed(fault: Fault, tests: Sequence[str]) -> bool:
    """Whether a test fails, or hangs, with the fault in place. Runs in a process of its own."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        os._exit(_run_tests(fault, tests))
    _, status = os.waitpid(child, 0)
    return status != 0


def _run_tests(fault: Fault, tests: Sequence[str]) -> int:
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    name = ".".join(fault.path.with_suffix("").parts)
    code = compile(ast.fix_missing_locations(fault.tree), str(fault.path), "exec")
    sys.meta_path.insert(0, FaultyFinder(name, code))
    os.environ["HYPOTHESIS_PROFILE"] = "quick"
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    related = [test for test in tests if fault.path.stem in test or "hand_checked" in test]
    others = [test for test in tests if test not in related]
    options = ["-x", "-q", "-c", os.devnull, "--rootdir", ".", "-p", "no:cacheprovider"]
    return int(pytest.main([*options, *related])) or int(pytest.main([*options, *others]))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("package", type=Path, help="folder whose modules are changed")
    parser.add_argument("--tests", type=Path, default=Path("tests/reconcile"))
    parser.add_argument("--only", nargs="+", help="files of the package")
    parser.add_argument("--every", type=int, default=1, help="try one fault in so many")
    wanted = parser.parse_args()
    # Properties take longest, so they run last.
    tests = sorted(wanted.tests.glob("test_*.py"), key=lambda path: ("properties" in path.name, path.name))
    quick = [str(path) for path in tests if path.name not in SLOW]
    modules = [
        path for path in sorted(wanted.package.glob("*.py")) if not wanted.only or path.name in wanted.only
    ]
    every = [fault for path in modules for fault in faults_in(path)]
    faults = [
        fault for fault in every[:: wanted.every] if fault.name not in EQUIVALENT.get(fault.path.name, {})
    ]
    sound = Fault(modules[0], 0, "", "", "", ast.parse(modules[0].read_text(encoding="utf-8")))
    if is_noticed(sound, quick):
        print("The tests fail, or take too long, without any fault.")
        return 1
    missed = 0
    for number, fault in enumerate(faults, start=1):
        if not is_noticed(fault, quick):
            missed += 1
            print(f"not noticed: {fault.path.name}:{fault.line}: {fault.name}", flush=True)
        if number % 100 == 0:
            print(f"{number} of {len(faults)} tried, {missed} not noticed", flush=True)
    share = 1 - missed / max(1, len(faults))
    print(f"{len(faults)} faults, {len(faults) - missed} noticed: {share:.1%}")
    return 0 if share >= 0.9 else 1


if __name__ == "__main__":
    sys.exit(main())
