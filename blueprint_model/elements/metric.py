"""Metrics: what is measured, where, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from blueprint_model.elements.base import Element, Reference
from blueprint_model.elements.scope import Scope
from blueprint_model.elements.values import Id, LimitValue, Text


class Metric(Element):
    """What is measured where, with a figure `before` and `after` a change in the unit of `measure`, and the `cause` in words.

    Source: “Public bodies and customer experience” 2016: measure so that a change and its cause can be seen.
    """

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
