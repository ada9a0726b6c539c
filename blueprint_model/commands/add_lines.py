"""Many things at once, one for each line that somebody pasted."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.add_step import add_step
from blueprint_model.commands.add_step_after import add_step_after
from blueprint_model.commands.lookup import find, refusal
from blueprint_model.commands.new_ids import NewIds
from blueprint_model.commands.order import make_room
from blueprint_model.commands.written_words import in_one_line, too_long
from blueprint_model.elements import Column, Flow, Need, Note, ProcessRule, Scope, Step
from blueprint_model.operations import Add, Edit, Operation, apply, revise, squash
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone


def add_steps_in_a_row(
    blueprint: Blueprint, titles: Sequence[str], lane: str, column: str, new: NewIds, after: str = ""
) -> Edit | Refusal:
    """One after the other to the right, connected, as if each had been typed: after the step `after`, or from the cell on."""
    words = _words(titles)
    if isinstance(words, Refusal):
        return words
    (step,), (flow,), (beside,) = (new(kind, 1) for kind in ("step", "flow", "column"))
    first = (
        add_step_after(blueprint, step, after, words[0], flow_id=flow, column_id=beside)
        if after
        else add_step(blueprint, step, lane, column, words[0])
    )
    if isinstance(first, Refusal):
        return first
    rest = _going_on(apply(blueprint, first), step, words[1:], new)
    return squash("Paste steps", [first, Edit("", rest)])


def _going_on(blueprint: Blueprint, step: str, titles: Sequence[str], new: NewIds) -> tuple[Operation, ...]:
    """What `add_step_after` would do for one title after the other, worked out at once."""
    begin = blueprint.get(step, Step)
    assert begin is not None
    start = blueprint.column_positions[begin.column] + 1
    free = [c.id for c in takewhile(lambda c: not blueprint.cell(begin.lane, c.id), blueprint.columns[start:])][: len(titles)]
    end = start + len(free)
    phase = blueprint.columns[end - 1].phase
    ranks, renumbered = make_room(blueprint.columns, end, len(titles) - len(free))
    added = [Column(id=i, rank=r, phase=phase) for i, r in zip(new("column", len(ranks)), ranks, strict=True)]
    operations: list[Operation] = [*renumbered, *(Add(each) for each in added)]
    (rank,), _ = make_room((), 0)
    ids = new("step", len(titles))
    for identifier, title, column in zip(ids, titles, [*free, *(each.id for each in added)], strict=True):
        operations.append(Add(Step(id=identifier, lane=begin.lane, column=column, rank=rank, title=title)))
    if blueprint.zone_of(begin) is Zone.EVIDENCE or not ids:
        return tuple(operations)
    for flow in blueprint.flows_from(step):  # what went on from where they come in goes on from the last of them
        operations += revise(flow, source=ids[-1])
    ends = zip(new("flow", len(ids)), pairwise((step, *ids)), strict=True)
    operations += [Add(Flow(id=identifier, source=one, target=other)) for identifier, (one, other) in ends]
    return tuple(operations)


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
