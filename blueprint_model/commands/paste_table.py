"""Adding what a block of a spreadsheet was planned to become."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.add_lane import add_lane
from blueprint_model.commands.insert_column import add_column, insert_column
from blueprint_model.commands.lookup import find
from blueprint_model.commands.new_ids import NewIds
from blueprint_model.commands.order import make_room
from blueprint_model.commands.table_plan import TablePlan
from blueprint_model.elements import Column, Lane, Phase, Step
from blueprint_model.operations import Add, Edit, Operation, Remove, apply, revise, squash
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone


def paste_table(blueprint: Blueprint, plan: TablePlan, lane: str, column: str, new: NewIds) -> Edit | Refusal:
    """With phases, in new columns after the phase of `column`, or in the columns there are while there is no step yet. Without,
    from the cell (`lane`, `column`) on, below what is there, with columns added at the end."""
    for found in (find(blueprint, lane, Lane), find(blueprint, column, Column)):
        if isinstance(found, Refusal):
            return found
    edits: list[Edit] = []
    columns, blueprint = _columns(blueprint, plan, column, new, edits)
    lanes, blueprint = _lanes(blueprint, plan, lane, new, edits)
    operations: list[Operation] = _heads(blueprint, plan, columns, new)
    by_cell: dict[tuple[str, str], list[str]] = {}
    for row, across, title in plan.steps:
        by_cell.setdefault((lanes[row], columns[across]), []).append(title)
    ids = iter(new("step", len(plan.steps)))
    for (in_lane, in_column), titles in by_cell.items():
        present = blueprint.cell(in_lane, in_column)
        ranks, renumbered = make_room(present, len(present), len(titles))
        operations += renumbered
        for rank, title in zip(ranks, titles, strict=True):
            operations.append(Add(Step(id=next(ids), lane=in_lane, column=in_column, rank=rank, title=title)))
    return squash("Paste table", [*edits, Edit("", tuple(operations))])


def _columns(blueprint: Blueprint, plan: TablePlan, column: str, new: NewIds, edits: list[Edit]) -> tuple[list[str], Blueprint]:
    own_columns = bool(plan.phases) or bool(plan.column_titles)
    start = 0 if own_columns and not blueprint.steps else blueprint.column_positions[column]
    if own_columns and blueprint.steps:
        after = _end_of_phase(blueprint, column)
        found = []
        for identifier in new("column", plan.columns):
            blueprint = _done(blueprint, edits, insert_column(blueprint, identifier, after=after))
            found.append(identifier)
            after = identifier
        return found, blueprint
    for identifier in new("column", max(0, start + plan.columns - len(blueprint.columns))):
        blueprint = _done(blueprint, edits, add_column(blueprint, identifier))
    return [each.id for each in blueprint.columns[start : start + plan.columns]], blueprint


def _end_of_phase(blueprint: Blueprint, column: str) -> str:
    phase = next(each.phase for each in blueprint.columns if each.id == column)
    if phase is None:
        return column
    return [each.id for each in blueprint.columns if each.phase == phase][-1]


def _lanes(blueprint: Blueprint, plan: TablePlan, lane: str, new: NewIds, edits: list[Edit]) -> tuple[list[str], Blueprint]:
    if not plan.lanes:
        row = blueprint.lane_positions[lane]
        found = [each.id for each in blueprint.lanes[row : row + plan.rows]]
        zone = blueprint.lanes[-1].zone
        for identifier in new("lane", plan.rows - len(found)):
            blueprint = _done(blueprint, edits, add_lane(blueprint, identifier, zone))
            found.append(identifier)
        return found, blueprint
    found = []
    for planned in plan.lanes:
        if planned.lane:
            found.append(planned.lane)
            continue
        (identifier,) = new("lane", 1)
        beside = found[-1] if found and _zone(blueprint, found[-1]) is planned.zone else None
        blueprint = _done(blueprint, edits, add_lane(blueprint, identifier, planned.zone, planned.title, beside))
        found.append(identifier)
    return found, blueprint


def _zone(blueprint: Blueprint, lane: str) -> Zone:
    return blueprint.zones_by_lane[lane]


def _heads(blueprint: Blueprint, plan: TablePlan, columns: list[str], new: NewIds) -> list[Operation]:
    """Phases over their columns; a column under none of them keeps none of another phase that it would cut in two."""
    operations: list[Operation] = []
    phases: dict[str, str | None] = dict.fromkeys(columns) if plan.phases else {}
    for (title, first, last), identifier in zip(plan.phases, new("phase", len(plan.phases)), strict=True):
        operations.append(Add(Phase(id=identifier, title=title)))
        phases |= dict.fromkeys(columns[first : last + 1], identifier)
    titles = dict(zip(columns, plan.column_titles, strict=False))
    for identifier in columns:
        found = blueprint.get(identifier, Column)
        assert found is not None
        fields = {"phase": phases[identifier]} if identifier in phases else {}
        operations += revise(found, **fields, **({"title": titles[identifier]} if titles.get(identifier) else {}))
    return operations + _left_empty(blueprint, phases)


def _left_empty(blueprint: Blueprint, phases: Mapping[str, str | None]) -> list[Operation]:
    """Phases of an empty blueprint all of whose columns got another one: nothing else speaks of them."""
    found: list[Operation] = []
    for phase in blueprint.phases:
        referring = [element for element, _ in blueprint.referring_to(phase.id)]
        if referring and all(isinstance(element, Column) and element.id in phases for element in referring):
            found.append(Remove(phase))
    return found


def _done(blueprint: Blueprint, edits: list[Edit], edit: Edit | Refusal) -> Blueprint:
    assert isinstance(edit, Edit), edit  # columns and lanes with new ids are never refused
    edits.append(edit)
    return apply(blueprint, edit)
