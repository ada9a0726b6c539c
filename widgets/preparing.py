"""What a blueprint needs is loaded while somebody looks at the start page, a little at a time, so that opening one is quick."""

from __future__ import annotations

from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from widgets.style import family_now

# Each loads what it needs besides; in an order in which no single one takes long.
_MODULES = (
    "blueprint_model.elements",
    "blueprint_model.blueprint",
    "blueprint_model.commands",
    "blueprint_model.file_format",
    "app.session",
    "app.export.typeface",
    "blueprint_model.drawing.arrangement",
    "blueprint_model.drawing.blueprint_drawing",
    "blueprint_model.paths.summed",
    "blueprint_model.checking.engine",
    "blueprint_model.checking.verdict",
    "blueprint_model.checks",
    "blueprint_model.drawing_checks",
    "blueprint_model.checking.rechecking",
    "blueprint_model.checking.repair",
    "blueprint_model.checking.repair_search",
    "widgets.canvas.canvas_view",
    "widgets.panels.inspector",
    "widgets.panels.clash_answers",
    "widgets.panels.repair_view",
    "widgets.page_parts",
    "widgets.workspace",
    "widgets.window_actions",
)
_WEIGHTS = ("medium", "regular", "semibold", "bold", "italic")  # of letters on every picture: their files are opened
_FIRST, _BETWEEN = 150, 15  # milliseconds


class Preparing(QObject):
    """Begins by itself; `stop` when there is something else to do: what is missing then is loaded by whoever needs it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: list[str] = [*_MODULES, *_WEIGHTS]
        self._timer = QTimer(self)
        self._timer.setInterval(_BETWEEN)
        self._timer.timeout.connect(self._load_one)
        QTimer.singleShot(_FIRST, self._timer, self._timer.start)

    def stop(self) -> None:
        self._left.clear()
        self._timer.stop()

    @property
    def done(self) -> bool:
        return not self._left

    def _load_one(self) -> None:
        if len(self._left) > len(_WEIGHTS):
            import_module(self._left.pop(0))
        elif self._left:
            from app.export.typeface import bundled_typeface

            weight = self._left.pop(0)
            bundled_typeface(family_now()).face_of("a", weight)  # type: ignore[arg-type]
        else:
            self._timer.stop()
