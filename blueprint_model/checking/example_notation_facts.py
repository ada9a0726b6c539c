"""Facts in round brackets, in the notation of the help pages' examples: of steps, flows, rules and needs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from blueprint_model.checking.example_notation_values import (
    NotationError,
    is_time,
    open_hours,
    recorded_fact,
    starting,
    time,
    value_of,
    word_set,
    words,
)
from blueprint_model.elements import (
    Area,
    Condition,
    Discretion,
    EvidenceGrade,
    FlowKind,
    KanoClass,
    Measure,
    RuleKind,
    StepKind,
    TimeRange,
    TouchpointKind,
    Voice,
)

Fields = dict[str, Any]
_OF_A_FLOW = re.compile(r"^(\d+ %|when .+: .+|delay .+|passes .+)$")

# "WORD REST" -> field and its value.
_STEP_WORDS: dict[str, tuple[str, Callable[[str], object]]] = {
    "work": ("work", time),
    "wait": ("wait", time),
    "emotion": ("emotion", int),
    "discretion": ("discretion", Discretion),
    "kind": ("kind", StepKind),
    "area": ("area", Area),
    "touchpoint": ("touchpoint_kind", TouchpointKind),
    "languages": ("languages", word_set),
    "channels": ("channels", word_set),
    "open": ("opening_hours", open_hours),
    "reading": ("reading_level", lambda rest: int(rest.removeprefix("level "))),
    "price": ("price", str),
    "cost": ("fixed_cost", str),
    "asks": ("asks", words),
    "gives": ("gives", words),
    "documents": ("documents", words),
    "receiver": ("receiver", str),
}
_STEP_FLAGS: dict[str, str] = {
    "listens": "listens",
    "goal": "goal",
    "external": "external",
    "moment of truth": "moment_of_truth",
    "because of failure": "because_of_failure",
    "explained": "wait_explained",
    "estimated": "wait_estimated",
    "held": "wait_held",
}


def is_of_flow(fact: str) -> bool:
    """Said in a step's brackets, but of the flow that leads to it."""
    return _OF_A_FLOW.match(fact) is not None


def step_fields(facts: list[str], measures: Mapping[str, Measure]) -> Fields:
    fields: Fields = {}
    for fact in facts:
        word, _, rest = fact.partition(" ")
        if is_time(fact):
            fields["work"] = time(fact)
            fields.setdefault("wait", TimeRange.exactly(0))
        elif fact in _STEP_FLAGS:
            fields[_STEP_FLAGS[fact]] = True
        elif word == "fact":
            measure, _, value = rest.partition(" ")
            recorded = recorded_fact(measure, measures[measure].kind, value)
            fields["facts"] = (*fields.get("facts", ()), recorded)
        elif word in _STEP_WORDS:
            name, reading = _STEP_WORDS[word]
            fields[name] = reading(rest)
        else:
            raise NotationError(f"no step has “{fact}”")
    return fields


def flow_fields(facts: list[str], condition: Callable[[str], Condition]) -> Fields:
    fields: Fields = {}
    for fact in facts:
        word, _, rest = fact.partition(" ")
        if fact.endswith(" %"):
            fields["share"] = share(fact)
        elif word == "when":
            fields["condition"] = condition(rest)
        elif word == "delay":
            fields["delay"] = time(rest)
        elif word == "loop":
            fields["kind"] = FlowKind.LOOP
            if rest:
                fields["repeats_at_most"] = int(rest.removeprefix("at most "))
        elif fact in ("agreement", "message", "hand-over"):
            fields["kind"] = FlowKind(fact.replace("-", "_"))
        elif word == "passes":
            fields["passes"] = words(rest)
        elif word == "owner":
            fields["owner"] = rest
        elif word == "started":
            fields["started_by"] = rest.removeprefix("by ")
        elif fact in ("promise in", "promise out"):
            fields[fact.replace(" ", "_")] = "promised"
        else:
            raise NotationError(f"no flow has “{fact}”")
    return fields


def rule_fields(facts: list[str]) -> Fields:
    fields: Fields = {}
    for fact in facts:
        name, _, rest = fact.partition(" ")
        if name not in ("owner", "reason", "kind"):
            raise NotationError(f"no rule has “{fact}”")
        fields[name] = RuleKind(rest) if name == "kind" else rest
    return fields


def need_fields(facts: list[str], measure: Measure | None) -> Fields:
    fields: Fields = {}
    for fact in facts:
        word, _, rest = fact.partition(" ")
        if word == "importance":
            fields["importance"] = int(rest)
        elif word == "start":
            fields["start"] = starting(rest)
        elif word == "desired" and measure is not None:
            fields["desired"] = value_of(measure.kind, rest)
        elif word == "voice":
            fields["voices"] = (*fields.get("voices", ()), Voice(who=rest, grade=EvidenceGrade.ONE_VOICE))
        elif word == "voices":
            fields["voices"] = (*fields.get("voices", ()), Voice(count=int(rest), grade=EvidenceGrade.RESEARCHED))
        else:
            fields["kano"] = KanoClass(fact.replace("-", "_"))
    return fields


def persona_fields(facts: list[str], condition: Callable[[str], Condition]) -> Fields:
    """ "share 20 %", and answers that are settled for this persona: "Does he ask: yes"."""
    fields: Fields = {}
    for fact in facts:
        if fact.startswith("share "):
            fields["share"] = share(fact.removeprefix("share "))
        else:
            fields["fixes"] = (*fields.get("fixes", ()), condition(fact))
    return fields


def share(text: str) -> Decimal:
    return Decimal(text.removesuffix(" %")) / 100
