"""Every English text in the code that is said to people, found by reading the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_file

ROOT = Path(__file__).resolve().parent.parent.parent

# Calls whose arguments are source texts: (singular[, plural]) positions from 1.
_KEYWORDS: dict[str, tuple[int, ...]] = {
    "of": (1,),  # Message.of
    "counted": (1, 2),  # Message.counted
    "text": (1,),  # Translator.text
    "tr": (1,),
    "_": (1,),
    "Edit": (1,),  # what undo calls it
    "squash": (1,),
    "end_gesture": (1,),
    "_measure": (2,),
}


_FOLDERS = ("app", "blueprint_model", "widgets")


def texts_in_the_code() -> frozenset[str]:
    """Every text that stands in the code, said to people or not: some are looked up by a table or a function of their own."""
    trees = (ast.parse(path.read_text("utf-8")) for folder in _FOLDERS for path in (ROOT / folder).rglob("*.py"))
    parts = (part for tree in trees for part in ast.walk(tree))
    return frozenset(part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def source_texts() -> Iterator[tuple[str, str | tuple[str, str]]]:
    """(where, text or (singular, plural)) for every text in main.py, app, blueprint_model and widgets."""
    for folder in _FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for line, texts, _comments, _context in extract_from_file("python", path, _KEYWORDS):
                if isinstance(texts, tuple):
                    found = tuple(text for text in texts if text)
                    if len(found) == 2:
                        yield f"{path.relative_to(ROOT)}:{line}", (found[0], found[1])
                elif texts:
                    yield f"{path.relative_to(ROOT)}:{line}", texts
