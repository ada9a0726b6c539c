"""What becomes of an element when something it refers to goes: it does without, or it goes as well."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from blueprint_model.elements import (
    AcceptedFinding,
    Column,
    Condition,
    Disagreement,
    Element,
    Flow,
    Lane,
    Metric,
    Need,
    Persona,
    ProcessRule,
    SaidClash,
    Scope,
    ScopeKind,
    Step,
)

Gone = Callable[[str], bool]

# An element whose reference in one of these fields leads nowhere has lost its meaning and goes too.
CANNOT_DO_WITHOUT: dict[type[Element], tuple[str, ...]] = {
    Step: ("lane", "column"),
    Flow: ("source", "target"),
    SaidClash: ("need", "rule"),
    AcceptedFinding: ("element",),
    Disagreement: ("about",),
}
_CAN_DO_WITHOUT: dict[type[Element], tuple[str, ...]] = {
    Step: ("organisation", "belongs_to"),
    Lane: ("organisation",),
    Column: ("phase",),
    Need: ("persona", "before"),
    SaidClash: ("step",),
}

E = TypeVar("E", bound=Element)


def without(element: E, gone: Gone) -> E | None:
    """The element with no reference to an id for which `gone` is true; None when it cannot do without one.

    A scope keeps what is left of it; with nothing left, or a span that lost an end, it becomes None. The element itself is
    returned when nothing changes.
    """
    kind = type(element)
    if any(_lost(element, field, gone) for field in CANNOT_DO_WITHOUT.get(kind, ())):
        return None
    changed: dict[str, object] = {field: None for field in _CAN_DO_WITHOUT.get(kind, ()) if _lost(element, field, gone)}
    if isinstance(element, Need | ProcessRule | Metric):
        scope = element.scope and _scope_without(element.scope, gone)
        if scope is not element.scope:
            changed["scope"] = scope
    if isinstance(element, Need | ProcessRule | Flow) and element.condition and gone(element.condition.question):
        changed["condition"] = None
    if isinstance(element, Persona):
        fixes: tuple[Condition, ...] = tuple(c for c in element.fixes if not gone(c.question))
        if fixes != element.fixes:
            changed["fixes"] = fixes
    return element.model_copy(update=changed) if changed else element


def _lost(element: Element, field: str, gone: Gone) -> bool:
    target = getattr(element, field)
    return target is not None and gone(target)


def _scope_without(scope: Scope, gone: Gone) -> Scope | None:
    left = tuple(element for element in scope.elements if not gone(element))
    if left == scope.elements:
        return scope
    if not left or scope.kind is ScopeKind.SPAN:
        return None
    return scope.model_copy(update={"elements": left})
