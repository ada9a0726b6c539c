"""Accepting a clash with a reason and a name, and taking that back (SEMANTICS 7)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.lookup import refusal, taken
from blueprint_model.commands.written_words import in_one_line, too_long
from blueprint_model.elements import AcceptedFinding, Element, Flow, Lane, Need, Persona, ProcessRule, Step
from blueprint_model.operations import Add, Edit, Remove
from blueprint_model.refusal import Refusal

if TYPE_CHECKING:
    from blueprint_model.checking.finding import Finding
    from blueprint_model.checking.judgement import Judgement

_ACCEPTABLE = (Need, ProcessRule, Step, Flow, Persona, Lane)  # what the file lets an acceptance hang on


def accept_finding(
    blueprint: Blueprint,
    id: str,
    finding: Finding,
    judgement: Judgement | None,
    reason: str,
    name: str,
    date: datetime.date,
) -> Edit | Refusal:
    """Keeps the finding as it is now, so that it comes back when it gets worse; `judgement` is that of its need, if it has one.

    An earlier acceptance of the same finding gives way to this one. `date` is today, of the caller.
    """
    # The engine is loaded with the first check and not with the commands, which the start page needs as well.
    from blueprint_model.checking.acceptance import state_of
    from blueprint_model.checking.finding import FindingKind
    from blueprint_model.checking.identity import is_error

    if clash := taken(blueprint, id):
        return clash
    if finding.kind is FindingKind.MARK:
        return refusal("This hangs under a clash: accept the clash, and it goes along.")
    if is_error(finding.identity):
        return refusal("A check that could not be made cannot be accepted.")
    why, who = reason.strip(), in_one_line(name)
    if not why:
        return refusal("Write in a few words why this is accepted.")
    if not who:
        return refusal("Write who accepts it.")
    if refused := too_long(why, who):
        return refused
    element = _hangs_on(blueprint, finding)
    record = AcceptedFinding(
        id=id,
        finding=finding.identity,
        element=element.id if element else None,
        reason=why,
        name=who,
        date=date.isoformat(),
        state=state_of(blueprint, finding, judgement),
    )
    return Edit("Accept finding", (*_removed(blueprint, finding.identity), Add(record)))


def withdraw_acceptance(blueprint: Blueprint, finding: str) -> Edit | Refusal:
    """`finding` is the identity of what was accepted. It is a clash like any other again."""
    removed = _removed(blueprint, finding)
    if not removed:
        return refusal("This has not been accepted.")
    return Edit("Withdraw acceptance", removed)


def _removed(blueprint: Blueprint, finding: str) -> tuple[Remove, ...]:
    from blueprint_model.checking.identity import without_variant

    named = {finding, without_variant(finding)}
    return tuple(Remove(record) for record in blueprint.all_of(AcceptedFinding) if record.finding in named)


def _hangs_on(blueprint: Blueprint, finding: Finding) -> Element | None:
    """The need, else what the finding stands on: with it the acceptance goes."""
    for identifier in (finding.need, finding.element):
        element = blueprint.elements.get(identifier) if identifier else None
        if isinstance(element, _ACCEPTABLE):
            return element
    return None
