"""A new blueprint of what is on the clipboard: what would come, in words, and the edit that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import Table, add_steps_in_a_row, new_ids, paste_steps, paste_table, plan_of
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal
from widgets.canvas_wishes import ID_PREFIXES, cell_stood_on, what_comes
from widgets.clipboard import Copied, read_clipboard
from widgets.interface_language import say, tr


@dataclass(frozen=True)
class Pasted:
    """`words` are what would come, "3 lanes, 12 steps, 4 phases"; `names` those of the lanes."""

    edit: Edit
    words: str
    names: tuple[str, ...] = ()


def pasted_now(blueprint: Blueprint) -> Pasted | Refusal | None:
    """For an empty `blueprint`; None when there is nothing that could be pasted, a refusal for what is too much."""
    found = read_clipboard(QGuiApplication.clipboard().mimeData())
    cell = cell_stood_on(blueprint, None, frozenset())
    if found is None or cell is None or isinstance(found, Refusal):
        return found if isinstance(found, Refusal) else None
    new = new_ids(blueprint, ID_PREFIXES)
    edit: Edit | Refusal
    if isinstance(found, Table):
        plan = plan_of(blueprint, found)
        if isinstance(plan, Refusal):
            return plan
        edit, words, names = paste_table(blueprint, plan, *cell, new), what_comes(plan), tuple(lane.title for lane in plan.lanes)
    elif isinstance(found, Copied):
        edit, words, names = paste_steps(blueprint, found.steps, *cell, new, same=False), "", ()
    else:
        edit, names = add_steps_in_a_row(blueprint, found, *cell, new), ()
        words = say(Message.counted("{count} step in the customer’s lane", "{count} steps in the customer’s lane", len(found)))
    if isinstance(edit, Refusal):
        return edit
    if not words:
        steps = sum(1 for o in edit.operations if isinstance(o, Add) and o.element.type == "step")
        words = say(Message.counted("{count} step", "{count} steps", steps))
    return Pasted(edit, words, names)


def preview(blueprint: Blueprint) -> tuple[bool, str]:
    """Whether something could be pasted, and the line that says what would come or what is missing."""
    found = pasted_now(blueprint)
    if isinstance(found, Refusal):
        return False, say(found.message)
    if found is None:
        return False, tr(
            "Copy cells in a spreadsheet, lanes down and phases across, or lines of text: then they can be pasted here."
        )
    if found.names:
        lanes = ", ".join(f"“{name}”" for name in found.names[:4] if name) + (" …" if len(found.names) > 4 else "")
        return True, tr("On the clipboard: {what}. Lanes: {names}", what=found.words, names=lanes)
    return True, tr("On the clipboard: {what}.", what=found.words)
