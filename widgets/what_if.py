"""While a rule's limit is turned: canvas, lists and counts show what would be, and the document knows nothing of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.dial import as_it_would_be
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import ProcessRule
from widgets.fields.dial_field import DialField
from widgets.intentions import with_short_name
from widgets.interface_language import tr
from widgets.panels.need_words import limit_value
from widgets.tipping_search import TippingSearch

if TYPE_CHECKING:
    from widgets.workspace import Workspace

QUICK = 0.03  # seconds: what takes longer waits until the hand rests for a moment
_LONGEST_REST = 400  # milliseconds


class WhatIf(QObject):
    """`shown` is what would be, or None while everything is as it is.

    Of a slow turn not every position is worked out, but always the last.
    """

    def __init__(self, space: Workspace) -> None:
        super().__init__(space)
        self.space = space
        self.shown: tuple[Blueprint, CheckResult] | None = None
        self.said = False  # whether the words over the canvas are about this
        self.took = 0.0  # seconds: the last time it was worked out and shown
        self.search = TippingSearch(parent=self)
        self.search.found.connect(self.show_points)
        self._rule: ProcessRule | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._show)
        space.inspector.previewed.connect(self._turned)
        space.inspector.kept.connect(space.notice.say)

    def _turned(self, rule: ProcessRule | None) -> None:
        self._rule = rule
        if rule is None:
            self._timer.stop()
            if self.shown is not None:
                self.over()
                self.space.show_as(self.space.bridge.blueprint, self.space.bridge.result)
            return
        if self.took <= QUICK:
            self._show()
        elif not self._timer.isActive():  # what the hand passes while it is worked out is left out; it never waits for rest
            self._timer.start(min(_LONGEST_REST, int(self.took * 1500)))

    def _show(self) -> None:
        if self._rule is None:
            return
        began = time.perf_counter()
        space = self.space
        now = space.bridge.blueprint
        rule = with_short_name(now, self._rule)
        changed = as_it_would_be(now, rule)
        self.shown = (changed, space.bridge.session.check_as(changed))
        space.show_as(*self.shown)
        self._say(now, rule)
        self.took = time.perf_counter() - began

    def _say(self, now: Blueprint, rule: ProcessRule) -> None:
        """Over the canvas: that this is what would be, and for which limit, so that nobody takes it for what is."""
        before = now.get(rule.id, ProcessRule)
        if before is None or before.limit is None or rule.limit is None:
            return
        new, old = (limit_value(now, rule.measure or "", limit) for limit in (rule.limit, before.limit))
        code = code_names(now).get(rule.id, "")
        words = tr("So it would be if {rule} were {new} instead of {old}. Nothing has changed yet.", rule=code, new=new, old=old)
        self.said = True
        self.space.notice.say(words, lasting=True)

    def over(self) -> None:
        """The document has changed, or something else is shown: what would be is forgotten."""
        self._rule, self.shown = None, None
        self._timer.stop()
        if self.said:
            self.said = False
            self.space.notice.clear()

    def show_points(self) -> None:
        """The marks of the dial that is in sight, as far as they are known; else they are asked for."""
        field = self.space.inspector.field("dial")
        if not isinstance(field, DialField) or field.dial is None:
            return
        points = self.search.points(self.space.bridge.blueprint, field.dial)
        if points is not None:
            field.show_points(points)
