"""How fast the editor is: the real window without a screen, on generated blueprints, CPU time.

`python -m tests.benchmarks.editor_speed [--steps 200,1000,5000] [--only drag,edit]` prints every figure beside what it may be and
beside a reference loop timed in the same run. README.md beside this file says how two revisions are compared.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from app.session import Session
from app.settings import SettingsStore
from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import add_step, connect_steps, delete_elements, insert_column, rename, revise_fields
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal
from tests.benchmarks.apart import file_of, opened_apart, started_apart
from tests.benchmarks.generate import generate
from tests.benchmarks.test_drawing_speed import cpu, reference
from widgets.canvas.canvas_view import CanvasView
from widgets.main_window import MainWindow
from widgets.style import dress

SIZES = (200, 1000, 5000)
VIEW = (1480, 900)  # pixels: the window as it first opens
DRAGS, PANS = 40, 60


@dataclass(frozen=True)
class Figure:
    """One measured thing: CPU seconds of each time (memory: bytes). `most` are the median and the worst that are allowed."""

    what: str
    steps: int
    times: tuple[float, ...]
    most: tuple[float | None, float | None] = (None, None)

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def worst(self) -> float:
        return max(self.times)

    @property
    def kept(self) -> bool:
        """Whether it is as fast as it must be."""
        median, worst = self.most
        return (median is None or self.median <= median) and (worst is None or self.worst <= worst)


# What issue 4 allows, in seconds: median and worst by what and steps.
MOST: dict[tuple[str, int], tuple[float | None, float | None]] = {
    ("drag", 1000): (0.0025, None),
    ("drag", 5000): (0.008, None),
    ("pan", 1000): (0.002, None),
    ("pan", 5000): (0.004, None),
    ("zoom", 1000): (0.008, 0.020),
    ("zoom", 5000): (0.012, 0.033),
    ("edit", 1000): (0.020, None),
    ("edit", 5000): (0.060, None),
    ("findings", 1000): (0.040, None),
    ("findings", 5000): (0.120, None),
    ("blocked", 1000): (None, 0.030),
    ("blocked", 5000): (None, 0.030),
    ("open", 1000): (0.25, None),
    ("open", 5000): (1.0, None),
    ("start", 0): (0.35, None),
    ("memory", 1000): (60 * 2**20, None),
    ("memory", 5000): (200 * 2**20, None),
}


def figure(what: str, steps: int, times: Sequence[float]) -> Figure:
    """`what` begins with the key of its allowance: "edit: a step is renamed"."""
    return Figure(what, steps, tuple(times), MOST.get((what.partition(":")[0], steps), (None, None)))


@contextmanager
def open_window(blueprint: Blueprint) -> Iterator[MainWindow]:
    """A window with the blueprint open and checked, painted once."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    dress(application)
    with tempfile.TemporaryDirectory() as folder:
        window = MainWindow(SettingsStore(Path(folder)))
        window.resize(*VIEW)
        window.show()
        window.show_session(Session(blueprint))
        assert window.workspace is not None
        window.workspace.canvas.reduced_motion = True
        settle(window)
        yield window
        window.workspace.bridge.close()
        window.hide()
        window.deleteLater()
        QApplication.processEvents()


def settle(window: MainWindow) -> None:
    """Until nothing more is to be done: all is painted, and checked."""
    assert window.workspace is not None
    for _ in range(5):
        QApplication.processEvents()
    while window.workspace.bridge.busy:
        QApplication.processEvents()
    QApplication.processEvents()


def canvas_of(window: MainWindow) -> CanvasView:
    assert window.workspace is not None
    return window.workspace.canvas


# --- hands ----------------------------------------------------------------------------------------------------------


def _mouse(canvas: CanvasView, kind: QMouseEvent.Type, at: QPointF, pressed: bool) -> None:
    button = Qt.MouseButton.NoButton if kind is QMouseEvent.Type.MouseMove else Qt.MouseButton.LeftButton
    held = Qt.MouseButton.LeftButton if pressed else Qt.MouseButton.NoButton
    everywhere = QPointF(canvas.viewport().mapToGlobal(at.toPoint()))
    event = QMouseEvent(kind, at, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), event)


def _wheel(canvas: CanvasView, at: QPointF, turn: QPoint, held: Qt.KeyboardModifier) -> None:
    everywhere = QPointF(canvas.viewport().mapToGlobal(at.toPoint()))
    event = QWheelEvent(at, everywhere, QPoint(), turn, Qt.MouseButton.NoButton, held, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(canvas.viewport(), event)


def _painted_after(work: Callable[[], object]) -> float:
    """CPU seconds from the event to the picture."""

    def all_of_it() -> None:
        work()
        QApplication.processEvents()

    return cpu(all_of_it)


def _shown_after(work: Callable[[], object]) -> float:
    """CPU seconds until the picture is painted; what is put off until then is not begun."""

    def all_of_it() -> None:
        work()
        QApplication.sendPostedEvents()

    return cpu(all_of_it)


def drag(window: MainWindow, steps: int) -> list[Figure]:
    """A step is dragged over the picture: each movement of the hand, until it is painted. Then it is let go of with Escape."""
    canvas = canvas_of(window)
    times: list[float] = []
    for zoom in (0.75, 1.0):
        _look_at_middle(canvas, zoom)
        middle = QPointF(canvas.viewport().rect().center())
        step = min(
            (canvas.step_in_view(step).center() for step in canvas.boxes),  # type: ignore[union-attr]
            key=lambda at: (at - middle).manhattanLength(),
        )
        _mouse(canvas, QMouseEvent.Type.MouseMove, step, False)
        _mouse(canvas, QMouseEvent.Type.MouseButtonPress, step, True)
        for number in range(4):
            _mouse(canvas, QMouseEvent.Type.MouseMove, step + QPointF(4 * number, 0), True)
            QApplication.processEvents()
        assert canvas.gesture is not None
        for number in range(DRAGS):
            at = step + QPointF(12 + 5 * number, 3 * (number % 20))
            times.append(_painted_after(lambda at=at: _mouse(canvas, QMouseEvent.Type.MouseMove, at, True)))  # type: ignore[misc]
        canvas.end_gesture(cancelled=True)
        _mouse(canvas, QMouseEvent.Type.MouseButtonRelease, step, False)
        settle(window)
    return [figure("drag", steps, times)]


def pan(window: MainWindow, steps: int) -> list[Figure]:
    """The wheel moves the picture, sideways and down; and the far picture."""
    canvas = canvas_of(window)
    times: list[float] = []
    for zoom in (0.3, 0.75, 1.0):
        _look_at_middle(canvas, zoom)
        at = QPointF(canvas.viewport().rect().center())
        for number in range(PANS):
            turn = QPoint(-40 if number % 2 else 0, 0 if number % 2 else (-40 if number % 4 else 40))
            times.append(_painted_after(lambda turn=turn, at=at: _wheel(canvas, at, turn, _FREE)))  # type: ignore[misc]
    return [figure("pan", steps, times)]


def zoom(window: MainWindow, steps: int) -> list[Figure]:
    """From the whole picture to twice life size and back, a wheel's step at a time."""
    canvas = canvas_of(window)
    at = QPointF(canvas.viewport().rect().center())
    times: list[float] = []
    for _ in range(2):
        canvas.fit()
        settle(window)
        for turn in (120, -120):
            for _number in range(60):
                before = canvas.zoom
                times.append(_painted_after(lambda turn=turn: _wheel(canvas, at, QPoint(0, turn), _CONTROL)))  # type: ignore[misc]
                if canvas.zoom > 2.0 or canvas.zoom == before or len(times) > 400:
                    break
    return [figure("zoom", steps, times)]


_FREE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier


def _look_at_middle(canvas: CanvasView, zoom: float) -> None:
    canvas.zoom_by(zoom / canvas.zoom)
    reach = canvas.horizontalScrollBar().maximum(), canvas.verticalScrollBar().maximum()
    canvas.scroll_to(reach[0] / 2, reach[1] / 2)
    for _ in range(3):
        QApplication.processEvents()


# --- edits ----------------------------------------------------------------------------------------------------------


def kinds_of_edit(blueprint: Blueprint) -> dict[str, Callable[[Blueprint], Edit | Refusal]]:
    """What hands do most, each to a step in the middle of the picture."""
    acting = [step for step in blueprint.steps if step.lane != "lane-evidence"]
    step = acting[len(acting) // 2]
    other = acting[len(acting) // 2 + 9]
    timed = next(rule for rule in blueprint.rules if rule.measure == "elapsed")
    return {
        "a step is renamed": lambda now: rename(now, step.id, "Otherwise than it was"),
        "a time is typed": lambda now: revise_fields(now, step.id, work={"min": 420, "max": 9000}),
        "a limit is typed": lambda now: revise_fields(now, timed.id, limit=12_345),
        "a step is added": lambda now: add_step(now, "new-step", step.lane, step.column, "It comes in between"),
        "a step goes": lambda now: delete_elements(now, [step.id]),
        "a flow is drawn": lambda now: connect_steps(now, "new-flow", step.id, other.id),
        "a column is inserted": lambda now: insert_column(now, "new-column", after=step.column),
    }


def edits(window: MainWindow, steps: int) -> list[Figure]:
    """Every kind of edit and its undo: until the canvas is right, until the findings are, and the longest wait between."""
    workspace = window.workspace
    assert workspace is not None
    bridge, canvas = workspace.bridge, workspace.canvas
    _look_at_middle(canvas, 0.75)
    found: list[Figure] = []
    for name, kind in kinds_of_edit(bridge.blueprint).items():
        shown: list[float] = []
        right: list[float] = []
        blocked: list[float] = []
        for _ in range(3):
            for work in (lambda kind=kind: bridge.do(kind(bridge.blueprint)), bridge.undo):
                first = _shown_after(work)
                assert canvas.blueprint is bridge.blueprint
                waits: list[float] = []
                while bridge.busy:
                    waits.append(cpu(QApplication.processEvents))
                assert bridge.session.checked_blueprint is bridge.session.document.blueprint
                waits.append(cpu(QApplication.processEvents))
                shown.append(first)
                right.append(first + sum(waits))
                blocked.append(max(waits))
                settle(window)
        found += [
            figure(f"edit: {name}", steps, shown),
            figure(f"findings: {name}", steps, right),
            figure(f"blocked: {name}", steps, blocked),
        ]
    return found


# --- all together ---------------------------------------------------------------------------------------------------

IN_WINDOW: dict[str, Callable[[MainWindow, int], list[Figure]]] = {"drag": drag, "pan": pan, "zoom": zoom, "edit": edits}
APART = ("open", "memory", "start")


def measured(size: int, only: Sequence[str]) -> Iterator[Figure]:
    blueprint = generate(size, 1)
    wanted = [name for name in IN_WINDOW if not only or name in only]
    if wanted:
        with open_window(blueprint) as window:
            for name in wanted:
                yield from IN_WINDOW[name](window, size)
    if not only or "open" in only or "memory" in only:
        with file_of(blueprint) as path:
            runs = [opened_apart(path) for _ in range(3)]
        yield figure("open", size, [run.seconds for run in runs])
        yield figure("memory", size, [run.bytes_more for run in runs])


def told(found: Figure, unit: float) -> str:
    if found.what == "memory":
        sizes = [found.median, *(most for most in found.most[:1] if most is not None)]
        shown = " of ".join(f"{size / 2**20:.0f}" for size in sizes)
        return f"{found.steps:>5}  {found.what:32} {shown} MiB{'' if found.kept else '   MISSED'}"
    most = "/".join("–" if m is None else f"{1000 * m:g}" for m in found.most)
    return (
        f"{found.steps or '':>5}  {found.what:32} median {1000 * found.median:7.1f} ms  worst {1000 * found.worst:7.1f}  "
        f"(at most {most})  {found.median / unit:6.3f} loops{'' if found.kept else '   MISSED'}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", default=",".join(map(str, SIZES)))
    parser.add_argument("--only", default="", help=f"some of {', '.join((*IN_WINDOW, *APART))}")
    chosen = parser.parse_args()
    only = [name for name in chosen.only.split(",") if name]
    unit = min(cpu(reference) for _ in range(5))
    print(f"reference loop {1000 * unit:.1f} ms")  # noqa: T201
    for size in map(int, chosen.steps.split(",")):
        for found in measured(size, only):
            print(told(found, unit), flush=True)  # noqa: T201
    if not only or "start" in only:
        print(told(figure("start", 0, [started_apart() for _ in range(5)]), unit), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
