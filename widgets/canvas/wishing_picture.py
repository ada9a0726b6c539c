"""What the canvas says: wishes that the window turns into commands, and what it asks before it offers something."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QWidget

from widgets.canvas.picture import Picture
from widgets.canvas.scrolled_picture import ScrolledPicture


class WishingPicture(ScrolledPicture):
    """It never builds operations and never decides what a blueprint means."""

    selection_changed = Signal(object)  # frozenset[str]
    step_wanted = Signal(str, str, int, str)  # lane, column, index in the cell, words
    next_step_wanted = Signal(str, str)  # the step it comes after or the flow it comes into, words
    step_below_wanted = Signal(str, str)  # the step that it comes below and is connected with, words
    head_move_wanted = Signal(str, str, str)  # lane, column or phase; what it comes before ("" for the end); a lane's zone
    into_flow_wanted = Signal(str, str, str, str)  # step, flow, lane, column
    reconnect_wanted = Signal(str, str, str)  # flow, source, target
    head_shift_wanted = Signal(str, int, int)  # lane, column or phase; columns to the right, lanes down
    duplicate_wanted = Signal()
    copy_wanted = Signal(bool)  # True: and delete
    paste_wanted = Signal()
    menu_wanted = Signal(QPoint)  # where, on the screen
    rename_wanted = Signal(str, str)  # element, words
    move_wanted = Signal(object, str, str, int)  # step ids (a tuple), lane, column, index in the cell
    shift_wanted = Signal(object, int, int)  # step ids, columns to the right, lanes down
    flow_wanted = Signal(str, str)  # source, target
    flow_refused = Signal(str)  # why
    delete_wanted = Signal(object)  # ids (a frozenset)
    finding_clicked = Signal(str)  # identity
    card_dropped = Signal(str, str)  # need or rule, step
    note_dropped = Signal(str, str, str, int)  # note, lane, column, index in the cell
    element_opened = Signal(str)  # element
    folds_wanted = Signal(object, bool)  # ids of phases and lanes (a frozenset); True folds them
    insert_column_wanted = Signal(str)  # the column that the new one comes after

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(picture, parent)
        self.why_no_flow: Callable[[str, str], str] = lambda _source, _target: ""
        self.why_not_into_flow: Callable[[str, str], str] = lambda _step, _flow: ""
        self.why_not_reconnected: Callable[[str, str, str], str] = lambda _flow, _source, _target: ""
