"""What a file says is shown as it is: no label reads markup, nothing in a file can run (ARCHITECTURE, promise 8)."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.source_files import modules_of, name_of, tree_of

_READ_MARKUP = frozenset(
    {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown", "fromHtml", "setDefaultStyleSheet"}
)
_RUN_TEXT = frozenset({"eval", "exec", "compile", "__import__"})
_RUNNING_MODULES = frozenset({"pickle", "marshal", "shelve", "code", "runpy", "ctypes"})
_UNSAFE_XML = ("xml.etree", "xml.dom", "xml.sax", "xml.parsers", "lxml")
_ESCAPING = "xml.sax.saxutils"  # writes, reads nothing
_LABELS = "widgets/labels.py"


def unsafe(name: str, tree: ast.Module) -> Iterator[str]:
    """One line for each thing in the module that could read markup or run what a file holds."""
    for node in ast.walk(tree):
        for problem in _of_node(name, node):
            yield f"{name}:{getattr(node, 'lineno', 1)} {problem}"
    source = ast.unparse(tree)
    if "QMessageBox(" in source and "setTextFormat(Qt.TextFormat.PlainText)" not in source:
        yield f"{name}: a QMessageBox reads markup unless it is told not to"


def _of_node(name: str, node: ast.AST) -> Iterator[str]:
    match node:
        case ast.Import(names=names):
            for alias in names:
                yield from _of_import(alias.name)
        case ast.ImportFrom(module=str(module)):
            yield from _of_import(module)
        case ast.Call(func=ast.Name(id=called)) if called in _RUN_TEXT:
            yield f"calls {called}()"
        case ast.Call(func=ast.Name(id="QLabel")) if name != _LABELS:
            yield "makes a QLabel: labels.label() makes plain ones"
        case ast.Call(func=ast.Attribute(value=ast.Name(id="QMessageBox"), attr=called)):
            yield f"QMessageBox.{called}() reads markup"
        case ast.Attribute(attr=called) if called in _READ_MARKUP:
            yield f"{called} reads markup"
        case ast.Attribute(attr="RichText" | "AutoText" | "MarkdownText" as form):
            yield f"{form} reads markup"
        case ast.keyword(arg="shell", value=ast.Constant(value=True)):
            yield "runs a shell"
        case ast.ClassDef(bases=bases) if any(ast.unparse(base) == "QLabel" for base in bases):
            if "self.setTextFormat(Qt.TextFormat.PlainText)" not in ast.unparse(node):
                yield f"{node.name} is a label that reads markup"
        case ast.Call(func=ast.Attribute(attr="setToolTip"), args=[argument, *_]) if name != _LABELS and not _own_words(argument):
            yield "a tooltip that could hold markup: labels.set_plain_tooltip() makes a plain one"


def _of_import(module: str) -> Iterator[str]:
    if module.partition(".")[0] in _RUNNING_MODULES:
        yield f"imports {module}"
    if module.startswith(_UNSAFE_XML) and module != _ESCAPING:
        yield f"imports {module}: XML is read through defusedxml"


def _own_words(argument: ast.expr) -> bool:
    """A sentence of the catalogue with nothing put into it."""
    match argument:
        case ast.Call(func=ast.Name(id="tr"), args=[ast.Constant()], keywords=[]):
            return True
        case ast.Constant():
            return True
    return False


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("made = QLabel(title)", "makes a QLabel"),
        ("class Title(QLabel):\n    def __init__(self):\n        super().__init__()", "label that reads markup"),
        ("view.setHtml(title)", "setHtml"),
        ("made.setTextFormat(Qt.TextFormat.RichText)", "RichText"),
        ("QMessageBox.warning(self, title, text)", "QMessageBox.warning()"),
        ("box = QMessageBox(self)\nbox.setText(title)", "reads markup unless"),
        ("button.setToolTip(step.title)", "tooltip"),
        ("button.setToolTip(tr('{title}', title=title))", "tooltip"),
        ("value = eval(text)", "calls eval()"),
        ("import pickle", "imports pickle"),
        ("from xml.etree import ElementTree", "defusedxml"),
        ("import xml.dom.minidom", "defusedxml"),
        ("subprocess.run(line, shell=True)", "runs a shell"),
    ],
)
def test_a_made_up_module_that_reads_markup_or_runs_text_is_found(source: str, said: str) -> None:
    (problem, *_) = unsafe("widgets/made_up.py", ast.parse(source))
    assert said in problem


def test_every_label_is_plain_text_and_nothing_in_a_file_can_run() -> None:
    found = [
        p for path in modules_of("main.py", "blueprint_model", "app", "widgets") for p in unsafe(name_of(path), tree_of(path))
    ]
    assert found == []
