"""One element as it would be, tried alone: is the need then met?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.verdict import is_met
from blueprint_model.elements import Element, MeasureKind, Need, ProcessRule
from blueprint_model.elements.values import LimitValue
from blueprint_model.message import Message
from blueprint_model.paths.intervals import Number


@dataclass(frozen=True)
class Attempt:
    """An element as it would be, and how the change reads; `works` where it is known already whether it is enough."""

    element: Element
    field: str
    text: Message
    works: bool | None = None

    def is_enough(self, engine: Engine, need: Need) -> bool:
        return met_with(engine, self.element, need) if self.works is None else self.works


def met_with(engine: Engine, element: Element, need: Need) -> bool:
    """Whether the need is met with the element as it would be."""
    return is_met(engine_with(engine, element), need)


def engine_with(engine: Engine, element: Element) -> Engine:
    """With the element as it would be; what it does not touch is not worked out again."""
    if isinstance(element, ProcessRule):
        return engine.with_rule(element)
    changed = _with(engine.blueprint, element)
    return engine.after(changed, [(engine.blueprint.elements.get(element.key), element)]) or Engine(changed)


def _with(blueprint: Blueprint, element: Element) -> Blueprint:
    return replace(blueprint, elements={**blueprint.elements, element.key: element})


def written(kind: MeasureKind, value: Number, like: LimitValue | None) -> LimitValue:
    """A number as a limit in the file: seconds, a count, or money in the currency of the value it replaces."""
    if kind is MeasureKind.MONEY:
        currency = like.split(" ")[1] if isinstance(like, str) and " " in like else "EUR"
        cents = value * 100
        whole, part = divmod(abs(int(cents)), 100)
        return f"{'-' if value < 0 else ''}{whole}.{part:02d} {currency}"
    return int(value) if value == int(value) else str(value)
