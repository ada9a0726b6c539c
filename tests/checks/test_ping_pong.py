"""K9: the customer goes from one organisation to another and back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.translation import translator
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import FindingKind
from blueprint_model.elements import Scope, ScopeKind
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of

PEOPLE = "organisation Town\norganisation Bank\norganisation Clinic\n"


def visits(*organisations: str, flows: str = "", steps: str = "") -> str:
    """The customer meets these one after the other; "" is a step at which they meet nobody."""
    own = " -> ".join(f"Step {n}{steps}" for n, _ in enumerate(organisations, start=1))
    met = "".join(
        f"frontstage of {name} in column {n}: Meets {n}\nStep {n} -> Meets {n}\n"
        for n, name in enumerate(organisations, start=1)
        if name
    )
    return PEOPLE + f"customer: {own}\n" + met + flows


@pytest.mark.parametrize(
    ("organisations", "back"),
    [
        (("Town", "Bank", "Town"), ["s3"]),
        (("Town", "", "Bank", "", "", "Town"), ["s6"]),
        (("Town", "Town", "Bank", "Bank", "Town", "Town"), ["s5"]),
        (("Town", "Bank", "Town", "Bank"), ["s3"]),
        (("Town", "Bank", "Town", "Clinic", "Bank", "Clinic"), ["s3", "s6"]),
        (("Town", "Bank"), []),
        (("Town", "Bank", "Clinic"), []),
        (("Town", "Bank", "Clinic", "Town"), []),  # a round trip, but nobody sent them back
        (("Town", "", "Town"), []),
        (("Town", "Town", "Town"), []),
    ],
)
def test_back_with_the_organisation_before_the_last_is_ping_pong(organisations: tuple[str, ...], back: list[str]) -> None:
    found = findings_of("K9", visits(*organisations))
    assert sorted(each.element for each in found) == back
    assert all(each.kind is FindingKind.CARD for each in found)


def test_it_names_the_step_and_both_organisations() -> None:
    (finding,) = findings_of("K9", visits("Town", "Bank", "Town"))
    assert finding.steps == ("s1", "s2", "s3")
    assert translator("en")(finding.message) == "At “Step 3” the customer is back with “Town”, after a visit to “Bank”"


def test_the_way_before_a_visit_does_not_matter() -> None:
    """The last step with the first organisation, the last with the other, and the first back are the chain."""
    (finding,) = findings_of("K9", visits("Town", "Town", "Bank", "Bank", "Town"))
    assert finding.steps == ("s2", "s4", "s5")


def test_two_organisations_are_one_card_that_lists_the_other_places() -> None:
    (finding,) = findings_of("K9", visits("Town", "Bank", "Town", "Bank"))
    assert [translator("en")(words) for words in (finding.message, *finding.details)] == [
        "At “Step 3” the customer is back with “Town”, after a visit to “Bank”",
        "also at “Step 4”",
    ]


def test_what_the_organisations_hand_over_among_themselves_is_none() -> None:
    text = PEOPLE + "customer: Applies\nbackstage of Town: Sends -> Takes it back\nbackstage of Bank in column 2: Fills in\n"
    assert findings_of("K9", text + "Sends -> Fills in\nFills in -> Takes it back") == []


def test_branches_that_exclude_each_other_are_none() -> None:
    text = (
        PEOPLE + "customer: Starts (kind decision) -> Step 2 (50 %)\ncustomer in column 2: Step 3\n"
        "frontstage of Town in column 2: Meets 2\nfrontstage of Bank in column 2: Meets 3\nfrontstage of Town: Meets 1\n"
        "Starts -> Meets 1 (0 %)\nStarts -> Step 3 (50 %)\nStep 2 -> Meets 2\nStep 3 -> Meets 3\n"
    )
    assert findings_of("K9", text) == []


def test_answers_that_exclude_each_other_are_none() -> None:
    text = (
        "question Loan: yes / no\n" + PEOPLE + "customer: Asks -> Visits (when Loan: yes) -> Waits -> Comes back\n"
        "frontstage of Town: Meets 1\nfrontstage of Bank in column 2: Meets 2\nfrontstage of Town in column 4: Meets 3\n"
        "Asks -> Meets 1\nVisits -> Meets 2\nComes back -> Meets 3\nAsks -> Waits (when Loan: no)\n"
    )
    assert len(findings_of("K9", text)) == 1
    assert findings_of("K9", text + "Waits -> Comes back (when Loan: no)") == []


def test_a_loop_that_leads_back_is_ping_pong() -> None:
    text = visits("Town", "Bank", flows="Step 2 -> Step 1 (loop, 20 %)\n")
    assert [(each.element, each.steps) for each in findings_of("K9", text)] == [("s1", ("s2", "s1"))]


def test_what_only_a_loop_brings_is_followed_onward() -> None:
    text = visits("Town", "", "Bank", flows="Step 3 -> Step 2 (loop, 20 %)\ncustomer in column 4: Step 4\n")
    text += "frontstage of Town in column 4: Meets 4\nStep 4 -> Meets 4\nStep 2 -> Step 4 (50 %)\n"
    text = text.replace("-> Step 3", "-> Step 3 (50 %)", 1)
    assert [each.steps for each in findings_of("K9", text)] == [("s1", "s3", "s6")]


def test_a_step_with_both_organisations_at_once_is_no_way_between_them() -> None:
    text = visits("Town", "Town", "Town", flows="frontstage of Bank in column 2: Sits in\nStep 2 -> Sits in\n")
    assert findings_of("K9", text) == []


def test_a_place_outside_our_hands_sends_nobody_anywhere() -> None:
    text = visits("Town", "Bank", "Town")
    assert findings_of("K9", text.replace("Meets 2\n", "Meets 2 (external)\n", 1)) == []
    both = text.replace("Meets 2\n", "Meets 2 (external)\n", 1) + "frontstage of Bank in column 3: Works"
    assert len(findings_of("K9", both)) == 1


def test_different_people_are_none() -> None:
    text = (
        PEOPLE + "organisation Mother\norganisation Child\ncustomer of Mother: A\ncustomer of Child in column 2: B\n"
        "customer of Mother in column 3: C\nA -> B\nB -> C\n"
    )
    assert findings_of("K9", text) == []


def test_two_who_send_somebody_back_to_the_same_place_are_one_card() -> None:
    text = visits("Town", "Bank", "Town") + (
        "customer in column 2: Step 4\nfrontstage of Clinic in column 2: Meets 4\n"
        "Step 4 -> Meets 4\nStep 1 -> Step 4\nStep 4 -> Step 3\n"
    )
    (finding,) = findings_of("K9", text)
    assert finding.steps == ("s1", "s2", "s3")
    assert [translator("en")(words) for words in (finding.message, *finding.details)] == [
        "At “Step 3” the customer is back with “Town”, after a visit to “Bank”",
        "At “Step 3” the customer is back with “Town”, after a visit to “Clinic”",
    ]


# --- a need for few hand-overs --------------------------------------------------------------------------------------

HANDED = visits("Town", "Bank", "Town", flows="Meets 1 -> Meets 2\nMeets 2 -> Meets 3\n")


def test_a_need_for_few_hand_overs_that_clashes_on_the_way_is_told_under_this_code() -> None:
    (head,) = findings_of("K9", HANDED + 'need for the whole: "One" hand_overs at most 1')
    assert (head.kind, len(head.details)) == (FindingKind.HEAD, 1)
    assert findings_of("K3", HANDED + 'need for the whole: "One" hand_overs at most 1') == []
    assert [each.kind for each in findings_of("K9", HANDED + 'need for the whole: "Two" hand_overs at most 2')] == [
        FindingKind.CARD
    ]


def test_too_many_hand_overs_without_ping_pong_are_too_much_in_total() -> None:
    text = visits("Town", "Bank", "Clinic", flows="Meets 1 -> Meets 2\nMeets 2 -> Meets 3\n")
    text += 'need for the whole: "One" hand_overs at most 1'
    assert findings_of("K9", text) == []
    assert len(findings_of("K3", text)) == 1


def test_ping_pong_outside_the_stretch_of_a_need_stays_a_card() -> None:
    text = HANDED + 'need from Step 1 to Step 2: "None" hand_overs at most 0'
    assert [each.kind for each in findings_of("K9", text)] == [FindingKind.CARD]


def test_a_clash_about_something_else_leaves_the_card() -> None:
    found = findings_of("K9", HANDED + 'need for the whole: "One" contacts at most 1')
    assert [each.kind for each in found] == [FindingKind.CARD]


def test_a_need_tells_of_the_ping_pong_within_its_stretch_and_the_rest_stays_a_card() -> None:
    text = visits("Town", "Bank", "Town", "Clinic", "Town").replace("Step 3 -> Meets 3", "Meets 3 -> Step 3")
    text += "backstage of Bank in column 2: Copies\nMeets 1 -> Copies\nCopies -> Meets 3\n"
    head, card = findings_of("K9", text + 'need from Step 1 to Step 3: "None" hand_overs at most 0')
    assert (head.kind, len(head.details), card.kind, card.element) == (FindingKind.HEAD, 1, FindingKind.CARD, "s5")
    (whole,) = findings_of("K9", text + 'need for the whole: "None" hand_overs at most 0')
    assert (whole.kind, len(whole.details)) == (FindingKind.HEAD, 2)


def test_a_need_of_one_hand_over_alone_speaks_of_no_stretch() -> None:
    blueprint = read_example(HANDED + 'need for the whole: "None" hand_overs at most 0').blueprint
    need = with_field(blueprint.elements["n1"], "scope", Scope(kind=ScopeKind.FLOWS, elements=("f6", "f7")))
    found = check(replace(blueprint, elements={**blueprint.elements, "n1": need}), TODAY).findings
    assert [(each.code, each.kind) for each in found if each.need or "K9" in each.codes] == [
        ("K3", FindingKind.HEAD),
        ("K9", FindingKind.CARD),
    ]


def test_single_steps_hand_nothing_over_and_are_met() -> None:
    found = findings_of("K9", HANDED + 'need at Step 1 + Step 2 + Step 3 + Meets 1 + Meets 2: "None" hand_overs at most 0')
    assert [each.kind for each in found] == [FindingKind.CARD]
