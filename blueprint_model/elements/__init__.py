"""One frozen class a word of the field. `ELEMENT_TYPES` maps the file's `type` to its class."""

from blueprint_model.elements.base import Element, Reference, UnknownElement
from blueprint_model.elements.disagreement import CAN_BE_DISAGREED_ABOUT, Disagreement
from blueprint_model.elements.finding_records import AcceptedFinding, Choice, Decision, SaidClash
from blueprint_model.elements.flow import Flow, FlowKind
from blueprint_model.elements.measure import Measure, MeasureKind
from blueprint_model.elements.metric import Metric
from blueprint_model.elements.need import Direction, EvidenceGrade, KanoClass, Need, StartTime, Voice
from blueprint_model.elements.note import Note
from blueprint_model.elements.organisation import Organisation, Sector
from blueprint_model.elements.persona import Persona, Side
from blueprint_model.elements.places import Column, Lane, Phase
from blueprint_model.elements.process_rule import HARDNESS, Bound, ProcessRule, RuleAlternative, RuleKind
from blueprint_model.elements.question import Answer, Question
from blueprint_model.elements.scenario import SCENARIO_ID, Scenario, Setting, Variant
from blueprint_model.elements.scope import Condition, Scope, ScopeKind
from blueprint_model.elements.step import Area, Discretion, RecordedFact, Step, StepKind, TouchpointKind
from blueprint_model.elements.values import LimitValue, Money, OpeningHours, OpenPeriod, TimeRange

ELEMENT_TYPES: dict[str, type[Element]] = {
    "scenario": Scenario,
    "variant": Variant,
    "question": Question,
    "organisation": Organisation,
    "lane": Lane,
    "phase": Phase,
    "column": Column,
    "step": Step,
    "flow": Flow,
    "persona": Persona,
    "need": Need,
    "rule": ProcessRule,
    "measure": Measure,
    "metric": Metric,
    "said_clash": SaidClash,
    "decision": Decision,
    "accepted": AcceptedFinding,
    "note": Note,
    "disagreement": Disagreement,
}

__all__ = [
    "CAN_BE_DISAGREED_ABOUT",
    "ELEMENT_TYPES",
    "HARDNESS",
    "SCENARIO_ID",
    "AcceptedFinding",
    "Answer",
    "Area",
    "Bound",
    "Choice",
    "Column",
    "Condition",
    "Decision",
    "Direction",
    "Disagreement",
    "Discretion",
    "Element",
    "EvidenceGrade",
    "Flow",
    "FlowKind",
    "KanoClass",
    "Lane",
    "LimitValue",
    "Measure",
    "MeasureKind",
    "Metric",
    "Money",
    "Need",
    "Note",
    "OpenPeriod",
    "OpeningHours",
    "Organisation",
    "Persona",
    "Phase",
    "ProcessRule",
    "Question",
    "RecordedFact",
    "Reference",
    "RuleAlternative",
    "RuleKind",
    "SaidClash",
    "Scenario",
    "Scope",
    "ScopeKind",
    "Sector",
    "Setting",
    "Side",
    "StartTime",
    "Step",
    "StepKind",
    "TimeRange",
    "TouchpointKind",
    "UnknownElement",
    "Variant",
    "Voice",
]
