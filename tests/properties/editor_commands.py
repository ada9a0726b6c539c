"""The commands of writing on, copying, pasting and moving heads, with arguments that are there most of the time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from hypothesis import strategies as st

from blueprint_model import commands
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Element, Flow, Lane, Phase, Scope, Step
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone

Asked = Edit | Refusal
_KINDS = ("step", "flow", "need", "rule", "lane", "column", "phase", "note")


class Choosing(Protocol):
    """How arguments are chosen: by chance, or by Hypothesis."""

    def some(self, blueprint: Blueprint, kind: type[Element], /) -> str: ...
    def maybe(self, blueprint: Blueprint, kind: type[Element], /) -> str | None: ...
    def several(self, blueprint: Blueprint, kind: type[Element], /) -> list[str]: ...
    def words(self) -> str: ...
    def one_of(self, values: Sequence[object], /) -> object: ...


def editor_wishes(chooses: Choosing, b: Blueprint) -> dict[str, Callable[[], Asked]]:
    """By the names of the commands."""
    new = {kind: commands.next_id(b, kind) for kind in _KINDS}
    ids = commands.new_ids(b, {kind: kind for kind in _KINDS})
    some, maybe, several, words = chooses.some, chooses.maybe, chooses.several, chooses.words

    def step() -> Scope | None:
        chosen = maybe(b, Step)
        return Scope.of_steps(chosen) if chosen is not None else None

    def zone() -> Zone:
        found = chooses.one_of(list(Zone))
        assert isinstance(found, Zone)
        return found

    def by() -> int:
        return 1 if chooses.one_of((1, -1)) == 1 else -1

    return {
        "add_step_after": lambda: commands.add_step_after(
            b, new["step"], some(b, Step), words(), flow_id=new["flow"], column_id=new["column"]
        ),
        "add_step_below": lambda: commands.add_step_below(b, new["step"], some(b, Step), words(), flow_id=new["flow"]),
        "insert_step_in_flow": lambda: commands.insert_step_in_flow(
            b, new["step"], some(b, Flow), words(), flow_id=new["flow"], column_id=new["column"]
        ),
        "put_step_in_flow": lambda: _put_into_flow(chooses, b, new),
        "reconnect_flow": lambda: commands.reconnect_flow(b, some(b, Flow), maybe(b, Step), maybe(b, Step)),
        "move_lane": lambda: commands.move_lane(b, some(b, Lane), zone(), maybe(b, Lane)),
        "shift_lane": lambda: commands.shift_lane(b, some(b, Lane), by()),
        "move_columns": lambda: commands.move_columns(b, several(b, Column), maybe(b, Column)),
        "shift_columns": lambda: commands.shift_columns(b, several(b, Column)[:1], by()),
        "move_phase": lambda: commands.move_phase(b, some(b, Phase), maybe(b, Column)),
        "shift_phase": lambda: commands.shift_phase(b, some(b, Phase), by()),
        "delete_and_join": lambda: commands.delete_and_join(b, several(b, Step), commands.new_ids(b, {"flow": "f"})),
        "delete_with_contents": lambda: commands.delete_with_contents(b, [some(b, Phase), *several(b, Step)]),
        "paste_steps": lambda: _pasted(chooses, b),
        "duplicate_steps": lambda: _duplicated(b, several(b, Step)),
        "add_steps_in_a_row": lambda: commands.add_steps_in_a_row(
            b, [words(), words(), "last"], some(b, Lane), some(b, Column), ids, maybe(b, Step) or ""
        ),
        "add_needs": lambda: commands.add_needs(b, [words(), "a need"], ids, step()),
        "add_rules": lambda: commands.add_rules(b, [words(), "a rule"], ids, step()),
        "add_notes": lambda: commands.add_notes(b, [words(), "a note"], ids),
        "paste_table": lambda: _table(chooses, b),
    }


def _put_into_flow(chooses: Choosing, b: Blueprint, new: dict[str, str]) -> Asked:
    loose = [step.id for step in b.steps if not b.flows_from(step.id) and not b.flows_to(step.id)]
    step = str(chooses.one_of([*loose, chooses.some(b, Step)]))
    places = (chooses.some(b, Lane), chooses.some(b, Column))
    return commands.put_step_in_flow(b, step, chooses.some(b, Flow), *places, flow_id=new["flow"], column_id=new["column"])


def _pasted(chooses: Choosing, b: Blueprint) -> Asked:
    """Copied out of this blueprint, or out of it as if it were another."""
    copied = commands.copy_steps(b, chooses.several(b, Step))
    if isinstance(copied, Refusal):
        return copied
    ids = commands.new_ids(b, {kind: kind for kind in _KINDS})
    same = chooses.one_of((True, False)) is True
    return commands.paste_steps(b, copied, chooses.some(b, Lane), chooses.some(b, Column), ids, same=same)


def _duplicated(b: Blueprint, steps: list[str]) -> Asked:
    copied = commands.copy_steps(b, steps)
    ids = commands.new_ids(b, {kind: kind for kind in _KINDS})
    return copied if isinstance(copied, Refusal) else commands.duplicate_steps(b, copied, ids)


def _table(chooses: Choosing, b: Blueprint) -> Asked:
    words = " ".join(chooses.words().split())
    heads = [("", "Before", words)] if chooses.one_of((True, False)) is True else []
    lanes = str(chooses.one_of(("Asiakas", "Backstage", words or "x")))
    plan = commands.plan_of(b, commands.Table((*heads, (lanes, words, "Pays\nLeaves"), ("Robot", "", words))))
    if isinstance(plan, Refusal):
        return plan
    ids = commands.new_ids(b, {kind: kind for kind in _KINDS})
    return commands.paste_table(b, plan, chooses.some(b, Lane), chooses.some(b, Column), ids)


class _Drawn:
    """Chooses as Hypothesis draws."""

    def __init__(self, draw: st.DrawFn, texts: st.SearchStrategy[str]) -> None:
        self._draw, self._texts = draw, texts

    def some(self, blueprint: Blueprint, kind: type[Element], /) -> str:
        there = [element.id for element in blueprint.all_of(kind)]
        return self._draw(st.sampled_from([*there, *there, "nothing"]))

    def maybe(self, blueprint: Blueprint, kind: type[Element], /) -> str | None:
        return self.some(blueprint, kind) if self._draw(st.booleans()) else None

    def several(self, blueprint: Blueprint, kind: type[Element], /) -> list[str]:
        return [self.some(blueprint, kind) for _ in range(self._draw(st.integers(1, 4)))]

    def words(self) -> str:
        return self._draw(self._texts)

    def one_of(self, values: Sequence[object], /) -> object:
        return self._draw(st.sampled_from(list(values)))


@st.composite
def editor_results(draw: st.DrawFn, blueprint: Blueprint, texts: st.SearchStrategy[str]) -> Asked:
    """What one of these commands answers."""
    wishes = editor_wishes(_Drawn(draw, texts), blueprint)
    return wishes[draw(st.sampled_from(sorted(wishes)))]()
