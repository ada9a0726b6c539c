"""What the library offers says what it is: classes, functions and the modules they stand in."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

MODEL = Path(__file__).resolve().parent.parent.parent / "blueprint_model"
OFFERED = [
    *sorted((MODEL / "elements").glob("*.py")),
    *(MODEL / f"{name}.py" for name in ("blueprint", "measures", "message", "operations", "quantity", "refusal", "zones")),
    *(
        MODEL / "checking" / f"{name}.py"
        for name in (
            *("answer", "asking", "checker", "comparison", "derivation", "finding", "identity", "judgement", "levers"),
            *("pencil", "remedies", "same_elements", "severity", "verdict"),
        )
    ),
]


@pytest.mark.parametrize("path", OFFERED, ids=lambda path: path.stem)
def test_everything_offered_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = [node for node in tree.body if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")]
    silent = [node.name for node in named if not ast.get_docstring(node)]
    assert ast.get_docstring(tree) or not named
    assert silent == []
