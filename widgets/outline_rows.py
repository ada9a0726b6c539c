"""The blueprint as a tree of text: what stands under what, and how each row is said. The canvas and this show the same.

Phases hold columns, columns their steps, steps the flows that leave them; lanes, needs, rules, personas and notes stand in
groups of their own. Rows are asked for where they are looked at: a large blueprint costs what is open of it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import groupby

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import (
    SCENARIO_ID,
    Column,
    Element,
    Flow,
    FlowKind,
    Lane,
    Need,
    Note,
    Persona,
    Phase,
    ProcessRule,
    Scope,
    ScopeKind,
    Step,
)
from blueprint_model.message import Message
from widgets.interface_language import say, tr
from widgets.panels.inspector_words import ZONES

_APART = " · "


class RowKind(StrEnum):
    BLUEPRINT = "blueprint"
    PHASE = "phase"
    COLUMN = "column"
    STEP = "step"
    FLOW = "flow"
    LANES = "lanes"
    LANE = "lane"
    NEEDS = "needs"
    NEED = "need"
    RULES = "rules"
    RULE = "rule"
    PERSONAS = "personas"
    PERSONA = "persona"
    NOTES = "notes"
    NOTE = "note"


GROUPS: dict[RowKind, Message] = {
    RowKind.LANES: Message.of("Lanes"),
    RowKind.NEEDS: Message.of("Customer needs"),
    RowKind.RULES: Message.of("Process rules"),
    RowKind.PERSONAS: Message.of("Personas"),
    RowKind.NOTES: Message.of("Inbox"),
}
# What a row is, in a word: said before its title to those who do not see where it stands.
KIND_WORDS: dict[RowKind, Message] = {
    RowKind.BLUEPRINT: Message.of("Blueprint"),
    RowKind.PHASE: Message.of("Phase"),
    RowKind.COLUMN: Message.of("Column"),
    RowKind.STEP: Message.of("Step"),
    RowKind.FLOW: Message.of("Flow"),
    RowKind.LANE: Message.of("Lane"),
    RowKind.NEED: Message.of("Need"),
    RowKind.RULE: Message.of("Rule"),
    RowKind.PERSONA: Message.of("Persona"),
    RowKind.NOTE: Message.of("Note"),
}
KIND_OF: dict[type[Element], RowKind] = {
    Phase: RowKind.PHASE,
    Column: RowKind.COLUMN,
    Step: RowKind.STEP,
    Flow: RowKind.FLOW,
    Lane: RowKind.LANE,
    Need: RowKind.NEED,
    ProcessRule: RowKind.RULE,
    Persona: RowKind.PERSONA,
    Note: RowKind.NOTE,
}
GROUP_OF: dict[RowKind, RowKind] = {
    RowKind.LANE: RowKind.LANES,
    RowKind.NEED: RowKind.NEEDS,
    RowKind.RULE: RowKind.RULES,
    RowKind.PERSONA: RowKind.PERSONAS,
    RowKind.NOTE: RowKind.NOTES,
}


@dataclass(frozen=True)
class Row:
    """`element` is the id of what it shows ("" for a group). A phase that is interrupted has a row for each `run` of columns."""

    kind: RowKind
    element: str = ""
    run: int = 0


@dataclass(frozen=True)
class _Run:
    """Columns side by side that belong to the same phase, or to none."""

    phase: str | None
    number: int
    columns: tuple[str, ...]


class Outline:
    """One state of a blueprint with its findings. What an earlier state knows of the same findings is taken over."""

    def __init__(self, blueprint: Blueprint, result: CheckResult, before: Outline | None = None) -> None:
        self.blueprint = blueprint
        self.result = result
        if before is not None and before.result is result and "_findings" in before.__dict__:
            self.__dict__["_findings"] = before._findings
        if before is not None and (before.blueprint.needs, before.blueprint.rules) == (blueprint.needs, blueprint.rules):
            self.__dict__["_codes"] = before._codes

    # --- the tree -------------------------------------------------------------------------------------------------

    def top(self) -> list[Row]:
        return [Row(RowKind.BLUEPRINT, SCENARIO_ID), *(Row(group) for group in GROUPS)]

    def children(self, row: Row) -> list[Row]:
        blueprint = self.blueprint
        match row.kind:
            case RowKind.BLUEPRINT:
                return [under for run in self._runs for under in self._rows_of_run(run)]
            case RowKind.PHASE:
                run = next((run for run in self._runs if (run.phase, run.number) == (row.element, row.run)), None)
                return [Row(RowKind.COLUMN, column) for column in run.columns] if run is not None else []
            case RowKind.COLUMN:
                lanes = blueprint.lanes
                return [Row(RowKind.STEP, step.id) for lane in lanes for step in blueprint.cell(lane.id, row.element)]
            case RowKind.STEP:
                return [Row(RowKind.FLOW, flow.id) for flow in blueprint.flows_from(row.element)]
            case _:
                group = self._groups.get(row.kind, ())
                return [Row(KIND_OF[type(element)], element.id) for element in group]

    def has_children(self, row: Row) -> bool:
        """The same question without making the rows."""
        blueprint = self.blueprint
        match row.kind:
            case RowKind.STEP:
                return bool(blueprint.flows_from(row.element))
            case RowKind.COLUMN:
                return any(blueprint.cell(lane.id, row.element) for lane in blueprint.lanes)
            case RowKind.BLUEPRINT:
                return bool(blueprint.columns)
            case RowKind.PHASE:
                return bool(self.children(row))
            case _:
                return bool(self._groups.get(row.kind))

    @cached_property
    def _groups(self) -> dict[RowKind, tuple[Element, ...]]:
        blueprint = self.blueprint
        return {
            RowKind.LANES: blueprint.lanes,
            RowKind.NEEDS: blueprint.needs,
            RowKind.RULES: blueprint.rules,
            RowKind.PERSONAS: blueprint.personas,
            RowKind.NOTES: blueprint.notes,
        }

    @cached_property
    def _runs(self) -> list[_Run]:
        numbers: dict[str | None, int] = defaultdict(int)
        runs = []
        for phase, columns in groupby(self.blueprint.columns, key=lambda column: column.phase):
            runs.append(_Run(phase, numbers[phase], tuple(column.id for column in columns)))
            numbers[phase] += 1
        return runs

    @staticmethod
    def _rows_of_run(run: _Run) -> list[Row]:
        if run.phase is not None:
            return [Row(RowKind.PHASE, run.phase, run.number)]
        return [Row(RowKind.COLUMN, column) for column in run.columns]

    def way_to(self, element: str) -> list[Row]:
        """The rows from the top to the one that shows the element; empty for what has no row."""
        found = self.blueprint.elements.get(element)
        blueprint_row = Row(RowKind.BLUEPRINT, SCENARIO_ID)
        match found:
            case Flow():
                return [*self.way_to(found.source), Row(RowKind.FLOW, element)]
            case Step():
                return [*self.way_to(found.column), Row(RowKind.STEP, element)]
            case Column():
                run = next(run for run in self._runs if element in run.columns)
                above = [Row(RowKind.PHASE, run.phase, run.number)] if run.phase is not None else []
                return [blueprint_row, *above, Row(RowKind.COLUMN, element)]
            case Phase():
                return [blueprint_row, Row(RowKind.PHASE, element)]
            case None:
                return [blueprint_row] if element == SCENARIO_ID else []
            case _:
                kind = KIND_OF.get(type(found))
                if kind is None:
                    return [blueprint_row] if element == SCENARIO_ID else []
                return [Row(GROUP_OF[kind]), Row(kind, element)]

    # --- words ----------------------------------------------------------------------------------------------------

    def title(self, row: Row) -> str:
        """Its own words, which can be written anew; "" where it has none yet."""
        element = self.blueprint.scenario if row.kind is RowKind.BLUEPRINT else self.blueprint.elements.get(row.element)
        return str(getattr(element, "title", ""))

    def text(self, row: Row) -> str:
        """The whole line as it is read; what was found comes first, as the end may be out of sight."""
        return _APART.join(part for part in (self.name(row), self.finding_words(row), self._beside(row)) if part)

    def name(self, row: Row) -> str:
        """The title, or what is said in its place."""
        title = self.title(row)
        if row.kind in GROUPS:
            return f"{say(GROUPS[row.kind])} ({len(self._groups[row.kind])})"
        if row.kind is RowKind.FLOW:
            return self._flow_name(row)
        if row.kind is RowKind.COLUMN:
            return title or tr("Column {number}", number=self.blueprint.column_positions.get(row.element, 0) + 1)
        if row.kind in (RowKind.NEED, RowKind.RULE):
            return f"{self._codes.get(row.element, '')} {title}".strip()
        if row.kind is RowKind.LANE and not title:
            lane = self.blueprint.get(row.element, Lane)
            return say(ZONES[lane.zone]) if lane is not None else ""
        return title or tr("Untitled")

    def _flow_name(self, row: Row) -> str:
        flow = self.blueprint.get(row.element, Flow)
        if flow is None:
            return ""
        sign = {FlowKind.AGREEMENT: "↔", FlowKind.LOOP: "↺"}.get(flow.kind, "→")
        return f"{sign} {self._title_of(flow.target)}"

    def _beside(self, row: Row) -> str:
        """Where it is, or what else is to be known of it at a glance."""
        element = self.blueprint.elements.get(row.element)
        match element:
            case Step():
                return self.name(Row(RowKind.LANE, element.lane))
            case Flow():
                return element.title
            case Lane() if element.title.strip().casefold() not in ("", say(ZONES[element.zone]).casefold()):
                return say(ZONES[element.zone])
            case Need() | ProcessRule():
                return self.where(element.scope)
            case _:
                return ""

    def where(self, scope: Scope | None) -> str:
        if scope is None:
            return tr("not placed yet")
        if scope.kind is ScopeKind.WHOLE:
            return tr("on the whole path")
        titles = [self._title_of(identifier) for identifier in scope.elements]
        if scope.kind is ScopeKind.SPAN:
            return tr("from “{first}” to “{last}”", first=titles[0], last=titles[1])
        return "; ".join(titles)

    def _title_of(self, identifier: str) -> str:
        found = self.blueprint.elements.get(identifier)
        if isinstance(found, Flow):
            return f"{self._title_of(found.source)} → {self._title_of(found.target)}"
        return str(getattr(found, "title", "")) or tr("Untitled")

    @cached_property
    def _codes(self) -> dict[str, str]:
        return code_names(self.blueprint)

    # --- findings -------------------------------------------------------------------------------------------------

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        """Element id -> what was found at it or of it, the listed ones first."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.result.findings:
            if finding.kind is FindingKind.MARK:
                continue
            for element in dict.fromkeys((finding.element, finding.need or "", *finding.rules)):
                if element:
                    found[element].append(finding)
        return found

    def findings(self, row: Row) -> list[Finding]:
        return self._findings.get(row.element, []) if row.element else []

    def finding_words(self, row: Row) -> str:
        """ "clash 2, certain; 1 drawing note". Words, since no colour stands in a tree of text."""
        found = self.findings(row)
        parts = [finding_word(finding) for finding in found if finding.kind is not FindingKind.HINT]
        hints = sum(finding.kind is FindingKind.HINT for finding in found)
        judgement = self.result.judgements.get(row.element) if row.kind is RowKind.NEED else None
        if judgement is not None and judgement.answer is Answer.CANNOT_TELL and not parts:
            parts.append(tr("not known yet"))
        if hints:
            parts.append(say(Message.counted("{count} drawing note", "{count} drawing notes", hints)))
        return "; ".join(parts)

    def told(self, row: Row) -> str:
        """What a screen reader says: what it is, its words, where it is, what was found."""
        kind = KIND_WORDS.get(row.kind)
        name = self.name(row)
        if row.kind is RowKind.FLOW:
            flow = self.blueprint.get(row.element, Flow)
            name = tr("to “{step}”", step=self._title_of(flow.target)) if flow is not None else ""
        parts = (f"{say(kind)}: {name}" if kind is not None else name, self._beside(row), self.finding_words(row))
        return ", ".join(part for part in parts if part)

    def described(self, row: Row) -> str:
        """The sentences of what was found."""
        return " ".join(say(finding.message) for finding in self.findings(row))


def finding_word(finding: Finding) -> str:
    """ "clash 2, certain", "clash 3, possible", "clash 4, said", "clash 5, accepted"; a finding without a number is "finding"."""
    if finding.accepted:
        how = tr("accepted")
    elif finding.kind is FindingKind.SAID:
        how = tr("said")
    else:
        how = tr("possible") if finding.certainty is Certainty.POSSIBLE else tr("certain")
    if not finding.number:
        return tr("finding, {how}", how=how)
    return tr("clash {number}, {how}", number=finding.number, how=how)
