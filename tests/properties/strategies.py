"""Random values, elements, blueprints and edits, drawn from the element classes themselves: a new field is covered at once."""

from __future__ import annotations

import datetime
import types
import typing
from collections.abc import Callable, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Le
from hypothesis import strategies as st
from pydantic import BaseModel, JsonValue, StrictBool, StrictInt
from pydantic.fields import FieldInfo

from blueprint_model import commands
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.repair import Repair, RuleChange, RuleTerms
from blueprint_model.elements import (
    ELEMENT_TYPES,
    SCENARIO_ID,
    AcceptedFinding,
    Choice,
    Column,
    Condition,
    Decision,
    Element,
    Lane,
    OpeningHours,
    OpenPeriod,
    ProcessRule,
    Scope,
    ScopeKind,
    StartTime,
    Step,
    TimeRange,
    UnknownElement,
    Variant,
)
from blueprint_model.elements import values as kinds
from blueprint_model.elements.json_form import field_to_json
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit, Operation, can_be_revised, revise
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.properties.editor_commands import editor_results

texts = st.text(st.characters(codec="utf-8"), max_size=6)
ids = st.from_regex(r"[a-z][A-Za-z0-9_.:\-]{0,5}", fullmatch=True)
ranks = st.from_regex(r"([0-9A-Za-z]{0,4}[1-9A-Za-z])?", fullmatch=True)
money = st.from_regex(r"-?[0-9]{1,4}(\.[0-9]{1,4})? [A-Z]{3}", fullmatch=True)
shares = st.decimals(0, 1, places=3) | st.sampled_from((Decimal(0), Decimal(1), Decimal("0.10"), Decimal("1E-8")))
seconds = st.integers(0, kinds.LONGEST_DURATION)
dates = st.dates().map(lambda day: day.isoformat().rjust(10, "0"))
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)
time_ranges = st.builds(
    lambda amounts, missing, unit: TimeRange(
        **{name: amount for name, amount in zip(("min", "typical", "max"), sorted(amounts), strict=True) if name not in missing},
        unit=unit,
    ),
    st.lists(seconds, min_size=3, max_size=3),
    st.sets(st.sampled_from(("min", "typical", "max"))),
    st.sampled_from(("s", "wd")),
)
open_periods = st.builds(
    lambda day, ends: OpenPeriod(day=day, start=min(ends), end=max(ends) if len(ends) == 2 else 1440),
    st.integers(0, 6),
    st.sets(st.integers(0, 1439), min_size=1, max_size=2),
)

_BY_HINT: tuple[tuple[object, st.SearchStrategy[Any]], ...] = (
    (kinds.Id, ids),
    (kinds.Rank, ranks),
    (kinds.Text, texts),
    (kinds.Money, money),
    (kinds.Share, shares),
    (kinds.Seconds, seconds),
    (kinds.DateText, dates),
    (kinds.Language, st.sampled_from(("en", "fi", "sv", "smn"))),
    (StrictBool, st.booleans()),
    (StrictInt, st.integers(-(10**17), 10**17)),
    (TimeRange, time_ranges),
    (OpenPeriod, open_periods),
    (JsonValue, json_values),
)

Pool = Mapping[str, tuple[str, ...]]  # element type -> the ids of that type which may be pointed to

_POINTS_TO: dict[tuple[type, str], str] = {
    (Step, "lane"): "lane",
    (Step, "column"): "column",
    (Step, "organisation"): "organisation",
    (Step, "belongs_to"): "step",
    (Lane, "organisation"): "organisation",
    (Column, "phase"): "phase",
    (ELEMENT_TYPES["flow"], "source"): "step",
    (ELEMENT_TYPES["flow"], "target"): "step",
    (ELEMENT_TYPES["need"], "persona"): "persona",
    (ELEMENT_TYPES["need"], "before"): "step",
    (ELEMENT_TYPES["said_clash"], "need"): "need",
    (ELEMENT_TYPES["said_clash"], "rule"): "rule",
    (ELEMENT_TYPES["said_clash"], "step"): "step",
    (ELEMENT_TYPES["accepted"], "element"): "need",
    (ELEMENT_TYPES["disagreement"], "about"): "step",
    (Condition, "question"): "question",
}
_SCOPED = {
    ScopeKind.STEPS: "step",
    ScopeKind.SPAN: "step",
    ScopeKind.FLOWS: "flow",
    ScopeKind.LANES: "lane",
    ScopeKind.PHASES: "phase",
}


def from_hint(hint: Any, pool: Pool) -> st.SearchStrategy[Any]:
    """Any value that fits a type hint of an element's field."""
    for known, strategy in _BY_HINT:
        if hint == known:
            return strategy
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return st.one_of(*(from_hint(member, pool) for member in get_args(hint)))
    if origin is tuple:
        return st.lists(from_hint(get_args(hint)[0], pool), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(texts, json_values, max_size=3)
    if origin is Literal:
        return st.sampled_from(get_args(hint))
    if origin is Annotated:
        return _constrained(*get_args(hint))
    if hint is bool:
        return st.booleans()
    if hint is type(None):
        return st.none()
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    if hint is Scope:
        return scopes(pool)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return parts(hint, pool)
    raise TypeError(f"no strategy for {hint!r}")


def _constrained(inner: type, *annotations: object) -> st.SearchStrategy[Any]:
    rules = [rule for a in annotations for rule in (a.metadata if isinstance(a, FieldInfo) else [a])]
    pattern = next((p for rule in rules if isinstance(p := getattr(rule, "pattern", None), str)), None)
    if pattern is not None:
        return st.from_regex(pattern.replace("$", r"\Z").replace("^", ""), fullmatch=True)
    if inner is str:
        return texts
    least = next((rule.ge for rule in rules if isinstance(rule, Ge)), 0)
    most = next((rule.le for rule in rules if isinstance(rule, Le)), 10**6)
    return st.integers(typing.cast(int, least), typing.cast(int, most))


@st.composite
def parts(draw: st.DrawFn, /, model: type[BaseModel], pool: Pool, **given: Any) -> Any:
    """An instance of an element or value class with some of its fields set; `given` fields are as they are given."""
    hints = typing.get_type_hints(model, include_extras=True)
    chosen = dict(given)
    for name, field in model.model_fields.items():
        if name in given or name in ("variant", "raw_type"):
            continue
        needed = field.is_required()
        if not needed and draw(st.integers(0, 2)) > 0:
            continue
        pointed = _POINTS_TO.get((model, name))
        if pointed is not None:
            if pool.get(pointed):
                chosen[name] = draw(st.sampled_from(pool[pointed]))
            continue
        if not pool.get("question") and "Condition" in str(hints[name]):
            continue
        chosen[name] = draw(from_hint(hints[name], pool))
    if model is StartTime and chosen.get("date"):
        chosen["day"] = datetime.date.fromisoformat(chosen["date"]).weekday()
    if draw(st.integers(0, 9)) == 0:
        chosen["from_tomorrow"] = draw(json_values)
    return model(**chosen)


def scopes(pool: Pool) -> st.SearchStrategy[Any]:
    possible = [st.just(Scope.of_whole())]
    for kind, pointed in _SCOPED.items():
        if pool.get(pointed):
            count = (2, 2) if kind is ScopeKind.SPAN else (1, 3)
            elements = st.lists(st.sampled_from(pool[pointed]), min_size=count[0], max_size=count[1])
            possible.append(st.builds(lambda kind, found: Scope(kind=kind, elements=tuple(found)), st.just(kind), elements))
    return st.one_of(*possible)


# What may be pointed to stands before what points to it.
_LAYERS: tuple[tuple[str, int, int], ...] = (
    ("question", 0, 2),
    ("organisation", 0, 2),
    ("phase", 0, 2),
    ("lane", 1, 3),
    ("column", 1, 4),
    ("step", 0, 6),
    ("flow", 0, 6),
    ("persona", 0, 2),
    ("need", 0, 3),
    ("rule", 0, 3),
    ("said_clash", 0, 2),
    ("accepted", 0, 2),
    ("measure", 0, 2),
    ("metric", 0, 2),
    ("decision", 0, 2),
    ("note", 0, 2),
    ("disagreement", 0, 2),
)


def possible_here(kind: str, pool: Pool) -> bool:
    needed = {"step": ("lane", "column"), "flow": ("step",), "said_clash": ("need", "rule"), "disagreement": ("step",)}
    return all(pool.get(other) for other in needed.get(kind, ()))


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """Small blueprints with elements of every type, a variant now and then, unknown fields and unknown types."""
    elements: list[Element] = [draw(parts(ELEMENT_TYPES["scenario"], {}, id=SCENARIO_ID))]
    pool: dict[str, tuple[str, ...]] = {}
    for kind, least, most in _LAYERS:
        count = draw(st.integers(least, most)) if possible_here(kind, pool) else 0
        names = tuple(f"{kind}{n}" for n in range(1, count + 1))
        elements += [draw(parts(ELEMENT_TYPES[kind], pool, id=name)) for name in names]
        pool[kind] = names
    if draw(st.booleans()):
        removed = draw(st.lists(st.sampled_from(pool["step"]), max_size=1)) if pool["step"] else []
        elements.append(Variant(id="variant1", title=draw(texts), removed=tuple(removed)))
        pool = {**pool, "step": tuple(name for name in pool["step"] if name not in removed)}
        if pool["step"]:
            changed = draw(st.sampled_from(pool["step"]))
            elements.append(draw(parts(Step, pool, id=changed)).model_copy(update={"variant": "variant1"}))
            elements.append(
                draw(parts(ELEMENT_TYPES["flow"], {**pool, "flow": ()}, id="flow99")).model_copy(update={"variant": "variant1"})
            )
    if draw(st.booleans()):
        elements.append(UnknownElement.model_validate({"id": "orb1", "raw_type": "orb", "glow": draw(json_values)}))
    numbers = draw(st.dictionaries(texts, st.integers(1, 10**6), max_size=3))
    unique = {identity: number for number, identity in {n: i for i, n in numbers.items()}.items()}
    return Blueprint.of(elements, unique)


def pool_of(blueprint: Blueprint) -> Pool:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(ELEMENT_TYPES, ())
    for element in blueprint.elements.values():
        if element.variant is None:
            found[element.type] = (*found.get(element.type, ()), element.id)
    return found


@st.composite
def edits(draw: st.DrawFn, blueprint: Blueprint) -> Edit:
    """An edit that fits: fields of any element, a new element, a deletion, or what a command gives."""
    choice = draw(st.sampled_from(("revise", "revise", "add", "delete", "command", "command")))
    pool = pool_of(blueprint)
    if choice == "revise":
        return Edit("Revise", draw(revisions(blueprint, pool)))
    if choice == "add":
        kind = draw(st.sampled_from([kind for kind, _, _ in _LAYERS if possible_here(kind, pool)]))
        return Edit("Add", (Add(draw(parts(ELEMENT_TYPES[kind], pool, id=commands.next_id(blueprint, kind)))),))
    if choice == "delete":
        keys = draw(st.lists(st.sampled_from(sorted(blueprint.elements)), min_size=1, max_size=3))
        return _fitting(commands.delete_elements(blueprint, keys))
    return _fitting(draw(command_results(blueprint)))


def _fitting(result: Edit | Refusal) -> Edit:
    return result if isinstance(result, Edit) else Edit("Refused")


@st.composite
def revisions(draw: st.DrawFn, blueprint: Blueprint, pool: Pool) -> tuple[Operation, ...]:
    # A variant's own elements see other things than the as-is: their references are left to the commands.
    known = [e for e in blueprint.elements.values() if e.variant is None and not isinstance(e, UnknownElement | Variant)]
    element = draw(st.sampled_from(sorted(known, key=lambda e: e.key)))
    other = draw(parts(type(element), pool, id=element.id))
    names = [name for name in type(element).model_fields if can_be_revised(element, name)]
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    return revise(element, **{name: field_to_json(other, name) for name in chosen})


choices = st.sampled_from(list(Choice))
days = st.dates(datetime.date(2026, 1, 1), datetime.date(2030, 12, 31))


def findings(need: st.SearchStrategy[str], step: st.SearchStrategy[str]) -> st.SearchStrategy[Finding]:
    """Heads of needs, and cards at steps."""
    nothing = Message.of("")
    return st.one_of(
        st.builds(lambda n: Finding(f"head/{n}", "K1", FindingKind.HEAD, nothing, need=n), need),
        st.builds(lambda s: Finding(f"card/K20/{s}", "K20", FindingKind.CARD, nothing, element=s), step),
    )


def repairs(blueprint: Blueprint) -> st.SearchStrategy[Repair]:
    """Of no rule, or of one that is there."""

    def of(rule: ProcessRule) -> Repair:
        terms = RuleTerms(rule.bound, rule.limit, rule.per, Message.of(""))
        changed = rule.model_copy(update={"note": "as it would be"})
        return Repair(changes=(RuleChange(changed, terms, terms, rule.hardness, Fraction(0), Message.of("")),))

    return st.sampled_from((Repair(), *(of(rule) for rule in blueprint.rules)))


def identities(blueprint: Blueprint) -> st.SearchStrategy[str]:
    """Of findings that a record of the blueprint speaks of, and of others."""
    accepted = [record.finding for record in blueprint.all_of(AcceptedFinding)]
    decided = [record.finding for record in blueprint.all_of(Decision)]
    return st.sampled_from((*accepted, *decided, "head/need1", "repair/rule1", ""))


def command_results(blueprint: Blueprint) -> st.SearchStrategy[Edit | Refusal]:
    """Every command with arguments that exist most of the time."""
    pool = pool_of(blueprint)

    def some(kind: str) -> st.SearchStrategy[str]:
        return st.sampled_from((*pool[kind], *pool[kind], "nothing"))

    def maybe(kind: str) -> st.SearchStrategy[str | None]:
        return st.none() | some(kind)

    def call(command: Callable[..., Edit | Refusal], *arguments: Any, **named: Any) -> st.SearchStrategy[Edit | Refusal]:
        strategies = [a if isinstance(a, st.SearchStrategy) else st.just(a) for a in arguments]
        return st.builds(command, st.just(blueprint), *strategies, **named)

    def new(prefix: str) -> str:
        return commands.next_id(blueprint, prefix)

    several = st.lists(some("step"), max_size=4)
    cards = st.one_of(some("need"), some("rule"))
    return st.one_of(
        call(commands.add_step, new("step"), some("lane"), some("column"), texts, maybe("step")),
        call(
            commands.add_step_with_flow,
            new("step"),
            some("lane"),
            some("column"),
            texts,
            flow_id=st.just(new("flow")),
            source=some("step"),
        ),
        call(commands.rename, st.sampled_from(sorted(blueprint.elements)), texts),
        call(commands.move_steps, several, maybe("lane"), maybe("column"), maybe("step"), before=maybe("step")),
        call(commands.shift_steps, several, st.integers(-2, 2), st.integers(-2, 2)),
        call(commands.delete_elements, several),
        call(commands.connect_steps, new("flow"), some("step"), some("step")),
        call(commands.insert_column, new("column"), before=maybe("column"), after=maybe("column"), phase=maybe("phase")),
        call(commands.add_column, new("column")),
        call(commands.add_lane, new("lane"), st.sampled_from(list(Zone)), texts, maybe("lane")),
        call(commands.add_phase, new("phase"), texts, st.lists(some("column"), max_size=3)),
        call(commands.add_need, new("need"), texts, maybe("step")),
        call(commands.add_rule, new("rule"), texts, maybe("step")),
        call(commands.bind_to_step, cards, some("step")),
        call(commands.unbind_from_step, cards, some("step")),
        call(commands.say_clash, new("said_clash"), some("need"), some("rule"), maybe("step")),
        call(commands.revise_fields, some("need"), importance=st.integers(0, 6)),
        call(commands.accept_finding, new("accepted"), findings(some("need"), some("step")), None, texts, texts, days),
        call(commands.withdraw_acceptance, identities(blueprint)),
        call(commands.decide, new("decision"), identities(blueprint), choices, person=texts, date=days, text=texts, reason=texts),
        call(commands.revise_decision, some("decision"), choices, person=texts, date=days, text=texts, reason=texts),
        call(commands.remove_decision, some("decision")),
        call(commands.disagree, new("disagreement"), some("step")),
        call(commands.add_note, new("note"), texts),
        call(commands.note_to_step, some("note"), new("step"), some("lane"), some("column"), maybe("step")),
        call(commands.note_to_need, some("note"), new("need"), maybe("step")),
        call(commands.note_to_rule, some("note"), new("rule"), maybe("step")),
        call(commands.note_to_voice, some("note"), some("need")),
        call(commands.create_variant, new("v"), texts, repairs(blueprint)),
        call(commands.start_variant, new("v"), texts, st.none()),
        *(editor_results(blueprint, texts) for _ in range(8)),  # as often as they are many
    )


__all__ = ["OpeningHours", "blueprints", "command_results", "edits", "parts", "pool_of", "texts"]
