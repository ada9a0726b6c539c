"""A small blueprint on a real canvas, hands that use real events, and a record of what the canvas wants.

The shop: lanes customer (cu), frontstage (fr), backstage (ba); columns c1, c2 in phase "Buy" and c3 in "Use".

    cu:  ask            wait          get
    fr:  answer         –             –
    ba:  –              check, pack   –
"""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.export.typeface import bundled_typeface
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.blueprint_drawing import draw_blueprint
from blueprint_model.drawing.primitives import Box
from blueprint_model.elements import Column, Element, Flow, Lane, Need, Phase, Scope, ScopeKind, Step
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.drawing.saying import say
from widgets.canvas.canvas_view import CanvasView
from widgets.panels.card import CardContent, card_mime
from widgets.style import dress

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def shop() -> Blueprint:
    elements: list[Element] = [
        Phase(id="buy", title="Buy"),
        Phase(id="use", title="Use"),
        Lane(id="cu", zone=Zone.CUSTOMER, rank="a", title="Customer"),
        Lane(id="fr", zone=Zone.FRONTSTAGE, rank="a", title="Shop"),
        Lane(id="ba", zone=Zone.BACKSTAGE, rank="a", title="Store"),
        Column(id="c1", rank="a", phase="buy"),
        Column(id="c2", rank="b", phase="buy"),
        Column(id="c3", rank="c", phase="use"),
        Step(id="ask", lane="cu", column="c1", rank="a", title="Asks for shoes"),
        Step(id="answer", lane="fr", column="c1", rank="a", title="Answers"),
        Step(id="wait", lane="cu", column="c2", rank="a", title="Waits"),
        Step(id="check", lane="ba", column="c2", rank="a", title="Checks the store"),
        Step(id="pack", lane="ba", column="c2", rank="b", title="Packs"),
        Step(id="get", lane="cu", column="c3", rank="a", title="Gets the shoes"),
        Flow(id="f1", source="ask", target="wait"),
        Flow(id="f2", source="wait", target="get"),
        Need(id="n1", title="No waiting", scope=Scope(kind=ScopeKind.STEPS, elements=("wait",))),
    ]
    return Blueprint.of(elements)


@dataclass
class Wishes:
    """(signal, arguments) in the order in which the canvas said them."""

    said: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

    def of(self, signal: str) -> list[tuple[object, ...]]:
        return [arguments for name, arguments in self.said if name == signal]

    def listen(self, canvas: CanvasView) -> None:
        for name in (
            "selection_changed",
            "zoom_changed",
            "step_wanted",
            "next_step_wanted",
            "step_below_wanted",
            "head_shift_wanted",
            "head_move_wanted",
            "into_flow_wanted",
            "reconnect_wanted",
            "duplicate_wanted",
            "copy_wanted",
            "paste_wanted",
            "rename_wanted",
            "move_wanted",
            "shift_wanted",
            "flow_wanted",
            "flow_refused",
            "delete_wanted",
            "finding_clicked",
            "card_dropped",
            "element_opened",
            "insert_column_wanted",
        ):
            getattr(canvas, name).connect(lambda *arguments, name=name: self.said.append((name, arguments)))


class Shown:
    """A canvas in a window, beside another field that can take the focus."""

    def __init__(self, qtbot: QtBot, blueprint: Blueprint, result: CheckResult | None = None) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application)
        self.window = QWidget()
        self.canvas = CanvasView()
        self.canvas.reduced_motion = True
        self.other = QWidget()
        self.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.other.setFixedHeight(20)
        column = QVBoxLayout(self.window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.canvas)
        column.addWidget(self.other)
        self.window.resize(900, 640)
        self.wishes = Wishes()
        self.wishes.listen(self.canvas)
        self.blueprint = blueprint
        self.show(blueprint, result)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)
        self.canvas.setFocus()
        QTest.qWait(1)

    def show(self, blueprint: Blueprint, result: CheckResult | None = None, lit: frozenset[str] = frozenset()) -> None:
        self.blueprint = blueprint
        drawing = draw_blueprint(blueprint, result, say=say, typeface=bundled_typeface(), lit=lit)
        self.canvas.show_blueprint(blueprint, drawing)

    def do(self, edit: Edit | Refusal) -> None:
        assert isinstance(edit, Edit)
        self.show(apply(self.blueprint, edit))

    # --- where things are -----------------------------------------------------------------------------------------

    def at(self, element: str) -> QPoint:
        """The middle of an element's card or head, in pixels of the viewport."""
        box = self.canvas.picture.box_of(element)
        assert box is not None
        return self.pixel(box.x + box.width / 2, box.y + box.height / 2)

    def cell(self, lane: str, column: str) -> QPoint:
        box = self.canvas.drawing.cells[lane, column]
        return self.pixel(box.x + box.width / 2, box.y + box.height / 2)

    def pixel(self, x: float, y: float) -> QPoint:
        return QPointF(*self.canvas.camera.to_view(x, y)).toPoint()

    def port(self, step: str, number: int) -> QPoint:
        return self.pixel(*self.canvas.picture.ports(step)[number])

    def box(self, step: str) -> Box:
        return self.canvas.boxes[step]

    # --- hands ----------------------------------------------------------------------------------------------------

    def click(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseClick(self.canvas.viewport(), button, modifiers, at)

    def double_click(self, at: QPoint) -> None:
        self.click(at)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, at)

    def hover(self, at: QPoint) -> None:
        """By a detour: Qt tells nobody of a pointer that is where it was, and an earlier test may have left it here."""
        QTest.mouseMove(self.canvas.viewport(), at + QPoint(1, 1))
        QTest.mouseMove(self.canvas.viewport(), at)

    def press(self, at: QPoint, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self.hover(at)
        QTest.mousePress(self.canvas.viewport(), button, modifiers, at)

    def drag_to(self, at: QPoint) -> None:
        """In a few moves, as a hand does."""
        start = self.canvas.pointer.toPoint()
        for part in (1, 2, 3, 4):
            QTest.mouseMove(self.canvas.viewport(), start + (at - start) * part / 4)

    def let_go(self, at: QPoint, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.canvas.viewport(), button, NONE, at)

    def drag(self, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, modifiers)
        self.drag_to(end)
        self.let_go(end)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifiers)

    def type(self, words: str) -> None:
        for letter in words:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClicks(focused, letter)

    def drop_card(self, card: str, at: QPoint) -> None:
        mime = card_mime(CardContent(card, True, "N1", "No waiting", ""))
        action = Qt.DropAction.CopyAction
        entered = QDragEnterEvent(at, action, mime, LEFT, NONE)
        QApplication.sendEvent(self.canvas.viewport(), entered)
        dropped = QDropEvent(QPointF(at), action, mime, LEFT, NONE)
        QApplication.sendEvent(self.canvas.viewport(), dropped)

    @property
    def selection(self) -> set[str]:
        return set(self.canvas.selection)
