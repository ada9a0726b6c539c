"""What goes to the clipboard and what is found there: steps between Särö windows, words and tables from elsewhere."""

from __future__ import annotations

import json
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QMimeData

from app.pasted_lines import lines_of
from app.pasted_table import table_of_html, table_of_text
from blueprint_model.commands import CopiedSteps, Table, copied_from_json
from blueprint_model.refusal import Refusal

STEPS_FORMAT = "application/x-saro-steps+json"
MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True)
class Copied:
    """`blueprint` names the open blueprint that the steps were copied from."""

    steps: CopiedSteps
    blueprint: str


def steps_to_mime(steps: CopiedSteps, blueprint: str) -> QMimeData:
    """For other Särö windows with everything, for other programs as text."""
    mime = QMimeData()
    written = json.dumps({"blueprint": blueprint, "steps": steps.to_json()}, ensure_ascii=False)
    mime.setData(STEPS_FORMAT, QByteArray(written.encode("utf-8", "replace")))
    mime.setText(steps.as_text())
    return mime


def read_clipboard(mime: QMimeData | None) -> Copied | Table | tuple[str, ...] | Refusal | None:
    """Steps of this program, else a table, else lines; None when there is nothing that could be pasted."""
    if mime is None:
        return None
    if mime.hasFormat(STEPS_FORMAT):
        found = _steps(bytes(mime.data(STEPS_FORMAT).data()))
        if found is not None:
            return found
    if mime.hasHtml():
        table = table_of_html(mime.html())
        if table is not None:
            return table
    if not mime.hasText():
        return None
    return table_of_text(mime.text()) or lines_of(mime.text()) or None


def _steps(written: bytes) -> Copied | None:
    """None for what this program has not written."""
    if len(written) > MOST_BYTES:
        return None
    try:
        fields = json.loads(written.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict):
        return None
    steps, blueprint = copied_from_json(fields.get("steps")), fields.get("blueprint")
    return Copied(steps, blueprint) if steps is not None and isinstance(blueprint, str) else None
