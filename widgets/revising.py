"""Fields of one element or of many set at once, and elements that stand nowhere on the canvas: as edits of the blueprint."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import next_id
from blueprint_model.elements import (
    Condition,
    Element,
    Flow,
    Measure,
    Metric,
    Need,
    Organisation,
    Persona,
    ProcessRule,
    Question,
    Step,
)
from blueprint_model.elements.base import Json
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit, Operation, revise, squash
from blueprint_model.refusal import Refusal
from widgets.intentions import revised

# By their type in the file: the id's first letters, and what undo calls the edit.
_MADE: dict[str, tuple[type[Persona | Organisation | Question | Metric | Measure], str, Edit]] = {
    "persona": (Persona, "p", Edit("Add persona")),
    "organisation": (Organisation, "o", Edit("Add organisation")),
    "question": (Question, "q", Edit("Add question")),
    "metric": (Metric, "m", Edit("Add metric")),
    "measure": (Measure, "measure-", Edit("Add measure")),
}
_MANY: dict[type[Element], Edit] = {
    Step: Edit("Edit steps"),
    Flow: Edit("Edit flows"),
    Need: Edit("Edit needs"),
    ProcessRule: Edit("Edit rules"),
}


def made(blueprint: Blueprint, kind: str) -> tuple[str, Edit]:
    """An element of its own, still without words, and its id. Raises KeyError for a type that is made elsewhere."""
    cls, prefix, edit = _MADE[kind]
    identifier = next_id(blueprint, prefix)
    return identifier, Edit(edit.name, (Add(cls(id=identifier)),))


def revised_fields(blueprint: Blueprint, keys: Sequence[str], fields: dict[str, Json]) -> Edit | Refusal:
    """The same values for all of these elements, as one edit. What other elements say in the same words follows."""
    if len(keys) == 1:
        return _revised_one(blueprint, keys[0], fields)
    edits = []
    for key in keys:
        edit = revised(blueprint, key, fields)
        if isinstance(edit, Refusal):
            return edit
        edits.append(edit)
    return squash(_name_of_many(blueprint, keys), edits)


def _name_of_many(blueprint: Blueprint, keys: Sequence[str]) -> str:
    kinds = {type(blueprint.elements[key]) for key in keys if key in blueprint.elements}
    named = _MANY.get(kinds.pop()) if len(kinds) == 1 else None
    return named.name if named is not None else Edit("Edit several").name


def _revised_one(blueprint: Blueprint, key: str, fields: dict[str, Json]) -> Edit | Refusal:
    element = blueprint.elements.get(key)
    if isinstance(element, Measure) and "kind" in fields and fields["kind"] != element.kind.value and in_use(blueprint, key):
        return Refusal(Message.of("Something is measured with this already: its limits would mean nothing in another kind."))
    edit = revised(blueprint, key, fields)
    if isinstance(edit, Edit) and isinstance(element, Question) and "answers" in fields:
        return _with_answers_renamed(blueprint, element, fields["answers"], edit)
    return edit


def in_use(blueprint: Blueprint, measure: str) -> bool:
    """Whether a need, a rule, a metric or a fact speaks of the measure."""
    for element in blueprint.elements.values():
        match element:
            case Need() | Metric() if element.measure == measure:
                return True
            case ProcessRule() if measure in (element.measure, element.per, *(other.per for other in element.alternatives)):
                return True
            case Step() if any(fact.measure == measure for fact in element.facts):
                return True
    return False


def _with_answers_renamed(blueprint: Blueprint, question: Question, answers: Sequence[Json], edit: Edit) -> Edit:
    """Where an answer has new words, the conditions that name it have them as well."""
    before, after = [answer.words for answer in question.answers], [str(row["words"]) for row in answers]
    if len(before) != len(after):
        return edit
    renamed = {old: new for old, new in zip(before, after, strict=True) if old != new}
    operations: list[Operation] = [*edit.operations]
    if question.fixed in renamed:
        operations += revise(question, fixed=renamed[question.fixed])
    for element in {other.key: other for other, _ in blueprint.referring_to(question.id)}.values():
        operations += _renamed_in(element, question.id, renamed)
    return Edit(edit.name, tuple(operations))


def _renamed_in(element: Element, question: str, renamed: Mapping[str, str]) -> tuple[Operation, ...]:
    def now(condition: Condition) -> Json:
        answer = renamed.get(condition.answer, condition.answer) if condition.question == question else condition.answer
        return {"question": condition.question, "answer": answer}

    match element:
        case Need() | ProcessRule() | Flow() if element.condition is not None:
            return revise(element, condition=now(element.condition))
        case Persona():
            return revise(element, fixes=[now(condition) for condition in element.fixes])
        case _:
            return ()
