"""Which module may import what, and what the model may call.

Pure functions on source text, so that made-up modules can break the rules.
."""

from __future__ import annotations

import ast
from collections.abc import Iterator

# From the top down: each may import itself and what stands below it.
DIRECTION = ("main", "widgets", "app", "blueprint_model")

# The standard library without files, clock, random numbers, threads and network.
_PURE_STANDARD = frozenset(
    {
        "__future__",
        "abc",
        "bisect",
        "collections",
        "contextlib",
        "contextvars",
        "copy",
        "dataclasses",
        "datetime",
        "decimal",
        "enum",
        "fractions",
        "functools",
        "gc",
        "heapq",
        "itertools",
        "json",
        "math",
        "operator",
        "re",
        "string",
        "textwrap",
        "types",
        "typing",
        "unicodedata",
    }
)
_MODEL_LIBRARIES = frozenset({"pydantic", "pydantic_core", "networkx", "ortools", "snowballstemmer"})
_MODEL_MAY_IMPORT = _PURE_STANDARD | _MODEL_LIBRARIES

_FILES_AND_CLOCK = frozenset({"open", "input", "print", "__import__", "exec", "eval", "compile"})
_CLOCK_METHODS = frozenset({"now", "today", "utcnow"})

_ONE_PLACE = {  # library -> the one package that may use it
    "reportlab": "app.export",
    "uharfbuzz": "app.export",
    "fontTools": "app.export",
    "typer": "app",
    "snowballstemmer": "blueprint_model.wording",
    "ortools": "blueprint_model.checking",
}
_PAINTERS = frozenset({"QPainter", "QPicture", "QStylePainter"})


def broken_rules(module: str, source: str) -> list[str]:
    """One sentence for each import or call in `module` (dotted name) that the architecture forbids."""
    return [problem for node in ast.walk(ast.parse(source)) for problem in _of_node(module, node)]


def _of_node(module: str, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            for alias in names:
                yield from _of_import(module, alias.name, frozenset())
        case ast.ImportFrom(module=imported, names=names, level=level):
            if level:
                yield f"{module}: relative import"
            else:
                assert imported is not None
                yield from _of_import(module, imported, frozenset(alias.name for alias in names))
        case ast.Call(func=ast.Name(id=name)) if _package(module) == "blueprint_model" and name in _FILES_AND_CLOCK:
            yield f"{module} calls {name}()"
        case ast.Attribute(value=owner, attr=name) if _package(module) == "blueprint_model" and name in _CLOCK_METHODS:
            if ast.unparse(owner).rpartition(".")[2] in ("date", "datetime"):  # not a field that is called today
                yield f"{module} reads the clock with .{name}"


def _of_import(module: str, imported: str, names: frozenset[str]) -> Iterator[str]:
    here, there = _package(module), _package(imported)
    if there == "tests":
        yield f"{module} imports {imported}"
    if there in DIRECTION and DIRECTION.index(there) < DIRECTION.index(here):
        yield f"{module} imports {imported}: {there} stands above {here}"
    if here == "main" and there not in ("main", "app", "widgets", "__future__", "sys"):
        yield f"{module} imports {imported}: the program only starts things"
    if here == "blueprint_model" and there != here and there not in _MODEL_MAY_IMPORT:
        yield f"{module} imports {imported}: the model does not"
    if here == "app" and (imported.startswith("PySide6.QtWidgets") or (imported == "PySide6" and "QtWidgets" in names)):
        yield f"{module} imports {imported}: app has no widgets"
    owner = _ONE_PLACE.get(there)
    if owner is not None and not _within(module, owner):
        yield f"{module} imports {imported}: only {owner} does"
    if names & _PAINTERS and not _within(module, "app.export") and not _within(module, "widgets.canvas"):
        yield f"{module} paints: only widgets/canvas and app/export do"


def _package(module: str) -> str:
    return module.partition(".")[0]


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")
