"""K23: from a customer's step no way leads to a goal, or people come round more than three times on average."""

from __future__ import annotations

from fractions import Fraction

import pytest

from app.translation import translator
from blueprint_model.checking.finding import Finding, FindingKind
from tests.checks.found import findings_of, result_of

LOST = "Whoever comes to “{step}” never gets what they came for: no way leads on to the goal"
ENDLESS = "Whoever comes to “{step}” goes round and round: no way leads out"
OFTEN = "Whoever comes to “{step}” comes there {times} times on average, round after round"


def found(text: str) -> list[Finding]:
    return findings_of("K23", text)


def told(text: str) -> list[tuple[str, str]]:
    return [(each.element, each.message.text) for each in found(text)]


# --- dead ends ------------------------------------------------------------------------------------------------------


def test_being_turned_away_for_good_without_a_goal_is_a_dead_end() -> None:
    text = (
        "customer: Applies -> Gets it (60 %, goal)\ncustomer in column 2: Is turned away -> Goes home\n"
        "Applies -> Is turned away (40 %)"
    )
    (finding,) = found(text)
    assert (finding.kind, finding.identity, finding.element, finding.message.text) == (
        FindingKind.CARD,
        "card/K23/s3",
        "s3",
        LOST,
    )
    assert (finding.steps, finding.flows) == (("s3", "s4"), ())


def test_two_dead_ends_are_two_cards_and_one_that_both_lead_to_is_one() -> None:
    text = (
        "customer: Applies (kind decision) -> Gets it (goal)\ncustomer in column 2: Is turned away\n"
        "customer in column 2: Is too late\nApplies -> Is turned away\nApplies -> Is too late\n"
    )
    assert [element for element, _ in told(text)] == ["s3", "s4"]
    joined = text + "customer in column 3: Goes home\nIs turned away -> Goes home\nIs too late -> Goes home"
    assert [element for element, _ in told(joined)] == ["s3"]


def test_where_no_goal_is_marked_the_path_may_end_anywhere() -> None:
    assert (
        found("customer: Applies (kind decision) -> Gets it\ncustomer in column 2: Is turned away\nApplies -> Is turned away")
        == []
    )


def test_what_comes_after_the_goal_is_not_lost() -> None:
    assert found("customer: Applies -> Gets it (goal) -> Goes home") == []


def test_without_any_way_to_the_goal_it_is_lost_from_the_beginning() -> None:
    assert told("customer: Applies -> Waits\ncustomer in column 3: Gets it (goal)") == [("s1", LOST)]


def test_what_goes_on_beside_the_way_to_the_goal_is_not_lost() -> None:
    text = "customer: Applies -> Gets it (goal)\ncustomer in column 2: Reads a leaflet\nApplies -> Reads a leaflet"
    assert found(text) == []
    chosen = text.replace("Applies ->", "Applies (kind decision) ->", 1)
    assert [element for element, _ in told(chosen)] == ["s3"]


def test_only_steps_of_the_customer_are_told_of() -> None:
    text = "customer: Applies -> Gets it (60 %, goal)\nbackstage in column 2: Archives it\nApplies -> Archives it (40 %)"
    assert found(text) == []
    further = text + "\ncustomer in column 3: Never hears\nArchives it -> Never hears"
    (finding,) = found(further)
    assert (finding.element, finding.steps) == ("s4", ("s3", "s4"))


def test_those_who_leave_by_the_rest_of_the_shares_are_no_dead_end() -> None:
    assert found("customer: Applies -> Gets it (60 %, goal)") == []


@pytest.mark.parametrize(("share", "lost"), [(0, ["s1"]), (100, []), (60, ["s3"])])
def test_a_flow_that_nobody_takes_leads_nowhere(share: int, lost: list[str]) -> None:
    text = f"customer: Applies -> Gets it ({share} %, goal)\ncustomer in column 2: Is turned away\n"
    assert [element for element, _ in told(text + f"Applies -> Is turned away ({100 - share} %)")] == lost


def test_a_step_that_nothing_is_drawn_to_or_from_is_none() -> None:
    assert found("customer: Applies -> Gets it (goal)\ncustomer in column 2: Thinks") == []
    assert found("customer: Applies (goal)") == []


def test_a_goal_of_the_provider_counts_as_well() -> None:
    assert found("customer: Applies\nfrontstage in column 2: Sends it (goal)\nApplies -> Sends it") == []


def test_where_only_the_provider_has_a_goal_all_customers_seek_it() -> None:
    text = "customer: Applies (kind decision) -> Is turned away\nfrontstage in column 2: Sends it (goal)\nApplies -> Sends it"
    assert told(text) == [("s2", LOST)]


def test_whoever_has_no_goal_marked_may_end_anywhere_while_others_seek_theirs() -> None:
    text = (
        "organisation Eino\norganisation Leena\ncustomer of Eino: Is ill -> Gets well (goal)\n"
        "customer of Leena in column 2: Worries -> Calls\nIs ill -> Worries"
    )
    assert found(text) == []
    alone = text.replace("Is ill -> Worries", "Is ill -> Worries (50 %)").replace("Gets well (goal)", "Gets well (50 %, goal)")
    assert found(alone) == []
    assert [element for element, _ in told(alone.replace("-> Calls", "-> Calls -> Sleeps (goal)") + "\nCalls -> Worries")] == []
    round_and_round = alone + "\nCalls -> Worries (loop)"
    assert told(round_and_round) == [("s3", ENDLESS)]


def test_a_dead_end_to_which_an_answer_leads_stands_where_it_ends() -> None:
    text = (
        "question Resident: yes / no\ncustomer: Applies -> Gets it (when Resident: yes, goal)\n"
        "customer in column 2: Is told to leave\nApplies -> Is told to leave (when Resident: no)"
    )
    assert told(text) == [("s3", LOST)]  # true of everybody who comes there


def test_a_step_that_leads_on_only_under_one_answer_names_the_other() -> None:
    text = "question Resident: yes / no\ncustomer: Asks -> Applies -> Gets it (when Resident: yes, goal)"
    (finding,) = found(text)
    assert finding.element == "s2"
    assert translator("en")(finding.message) == (
        "Whoever comes to “Applies” never gets what they came for: no way leads on to the goal, when “Resident” is answered “no”"
    )


def test_a_first_step_that_leads_on_only_under_one_answer_is_lost_under_the_other() -> None:
    (finding,) = found("question Resident: yes / no\ncustomer: Applies -> Gets it (when Resident: yes, goal)")
    assert (finding.element, finding.message.mapping["answer"]) == ("s1", "no")


def test_where_two_of_three_answers_lead_astray_none_of_them_is_named() -> None:
    text = "question Where: town / country / abroad\ncustomer: Asks -> Gets it (when Where: town, goal)"
    (finding,) = found(text)
    assert finding.message.text == "In some cases: {what}"


def test_where_several_answers_have_to_meet_one_of_them_is_named_and_else_it_is_said_to_be_in_some_cases() -> None:
    text = (
        "question A: yes / no\nquestion B: yes / no\ncustomer: Asks -> Gets it (when A: yes, goal)\n"
        "customer in column 2: Tries again\nAsks -> Tries again (when A: no)\nTries again -> Gets it (when B: yes)"
    )
    (finding,) = found(text)
    assert (finding.element, finding.message.mapping["question"], finding.message.mapping["answer"]) == ("s3", "B", "no")
    both = (
        "question A: yes / no\nquestion B: yes / no\ncustomer: Asks\ncustomer in column 2: Gets it (goal)\n"
        "backstage in column 2: Gives it (goal)\nAsks -> Gets it (when A: yes)\nAsks -> Gives it (when B: yes)"
    )
    (finding,) = found(both)
    assert (finding.element, finding.message.mapping["question"], finding.message.mapping["answer"]) == ("s1", "A", "no")
    either = (
        "question A: yes / no\nquestion B: yes / no\ncustomer: Waits\ncustomer in column 3: Gets it (goal)\n"
        "backstage in column 2: Left\nbackstage in column 2: Right\nWaits -> Left (when A: yes)\nWaits -> Right (when A: no)\n"
        "Left -> Gets it (when B: yes)\nRight -> Gets it (when B: no)"
    )
    assert told(either) == [("s1", "In some cases: {what}")]


# --- rounds ---------------------------------------------------------------------------------------------------------


def test_a_round_that_nobody_can_leave_is_told_at_its_first_step() -> None:
    text = "customer: Asks -> Waits -> Writes\nWrites -> Waits (loop)"
    (finding,) = found(text)
    assert (finding.element, finding.message.text, finding.steps, finding.flows) == ("s2", ENDLESS, ("s2", "s3"), ("f3",))


def test_a_way_out_that_nobody_takes_is_none() -> None:
    for share in (", 100 %", ""):
        text = f"customer: Asks -> Waits -> Writes -> Leaves (0 %)\nWrites -> Waits (loop{share})"
        assert told(text) == [("s2", ENDLESS)]


def test_a_share_that_nobody_knows_leaves_no_rest() -> None:
    text = "customer: Asks -> Waits -> Writes\nWrites -> Waits (loop, 50 %)\nWrites -> Asks (loop)"
    assert told(text) == [("s1", ENDLESS)]


@pytest.mark.parametrize("way_out", ["Writes -> Leaves", "Writes -> Leaves (1 %)"])
def test_a_way_out_makes_it_no_endless_round(way_out: str) -> None:
    assert ("s2", ENDLESS) not in told(f"customer: Asks -> Waits -> Writes -> Leaves\nWrites -> Waits (loop)\n{way_out}")


def test_a_round_with_a_maximum_ends() -> None:
    assert found("customer: Asks -> Waits -> Writes\nWrites -> Waits (loop at most 2)") == []


def test_with_a_goal_a_round_with_a_maximum_is_a_dead_end() -> None:
    text = (
        "customer: Asks (kind decision) -> Waits -> Writes\nWrites -> Waits (loop at most 2)\n"
        "customer in column 2: Gets it (goal)\n"
    )
    (finding,) = found(text + "Asks -> Gets it")
    assert (finding.element, finding.message.text, finding.flows) == ("s2", LOST, ())


def test_a_round_that_is_left_by_the_rest_of_the_shares_ends() -> None:
    text = "customer: Asks -> Waits -> Writes\nWrites -> Waits (loop, 50 %)"
    assert found(text) == []


def test_a_round_behind_the_line_is_not_the_customers() -> None:
    assert told("customer: Asks\nbackstage in column 2: Checks -> Sends\nSends -> Checks (loop)\nAsks -> Checks") == [
        ("s1", ENDLESS)
    ]
    assert found("customer: Waits\nbackstage in column 2: Checks -> Sends\nSends -> Checks (loop)") == []


# --- more than three visits -----------------------------------------------------------------------------------------


def loop(share: int, most: str = "") -> str:
    return f"customer: Asks -> Sends -> Waits -> Gets it ({100 - share} %)\nWaits -> Sends (loop{most}, {share} %)"


@pytest.mark.parametrize(("share", "mean"), [(66, None), (67, Fraction(100, 33)), (75, 4), (90, 10)])
def test_more_than_three_visits_on_average_are_too_many(share: int, mean: Fraction | None) -> None:
    (*findings,) = found(loop(share))
    assert [(each.element, each.message.mapping["times"]) for each in findings] == ([] if mean is None else [("s2", mean)])


def test_three_visits_exactly_are_not_too_many() -> None:
    """A share of two thirds cannot be written; a maximum gives 1 + p + … exactly."""
    assert found(loop(100, " at most 2").replace("Waits -> Gets it (0 %)", "Waits -> Gets it")) == []
    (finding,) = found(loop(100, " at most 3"))
    assert (finding.message.text, finding.message.mapping["times"], finding.flows) == (OFTEN, 4, ("f4",))


def test_a_maximum_keeps_the_visits_few() -> None:
    assert found(loop(90, " at most 2")) == []
    (finding,) = found(loop(90, " at most 3"))
    assert finding.message.mapping["times"] == 1 + Fraction(9, 10) + Fraction(81, 100) + Fraction(729, 1000)


def test_a_share_that_nobody_knows_makes_no_finding() -> None:
    assert found("customer: Asks -> Sends -> Waits -> Gets it\nWaits -> Sends (loop)") == []


def test_the_rest_of_the_shares_counts_for_the_one_flow_without_a_share() -> None:
    (finding,) = found("customer: Asks -> Sends -> Waits -> Gets it (20 %)\nWaits -> Sends (loop)")
    assert finding.message.mapping["times"] == 5


def test_two_loops_that_share_steps_are_taken_together() -> None:
    text = (
        "customer: Asks -> Sends -> Waits -> Gets it (40 %)\n"
        "Waits -> Sends (loop, 30 %)\nWaits -> Asks (loop, 30 %)\ncustomer in column 5: Leaves\nGets it -> Leaves"
    )
    assert found(text) == []  # 1 / 0.4 = 2.5 visits
    more = text.replace("40 %", "20 %").replace("loop, 30 %", "loop, 40 %")
    (finding,) = found(more)  # four in five come back to the second step; to the first two in three, which is three visits
    assert (finding.element, finding.message.mapping["times"], finding.flows) == ("s2", 5, ("f4", "f5"))


def test_the_same_loop_under_an_answer_only_names_the_answer() -> None:
    text = (
        "question Online: yes / no\ncustomer: Asks -> Sends -> Waits -> Gets it (10 %)\n"
        "Waits -> Sends (loop, 90 %, when Online: no)\n"
    )
    (finding,) = found(text)
    assert (finding.message.mapping["answer"], finding.element) == ("no", "s2")


def test_of_several_cases_the_worst_is_told_with_the_answer_that_makes_it() -> None:
    text = (
        "question Online: {}\ncustomer: Asks -> Sends -> Waits -> Gets it (10 %)\n"
        "Waits -> Sends (loop, 80 %)\nWaits -> Asks (loop, 10 %, when Online: no)"
    )
    for answers in ("yes / no", "no / yes"):
        (finding,) = found(text.format(answers))
        assert (finding.message.mapping["answer"], finding.observed and finding.observed.hi) == ("no", Fraction(10))


def test_being_lost_is_worse_than_coming_often() -> None:
    text = (
        "question Online: {}\ncustomer: Asks -> Waits\ncustomer in column 3: Gets it (goal)\n"
        "Waits -> Waits (loop, 90 %)\nWaits -> Gets it (10 %, when Online: yes)"
    )
    for answers in ("yes / no", "no / yes"):
        (finding,) = found(text.format(answers))
        assert (finding.element, finding.message.mapping["answer"], finding.observed) == ("s2", "no", None)


def test_how_often_is_the_value_that_an_acceptance_keeps() -> None:
    (then,), (now,) = found(loop(75)), found(loop(90))
    assert then.identity == now.identity
    assert then.observed is not None
    assert now.observed is not None
    assert (then.observed.hi, now.observed.hi) == (Fraction(4), Fraction(10))


# --- it takes the place of the drawing checks -----------------------------------------------------------------------


def codes(text: str) -> set[str]:
    return {code for each in result_of(text).findings for code in each.codes}


def test_of_the_same_round_no_drawing_check_tells_again() -> None:
    endless = "customer: Asks -> Waits -> Writes\nWrites -> Waits"
    assert codes(endless) == {"K23"}
    assert codes(endless.replace("customer", "frontstage")) >= {"D7", "D8"}


def test_another_round_is_still_told_by_the_drawing_check() -> None:
    text = "customer: Asks -> Waits -> Writes\nWrites -> Waits\nfrontstage: Polishes -> Cleans -> Dries\n"
    text += "Cleans -> Polishes\nAsks -> Polishes"
    found_codes = codes(text)
    assert "K23" in found_codes
    assert "D7" in found_codes
