"""Pasting copied steps at a cell: what was cut comes back with all that hung on it, what was copied comes as something new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.add_lane import add_lane
from blueprint_model.commands.copy_steps import CopiedSteps
from blueprint_model.commands.insert_column import add_column, insert_column
from blueprint_model.commands.lookup import find
from blueprint_model.commands.new_ids import NewIds
from blueprint_model.commands.order import make_room
from blueprint_model.elements import (
    Column,
    Element,
    Flow,
    Lane,
    Need,
    Organisation,
    Persona,
    ProcessRule,
    Question,
    RuleAlternative,
    Scope,
    Step,
)
from blueprint_model.elements.json_form import field_to_json, same_json, with_field
from blueprint_model.measures import measure_of
from blueprint_model.operations import Add, Edit, Operation, Remove, Revise, apply, squash
from blueprint_model.refusal import Refusal

Cell = tuple[str, str]  # lane id, column id


def paste_steps(blueprint: Blueprint, copied: CopiedSteps, lane: str, column: str, new: NewIds, *, same: bool) -> Edit | Refusal:
    """The uppermost lane and the leftmost column of what was copied come to this cell; in each cell they stand below what is
    there. Columns that are missing are added at the end.

    `same` says that the steps come from this blueprint: then a copy brings no needs and rules (who feels what at the copy is for
    people to say), and what was cut, and is still gone, comes back as itself. From another blueprint several lanes go to those
    of the same name, else of the same zone, and the needs and rules of these steps alone come along as new ones.
    """
    for found in (find(blueprint, lane, Lane), find(blueprint, column, Column)):
        if isinstance(found, Refusal):
            return found
    start = blueprint.column_positions[column]
    edits: list[Edit] = []
    missing = start + copied.columns - len(blueprint.columns)
    for identifier in new("column", max(0, missing)):
        blueprint = _done(blueprint, edits, add_column(blueprint, identifier))
    lanes, blueprint = _lanes(blueprint, copied, lane, new, edits, same)
    cells = {step.id: (lanes[row], blueprint.columns[start + across].id) for row, across, step in copied.steps}
    return _placed(blueprint, copied, cells, new, edits, same)


def duplicate_steps(blueprint: Blueprint, copied: CopiedSteps, new: NewIds) -> Edit | Refusal:
    """Right beside what was copied: in the next columns where all cells are free there, else in new ones."""
    steps = [step for _, _, step in copied.steps]
    last = max((blueprint.column_positions[step.column] for step in steps), default=0)
    width = copied.columns
    beside = blueprint.columns[last + 1 : last + 1 + width]
    edits: list[Edit] = []
    free = all(not blueprint.cell(step.lane, beside[across].id) for _, across, step in copied.steps if across < len(beside))
    count = max(0, width - len(beside)) if free else width
    after = beside[-1].id if free and beside else blueprint.columns[last].id
    for identifier in new("column", count):
        blueprint = _done(blueprint, edits, insert_column(blueprint, identifier, after=after))
        after = identifier
    first = last + 1
    cells = {step.id: (step.lane, blueprint.columns[first + across].id) for _, across, step in copied.steps}
    edit = _placed(blueprint, copied, cells, new, edits, True)
    return edit if isinstance(edit, Refusal) else Edit("Duplicate steps", edit.operations)


def _done(blueprint: Blueprint, edits: list[Edit], edit: Edit | Refusal) -> Blueprint:
    assert isinstance(edit, Edit), edit  # columns and lanes with new ids are never refused
    edits.append(edit)
    return apply(blueprint, edit)


def _lanes(
    blueprint: Blueprint, copied: CopiedSteps, lane: str, new: NewIds, edits: list[Edit], same: bool
) -> tuple[list[str], Blueprint]:
    """The lane of each row."""
    row = blueprint.lane_positions[lane]
    if same or len(copied.lanes) == 1:
        return _by_distance(blueprint, copied, row), blueprint
    found: list[str] = []
    for wanted in copied.lanes:
        free = [candidate for candidate in blueprint.lanes if candidate.id not in found]
        named = [candidate for candidate in free if _same_words(candidate.title, wanted.title)]
        zoned = [candidate for candidate in free if candidate.zone is wanted.zone]
        chosen = next(iter((*named, *zoned)), None)
        if chosen is None:
            (identifier,) = new("lane", 1)
            blueprint = _done(blueprint, edits, add_lane(blueprint, identifier, wanted.zone, wanted.title))
            found.append(identifier)
        else:
            found.append(chosen.id)
    return found, blueprint


def _by_distance(blueprint: Blueprint, copied: CopiedSteps, row: int) -> list[str]:
    """As far below each other as they were, moved up where the last would lie beyond the picture."""
    positions = [blueprint.lane_positions.get(lane.id) for lane in copied.lanes]
    known = [position for position in positions if position is not None]
    whole = len(known) == len(positions) and bool(known)
    offsets = [position - known[0] for position in known] if whole else list(range(len(positions)))
    row = max(0, min(row, len(blueprint.lanes) - 1 - offsets[-1]))
    return [blueprint.lanes[min(row + offset, len(blueprint.lanes) - 1)].id for offset in offsets]


def _placed(
    blueprint: Blueprint, copied: CopiedSteps, cells: Mapping[str, Cell], new: NewIds, edits: list[Edit], same: bool
) -> Edit | Refusal:
    steps = [step for _, _, step in copied.steps]
    # What is seen in another variant under the same id is the same thing: it comes back here as well.
    back = copied.cut is not None and same and not any(step.id in blueprint.elements for step in steps)
    ids = {s.id: s.id for s in steps} if back else dict(zip((s.id for s in steps), new("step", len(steps)), strict=True))
    ranks, operations = _ranks(blueprint, steps, cells)
    for step in steps:
        lane, column = cells[step.id]
        placed = step.model_copy(update={"id": ids[step.id], "lane": lane, "column": column, "rank": ranks[step.id]})
        operations.append(Add(_fitting(blueprint, copied, placed, ids, same)))
    edits.append(Edit("", tuple(operations)))
    blueprint = apply(blueprint, edits[-1])
    if back:
        assert copied.cut is not None
        edits.append(Edit("", tuple(_what_went_along(blueprint, copied.cut))))
    else:
        flows = new("flow", len(copied.flows))
        edits.append(Edit("", tuple(_flow(blueprint, flow, name, ids) for flow, name in zip(copied.flows, flows, strict=True))))
        if not same:
            edits.append(Edit("", tuple(_cards(blueprint, copied, ids, new))))
    return squash("Paste steps", edits)


def _ranks(blueprint: Blueprint, steps: Sequence[Step], cells: Mapping[str, Cell]) -> tuple[dict[str, str], list[Operation]]:
    by_cell: dict[Cell, list[Step]] = {}
    for step in steps:
        by_cell.setdefault(cells[step.id], []).append(step)
    found: dict[str, str] = {}
    operations: list[Operation] = []
    for cell, arriving in by_cell.items():
        present = blueprint.cell(*cell)
        ranks, renumbered = make_room(present, len(present), len(arriving))
        operations += renumbered
        found.update({step.id: rank for step, rank in zip(arriving, ranks, strict=True)})
    return found, operations


def _fitting(blueprint: Blueprint, copied: CopiedSteps, step: Step, ids: Mapping[str, str], same: bool) -> Step:
    """Without what this blueprint does not have; an organisation is known by its name."""
    changed: dict[str, object] = {"facts": tuple(f for f in step.facts if measure_of(blueprint, f.measure) is not None)}
    if step.belongs_to:
        kept = step.belongs_to if same and blueprint.get(step.belongs_to, Step) is not None else None
        changed["belongs_to"] = ids.get(step.belongs_to, kept)
    if step.organisation and (not same or blueprint.get(step.organisation, Organisation) is None):
        title = dict(copied.names).get(step.organisation, "")
        changed["organisation"] = next((o.id for o in blueprint.organisations if _same_words(o.title, title)), None)
    return step.model_copy(update=changed)


def _what_went_along(blueprint: Blueprint, cut: Edit) -> list[Operation]:
    """Flows, needs' places and the rest that the cutting took away or changed, where nothing else has changed since."""
    found: list[Operation] = []
    elements: dict[str, Element] = dict(blueprint.elements)
    for operation in reversed(cut.operations):
        match operation:
            case Remove(element) if element.id not in elements and element.variant is None:
                if _all_there(elements, element):
                    elements[element.key] = element
                    found.append(Add(element))
            case Revise(key, field, before, after) if key in blueprint.elements:
                present = elements[key]
                if same_json(field_to_json(present, field), after):
                    restored = with_field(present, field, before)
                    if _all_there(elements, restored):
                        elements[key] = restored
                        found.append(Revise(key, field, after, before))
    return found


def _all_there(elements: Mapping[str, Element], element: Element) -> bool:
    """Whether everything that it speaks of is in the blueprint."""
    return all(r.id in elements and elements[r.id].type in r.types for r in element.references())


def _flow(blueprint: Blueprint, flow: Flow, identifier: str, ids: Mapping[str, str]) -> Add:
    changed: dict[str, object] = {"id": identifier, "source": ids[flow.source], "target": ids[flow.target]}
    if flow.condition is not None and blueprint.get(flow.condition.question, Question) is None:
        changed["condition"] = None
    return Add(flow.model_copy(update=changed))


def _cards(blueprint: Blueprint, copied: CopiedSteps, ids: Mapping[str, str], new: NewIds) -> list[Operation]:
    found: list[Operation] = []
    titles = dict(copied.names)
    for kind, there in ((Need, blueprint.needs), (ProcessRule, blueprint.rules)):
        cards = [card for card in copied.cards if isinstance(card, kind)]
        ranks, renumbered = make_room(there, len(there), len(cards))
        found += renumbered
        for card, rank, identifier in zip(cards, ranks, new(kind.type, len(cards)), strict=True):
            assert card.scope is not None
            scope = Scope(kind=card.scope.kind, elements=tuple(ids[element] for element in card.scope.elements))
            changed: dict[str, object] = {"id": identifier, "rank": rank, "scope": scope, "condition": None}
            if isinstance(card, Need):
                changed |= {"before": None, "persona": _persona(blueprint, titles.get(card.persona or "", ""))}
            found.append(Add(_with_known_measures(blueprint, card.model_copy(update=changed))))
    return found


def _persona(blueprint: Blueprint, title: str) -> str | None:
    named: Persona | None = next((p for p in blueprint.personas if _same_words(p.title, title)), None)
    only = blueprint.personas[0] if len(blueprint.personas) == 1 else None
    chosen = named or only
    return chosen.id if chosen is not None else None


def _with_known_measures(blueprint: Blueprint, card: Need | ProcessRule) -> Need | ProcessRule:
    """In words only, where its measure is not known here; without alternatives that speak of others."""
    if isinstance(card, ProcessRule):
        known: tuple[RuleAlternative, ...] = tuple(
            a for a in card.alternatives if a.per is None or measure_of(blueprint, a.per) is not None
        )
        card = card.model_copy(update={"alternatives": known})
    spoken_of = [card.measure, card.per] if isinstance(card, ProcessRule) else [card.measure]
    if all(measure is None or measure_of(blueprint, measure) is not None for measure in spoken_of):
        return card
    names = ("measure", "per", "bound", "limit", "alternatives", "direction", "adequate", "desired")
    fields = type(card).model_fields
    return card.model_copy(update={name: fields[name].default for name in names if name in fields})


def _same_words(one: str, other: str) -> bool:
    first = " ".join(one.split()).casefold()
    return bool(first) and first == " ".join(other.split()).casefold()
