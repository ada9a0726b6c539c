"""What a person wants on the canvas and in the panels, as commands of the blueprint. Ids are given here, meaning is not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace

from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, Finding
from blueprint_model.checking.repair import Repair
from blueprint_model.commands import (
    accept_finding,
    add_column,
    add_need,
    add_rule,
    add_step,
    bind_to_step,
    connect_steps,
    decide,
    delete_with_contents,
    insert_column,
    move_steps,
    next_id,
    revise_fields,
    say_clash,
    shift_steps,
)
from blueprint_model.commands.create_variant import create_variant
from blueprint_model.elements import Choice, LimitValue, Need, ProcessRule, Scope, Step
from blueprint_model.elements.base import Json
from blueprint_model.measures import measure_of
from blueprint_model.operations import Edit, apply, squash
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone

STEP, FLOW, NEED, RULE, SAID = "s", "f", "n", "r", "said-"
ACCEPTED, DECISION = "accepted-", "decision-"
VARIANT = "v"
LANE, COLUMN, PHASE = "lane-", "column-", "phase-"


def new_step(blueprint: Blueprint, lane: str, column: str, index: int, words: str) -> tuple[str, Edit | Refusal]:
    """The new step's id, and the edit that puts it at `index` in the cell."""
    identifier = next_id(blueprint, STEP)
    cell = blueprint.cell(lane, column)
    added = add_step(blueprint, identifier, lane, column, words)
    if isinstance(added, Refusal) or index >= len(cell):
        return identifier, added
    moved = move_steps(apply(blueprint, added), [identifier], lane, column, before=cell[index].id)
    return identifier, moved if isinstance(moved, Refusal) else squash("Add step", [added, moved])


def moved_steps(blueprint: Blueprint, steps: Iterable[str], lane: str, column: str, index: int) -> Edit | Refusal:
    """`index` counts the cell's steps as they stand, those that move included."""
    cell = blueprint.cell(lane, column)
    before = cell[index].id if 0 <= index < len(cell) else None
    return move_steps(blueprint, tuple(steps), lane, column, before=before)


def shifted_steps(blueprint: Blueprint, steps: Iterable[str], columns: int, lanes: int) -> Edit | Refusal:
    """To the right of the last column there is always another one."""
    steps = tuple(steps)
    shifted = shift_steps(blueprint, steps, columns, lanes)
    if columns != 1 or not isinstance(shifted, Refusal):
        return shifted
    added = add_column(blueprint, next_id(blueprint, COLUMN))
    if isinstance(added, Refusal):
        return shifted
    wider = apply(blueprint, added)
    moved = shift_steps(wider, steps, columns, lanes)
    return shifted if isinstance(moved, Refusal) else squash("Move steps", [added, moved])


def new_flow(blueprint: Blueprint, source: str, target: str) -> Edit | Refusal:
    return connect_steps(blueprint, next_id(blueprint, FLOW), source, target)


def deleted(blueprint: Blueprint, ids: Iterable[str]) -> Edit | Refusal:
    return delete_with_contents(blueprint, sorted(ids))


def said_clash(blueprint: Blueprint, need: str, rule: str) -> Edit | Refusal:
    return say_clash(blueprint, next_id(blueprint, SAID), need, rule)


def accepted(
    blueprint: Blueprint, result: CheckResult, finding: Finding, reason: str, name: str, today: datetime.date
) -> Edit | Refusal:
    judgement = result.judgements.get(finding.need) if finding.need else None
    return accept_finding(blueprint, next_id(blueprint, ACCEPTED), finding, judgement, reason, name, today)


def decided(blueprint: Blueprint, about: str, choice: Choice, words: str, person: str, today: datetime.date) -> Edit | Refusal:
    """`about` is the identity of a finding or a repair. The words are the reason of what is kept, else what is done."""
    told = {"reason": words} if choice is Choice.KEEP else {"text": words}
    return decide(blueprint, next_id(blueprint, DECISION), about, choice, person=person, date=today, **told)


def repaired(whole: Blueprint, repair: Repair, base: str | None = None) -> tuple[str, Edit | Refusal]:
    """The title of the to-be that the repair makes, and the edit. `whole` is the blueprint with all its variants, `base` the
    to-be that was repaired (None: the as-is)."""
    say = translator(whole.scenario.language)
    taken = {variant.title for variant in whole.variants}
    title, number = say.text("Smallest repair"), 1
    while title in taken:
        number += 1
        title = say.text("Smallest repair {number}", number=number)
    changes = tuple(
        change if change.alternative else replace(change, rule=with_short_name(whole, change.rule)) for change in repair.changes
    )
    return title, create_variant(whole, next_id(whole, VARIANT), title, replace(repair, changes=changes), base)


def with_short_name(blueprint: Blueprint, rule: ProcessRule) -> ProcessRule:
    """A rule whose limit is not that of the blueprint: a short name that tells the limit tells this one."""
    short = _short_name(blueprint, rule.key, rule.measure, rule.limit)
    return rule if short is None else rule.model_copy(update={"short": short})


def revised(blueprint: Blueprint, key: str, fields: dict[str, Json]) -> Edit | Refusal:
    """Fields set to new values. With a limit, a short name that tells it changes as well, in the same edit."""
    name = next((name for name in ("limit", "adequate") if name in fields), None)
    element = blueprint.elements.get(key)
    if name is not None and "short" not in fields and isinstance(element, Need | ProcessRule):
        measure = fields.get("measure", element.measure)
        limit = fields[name]
        if measure == element.measure and isinstance(limit, int | str) and not isinstance(limit, bool):
            short = _short_name(blueprint, key, element.measure, limit)
            fields = fields if short is None else {**fields, "short": short}
    return revise_fields(blueprint, key, **fields)


def _short_name(blueprint: Blueprint, key: str, measure_id: str | None, limit: LimitValue | None) -> str | None:
    """The short name with this limit in place of the one it tells; None where it stays as it is."""
    from blueprint_model.wording.short_names import with_new_limit  # knows three languages: not before something is typed

    element = blueprint.elements.get(key)
    measure = measure_of(blueprint, measure_id or "")
    if not isinstance(element, Need | ProcessRule) or measure is None or not element.short:
        return None
    before = element.limit if isinstance(element, ProcessRule) else element.adequate
    language = blueprint.scenario.language
    short = with_new_limit(element.short, measure, before, limit, language, translator(language))
    return None if short == element.short else short


def bound(blueprint: Blueprint, card: str, step: str) -> Edit | Refusal:
    return bind_to_step(blueprint, card, step)


def in_words(blueprint: Blueprint, kind: str, words: str, scope: Scope) -> tuple[str, Edit | Refusal]:
    """A need or a rule in words, with where it is felt or holds, as one edit."""
    add, prefix = (add_need, NEED) if kind == "need" else (add_rule, RULE)
    identifier = next_id(blueprint, prefix)
    added = add(blueprint, identifier, words)
    if isinstance(added, Refusal):
        return identifier, added
    placed = revise_fields(apply(blueprint, added), identifier, scope=scope.model_dump(mode="json", exclude_defaults=True))
    name = "Add need" if kind == "need" else "Add rule"
    return identifier, placed if isinstance(placed, Refusal) else squash(name, [added, placed])


def new_column(blueprint: Blueprint, after: str | None) -> tuple[str, Edit | Refusal]:
    """After the column that is named, else at the end."""
    identifier = next_id(blueprint, COLUMN)
    edit = insert_column(blueprint, identifier, after=after) if after else add_column(blueprint, identifier)
    return identifier, edit


def columns_of(blueprint: Blueprint, ids: Iterable[str], cell: tuple[str, str] | None) -> list[str]:
    """The columns that are selected, in order: those of selected steps, of selected column heads, else of the cell."""
    chosen = set()
    for identifier in ids:
        step = blueprint.get(identifier, Step)
        if step is not None:
            chosen.add(step.column)
        elif identifier in blueprint.column_positions:
            chosen.add(identifier)
    if not chosen and cell is not None:
        chosen.add(cell[1])
    return sorted(chosen & set(blueprint.column_positions), key=blueprint.column_positions.__getitem__)


def cell_for_a_step(blueprint: Blueprint, cell: tuple[str, str] | None, free: bool) -> tuple[str, str] | None:
    """Where "+ Step" writes: the free cell that is stood in, else the next empty one to the right in its lane (customer lane
    where nowhere is stood). None when the lane is full: then a column has to come first."""
    if cell is not None and free:
        return cell
    lane = cell[0] if cell is not None else first_lane(blueprint)
    start = blueprint.column_positions.get(cell[1], -1) + 1 if cell is not None else 0
    for column in blueprint.columns[start:]:
        if not blueprint.cell(lane, column.id):
            return (lane, column.id)
    return None


def first_lane(blueprint: Blueprint) -> str:
    """The first customer lane, else the uppermost."""
    customer = next((lane.id for lane in blueprint.lanes if lane.zone is Zone.CUSTOMER), None)
    return customer or blueprint.lanes[0].id


def step_of_selection(blueprint: Blueprint, selection: frozenset[str]) -> str:
    """The one selected step, or ""."""
    steps = [identifier for identifier in selection if blueprint.get(identifier, Step) is not None]
    return steps[0] if len(steps) == 1 else ""
