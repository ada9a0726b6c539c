"""Accepting a clash with a reason and a name, and deciding what becomes of a finding or a repair."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.identity import error_identity, repair_identity
from blueprint_model.commands import (
    accept_finding,
    decide,
    delete_elements,
    remove_decision,
    revise_decision,
    withdraw_acceptance,
)
from blueprint_model.elements import AcceptedFinding, Choice, Decision
from blueprint_model.elements.values import LONGEST_TEXT
from blueprint_model.history import History
from blueprint_model.message import Message
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from tests.checking.test_acceptance import revised, scanned, with_elements
from tests.checking.test_e6 import handling
from tests.commands.asking import done, says
from tests.paths.small import DAY, TODAY

LATER = TODAY + datetime.timedelta(days=30)


def head(blueprint: Blueprint) -> Finding:
    return next(finding for finding in check(blueprint, TODAY).findings if finding.kind is FindingKind.HEAD)


def accept(
    blueprint: Blueprint, reason: str = "by law", name: str = "Anna", date: datetime.date = TODAY, id: str = "a1"
) -> Edit | Refusal:
    finding = head(blueprint)
    return accept_finding(blueprint, id, finding, check(blueprint, TODAY).judgements[finding.need or ""], reason, name, date)


def acceptances(blueprint: Blueprint) -> list[tuple[str, str, str | None]]:
    return [(record.reason, record.name, record.date) for record in blueprint.all_of(AcceptedFinding)]


# --- accepting --------------------------------------------------------------------------------------------------------


def test_what_is_accepted_with_a_reason_and_a_name_is_shown_as_accepted() -> None:
    after = done(handling(), accept(handling(), "  the law says so\n", " Anna   K. "))
    assert acceptances(after) == [("the law says so", "Anna K.", TODAY.isoformat())]
    (record,) = after.all_of(AcceptedFinding)
    assert (record.finding, record.element) == ("head/n", "n")
    assert head(after).accepted


def test_nothing_is_accepted_without_a_reason_or_without_a_name() -> None:
    assert says(accept(handling(), reason=" \n ")) == "Write in a few words why this is accepted."
    assert says(accept(handling(), name=" ")) == "Write who accepts it."
    assert says(accept(handling(), reason="x" * (LONGEST_TEXT + 1))) == f"This is longer than {LONGEST_TEXT:,} characters."


def test_a_mark_follows_its_clash_and_an_error_of_ours_is_never_accepted() -> None:
    mark = replace(head(handling()), identity="mark/K16/r1", kind=FindingKind.MARK, explains=("head/n",))
    refused = accept_finding(handling(), "a1", mark, None, "x", "Anna", TODAY)
    assert says(refused) == "This hangs under a clash: accept the clash, and it goes along."
    error = Finding(error_identity("K4"), "K4", FindingKind.CARD, Message.of("x"))
    refused = accept_finding(handling(), "a1", error, None, "x", "Anna", TODAY)
    assert says(refused) == "A check that could not be made cannot be accepted."
    assert says(accept(handling(), id="n")) == "The id n is already taken."


def test_accepting_again_takes_the_place_of_what_was_accepted_before() -> None:
    once = done(handling(), accept(handling()))
    worse = revised(once, "r1", limit=16 * DAY)
    assert not head(worse).accepted
    twice = done(worse, accept(worse, "still", "Bo", LATER, id="a2"))
    assert acceptances(twice) == [("still", "Bo", LATER.isoformat())]
    assert head(twice).accepted


def test_withdrawing_makes_it_a_clash_like_any_other() -> None:
    once = done(handling(), accept(handling()))
    after = done(once, withdraw_acceptance(once, "head/n"))
    assert acceptances(after) == []
    assert not head(after).accepted
    assert says(withdraw_acceptance(after, "head/n")) == "This has not been accepted."


def test_what_was_accepted_in_the_as_is_can_be_withdrawn_from_a_variant() -> None:
    once = done(handling(), accept(handling()))
    assert acceptances(done(once, withdraw_acceptance(once, "v1@head/n"))) == []


@pytest.mark.parametrize(
    "worse",
    [
        lambda b: revised(b, "r1", limit=16 * DAY),
        lambda b: scanned(b, DAY),
        lambda b: revised(b, "n", adequate=8 * DAY),
    ],
)
def test_e6c_what_was_accepted_by_the_command_comes_back_when_it_gets_worse(worse: object) -> None:
    assert callable(worse)
    base = done(handling(), accept(handling()))
    (finding,) = [f for f in check(base, TODAY).findings if f.kind is FindingKind.HEAD]
    assert finding.accepted
    assert finding.observed is not None
    assert finding.observed.hi == 21 * DAY
    assert not head(worse(base)).accepted


def test_e6c_what_was_accepted_by_the_command_stays_so_while_it_is_no_worse() -> None:
    base = done(handling(), accept(handling()))
    for change in (
        revised(base, "registers", title="Writes it down", column="c5"),
        scanned(base, 0),
        revised(base, "r2", limit=5 * DAY),
        revised(base, "r2", owner="Anna"),
    ):
        assert head(change).accepted


def test_accepting_is_one_step_of_undo() -> None:
    edit = accept(handling())
    assert isinstance(edit, Edit)
    history = History().done(edit)
    assert history.to_undo is not None
    assert apply(apply(handling(), edit), history.to_undo.inverted()) == handling()


def test_an_acceptance_goes_with_its_need_and_undoing_brings_both_back() -> None:
    once = done(handling(), accept(handling()))
    deleted = delete_elements(once, ["n"])
    assert isinstance(deleted, Edit)
    after = done(once, deleted)
    assert acceptances(after) == []
    assert head(apply(after, deleted.inverted())).accepted


def test_a_card_hangs_on_the_step_or_flow_it_stands_on() -> None:
    card = Finding("card/K20/decides", "K20", FindingKind.CARD, Message.of("x"), element="decides")
    (record,) = done(handling(), accept_finding(handling(), "a1", card, None, "x", "Anna", TODAY)).all_of(AcceptedFinding)
    assert record.element == "decides"
    nowhere = replace(card, identity="card/K22", element="")
    (record,) = done(handling(), accept_finding(handling(), "a1", nowhere, None, "x", "Anna", TODAY)).all_of(AcceptedFinding)
    assert record.element is None


# --- deciding ---------------------------------------------------------------------------------------------------------


def decided(blueprint: Blueprint, choice: Choice = Choice.CHANGE, finding: str = "head/n", **words: str) -> Edit | Refusal:
    return decide(blueprint, "d1", finding, choice, date=TODAY, **{"person": "Anna", **words})


def by(person: str) -> Edit | Refusal:
    return decided(handling(), text="from May", person=person)


def decision(blueprint: Blueprint) -> Decision:
    (only,) = blueprint.all_of(Decision)
    return only


def test_a_finding_can_be_changed_kept_or_found_out() -> None:
    change = decision(done(handling(), decided(handling(), text=" three days from May ")))
    assert (change.finding, change.choice, change.text) == ("head/n", Choice.CHANGE, "three days from May")
    assert (change.person, change.date) == ("Anna", TODAY.isoformat())
    keep = decision(done(handling(), decided(handling(), Choice.KEEP, reason="the law")))
    assert (keep.choice, keep.reason) == (Choice.KEEP, "the law")
    out = decision(done(handling(), decided(handling(), Choice.FIND_OUT, text="how long it takes")))
    assert out.choice is Choice.FIND_OUT


def test_nothing_is_kept_without_a_reason() -> None:
    assert says(decided(handling(), Choice.KEEP, text="so it is")) == "Write in a few words why it is kept as it is."
    with_reason = done(handling(), decided(handling(), Choice.KEEP, reason="so it is"))
    revision = revise_decision(with_reason, "d1", Choice.KEEP, person="Anna", date=LATER, reason=" ")
    assert says(revision) == "Write in a few words why it is kept as it is."


def test_nothing_is_changed_or_found_out_without_saying_what() -> None:
    assert says(decided(handling(), Choice.CHANGE, text=" ")) == "Write in a few words what will be changed."
    assert says(decided(handling(), Choice.CHANGE, reason="it hurts")) == "Write in a few words what will be changed."
    assert says(decided(handling(), Choice.FIND_OUT)) == "Write in a few words what must be found out."
    once = done(handling(), decided(handling(), text="from May"))
    revision = revise_decision(once, "d1", Choice.CHANGE, person="Anna", date=LATER)
    assert says(revision) == "Write in a few words what will be changed."


def test_nothing_is_decided_by_nobody() -> None:
    assert says(by(" ")) == "Write who decides."
    assert says(decided(handling(), Choice.FIND_OUT, person="", text="how long")) == "Write who finds it out."
    assert says(decided(handling(), finding=" ")) == "Choose what is to be decided."
    assert says(decide(handling(), "n", "head/n", Choice.CHANGE, person="Anna", date=TODAY)) == "The id n is already taken."
    assert says(decided(handling(), text="x" * (LONGEST_TEXT + 1))) == f"This is longer than {LONGEST_TEXT:,} characters."
    assert (
        says(decided(handling(), finding="x" * (LONGEST_TEXT + 1), text="from May"))
        == f"This is longer than {LONGEST_TEXT:,} characters."
    )


def test_a_finding_carries_one_decision_and_the_later_one_counts() -> None:
    once = done(handling(), decided(handling(), Choice.FIND_OUT, text="how long"))
    twice = done(once, decide(once, "d2", "head/n", Choice.KEEP, person="Bo", date=LATER, reason="the law"))
    last = decision(twice)
    assert (last.id, last.choice, last.person, last.date, last.reason) == ("d1", Choice.KEEP, "Bo", LATER.isoformat(), "the law")
    assert last.text == ""


def test_a_repair_can_be_decided_as_well() -> None:
    identity = repair_identity("r1", "r2")
    once = done(handling(), decided(handling(), text="from May"))
    both = done(once, decide(once, "d2", identity, Choice.CHANGE, person="Anna", date=TODAY, text="both"))
    assert [record.finding for record in both.all_of(Decision)] == ["head/n", "repair/r1/r2"]


def test_a_decision_can_be_told_better_and_taken_back() -> None:
    once = done(handling(), decided(handling(), text="from May"))
    better = done(once, revise_decision(once, "d1", Choice.CHANGE, person="Bo", date=LATER, text="from June"))
    assert (decision(better).text, decision(better).person, decision(better).date) == ("from June", "Bo", LATER.isoformat())
    assert done(better, remove_decision(better, "d1")).all_of(Decision) == ()
    assert says(remove_decision(handling(), "d1")) == "This decision is no longer in the blueprint."
    gone = revise_decision(handling(), "d1", Choice.CHANGE, person="Bo", date=LATER)
    assert says(gone) == "This decision is no longer in the blueprint."


def test_a_decision_changes_nothing_that_is_found() -> None:
    once = done(handling(), decided(handling(), Choice.KEEP, reason="the law"))
    assert check(once, TODAY).findings == check(handling(), TODAY).findings


def test_a_decision_outlives_what_it_was_about() -> None:
    once = done(handling(), decided(handling(), text="three days"))
    assert decision(revised(once, "r1", limit=3 * DAY)).text == "three days"
    assert with_elements(once).all_of(Decision)
