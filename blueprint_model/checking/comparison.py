"""Two blueprints side by side: clashes gone, new and kept, the three levers, the figures of the whole, what was measured.

Findings are the same when their identities are, without the variant (SEMANTICS 7). Ids of another file are first put into those
of the earlier one (`same_elements`). A clash that can no longer be told is never gone: it is listed apart (METHOD 4).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.checker import check
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind, Total
from blueprint_model.checking.identity import without_variant
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.levers import Levers, levers_of
from blueprint_model.checking.numbers import number_findings
from blueprint_model.checking.same_elements import ElementChange, changes_between, same_by_id, same_things
from blueprint_model.checking.totals import OF_THE_WHOLE
from blueprint_model.elements import Flow, LimitValue, Metric, Need, ProcessRule, Scope, ScopeKind
from blueprint_model.paths.scopes import stretch_of

_LISTED = frozenset({FindingKind.HEAD, FindingKind.CARD, FindingKind.SAID})


class Fate(StrEnum):
    """What became of a finding, in the order in which it is told: what a change brings first."""

    GONE = "gone"
    NEW = "new"
    UNKNOWN = "unknown"  # its need can no longer be told: no pass
    KEPT = "kept"


@dataclass(frozen=True)
class ComparedFinding:
    """`before` is None for a new one, `after` for one that is gone or unknown.

    `under` is the clash of the other side under which this one is told there: a folded card is neither new nor gone.
    `polished` are the K15 that hang under it: what the change betters while this stays broken.
    `answer_before` and `answer_after` are those of its need; None where it has no need, or the need is not there on that side.
    `broken` says that the need was met before (K26). `trend` is +1 when it got worse, −1 when it got better, 0 else.
    """

    fate: Fate
    before: Finding | None
    after: Finding | None
    answer_before: Answer | None = None
    answer_after: Answer | None = None
    broken: bool = False
    trend: int = 0
    under: Finding | None = None
    polished: tuple[Finding, ...] = ()

    @property
    def shown(self) -> Finding:
        """The finding as it is now, else as it was."""
        found = self.after or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class ComparedNeed:
    """One need on both sides; a judgement is None where the need is not there."""

    before: str | None
    after: str | None
    title: str
    judged_before: Judgement | None
    judged_after: Judgement | None


@dataclass(frozen=True)
class ComparedMetric:
    """What was measured, in the unit of its `measure` (an id). `cause` is as people wrote it.

    `anew` says that its figures are not those of the earlier side: then `changes` are what differs between the two sides where it
    was measured. What both sides tell alike was measured before, and comes from nothing that differs now.
    """

    id: str
    title: str
    measure: str | None
    before: LimitValue | None
    after: LimitValue | None
    cause: str
    anew: bool
    changes: tuple[ElementChange, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """`findings` by fate (gone, new, unknown, kept), each from the worst. `totals` are (before, after) by measure:
    elapsed, contacts, hand_overs, cost, price."""

    findings: tuple[ComparedFinding, ...]
    needs: tuple[ComparedNeed, ...]
    levers_before: Levers
    levers_after: Levers
    totals: Mapping[str, tuple[Total, Total]]
    metrics: tuple[ComparedMetric, ...]
    changes: tuple[ElementChange, ...]

    def of_fate(self, fate: Fate) -> tuple[ComparedFinding, ...]:
        return tuple(each for each in self.findings if each.fate is fate)


def compare_variants(
    whole: Blueprint, today: datetime.date, after: str | None, before: str | None = None
) -> tuple[Comparison, CheckResult, CheckResult]:
    """Two variants (ids; None is the as-is) of one blueprint with all its variants, and what each check gave.

    Raises KeyError for an unknown variant.
    """
    today_as_is = check(whole.in_variant(None), today)
    numbers = number_findings(whole, today_as_is)
    (old, first), (new, second) = (
        (snapshot, today_as_is if variant is None else check(snapshot, today, variant, numbers, today_as_is))
        for variant, snapshot in ((before, whole.in_variant(before)), (after, whole.in_variant(after)))
    )
    return compared(old, first, new, second, same_by_id(old, new)), first, second


def compare_blueprints(before: Blueprint, after: Blueprint, today: datetime.date) -> tuple[Comparison, CheckResult, CheckResult]:
    """Two files, each already seen as its variant (`Blueprint.in_variant`), and what each check gave."""
    first, second = check(before, today), check(after, today)
    return compared(before, first, after, second, same_things(before, after)), first, second


def compared(before: Blueprint, first: CheckResult, after: Blueprint, second: CheckResult, same: Mapping[str, str]) -> Comparison:
    """`first` and `second` are the checks of `before` and `after`; `same` is id in `after` -> id in `before`."""
    changes = changes_between(before, after, same)
    return Comparison(
        findings=tuple(_findings(first, after, second, same)),
        needs=tuple(_needs(before, first, after, second, same)),
        levers_before=levers_of(before, first),
        levers_after=levers_of(after, second),
        totals={name: (_total(first, name), _total(second, name)) for name in OF_THE_WHOLE},
        metrics=tuple(_metrics(before, after, same, changes)),
        changes=changes,
    )


def _total(result: CheckResult, name: str) -> Total:
    return result.totals.get(name, Total(None, None))


# --- findings -------------------------------------------------------------------------------------------------------


def _findings(first: CheckResult, later: Blueprint, second: CheckResult, same: Mapping[str, str]) -> Iterator[ComparedFinding]:
    old = {without_variant(f.identity): f for f in first.findings if f.kind in _LISTED}
    new = {_renamed(without_variant(f.identity), later, same): f for f in second.findings if f.kind in _LISTED}
    here = {there: here for here, there in same.items()}
    found = []
    for identity, after in new.items():
        before = old.get(identity)
        under = _folding(first, after, same.get(after.element, "")) if before is None else None
        was = first.judgements.get(same.get(after.need or "", ""))
        found.append(
            ComparedFinding(
                fate=Fate.NEW if before is None and under is None else Fate.KEPT,
                before=before,
                after=after,
                answer_before=was.answer if was else None,
                answer_after=_answer(second, after.need),
                broken=before is None and after.kind is FindingKind.HEAD and was is not None and was.answer is Answer.MET,
                trend=0 if before is None else _trend(before, after),
                under=under,
                polished=tuple(f for f in second.findings if f.code == "K15" and after.identity in f.explains),
            )
        )
    for identity, before in old.items():
        if identity not in new:
            under = _folding(second, before, here.get(before.element, ""))
            answer = _answer(second, here.get(before.need or ""))
            lost = before.kind is FindingKind.HEAD and answer in (Answer.CANNOT_TELL, Answer.WORDS)
            found.append(
                ComparedFinding(
                    fate=Fate.UNKNOWN if lost else Fate.KEPT if under else Fate.GONE,
                    before=before,
                    after=None,
                    answer_before=_answer(first, before.need),
                    answer_after=answer,
                    under=under,
                )
            )
    order = tuple(Fate)
    yield from sorted(found, key=lambda each: (order.index(each.fate), -each.shown.severity))


def _folding(result: CheckResult, card: Finding, place: str) -> Finding | None:
    """The clash under which a card of this code at this place is folded there."""
    if card.kind is not FindingKind.CARD or not place:
        return None
    heads = (each for each in result.findings if each.kind is FindingKind.HEAD and card.code in each.codes)
    return next((head for head in heads if place in (*head.steps, *head.flows, head.element)), None)


def _renamed(identity: str, later: Blueprint, same: Mapping[str, str]) -> str:
    """With the ids of the earlier side. The id of something new stands for nothing there, whatever it is called."""
    kind, *parts = identity.split("/")
    code = parts[:1] if kind == "card" else []
    names = [same.get(part, "+" + part if part in later.elements else part) for part in parts[len(code) :]]
    return "/".join((kind, *code, *names))


def _answer(result: CheckResult, need: str | None) -> Answer | None:
    judgement = result.judgements.get(need or "")
    return judgement.answer if judgement else None


def _trend(before: Finding, after: Finding) -> int:
    """By severity, then by how sure it is."""
    old, new = ((f.severity, f.certainty is Certainty.CERTAIN) for f in (before, after))
    return (new > old) - (new < old)


# --- needs ----------------------------------------------------------------------------------------------------------


def _needs(
    before: Blueprint, first: CheckResult, after: Blueprint, second: CheckResult, same: Mapping[str, str]
) -> Iterator[ComparedNeed]:
    for need in after.needs:
        old = before.get(same.get(need.id, ""), Need)
        was = first.judgements.get(old.id) if old else None
        yield ComparedNeed(old.id if old else None, need.id, need.title, was, second.judgements.get(need.id))
    kept = set(same.values())
    for need in before.needs:
        if need.id not in kept:
            yield ComparedNeed(need.id, None, need.title, first.judgements.get(need.id), None)


# --- what was measured ----------------------------------------------------------------------------------------------


def _metrics(
    before: Blueprint, after: Blueprint, same: Mapping[str, str], changes: tuple[ElementChange, ...]
) -> Iterator[ComparedMetric]:
    """A figure from before that the later side does not tell is the latest one of the earlier side."""
    old_ones = {metric.id: metric for metric in before.all_of(Metric)}
    pairs = [(metric, old_ones.get(same.get(metric.id, ""))) for metric in after.all_of(Metric)]
    kept = set(same.values())
    pairs += [(metric, None) for name, metric in old_ones.items() if name not in kept]
    earlier = [elements_within(before, (old or metric).scope) for metric, old in pairs]
    later = [elements_within(after, metric.scope) for metric, _ in pairs]
    for (metric, old), were, are in zip(pairs, earlier, later, strict=True):
        anew = after.get(metric.id, Metric) is metric and (old is None or _figures(metric) != _figures(old))
        within = tuple(each for each in changes if each.before in were or each.after in are) if anew else ()
        yield _metric(metric, old, anew, within)


def _figures(metric: Metric) -> tuple[LimitValue | None, LimitValue | None]:
    return metric.before, metric.after


def _metric(metric: Metric, old: Metric | None, anew: bool, changes: tuple[ElementChange, ...]) -> ComparedMetric:
    was = metric.before
    if was is None and old is not None:
        was = old.before if old.after is None else old.after
    return ComparedMetric(metric.id, metric.title, metric.measure, was, metric.after, metric.cause.strip(), anew, changes)


def elements_within(blueprint: Blueprint, scope: Scope | None) -> frozenset[str]:
    """The ids of the steps a scope speaks of, the flows between or into them, and the rules bound there."""
    if scope is None or any(element not in blueprint.elements for element in scope.elements):
        return frozenset()
    engine = engine_of(blueprint)
    steps, named = _steps_within(engine, scope)
    flows = {flow.id for flow in blueprint.flows if flow.target in steps or flow.id in named}
    rules = {rule.id for rule in blueprint.rules if _bounds(engine, rule, scope, steps | flows)}
    return frozenset(steps | flows | rules)


def _steps_within(engine: Engine, scope: Scope) -> tuple[set[str], set[str]]:
    """(steps, what the scope itself names)."""
    blueprint = engine.blueprint
    match scope.kind:
        case ScopeKind.STEPS:
            return set(scope.elements), set()
        case ScopeKind.FLOWS:
            flows = [flow for name in scope.elements if (flow := blueprint.get(name, Flow))]
            return {flow.target for flow in flows}, set(scope.elements)
        case ScopeKind.LANES:
            return {step.id for step in blueprint.steps if step.lane in scope.elements}, set()
        case ScopeKind.WHOLE:
            return {step.id for step in blueprint.steps}, set()
        case _:
            stretch = stretch_of(engine.graph(()), scope)
            return set(stretch.inside if stretch else ()), set()


def _bounds(engine: Engine, rule: ProcessRule, scope: Scope, inside: set[str]) -> bool:
    return rule.scope == scope or not inside.isdisjoint(engine.rules.places_of(rule))
