"""What the inspector says over its fields: what is shown, where it stands, how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Column, Element, Flow, Lane, Need, Phase, ProcessRule, Step
from blueprint_model.message import Message
from widgets.fields.scope_field import flow_title
from widgets.interface_language import say, tr
from widgets.panels.inspector_fields import KIND_NAMES


def head_of(blueprint: Blueprint, element: Element) -> tuple[str, str]:
    """What is shown, and the role of the words."""
    name = say(KIND_NAMES[type(element)])
    code = code_names(blueprint).get(element.id, "")
    role = "head-need" if isinstance(element, Need) else "head-rule" if isinstance(element, ProcessRule) else "head"
    return (f"{name} {code}".strip(), role)


def place_of(blueprint: Blueprint, element: Element) -> str:
    """A quiet line under the head: where a step stands, what a flow joins."""
    match element:
        case Step():
            phase = blueprint.elements.get(getattr(blueprint.elements.get(element.column), "phase", None) or "")
            parts = [blueprint.lane_of(element).title, str(getattr(phase, "title", "") or "")]
            return " · ".join(part for part in parts if part)
        case Flow():
            return flow_title(blueprint, element)
        case _:
            return ""


def how_many(kind: type[Element], count: int) -> str:
    """ "4 steps"."""
    if kind is Step:
        return say(Message.counted("{count} step", "{count} steps", count))
    if kind is Flow:
        return say(Message.counted("{count} flow", "{count} flows", count))
    if kind is Need:
        return say(Message.counted("{count} need", "{count} needs", count))
    if kind is ProcessRule:
        return say(Message.counted("{count} rule", "{count} rules", count))
    if kind is Lane:
        return say(Message.counted("{count} lane", "{count} lanes", count))
    if kind is Phase:
        return say(Message.counted("{count} phase", "{count} phases", count))
    if kind is Column:
        return say(Message.counted("{count} column", "{count} columns", count))
    return say(Message.counted("{count} thing", "{count} things", count))


def kinds_of(elements: Sequence[Element]) -> list[tuple[type[Element], int]]:
    """Each type and how many of it, the most first; what stands in cells before what joins it."""
    found = Counter(type(element) for element in elements)
    order = list(KIND_NAMES)
    return sorted(found.items(), key=lambda pair: (-pair[1], order.index(pair[0])))


def what_all_get() -> str:
    """Said under the head of several."""
    return tr("What is typed here goes to all of them, as one change.")
