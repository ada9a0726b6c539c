"""Metrics: what is measured, where, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.scope import Scope
from blueprint_model.elements.values import Id, LimitValue, Text


class Metric(Element):
    type: ClassVar[str] = "metric"
    title: Text = ""
    measure: Id | None = None
    scope: Scope | None = None
    before: LimitValue | None = None
    after: LimitValue | None = None
    cause: Text = ""
    note: Text = ""

    def references(self) -> Iterator[Reference]:
        if self.scope:
            yield from self.scope.references("scope")
