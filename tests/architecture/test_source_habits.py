"""Habits that a reader of any file may count on."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source_files import modules_of, name_of, project_files, tree_of

LONGEST_MODULE = 500  # lines
_SAYS_NOTHING = frozenset({"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc", "stuff"})


def says_nothing(name: str) -> bool:
    """A path whose parts are named by a habit of programmers, not by what they hold."""
    return any(word in _SAYS_NOTHING for part in name.lower().split("/") for word in re.split(r"[_.\-]", part))


def test_a_file_is_named_by_what_it_holds() -> None:
    assert says_nothing("app/file_utils.py")
    assert says_nothing("widgets/helpers/fold.py")
    assert not says_nothing("blueprint_model/commonplace.py")
    assert [name_of(path) for path in project_files() if says_nothing(name_of(path))] == []


def test_no_module_is_longer_than_five_hundred_lines() -> None:
    lengths = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules_of()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_every_module_says_what_it_holds() -> None:
    """Empty `__init__` files hold nothing."""
    silent = [name_of(p) for p in modules_of() if p.stat().st_size and not ast.get_docstring(tree_of(p))]
    assert silent == []


def swallowed(tree: ast.AST) -> Iterator[int]:
    """Lines where any exception at all is caught and neither raised again nor looked at: a bug would be hidden there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and (node.type is None or _catches_all(node.type)):
            inside = [n for statement in node.body for n in ast.walk(statement)]
            raised = any(isinstance(n, ast.Raise) for n in inside)
            looked_at = any(isinstance(n, ast.Name) and n.id == node.name for n in inside)
            if not raised and not looked_at:
                yield node.lineno
        if isinstance(node, ast.Call) and "suppress" in ast.unparse(node.func) and any(_catches_all(a) for a in node.args):
            yield node.lineno


def _catches_all(expression: ast.expr) -> bool:
    return any(isinstance(n, ast.Name) and n.id in ("Exception", "BaseException") for n in ast.walk(expression))


@pytest.mark.parametrize(
    "source",
    ["try: f()\nexcept: pass", "try: f()\nexcept Exception: g()", "try: f()\nexcept (OSError, Exception) as e: pass"],
)
def test_an_exception_that_is_swallowed_is_found(source: str) -> None:
    assert list(swallowed(ast.parse(source))) == [2]
    assert list(swallowed(ast.parse(source.rpartition(":")[0] + ": raise"))) == []


def test_no_exception_is_swallowed() -> None:
    assert [f"{name_of(p)}:{line}" for p in modules_of() for line in swallowed(tree_of(p))] == []


def test_the_model_knows_no_floats() -> None:
    """Sums come out as on paper. Layout and drawing are measured in points and may."""
    found = []
    for path in modules_of("blueprint_model"):
        if path.parent.name in ("layout", "drawing"):
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                found.append(f"{name_of(path)}:{node.lineno} {node.value}")
            if isinstance(node, ast.Name) and node.id == "float":
                found.append(f"{name_of(path)}:{node.lineno} float")
    assert found == []


# Written in pieces, so that this file does not hold what it looks for.
_HOSTS = ("pypi" + ".org", "python" + "hosted.org", "test.py" + "pi", "anaconda" + ".org", "index" + "-url", "find" + "-links")
_PLACES = ("/" + "work/", "/" + "home/", "/" + "root/", "/" + "Users/", "C:" + "\\Users", "/" + "tmp/")


def said_in(path: Path, words: tuple[str, ...]) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return []  # a picture or a compiled catalogue
    return [f"{name_of(path)}: {word}" for word in words if word in text]


def test_no_file_names_a_host_that_packages_come_from() -> None:
    assert [found for path in project_files() for found in said_in(path, _HOSTS)] == []


def test_no_file_names_a_folder_of_the_machine_it_was_written_on() -> None:
    assert [found for path in project_files() for found in said_in(path, _PLACES)] == []


def test_what_tools_leave_behind_is_not_in_the_repository() -> None:
    names = {name_of(path) for path in project_files()}
    assert "uv.lock" not in names
    assert ".python-version" not in names
    assert [name for name in names if name.endswith((".pyc", ".bak", ".tmp"))] == []
