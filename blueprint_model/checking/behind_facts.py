"""Rules that stand behind a recorded fact: what was found there is used as it is, and they say what it may be (SEMANTICS 2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from blueprint_model.checking.answer import Answer
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.rule_words import rule_words
from blueprint_model.elements import Measure, ProcessRule
from blueprint_model.message import Message
from blueprint_model.paths.rules_in_force import holds

Answers = tuple[tuple[str, str], ...]


def rules_behind(engine: Engine, measure: Measure, place: str, answers: Answers) -> tuple[ProcessRule, ...]:
    """Those that bound the measure at the place where a fact of it was recorded, under these answers."""
    given = dict(answers)
    return tuple(rule for rule in engine.rules.at(place, measure.id) if rule.limit is not None and holds(rule, given))


def rows_behind(engine: Engine, measure: Measure, place: str, answers: Answers, named: Iterable[str]) -> Iterator[DerivationRow]:
    """A row beside the fact for each rule behind it that is not `named` already: it adds nothing to the figure."""
    told = frozenset(named)
    for rule in rules_behind(engine, measure, place, answers):
        if rule.id not in told:
            says = Message.of("the rule there: {says}", says=rule_words(engine.blueprint, measure, rule))
            yield DerivationRow(RowKind.NOTE, rule.id, rule.title, None, says)


def named_behind(engine: Engine, rows: Iterable[DerivationRow]) -> tuple[ProcessRule, ...]:
    """The rules of a derivation that stand behind its facts: those beside it that have a measure."""
    beside = (engine.rule(row.id) for row in rows if row.kind is RowKind.NOTE)
    return tuple(rule for rule in beside if rule is not None and rule.measure is not None)


def as_if_rules_were_kept(engine: Engine) -> Engine:
    """The same blueprint with every fact changed so that it keeps its rules, as the dial, the repair and a to-be see it."""
    blueprint = engine.blueprint
    return engine if blueprint.if_rules_kept else engine.among_rules(replace(blueprint, if_rules_kept=True), engine.rules.all)


def about_keeping(finding: Finding) -> Message | None:
    """What would be if the rules were kept, where facts and rules meet in a clash; else None (SEMANTICS 2)."""
    kept = finding.if_rules_are_kept
    if kept is not None and kept.answer is Answer.MET:
        return Message.of("If the rules were kept, the need would be met.")
    from_fact = any(row.kind is RowKind.FACT for row in finding.derivation)
    if kept is not None and kept.answer is Answer.CLASH and from_fact and (finding.rules or _has_behind(finding)):
        return Message.of("Keeping the rules as they are would not be enough.")
    return None


def _has_behind(finding: Finding) -> bool:
    return any(row.kind is RowKind.NOTE and "says" in row.text.mapping for row in finding.derivation)
