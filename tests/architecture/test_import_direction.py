"""Imports go one way: main.py -> widgets -> app -> blueprint_model. There is no list of exceptions."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture.import_rules import broken_rules
from tests.architecture.source_files import PACKAGES, ROOT, modules_of, name_of


def dotted(name: str) -> str:
    return name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def test_imports_go_one_way() -> None:
    checked = modules_of("main.py", *PACKAGES)
    assert {path.relative_to(ROOT).parts[0] for path in checked} == {"main.py", *PACKAGES}
    broken = [problem for path in checked for problem in broken_rules(dotted(name_of(path)), path.read_text(encoding="utf-8"))]
    assert broken == []


def test_there_are_no_other_packages_at_the_top() -> None:
    found = {path.relative_to(ROOT).parts[0] for path in modules_of() if path.parent != ROOT}
    assert found == {*PACKAGES, "tests"}


@pytest.mark.parametrize(
    ("module", "source", "said"),
    [
        ("blueprint_model.made_up", "import app.files", "app stands above blueprint_model"),
        ("blueprint_model.made_up", "from widgets.labels import label", "widgets stands above blueprint_model"),
        ("app.made_up", "from widgets import labels", "widgets stands above app"),
        ("widgets.made_up", "import main", "main stands above widgets"),
        ("app.made_up", "from PySide6.QtWidgets import QLabel", "app has no widgets"),
        ("app.made_up", "from PySide6 import QtWidgets", "app has no widgets"),
        ("blueprint_model.made_up", "from PySide6.QtCore import QObject", "the model does not"),
        ("blueprint_model.made_up", "import reportlab", "the model does not"),
        ("blueprint_model.made_up", "import random", "the model does not"),
        ("blueprint_model.made_up", "import time", "the model does not"),
        ("blueprint_model.made_up", "from pathlib import Path", "the model does not"),
        ("blueprint_model.made_up", "import os.path", "the model does not"),
        ("blueprint_model.made_up", "def read():\n    return open('x')", "calls open()"),
        ("blueprint_model.made_up", "import datetime\nnow = datetime.date.today()", "reads the clock with .today"),
        ("blueprint_model.made_up", "def late():\n    import socket", "the model does not"),
        ("blueprint_model.checks.made_up", "import snowballstemmer", "only blueprint_model.wording does"),
        ("blueprint_model.made_up", "from . import zones", "relative import"),
        ("app.made_up", "from reportlab.pdfgen import canvas", "only app.export does"),
        ("app.made_up", "import tests.conftest", "imports tests.conftest"),
        ("widgets.panels.made_up", "from PySide6.QtGui import QPainter", "only widgets/canvas and app/export do"),
        ("main", "import blueprint_model.zones", "the program only starts things"),
    ],
)
def test_a_made_up_module_that_imports_what_it_must_not_is_found(module: str, source: str, said: str) -> None:
    (problem, *_) = broken_rules(module, source)
    assert said in problem
    assert module in problem


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("blueprint_model.made_up", "import networkx as nx\nfrom blueprint_model.zones import Zone\nimport json"),
        ("blueprint_model.wording.made_up", "import snowballstemmer"),
        ("app.made_up", "from PySide6.QtCore import QTimer\nfrom blueprint_model.zones import Zone"),
        ("app.export.made_up", "from PySide6.QtGui import QPainter\nimport reportlab"),
        ("widgets.canvas.made_up", "from PySide6.QtGui import QPainter\nfrom app.files import read_file"),
        ("main", "import sys\nfrom app.display import why_no_window"),
    ],
)
def test_a_made_up_module_that_imports_what_it_may_is_left_alone(module: str, source: str) -> None:
    assert broken_rules(module, source) == []


def test_the_model_loads_without_qt_reportlab_and_the_layers_above_it() -> None:
    """What imports bring with them counts too, so the whole model is loaded in a process of its own."""
    names = [dotted(name_of(path)) for path in modules_of("blueprint_model")]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "blueprint_model" in loaded
    assert not {"PySide6", "shiboken6", "reportlab", "uharfbuzz", "fontTools", "typer", "app", "widgets", "main"} & set(loaded)
