"""Copying steps out of a blueprint, to be pasted there or in another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.delete_elements import delete_elements
from blueprint_model.commands.lookup import refusal
from blueprint_model.elements import Flow, Lane, Need, Organisation, Persona, ProcessRule, ScopeKind, Step
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import element_from_json
from blueprint_model.operations import Edit, edit_from_json
from blueprint_model.refusal import Refusal

E = TypeVar("E", Lane, Step, Flow)

FORM = 1  # of the JSON; another number is not read
MOST_COPIED = 20_000  # elements


@dataclass(frozen=True)
class CopiedSteps:
    """`steps` with their place: (row of `lanes`, column counted from the leftmost). `flows` lead among them; `cards` are the
    needs and rules that are felt or hold at them alone. `names` are titles of the organisations and personas that are spoken
    of, by id. `cut` is the edit that took the steps away; None where they are still there.
    """

    lanes: tuple[Lane, ...]
    steps: tuple[tuple[int, int, Step], ...]
    flows: tuple[Flow, ...] = ()
    cards: tuple[Need | ProcessRule, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    cut: Edit | None = None

    @property
    def columns(self) -> int:
        return 1 + max(column for _, column, _ in self.steps)

    def to_json(self) -> dict[str, Json]:
        return {
            "form": FORM,
            "lanes": [lane.to_json() for lane in self.lanes],
            "steps": [[row, column, step.to_json()] for row, column, step in self.steps],
            "flows": [flow.to_json() for flow in self.flows],
            "cards": [card.to_json() for card in self.cards],
            "names": [list(pair) for pair in self.names],
            "cut": self.cut.to_json() if self.cut is not None else None,
        }

    def as_text(self) -> str:
        """For other programs: lanes as lines, columns between tabs, steps of one cell on lines of their own."""
        cells: dict[tuple[int, int], list[str]] = {}
        for row, column, step in self.steps:
            cells.setdefault((row, column), []).append(" ".join(step.title.split()))
        lines = []
        for row in range(len(self.lanes)):
            lines.append("\t".join(_quoted(cells.get((row, column), [])) for column in range(self.columns)))
        return "\n".join(lines)


def _quoted(titles: list[str]) -> str:
    words = "\n".join(titles)
    return '"' + words.replace('"', '""') + '"' if len(titles) > 1 or '"' in words else words


def copy_steps(blueprint: Blueprint, ids: Iterable[str]) -> CopiedSteps | Refusal:
    """What of `ids` are steps; everything else is passed over."""
    wanted = set(ids)
    chosen = [step for step in blueprint.steps if step.id in wanted]
    if not chosen:
        return refusal("Select the steps that you want to copy.")
    rows = sorted({step.lane for step in chosen}, key=blueprint.lane_positions.__getitem__)
    left = min(blueprint.column_positions[step.column] for step in chosen)
    held = {step.id for step in chosen}
    flows = tuple(flow for flow in blueprint.flows if flow.source in held and flow.target in held)
    all_cards: list[Need | ProcessRule] = [*blueprint.needs, *blueprint.rules]
    cards = tuple(card for card in all_cards if _is_at(card, held))
    return CopiedSteps(
        lanes=tuple(lane for lane in blueprint.lanes if lane.id in set(rows)),
        steps=tuple((rows.index(step.lane), blueprint.column_positions[step.column] - left, step) for step in chosen),
        flows=flows,
        cards=cards,
        names=_names(blueprint, chosen, cards),
    )


def cut_steps(blueprint: Blueprint, ids: Iterable[str]) -> tuple[CopiedSteps, Edit] | Refusal:
    """The steps, and the edit that takes them away with what cannot do without them."""
    copied = copy_steps(blueprint, ids)
    if isinstance(copied, Refusal):
        return copied
    deleted = delete_elements(blueprint, [step.id for _, _, step in copied.steps])
    if isinstance(deleted, Refusal):
        return deleted
    cut = Edit("Cut steps", deleted.operations)
    return CopiedSteps(copied.lanes, copied.steps, copied.flows, copied.cards, copied.names, cut), cut


def _is_at(card: Need | ProcessRule, steps: set[str]) -> bool:
    scope = card.scope
    return scope is not None and scope.kind in (ScopeKind.STEPS, ScopeKind.SPAN) and set(scope.elements) <= steps


def _names(blueprint: Blueprint, steps: Iterable[Step], cards: Iterable[Need | ProcessRule]) -> tuple[tuple[str, str], ...]:
    spoken_of = {step.organisation for step in steps} | {card.persona for card in cards if isinstance(card, Need)}
    found = (blueprint.elements.get(identifier) for identifier in sorted(i for i in spoken_of if i))
    return tuple((each.id, each.title) for each in found if isinstance(each, Organisation | Persona))


def copied_from_json(fields: Json) -> CopiedSteps | None:
    """The inverse of `CopiedSteps.to_json`; None for anything else, whoever wrote it."""
    try:
        return _read(fields)
    except (KeyError, TypeError, ValueError, ValidationError, AttributeError):
        return None


def _read(fields: Mapping[str, Json]) -> CopiedSteps | None:
    if fields["form"] != FORM or sum(len(fields[part]) for part in ("lanes", "steps", "flows", "cards", "names")) > MOST_COPIED:
        return None
    lanes = tuple(_of(Lane, lane) for lane in fields["lanes"])
    steps = tuple(
        (_count(row, len(lanes)), _count(column, MOST_COPIED), _of(Step, step)) for row, column, step in fields["steps"]
    )
    flows = tuple(_of(Flow, flow) for flow in fields["flows"])
    cards = tuple(_card(card) for card in fields["cards"])
    names = tuple((str(identifier), str(title)) for identifier, title in fields["names"])
    cut = edit_from_json(fields["cut"]) if fields["cut"] is not None else None
    held = {step.id for _, _, step in steps}
    if not steps or len(held) < len(steps) or any({flow.source, flow.target} - held for flow in flows):
        return None
    everything = (*lanes, *(step for _, _, step in steps), *flows, *cards)
    if any(element.variant is not None for element in everything) or any(not _is_at(card, held) for card in cards):
        return None
    return CopiedSteps(lanes, steps, flows, cards, names, cut)


def _count(value: object, less_than: int) -> int:
    if type(value) is not int or not 0 <= value < less_than:
        raise ValueError(f"{value!r} is no place")
    return value


def _card(fields: Mapping[str, Json]) -> Need | ProcessRule:
    found = element_from_json(fields)
    if not isinstance(found, Need | ProcessRule):
        raise TypeError(found.type)
    return found


def _of(kind: type[E], fields: Mapping[str, Json]) -> E:
    found = element_from_json(fields)
    if not isinstance(found, kind):
        raise TypeError(found.type)
    return found
