"""The head of a clash: one finding a need, made of its judgement (SEMANTICS 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.check import Situation
from blueprint_model.checking.derivation import RowKind
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import head_identity
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.sentences import title_of, words_of
from blueprint_model.checking.severity import evidence_grade, share_is_assumed
from blueprint_model.elements import Direction, MeasureKind, Need, Persona, ScopeKind, Side
from blueprint_model.measures import measure_of
from blueprint_model.message import Message, MessageValue


def clashing(situation: Situation) -> Iterator[tuple[Need, Judgement]]:
    """Needs that clash, with their judgements."""
    for need in situation.blueprint.needs:
        judgement = situation.judgements.get(need.id)
        if judgement is not None and judgement.answer is Answer.CLASH:
            yield need, judgement


def head(situation: Situation, code: str, need: Need, judgement: Judgement, message: Message) -> Finding:
    """Without severity and number, which the checker gives."""
    blueprint = situation.blueprint
    assumed = list(judgement.assumed)
    if share_is_assumed(blueprint, need):
        assumed.append(
            Message.of("how many of the customers are like “{who}” is not known: counted as all", who=who(blueprint, need))
        )
    return Finding(
        identity=head_identity(need.id),
        code=code,
        kind=FindingKind.HEAD,
        message=message,
        element=_place(need, judgement),
        codes=(code,),
        answer=judgement.answer,
        certainty=judgement.certainty,
        evidence_grade=evidence_grade(need),
        need=need.id,
        rules=judgement.rules,
        steps=judgement.steps,
        flows=judgement.flows,
        wanted=judgement.wanted,
        observed=judgement.observed,
        proved=judgement.proved,
        if_rules_are_kept=judgement.if_rules_are_kept,
        derivation=judgement.derivation,
        missing=judgement.missing,
        assumed=tuple(assumed),
        details=(*judgement.breaks_when, *_elsewhere(blueprint, judgement.other_places)),
    )


def _place(need: Need, judgement: Judgement) -> str:
    if judgement.place is not None:
        return judgement.place
    scope = need.scope
    return scope.elements[0] if scope is not None and scope.kind is ScopeKind.FLOWS and scope.elements else ""


def _elsewhere(blueprint: Blueprint, places: Iterable[str]) -> Iterator[Message]:
    titles = tuple(Message.of("“{step}”", step=title_of(blueprint, place)) for place in places)
    if titles:
        yield Message.of("also at {steps}", steps=titles)


def who(blueprint: Blueprint, need: Need) -> MessageValue:
    """The persona by name, else what side the need is on."""
    persona = blueprint.get(need.persona, Persona) if need.persona else None
    if persona is not None and persona.title.strip():
        return persona.title
    match persona.side if persona else Side.CUSTOMER:
        case Side.STAFF:
            return Message.of("The employee")
        case Side.COMPANY:
            return Message.of("The company")
        case _:
            return Message.of("The customer")


def sentence(situation: Situation, need: Need, judgement: Judgement) -> Message:
    """Who needs what, and what happens: one line for a list, a page and a projector."""
    blueprint = situation.blueprint
    measure = measure_of(blueprint, need.measure or "")
    assert measure is not None
    assert judgement.wanted is not None
    if need.direction is Direction.BEFORE:
        return _told_late(situation, need, judgement)
    if measure.kind in (MeasureKind.SET, MeasureKind.SCHEDULE, MeasureKind.LEVEL):
        return _at_its_place(situation, need, judgement)
    assert judgement.observed is not None
    person, wanted, observed = who(blueprint, need), judgement.wanted, judgement.observed
    possible = judgement.certainty is Certainty.POSSIBLE
    if measure.kind is MeasureKind.YES_NO:
        if possible:
            return Message.of(
                "{who} needs “{need}”, and it can be that this does not happen", who=person, need=words_of(blueprint, need.id)
            )
        if judgement.rules and not _from_fact(judgement):
            return Message.of(
                "{who} needs “{need}”; the rules never let it happen", who=person, need=words_of(blueprint, need.id)
            )
        return Message.of("{who} needs “{need}”, and it does not happen", who=person, need=words_of(blueprint, need.id))
    if measure.summed:
        how = "takes" if measure.kind is MeasureKind.DURATION else "costs" if measure.id == "price" else "comes to"
    else:
        how = "is" if _from_fact(judgement) else "rules make it"
    text = _WHAT_HAPPENS[how][possible].text
    return Message.of(text, who=person, wanted=wanted, observed=observed)


def _at_its_place(situation: Situation, need: Need, judgement: Judgement) -> Message:
    """What is offered where it breaks, not the whole range of all places."""
    rows = [row.amount for row in judgement.derivation if row.amount is not None and row.kind is not RowKind.NEED]
    observed = rows[-1] if rows else judgement.observed
    assert judgement.wanted is not None
    assert observed is not None
    person, place = who(situation.blueprint, need), title_of(situation.blueprint, judgement.place or "")
    if judgement.certainty is Certainty.POSSIBLE and len(situation.engine.combinations(need)[0]) == 1:
        return Message.of(
            "{who} needs {wanted} at “{step}”; there it can be {observed}",
            who=person,
            wanted=judgement.wanted,
            step=place,
            observed=observed,
        )
    return Message.of(
        "{who} needs {wanted} at “{step}”; there it is {observed}",
        who=person,
        wanted=judgement.wanted,
        step=place,
        observed=observed,
    )


def _told_late(situation: Situation, need: Need, judgement: Judgement) -> Message:
    person, wanted = who(situation.blueprint, need), judgement.wanted
    assert wanted is not None
    told = [step for step in judgement.steps if step != judgement.place]
    if judgement.certainty is Certainty.POSSIBLE:
        return Message.of("{who} needs {wanted}; not everybody is told in time", who=person, wanted=wanted)
    if told:
        where = title_of(situation.blueprint, told[0])
        return Message.of("{who} needs {wanted}; it is told only at “{step}”", who=person, wanted=wanted, step=where)
    return Message.of("{who} needs {wanted}; it is told only there", who=person, wanted=wanted)


# What happens, for certain and possibly.
_WHAT_HAPPENS: dict[str, tuple[Message, Message]] = {
    "takes": (
        Message.of("{who} needs {wanted}; it takes {observed}"),
        Message.of("{who} needs {wanted}; it can take {observed}"),
    ),
    "costs": (
        Message.of("{who} needs {wanted}; it costs {observed}"),
        Message.of("{who} needs {wanted}; it can cost {observed}"),
    ),
    "comes to": (
        Message.of("{who} needs {wanted}; it comes to {observed}"),
        Message.of("{who} needs {wanted}; it can come to {observed}"),
    ),
    "is": (
        Message.of("{who} needs {wanted}; it is {observed}"),
        Message.of("{who} needs {wanted}; it can be {observed}"),
    ),
    "rules make it": (
        Message.of("{who} needs {wanted}; the rules make it {observed}"),
        Message.of("{who} needs {wanted}; the rules can make it {observed}"),
    ),
}


def _from_fact(judgement: Judgement) -> bool:
    return any(row.kind is RowKind.FACT for row in judgement.derivation)
