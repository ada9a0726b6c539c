"""Many things at once, one for each line that somebody pasted."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.add_step import add_step
from blueprint_model.commands.add_step_after import add_step_after
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.new_ids import NewIds
from blueprint_model.commands.order import make_room
from blueprint_model.commands.written_words import in_one_line, too_long
from blueprint_model.elements import Need, Note, ProcessRule, Scope, Step
from blueprint_model.operations import Add, Edit, apply, squash
from blueprint_model.refusal import Refusal


def add_steps_in_a_row(
    blueprint: Blueprint, titles: Sequence[str], lane: str, column: str, new: NewIds, after: str = ""
) -> Edit | Refusal:
    """One after the other to the right, connected, as if each had been typed: after the step `after`, or from the cell on."""
    words = _words(titles)
    if isinstance(words, Refusal):
        return words
    edits: list[Edit] = []
    steps, flows, columns = (new(kind, len(words)) for kind in ("step", "flow", "column"))
    at = after
    for title, step, flow, beside in zip(words, steps, flows, columns, strict=True):
        edit = (
            add_step_after(blueprint, step, at, title, flow_id=flow, column_id=beside)
            if at
            else add_step(blueprint, step, lane, column, title)
        )
        if isinstance(edit, Refusal):
            return edit
        edits.append(edit)
        blueprint, at = apply(blueprint, edit), step
    return squash("Paste steps", edits)


def add_needs(blueprint: Blueprint, titles: Sequence[str], new: NewIds, scope: Scope | None = None) -> Edit | Refusal:
    """In words only; of the only persona, where there is only one."""
    words = _words(titles)
    if isinstance(words, Refusal):
        return words
    if refused := _lost(blueprint, scope):
        return refused
    persona = blueprint.personas[0].id if len(blueprint.personas) == 1 else None
    ranks, renumbered = make_room(blueprint.needs, len(blueprint.needs), len(words))
    made = zip(new("need", len(words)), ranks, words, strict=True)
    needs = (Add(Need(id=i, rank=rank, title=title, persona=persona, scope=scope)) for i, rank, title in made)
    return Edit("Paste needs", (*renumbered, *needs))


def add_rules(blueprint: Blueprint, titles: Sequence[str], new: NewIds, scope: Scope | None = None) -> Edit | Refusal:
    words = _words(titles)
    if isinstance(words, Refusal):
        return words
    if refused := _lost(blueprint, scope):
        return refused
    ranks, renumbered = make_room(blueprint.rules, len(blueprint.rules), len(words))
    made = zip(new("rule", len(words)), ranks, words, strict=True)
    rules = (Add(ProcessRule(id=i, rank=rank, title=title, scope=scope)) for i, rank, title in made)
    return Edit("Paste rules", (*renumbered, *rules))


def add_notes(blueprint: Blueprint, titles: Sequence[str], new: NewIds) -> Edit | Refusal:
    """Into the inbox, after those that wait there."""
    words = _words(titles)
    if isinstance(words, Refusal):
        return words
    waiting = sorted(blueprint.all_of(Note), key=lambda note: (note.rank, note.id))
    ranks, renumbered = make_room(waiting, len(waiting), len(words))
    made = zip(new("note", len(words)), ranks, words, strict=True)
    return Edit("Paste notes", (*renumbered, *(Add(Note(id=i, rank=rank, title=title)) for i, rank, title in made)))


def _words(titles: Sequence[str]) -> list[str] | Refusal:
    words = [line for title in titles if (line := in_one_line(title))]
    if not words:
        return refusal("There are no words to paste.")
    return too_long(*words) or words


def _lost(blueprint: Blueprint, scope: Scope | None) -> Refusal | None:
    """Steps may have gone while people thought about what to paste."""
    for reference in scope.references("scope") if scope is not None else ():
        if "step" in reference.types and isinstance(found := find(blueprint, reference.id, Step), Refusal):
            return found
    return None
