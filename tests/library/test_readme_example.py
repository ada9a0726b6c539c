"""The README's example of Särö as a library runs as it is written, and needs no window."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_EXAMPLE = re.compile(r"## Särö as a library\n.*?```python\n(?P<code>.*?)```\n.*?```\n(?P<printed>.*?)```\n", re.DOTALL)
_NO_WINDOW = "\nimport sys\nassert not [name for name in sys.modules if name.startswith(('PySide6', 'reportlab', 'widgets'))]\n"


def test_the_example_prints_what_the_readme_says_and_loads_no_window() -> None:
    found = _EXAMPLE.search((ROOT / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    tried = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", found["code"] + _NO_WINDOW],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (tried.returncode, tried.stderr) == (0, "")
    assert tried.stdout == found["printed"]


def test_everything_that_the_readme_names_for_a_library_is_there() -> None:
    from importlib import import_module

    names = {
        "app.files": ("read_file", "save_file"),
        "blueprint_model.checking.checker": ("check", "check_variant"),
        "blueprint_model.checking.verdict": ("judge",),
        "blueprint_model.checking.pencil": ("pencil_of",),
        "blueprint_model.checking.comparison": ("compare_variants", "compare_blueprints"),
        "blueprint_model.checking.levers": ("levers_of",),
        "blueprint_model.operations": ("Edit", "apply"),
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for module, functions in names.items():
        for function in functions:
            assert getattr(import_module(module), function).__doc__, function
            assert function in readme
