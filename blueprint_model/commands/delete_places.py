"""Deleting what a person selected: a lane, a column or a phase goes with all that stands in it, and the edit's name says so."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.delete_elements import delete_elements
from blueprint_model.elements import Column, Element, Flow, Lane, Need, Note, Phase, ProcessRule, Step
from blueprint_model.message import Message
from blueprint_model.operations import Edit, Remove
from blueprint_model.refusal import Refusal

_COUNTED: tuple[tuple[type[Element], str, str], ...] = (
    (Lane, "{count} lane", "{count} lanes"),
    (Phase, "{count} phase", "{count} phases"),
    (Column, "{count} column", "{count} columns"),
    (Step, "{count} step", "{count} steps"),
    (Flow, "{count} flow", "{count} flows"),
)


def delete_with_contents(blueprint: Blueprint, ids: Iterable[str]) -> Edit | Refusal:
    """As `delete_elements`, but a phase goes with its columns, and so with their steps."""
    wanted = [identifier for identifier in dict.fromkeys(ids) if identifier in blueprint.elements]
    phases = {identifier for identifier in wanted if blueprint.get(identifier, Phase) is not None}
    columns = [column.id for column in blueprint.columns if column.phase in phases]
    edit = delete_elements(blueprint, [*columns, *wanted])
    if isinstance(edit, Refusal) or not edit:
        return edit
    steps = any(isinstance(o, Remove) and isinstance(o.element, Step) for o in edit.operations)
    return Edit(_name({type(blueprint.elements[identifier]) for identifier in wanted}, len(wanted), steps), edit.operations)


def what_goes(edit: Edit) -> tuple[Message, ...]:
    """What an edit takes away, counted: as “1 lane”, “3 steps”."""
    removed = [operation.element for operation in edit.operations if isinstance(operation, Remove)]
    found = []
    for kind, singular, plural in _COUNTED:
        count = sum(isinstance(element, kind) for element in removed)
        if count:
            found.append(Message.counted(singular, plural, count))
    return tuple(found)


def _name(kinds: set[type[Element]], count: int, with_steps: bool) -> str:
    """An English text of the catalogue, said by undo."""
    if len(kinds) != 1:
        return Edit("Delete").name
    (kind,) = kinds
    names: dict[type[Element], tuple[Edit, Edit]] = {
        Step: (Edit("Delete step"), Edit("Delete steps")),
        Flow: (Edit("Delete flow"), Edit("Delete flows")),
        Need: (Edit("Delete need"), Edit("Delete needs")),
        ProcessRule: (Edit("Delete rule"), Edit("Delete rules")),
        Note: (Edit("Delete note"), Edit("Delete notes")),
        Lane: (Edit("Delete lane"), Edit("Delete lanes")),
        Column: (Edit("Delete column"), Edit("Delete columns")),
        Phase: (Edit("Delete phase with its columns"), Edit("Delete phases with their columns")),
    }
    inside: dict[type[Element], tuple[Edit, Edit]] = {
        Lane: (Edit("Delete lane with its steps"), Edit("Delete lanes with their steps")),
        Column: (Edit("Delete column with its steps"), Edit("Delete columns with their steps")),
        Phase: (Edit("Delete phase with its columns and steps"), Edit("Delete phases with their columns and steps")),
    }
    chosen = (inside if with_steps and kind in inside else names).get(kind)
    return chosen[count > 1].name if chosen is not None else Edit("Delete").name
