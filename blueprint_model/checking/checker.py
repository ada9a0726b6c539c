"""One full check of one blueprint: judgements, heads, cards, marks, the drawing's hints, said clashes, and what is counted."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from blueprint_model.blueprint import Blueprint
from blueprint_model.breathing import breathe
from blueprint_model.checking.acceptance import with_acceptances
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.check import Check, Situation, Stage
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.finding import CheckResult, Counts, Finding, FindingKind
from blueprint_model.checking.identity import error_identity, in_variant
from blueprint_model.checking.judgement import Judgement, badness
from blueprint_model.checking.numbers import number_findings, numbered
from blueprint_model.checking.remedies import changeability_of
from blueprint_model.checking.said import said_findings, with_what_was_said
from blueprint_model.checking.severity import USUAL_KANO, Severities, word_of
from blueprint_model.checking.totals import bands, totals
from blueprint_model.checking.verdict import judged
from blueprint_model.checks import CARD_CHECKS, HEAD_CHECKS, MARK_CHECKS
from blueprint_model.drawing_checks import DRAWING_CHECKS
from blueprint_model.elements import KanoClass, Need
from blueprint_model.message import Message
from blueprint_model.without_collecting import without_collecting

_ORDER = (FindingKind.HEAD, FindingKind.CARD, FindingKind.MARK, FindingKind.HINT, FindingKind.SAID)
_HEADS = {check.code: n for n, check in enumerate(HEAD_CHECKS)}
_FOLDING = frozenset(check.code for check in CARD_CHECKS if check.folds)


def check(
    blueprint: Blueprint,
    today: datetime.date,
    variant: str | None = None,
    numbers: Mapping[str, int] | None = None,
    as_is: CheckResult | None = None,
) -> CheckResult:
    """Everything that is found in a blueprint as one variant sees it (`Blueprint.in_variant`); `variant` names it in identities.

    `numbers` are those that findings have already, by identity; without it those that the file keeps.
    `as_is` is what the as-is gives: with it a variant is told what it breaks and what it leaves broken (K15, K26).
    A full check is the oracle: it depends on nothing but its arguments.
    """
    with without_collecting():
        return check_with(blueprint, today, numbers, Worked(), variant, as_is)


@dataclass(frozen=True)
class Found:
    """What a check has found, and the findings made before that it looked at. Of the elements `again` it is looked up anew."""

    seen: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    again: frozenset[str] = frozenset()


@dataclass
class Worked:
    """What is known of a blueprint already: what is in it is used, what is not is worked out and put there.

    Judgements, changeability and heads (weighed, alone) by need id; findings by stage and code of the check.
    """

    judgements: dict[str, Judgement] = field(default_factory=dict)
    changeability: dict[str, int | None] = field(default_factory=dict)
    severities: Severities | None = None
    heads: dict[str, Finding] = field(default_factory=dict)
    findings: dict[tuple[Stage, str], Found] = field(default_factory=dict)

    def judged(self, engine: Engine, need: Need) -> Judgement:
        found = self.judgements.get(need.id)
        if found is None:
            breathe()
            found = self.judgements[need.id] = _judged(engine, need)
        return found

    def changeability_of(self, engine: Engine, need: Need, judgement: Judgement) -> int | None:
        if need.id not in self.changeability:
            self.changeability[need.id] = changeability_of(engine, need, judgement)
        return self.changeability[need.id]

    def found(self, check: Check, situation: Situation) -> tuple[Finding, ...]:
        """What a check finds that is no head."""
        if check.reads is None:
            return tuple(check.examine(situation))
        key, seen = (check.stage, check.code), check.reads.seen(situation.heads, situation.cards)
        kept = self.findings.get(key)
        if kept is None or kept.seen != seen:
            kept = Found(seen, tuple(check.examine(situation)))
        elif kept.again:
            kept = Found(seen, _joined(kept, check, situation))
        self.findings[key] = kept
        return kept.findings


def _joined(kept: Found, check: Check, situation: Situation) -> tuple[Finding, ...]:
    """In the order of the steps or flows that they stand on."""
    anew = tuple(check.examine(replace(situation, only=kept.again)))
    place = situation.blueprint.step_positions
    others = (finding for finding in kept.findings if finding.element not in kept.again)
    return tuple(sorted((*others, *anew), key=lambda finding: (place.get(finding.element, -1), finding.element)))


def check_with(
    blueprint: Blueprint,
    today: datetime.date,
    numbers: Mapping[str, int] | None,
    worked: Worked,
    variant: str | None = None,
    as_is: CheckResult | None = None,
) -> CheckResult:
    """As `check`, with what is known of some needs already."""
    engine = engine_of(blueprint)
    severities = worked.severities = Severities(blueprint, worked.severities)
    judgements = {need.id: worked.judged(engine, need) for need in blueprint.needs}
    between = bands(blueprint, judgements, today)
    situation = Situation(blueprint, engine, judgements, today, between, as_is=as_is)
    heads = _heads(situation, severities, worked)
    situation = replace(situation, heads=heads)
    cards, folded = _cards(situation, severities, worked)
    heads = with_what_was_said(blueprint, (_with_folded(head, folded.get(head.identity, ())) for head in heads))
    situation = replace(situation, heads=heads, cards=tuple(cards))
    marks = [_as_its_heads(finding, heads) for finding in _examined(MARK_CHECKS, situation, worked)]
    hints = list(_examined(DRAWING_CHECKS, situation, worked))
    said = list(said_findings(blueprint, judgements, heads))
    found = sorted([*heads, *cards, *marks, *hints, *said], key=lambda f: (_ORDER.index(f.kind), -f.severity))
    named = [_in_variant(finding, variant) for finding in found]
    accepted = with_acceptances(blueprint, judgements, named)
    return CheckResult(
        findings=numbered(accepted, blueprint.numbers if numbers is None else numbers),
        judgements=judgements,
        health=_health(blueprint, judgements, severities),
        counts=_counts(judgements, len(said)),
        totals=totals(blueprint, today),
        bands=between,
    )


def check_variant(
    whole: Blueprint, today: datetime.date, variant: str | None = None, numbers: Mapping[str, int] | None = None
) -> tuple[Blueprint, CheckResult]:
    """(snapshot, result) of a blueprint with all its variants, as one of them sees it, held against the as-is.

    `variant` is an id; None is the as-is. Raises KeyError for an unknown variant.
    """
    snapshot = whole.in_variant(variant)
    if variant is None:
        return snapshot, check(snapshot, today, None, numbers)
    as_is = check(whole.in_variant(None), today, None, numbers)
    given = number_findings(whole, as_is)  # the as-is has the first free numbers, the variant those after them
    return snapshot, check(snapshot, today, variant, {**given, **(numbers or {})}, as_is)


def _judged(engine: Engine, need: Need) -> Judgement:
    """An error of ours must not hide the other needs' answers: it is named, and never passed."""
    try:
        return judged(engine, need)
    except Exception as error:
        refused = Message.of("an error in Särö stands in the way ({error})", error=type(error).__name__)
        return Judgement(need.id, Answer.CANNOT_TELL, refused=refused)


def _examined(checks: Iterable[Check], situation: Situation, worked: Worked | None = None) -> Iterator[Finding]:
    """What the checks find; an error in one becomes a visible finding."""
    for each in checks:
        breathe()
        try:
            yield from worked.found(each, situation) if worked is not None else tuple(each.examine(situation))
        except Exception as error:
            yield Finding(
                identity=error_identity(each.code),
                code=each.code,
                kind=FindingKind.CARD,
                message=Message.of(
                    "The check {code} could not be made: an error in Särö stands in the way ({error})",
                    code=each.code,
                    error=type(error).__name__,
                ),
                codes=(each.code,),
                answer=Answer.CANNOT_TELL,
            )


# --- heads ----------------------------------------------------------------------------------------------------------


def _heads(situation: Situation, severities: Severities, worked: Worked) -> tuple[Finding, ...]:
    """One a need, under the first code that fits; the worst first, of equal ones those of one check together."""
    kept = worked.heads
    others = {need: judgement for need, judgement in situation.judgements.items() if need not in kept}
    by_identity: dict[str, Finding] = {}
    for finding in _examined(HEAD_CHECKS, replace(situation, judgements=others)):
        by_identity.setdefault(finding.identity, finding)
    weighed = [_weighed_head(situation, finding, severities, worked) for finding in by_identity.values()]
    errors = any(head.need is None for head in weighed)
    if errors and kept:  # a check that could not be made finds nothing, of no need
        kept.clear()
        return _heads(situation, severities, worked)
    place = {need: n for n, need in enumerate(situation.judgements)}
    heads = sorted((*kept.values(), *weighed), key=lambda h: (-h.severity, _HEADS[h.code], place.get(h.need or "", 0)))
    if not errors:
        kept.update((head.need, head) for head in weighed if head.need is not None)
    return tuple(heads)


def _weighed_head(situation: Situation, finding: Finding, severities: Severities, worked: Worked) -> Finding:
    need = situation.blueprint.get(finding.need, Need) if finding.need else None
    if need is None:
        return finding
    breathe()
    judgement = situation.judgements[need.id]
    severity = severities.of_need(need, judgement)
    easy = worked.changeability_of(situation.engine, need, judgement)
    return finding.having(severity=severity, word=word_of(severity), changeability=easy)


def _with_folded(head: Finding, folded: tuple[Finding, ...]) -> Finding:
    if not folded:
        return head
    codes = tuple(dict.fromkeys((*head.codes, *(code for card in folded for code in card.codes))))
    return head.having(codes=codes, details=(*head.details, *(card.message for card in folded)))


# --- cards and marks ------------------------------------------------------------------------------------------------


def _cards(situation: Situation, severities: Severities, worked: Worked) -> tuple[list[Finding], dict[str, tuple[Finding, ...]]]:
    """(cards, those that fold under a head by its identity). Cards of one identity are joined into the first."""
    cards: dict[str, Finding] = {}
    folded: dict[str, tuple[Finding, ...]] = {}
    for card in _examined(CARD_CHECKS, situation, worked):
        above = situation.heads_by_place.get(card.element, ()) if card.code in _FOLDING else ()
        if above:
            worst = _fitting(situation, card, above).identity
            folded[worst] = (*folded.get(worst, ()), card)
        elif card.identity in cards:
            first = cards[card.identity]
            cards[card.identity] = first.having(
                codes=(*first.codes, *card.codes), details=(*first.details, card.beside or card.message, *card.details)
            )
        else:
            failed = card.answer is not Answer.CLASH
            severity = 0 if failed else severities.of_thing(card.steps[-1] if card.steps else card.element)
            cards[card.identity] = card.having(severity=severity, word=word_of(severity))
    return list(cards.values()), folded


def _fitting(situation: Situation, card: Finding, heads: tuple[Finding, ...]) -> Finding:
    """The worst head that speaks of what the card's rules speak of, else the worst of all."""
    rules = [situation.engine.rule(rule) for rule in card.rules]
    measures = {rule.measure for rule in rules if rule is not None}
    needs = ((head, situation.blueprint.get(head.need, Need) if head.need else None) for head in heads)
    return next((head for head, need in needs if need is not None and need.measure in measures), heads[0])


def _as_its_heads(finding: Finding, heads: tuple[Finding, ...]) -> Finding:
    """A mark is as bad as the worst head that it hangs under."""
    if finding.kind is not FindingKind.MARK:
        return finding
    severity = max((head.severity for head in heads if head.identity in finding.explains), default=0)
    return finding.having(severity=severity, word=word_of(severity))


def _in_variant(finding: Finding, variant: str | None) -> Finding:
    if variant is None:
        return finding
    explains = tuple(in_variant(identity, variant) for identity in finding.explains)
    return replace(finding, identity=in_variant(finding.identity, variant), explains=explains)


# --- what is counted ------------------------------------------------------------------------------------------------


def _counts(judgements: Mapping[str, Judgement], said: int) -> Counts:
    answers = [(judgement.answer, judgement.certainty) for judgement in judgements.values()]
    return Counts(
        met=answers.count((Answer.MET, None)),
        clash_certain=answers.count((Answer.CLASH, Certainty.CERTAIN)),
        clash_possible=answers.count((Answer.CLASH, Certainty.POSSIBLE)),
        cannot_tell=answers.count((Answer.CANNOT_TELL, None)),
        said=said,
        words=answers.count((Answer.WORDS, None)),
    )


def _health(blueprint: Blueprint, judgements: Mapping[str, Judgement], severities: Severities) -> tuple[str | None, Answer]:
    """The worst must-be need: certain, possible, cannot tell, met; then by severity (SEMANTICS 5)."""
    worst: tuple[tuple[int, int], str] | None = None
    for need in blueprint.needs:
        judgement = judgements[need.id]
        if (need.kano or USUAL_KANO) is not KanoClass.MUST_BE or judgement.answer is Answer.WORDS:
            continue
        rank = (badness(judgement), severities.of_need(need, judgement))
        if worst is None or rank > worst[0]:
            worst = (rank, need.id)
    if worst is None:
        return None, Answer.CANNOT_TELL
    return worst[1], judgements[worst[1]].answer
