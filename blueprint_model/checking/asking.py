"""What to ask next: the facts that are missing, first the one that alone would settle most of what nobody can tell yet.

Asked are fields of steps and flows, answers to open questions, and blank discretion beside a clash (SEMANTICS 8, K18). Needs that
are still in words are none of these: they are counted apart (`CheckResult.counts.words`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.engine import Engine, engine_of
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.judgement import Judgement
from blueprint_model.checking.nearest_frontstage import nearest_frontstage
from blueprint_model.checking.sentences import title_of
from blueprint_model.checking.severity import USUAL_IMPORTANCE, USUAL_KANO
from blueprint_model.checking.verdict import judged
from blueprint_model.elements import Condition, Discretion, Flow, KanoClass, Need, Organisation, Persona, Question, Step
from blueprint_model.message import Message


class AskKind(StrEnum):
    """What kind of thing is not known."""

    FACT = "fact"
    ANSWER = "answer"  # to a question of the blueprint, that is still open
    DISCRETION = "discretion"


@dataclass(frozen=True)
class ToAsk:
    """`element` and `field` are what the answer would fill; `text` says what is not known.

    `settles` are needs (ids) that nobody can tell yet and this alone could settle; `helps` those whose answer it makes surer;
    `clashes` the heads (identities) that it would explain better. `ask` names, in people's own words, who could know: the owner,
    else who works there and the organisation; empty where nobody is known.
    """

    kind: AskKind
    element: str
    field: str
    text: Message
    settles: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    clashes: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()


def what_to_ask(blueprint: Blueprint, result: CheckResult) -> tuple[ToAsk, ...]:
    """All that is worth asking, what settles most first; of as many, what settles the weightier needs (must-be, then importance).

    `blueprint` is as its variant sees it, `result` what its check gave. Needs that are met or certainly clash ask for nothing.
    """
    found = [*_facts(blueprint, result.judgements), *_answers(blueprint, result.judgements), *_discretion(blueprint, result)]
    return tuple(sorted(found, key=lambda each: _weight(blueprint, each), reverse=True))


def _weight(blueprint: Blueprint, each: ToAsk) -> tuple[int, ...]:
    """Of as much weight, the order in which they were found stays."""
    return (*_of_needs(blueprint, each.settles), *_of_needs(blueprint, each.helps), len(each.clashes))


def _of_needs(blueprint: Blueprint, ids: Iterable[str]) -> tuple[int, int, int]:
    needs = [need for identifier in ids if (need := blueprint.get(identifier, Need))]
    must_be = sum((need.kano or USUAL_KANO) is KanoClass.MUST_BE for need in needs)
    return len(needs), must_be, sum(need.importance or USUAL_IMPORTANCE for need in needs)


def _is_open(judgement: Judgement) -> bool:
    return judgement.answer is Answer.CANNOT_TELL or (
        judgement.answer is Answer.CLASH and judgement.certainty is Certainty.POSSIBLE
    )


# --- facts ----------------------------------------------------------------------------------------------------------


def _facts(blueprint: Blueprint, judgements: Mapping[str, Judgement]) -> Iterator[ToAsk]:
    settles: dict[tuple[str, str, Message], list[str]] = defaultdict(list)
    helps: dict[tuple[str, str, Message], list[str]] = defaultdict(list)
    for need, judgement in judgements.items():
        for missing in judgement.missing:
            if missing.field != "scope":  # nobody can be asked for a way that is not drawn
                key = (missing.element, missing.field, missing.text)
                (settles if missing.settles else helps)[key].append(need)
    keys = sorted(dict.fromkeys((*settles, *helps)), key=lambda key: _reading_order(blueprint, key[0]))
    for key in keys:
        element, field, text = key
        yield ToAsk(
            AskKind.FACT, element, field, text, tuple(settles[key]), tuple(helps[key]), ask=whom_to_ask(blueprint, element)
        )


def _reading_order(blueprint: Blueprint, element: str) -> tuple[int, int]:
    flow = blueprint.get(element, Flow)
    step = blueprint.get(flow.target if flow else element, Step)
    if step is None:
        return -1, -1
    return blueprint.column_positions.get(step.column, -1), blueprint.lane_positions.get(step.lane, -1)


def whom_to_ask(blueprint: Blueprint, element: str) -> tuple[str, ...]:
    """The owner, else who works at that step (the receiving one of a flow) and the organisation, in people's own words."""
    thing = blueprint.elements.get(element)
    owner = str(getattr(thing, "owner", "") or "").strip()
    if owner:
        return (owner,)
    step = blueprint.get(thing.target, Step) if isinstance(thing, Flow) else thing
    if not isinstance(step, Step):
        return ()
    lane = blueprint.lane_of(step)
    organisation = blueprint.get(step.organisation or lane.organisation or "", Organisation)
    names = ((lane.actor or lane.title).strip(), organisation.title.strip() if organisation else "")
    return tuple(dict.fromkeys(name for name in names if name))


# --- answers to questions that are open -----------------------------------------------------------------------------


def _answers(blueprint: Blueprint, judgements: Mapping[str, Judgement]) -> Iterator[ToAsk]:
    engine = engine_of(blueprint)
    needs = [need for need in blueprint.needs if (j := judgements.get(need.id)) and j.refused is None and _is_open(j)]
    for question in blueprint.questions:
        if not _is_unanswered(question) or question.id not in engine.asked:
            continue
        settles, helps = [], []
        for need in needs:
            if need.condition is None and not _persona_knows(blueprint, need, question):
                effect = _effect(engine, need, question, judgements[need.id])
                settles += [need.id] * (effect == "settles")
                helps += [need.id] * (effect == "helps")
        if settles or helps:
            text = Message.of("the answer to “{question}”", question=question.title or question.id)
            yield ToAsk(AskKind.ANSWER, question.id, "fixed", text, tuple(settles), tuple(helps))


def _is_unanswered(question: Question) -> bool:
    """Neither fixed nor given shares."""
    return question.fixed is None and not (question.answers and all(answer.share is not None for answer in question.answers))


def _persona_knows(blueprint: Blueprint, need: Need, question: Question) -> bool:
    persona = blueprint.get(need.persona or "", Persona)
    return persona is not None and any(condition.question == question.id for condition in persona.fixes)


def _effect(engine: Engine, need: Need, question: Question, now: Judgement) -> str:
    """What it would do to know the answer: the need is worked out under each answer alone."""
    under = [
        judged(engine, need.model_copy(update={"condition": Condition(question=question.id, answer=answer)}))
        for answer, _ in engine.answers_to(question.id, None)
    ]
    sure = [(each.answer, each.certainty) for each in under if not _is_open(each)]
    if now.answer is Answer.CANNOT_TELL:
        known = [each for each in under if each.answer is not Answer.CANNOT_TELL]
        return "settles" if len(known) == len(under) else "helps" if known else ""
    return "helps" if sure else ""


# --- discretion -----------------------------------------------------------------------------------------------------


def _discretion(blueprint: Blueprint, result: CheckResult) -> Iterator[ToAsk]:
    """Blank discretion at the nearest employee: whether a clash has a K18, nobody can tell."""
    clashes: dict[str, list[Finding]] = defaultdict(list)
    for head in result.findings:
        if head.kind is FindingKind.HEAD:
            nearest = nearest_frontstage(blueprint, head.element)
            if all(step.discretion is not Discretion.NONE for step in nearest):
                for step in nearest:
                    if step.discretion is None and not step.external:
                        clashes[step.id].append(head)
    for place, heads in clashes.items():
        text = Message.of("how much discretion staff have at “{step}”", step=title_of(blueprint, place))
        identities = tuple(head.identity for head in heads)
        yield ToAsk(AskKind.DISCRETION, place, "discretion", text, clashes=identities, ask=whom_to_ask(blueprint, place))
