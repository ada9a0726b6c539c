"""K5 Contract kept, customer let down.

What it finds
-------------
A contract or a service level that is kept, and a need that it lets down all the same: it allows what the customer cannot
accept, and that is what was recorded.

Why it matters
--------------
The report is green and the customer cannot work. Both are right, so nobody mends anything: the number that was agreed on is not
the one that matters.

Example
-------
    support: Runs the workstations (fact downtime 3 h)
    customer in column 2: Works
    Runs the workstations -> Works
    rule at Runs the workstations: "Eight hours at most" downtime at most 8 h (kind sla)
    need at Works: "The machines work" downtime at most 1 h
    finds: K5 at Works

What would be enough
--------------------
A contract that promises what the customer needs, or doing better than it asks.

Source
------
Strömberg 2016: the contract was kept on the morning when the workstations were down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint_model.checking.check import Check, Family, Situation, Stage
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.gap import limits_of
from blueprint_model.checking.heads import clashing, head, sentence
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.sentences import words_of
from blueprint_model.checking.set_limits import set_limits_of
from blueprint_model.elements import Measure, Need, ProcessRule, RuleKind, ScopeKind
from blueprint_model.measures import measure_of
from blueprint_model.message import Message
from blueprint_model.paths.hours_as_sets import SET_LIKE
from blueprint_model.paths.intervals import Number
from blueprint_model.paths.rules_in_force import EVERYTHING, allowed, holds
from blueprint_model.paths.word_sets import allowed_words

_CONTRACTS = frozenset({RuleKind.CONTRACT, RuleKind.SLA})


def examine(situation: Situation) -> Iterator[Finding]:
    for need, judgement in clashing(situation):
        measure = measure_of(situation.blueprint, need.measure or "")
        kept = next(_kept_contracts(situation, need, judgement, measure), None) if measure is not None else None
        if kept is not None:
            message = Message.of(
                "{what}, although the rule “{rule}” is kept",
                what=sentence(situation, need, judgement),
                rule=words_of(situation.blueprint, kept.id),
            )
            yield replace(head(situation, "K5", need, judgement, message), contract=kept.id)


def _kept_contracts(situation: Situation, need: Need, judgement: Judgement, measure: Measure) -> Iterator[ProcessRule]:
    """Contracts that allow what is accepted, and within which lies all that was recorded: also what is refused."""
    broken = {rule for _, _, rule in judgement.facts_outside}
    for rule in _contracts(situation, need, judgement, measure):
        if rule.id not in broken and _allows_what_is_accepted(need, measure, rule):
            yield rule


def _contracts(situation: Situation, need: Need, judgement: Judgement, measure: Measure) -> Iterator[ProcessRule]:
    """Those in force where the value was recorded; of a total, those on the need's own stretch or single step."""
    rules = situation.engine.rules
    if any(row.kind is RowKind.RULE for row in judgement.derivation):
        return  # the value, or a part of it, was not recorded
    if measure.summed:
        step = (
            need.scope.elements[0]
            if need.scope and need.scope.kind is ScopeKind.STEPS and len(need.scope.elements) == 1
            else None
        )
        found = (
            rules.at(step, measure.id)
            if step
            else tuple(r for r in rules.on_spans if r.scope == need.scope and r.measure == measure.id)
        )
    else:
        sources = [row.id for row in judgement.derivation if row.kind is RowKind.FACT]
        found = rules.at(sources[0], measure.id) if sources else ()
    combinations = situation.engine.combinations(need)[0]
    for rule in found:
        if rule.kind in _CONTRACTS and rule.per is None and all(holds(rule, dict(answers)) for answers, _ in combinations):
            yield rule


def _allows_what_is_accepted(need: Need, measure: Measure, rule: ProcessRule) -> bool:
    if measure.kind in SET_LIKE:
        words, left = set_limits_of(need, measure), allowed_words(rule)
        return words is not None and not left.is_anything and not words.accepts_none(left)
    limits = limits_of(need, measure)
    within = allowed(rule, measure)
    return limits is not None and within != EVERYTHING and limits.accepts(_nearest(limits.adequate, *within))


def _nearest(value: Number, lo: Number, hi: Number) -> Number:
    return min(max(value, lo), hi)


CHECK = Check(
    "K5",
    Message.of("Contract kept, customer let down"),
    Family.DIRECT,
    Stage.HEAD,
    Message.of("A contract is kept, and the need that it should serve is not met."),
    examine,
)
