"""What a check reads: after an edit of anything else its findings stay as they are, and it is not made again.

A check says which fields of which elements it reads ("step.wait"), of whatever element; where an element comes or goes, all its
fields do. Ids are no fields: they never change. Names (`title`, `short`) that only stand in a finding's texts need not be said:
a finding that says the name of an element that is called otherwise now is made again. Tests watch that no check reads more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.elements import Element, Flow, Need, ProcessRule, ScopeKind, Step
from blueprint_model.message import Message, MessageValue

HEADS = "heads"
_NAMES = frozenset({"title", "short"})

# What many checks read.
LANES = "column.rank lane.organisation lane.rank lane.zone"
STEPS_THERE = "step.column step.lane step.rank"
TRANSITIONS_THERE = f"{STEPS_THERE} flow.source flow.target step.organisation"
READING_ORDER = f"{STEPS_THERE} column.rank lane.rank lane.zone"  # also: in which zone a step stands
TRANSITIONS = f"{LANES} {TRANSITIONS_THERE}"
NAMES_THERE = frozenset({"step.title", "step.short", "flow.title"})
ANSWERS = "flow.condition need.condition need.rank persona.fixes question.answers question.fixed rule.condition rule.rank"
WAYS = f"{READING_ORDER} {ANSWERS} flow.kind flow.repeats_at_most flow.share flow.source flow.target step.kind"


@dataclass(frozen=True)
class Reads:
    """`fields` as "type.field"; `findings` are codes of the heads and cards made before that the check looks at (or `HEADS`)."""

    fields: frozenset[str]
    findings: frozenset[str] = frozenset()

    def seen(self, heads: Iterable[Finding], cards: Iterable[Finding]) -> tuple[Finding, ...]:
        """Of the findings made before, those that it looks at."""
        if not self.findings:
            return ()
        every = HEADS in self.findings
        return (*(h for h in heads if every or h.code in self.findings), *(c for c in cards if c.code in self.findings))


def reads(*fields: str, findings: str = "") -> Reads:
    """Of fields and codes in strings, with spaces in between."""
    return Reads(frozenset(" ".join(fields).split()), frozenset(findings.split()))


@dataclass(frozen=True)
class Difference:
    """Between two snapshots: the `fields` that are otherwise somewhere, and the `names` (and ids) of what is called otherwise."""

    fields: frozenset[str]
    names: frozenset[str]


def difference(before: Blueprint, changed: Sequence[tuple[Element | None, Element | None]]) -> Difference:
    """`changed` are the elements before and after; None where there was or is none."""
    fields: set[str] = set()
    names: set[str] = set()
    for one, other in changed:
        differing = _differing(one, other)
        for element in (one, other):
            if element is not None:
                fields.update(f"{element.type}.{name}" for name in differing)
                if differing & _NAMES:
                    names |= _names(before, element)
    return Difference(frozenset(fields), frozenset(names))


def _differing(one: Element | None, other: Element | None) -> frozenset[str]:
    """All fields where an element comes or goes."""
    if one is None or other is None or type(one) is not type(other):
        return frozenset(name for each in (one, other) if each is not None for name in type(each).model_fields)
    before, after = one.__dict__, other.__dict__
    return frozenset(name for name, value in before.items() if value != after.get(name))


def _names(before: Blueprint, element: Element) -> set[str]:
    """As it is named anywhere, with or without what stands around it; an id stands for a name that is not there."""
    title, short = (str(getattr(element, name, "")) for name in ("title", "short"))
    said = {title_of(before, element.id), words_of(before, element.id)}
    return {element.id, title, short or title, title.strip(), *said}


# --- what lies near ---------------------------------------------------------------------------------------------------


def beside(blueprints: Sequence[Blueprint], changed: Iterable[Element | None]) -> frozenset[str] | None:
    """The steps and flows (ids) at which something of the changed elements may be read from right beside; None: everywhere.

    Those of a rule or a need are the steps and flows that it names.
    """
    steps: set[str] = set()
    for element in changed:
        if isinstance(element, Step):
            steps.add(element.id)
        elif isinstance(element, Flow):
            steps |= {element.source, element.target}
        elif isinstance(element, ProcessRule | Need):
            if element.scope is not None and element.scope.kind not in (ScopeKind.STEPS, ScopeKind.FLOWS):
                return None
            steps.update(element.scope.elements if element.scope is not None else ())
        elif element is not None:
            return None
    found = set(steps)
    for blueprint in blueprints:
        neighbours = {end for step in steps for flow in _flows_at(blueprint, step) for end in (flow.source, flow.target)}
        found |= neighbours
        found.update(flow.id for step in neighbours | steps for flow in _flows_at(blueprint, step))
    return frozenset(found)


def _flows_at(blueprint: Blueprint, step: str) -> tuple[Flow, ...]:
    return (*blueprint.flows_from(step), *blueprint.flows_to(step))


# --- whether something is said --------------------------------------------------------------------------------------


def says(told: Finding | Judgement, names: frozenset[str]) -> bool:
    """Whether one of the names stands in a text of a finding or judgement. A head has the derivation of its need's judgement."""
    if isinstance(told, Judgement) and any(row.title in names or _is_said(row.text, names) for row in told.derivation):
        return True
    return any(text is not None and _is_said(text, names) for text in _texts(told))


def _texts(told: Finding | Judgement) -> Iterator[Message | None]:
    yield told.wanted
    yield from told.assumed
    yield from (missing.text for missing in told.missing)
    if isinstance(told, Finding):
        yield told.message
        yield told.beside
        yield from told.details
    else:
        yield told.refused
        yield from told.breaks_when


def _is_said(value: MessageValue, names: frozenset[str]) -> bool:
    if isinstance(value, Message):
        return any(_is_said(each, names) for _, each in value.values)
    if isinstance(value, tuple):
        return any(_is_said(each, names) for each in value)
    return isinstance(value, str) and value in names
