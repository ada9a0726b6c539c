"""What people decide about a finding or a repair: change it, keep it with a reason, or find out (METHOD 3)."""

from __future__ import annotations

import datetime

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal, taken
from blueprint_model.commands.written_words import in_one_line, too_long
from blueprint_model.elements import Choice, Decision
from blueprint_model.operations import Add, Edit, Remove, revise
from blueprint_model.refusal import Refusal


def decide(
    blueprint: Blueprint,
    id: str,
    finding: str,
    choice: Choice,
    *,
    person: str,
    date: datetime.date,
    text: str = "",
    reason: str = "",
) -> Edit | Refusal:
    """`finding` is the identity of a finding or of a repair, which carries one decision: a later one takes the place of the one
    before. `text` says what is changed or found out, `reason` why something is kept: neither may be empty then. `date` is today,
    of the caller."""
    if not finding.strip():
        return refusal("Choose what is to be decided.")
    earlier = next((decision for decision in blueprint.all_of(Decision) if decision.finding == finding), None)
    if earlier is None and (clash := taken(blueprint, id)):
        return clash
    written = _written(choice, text, reason, person)
    if isinstance(written, Refusal):
        return written
    if refused := too_long(finding):
        return refused
    if earlier is None:
        record = Decision(id=id, finding=finding, choice=choice, date=date.isoformat(), **written)
        return Edit("Decide", (Add(record),))
    return Edit("Decide", revise(earlier, choice=choice.value, date=date.isoformat(), **written))


def revise_decision(
    blueprint: Blueprint,
    key: str,
    choice: Choice,
    *,
    person: str,
    date: datetime.date,
    text: str = "",
    reason: str = "",
) -> Edit | Refusal:
    """The decision `key`, decided otherwise, or told better."""
    decision = blueprint.get(key, Decision)
    if decision is None:
        return _gone()
    written = _written(choice, text, reason, person)
    if isinstance(written, Refusal):
        return written
    return Edit("Edit decision", revise(decision, choice=choice.value, date=date.isoformat(), **written))


def remove_decision(blueprint: Blueprint, key: str) -> Edit | Refusal:
    """The finding is undecided again."""
    decision = blueprint.get(key, Decision)
    return _gone() if decision is None else Edit("Remove decision", (Remove(decision),))


def _gone() -> Refusal:
    return refusal("This decision is no longer in the blueprint.")


def _written(choice: Choice, text: str, reason: str, person: str) -> dict[str, str] | Refusal:
    """The fields in words; a refusal that says what is missing."""
    words = {"text": text.strip(), "reason": reason.strip(), "person": in_one_line(person)}
    if choice is Choice.KEEP and not words["reason"]:
        return refusal("Write in a few words why it is kept as it is.")
    if choice is Choice.CHANGE and not words["text"]:
        return refusal("Write in a few words what will be changed.")
    if choice is Choice.FIND_OUT and not words["text"]:
        return refusal("Write in a few words what must be found out.")
    if not words["person"]:
        return refusal("Write who finds it out.") if choice is Choice.FIND_OUT else refusal("Write who decides.")
    return too_long(*words.values()) or words
