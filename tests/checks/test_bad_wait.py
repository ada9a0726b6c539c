"""K4: a long wait that nobody explains, and of which nobody says how long it will be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.translation import translator
from blueprint_model.channels import is_held_in
from blueprint_model.checking import checker
from blueprint_model.checking.acceptance import state_of, still_accepted
from blueprint_model.checking.answer import Certainty
from blueprint_model.checking.check import Check, Situation
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checks import CARD_CHECKS
from blueprint_model.checks.bad_wait import CHECK, LongWait, examine
from blueprint_model.elements.json_form import with_field
from tests.checks.found import TODAY, findings_of, places_of


def waiting(facts: str) -> str:
    return f"customer: Waits ({facts})"


@pytest.mark.parametrize(("minutes", "count"), [(9, 0), (10, 0), (11, 1)])
def test_above_ten_minutes_is_long_while_one_is_held(minutes: int, count: int) -> None:
    assert len(findings_of("K4", waiting(f"wait {minutes} min, held"))) == count


@pytest.mark.parametrize(("days", "count"), [(6, 0), (7, 0), (8, 1)])
def test_above_seven_days_is_long_while_one_can_be_elsewhere(days: int, count: int) -> None:
    found = findings_of("K4", waiting(f"wait {days} d"))
    assert [(each.kind, each.element, each.codes) for each in found] == [(FindingKind.CARD, "s1", ("K4",))] * count


@pytest.mark.parametrize(("wait", "count"), [("600 s, held", 0), ("601 s, held", 1), ("604800 s", 0), ("604801 s", 1)])
def test_both_limits_are_exact_to_the_second(wait: str, count: int) -> None:
    assert len(findings_of("K4", waiting(f"wait {wait}"))) == count


@pytest.mark.parametrize("told", ["explained", "estimated", "explained, estimated"])
def test_a_wait_that_is_explained_or_has_a_known_end_is_none(told: str) -> None:
    assert findings_of("K4", waiting(f"wait 8 d, {told}")) == []


@pytest.mark.parametrize("field", ["wait_explained", "wait_estimated"])
def test_that_nobody_tells_is_the_same_as_that_nobody_has_written_it(field: str) -> None:
    blueprint = read_example(waiting("wait 8 d")).blueprint
    said = replace(blueprint, elements={**blueprint.elements, "s1": with_field(blueprint.elements["s1"], field, False)})
    assert [finding.code for finding in check(said, TODAY).findings] == ["K4"]


@pytest.mark.parametrize(
    "channel",
    [
        *("phone", "Telephone", "by phone", "service desk", "chat", "counter"),
        *("puhelin", "puhelimitse", "palvelupuhelimessa", "tiski", "palvelupiste", "chatissa", "vastaanotto"),
        *("telefon", "i telefonen", "kunddisken", "besöksdisk", "chatt"),
    ],
)
def test_phone_desk_and_chat_hold_in_three_languages(channel: str) -> None:
    assert is_held_in([channel])
    assert len(findings_of("K4", waiting(f"wait 11 min, channels {{{channel}}}"))) == 1


@pytest.mark.parametrize(
    "channel",
    [
        *("letter", "e-mail", "web", "call-back later", "desktop"),
        *("kirje", "verkko", "sähköposti", "takaisinsoitto", "tekstiviesti"),
        *("brev", "nätet", "diskussionsforum", ""),
    ],
)
def test_other_channels_do_not_hold(channel: str) -> None:
    assert not is_held_in([channel])
    if channel:
        assert findings_of("K4", waiting(f"wait 11 min, channels {{{channel}}}")) == []


@pytest.mark.parametrize(("held", "count"), [(True, 1), (False, 0), (None, 1)])
def test_what_is_marked_counts_before_the_channel(held: bool | None, count: int) -> None:
    blueprint = read_example(waiting("wait 11 min, channels {phone}")).blueprint
    step = with_field(blueprint.elements["s1"], "wait_held", held)
    found = check(replace(blueprint, elements={**blueprint.elements, "s1": step}), TODAY).findings
    assert [finding.code for finding in found] == ["K4"] * count


def test_one_of_several_channels_that_holds_is_enough() -> None:
    assert is_held_in(["web", "phone"])
    assert not is_held_in(["web", "letter"])
    assert not is_held_in([])


@pytest.mark.parametrize(("minutes", "count"), [(30, 0), (31, 1)])
def test_a_need_for_waiting_there_takes_the_place_of_the_usual_limit(minutes: int, count: int) -> None:
    """Above it the need clashes, and the wait that nobody explains is told under that clash."""
    text = waiting(f"wait {minutes} min, held") + '\nneed at Waits: "Half an hour will do" waiting at most 30 min'
    found = findings_of("K4", text)
    assert [(each.kind, each.codes, len(each.details)) for each in found] == [(FindingKind.HEAD, ("K4",), 1)] * count


def test_of_several_needs_the_one_that_bears_least_counts() -> None:
    text = (
        waiting("wait 2-8 min, held")
        + '\nneed at Waits: "Five" waiting at most 5 min\nneed at Waits: "Nine" waiting at most 9 min'
    )
    text = text + "\ncustomer in column 2: Leaves"
    heads = findings_of("K4", text)
    assert [(each.need, each.certainty) for each in heads] == [("n1", Certainty.POSSIBLE)]
    assert "may have to stay" in heads[0].details[0].text


def test_a_need_for_waiting_at_least_so_long_sets_no_limit() -> None:
    text = waiting("wait 15 min, held") + '\nneed at Waits: "Time to think" waiting at least 15 min'
    assert [each.kind for each in findings_of("K4", text)] == [FindingKind.CARD]


def test_a_need_elsewhere_or_for_the_whole_leaves_the_usual_limit() -> None:
    text = "customer: Waits (wait 11 min, held) -> Leaves (0 s)\n"
    assert len(findings_of("K4", text + 'need at Leaves: "An hour" waiting at most 60 min')) == 1
    assert len(findings_of("K4", text + 'need for the whole: "An hour" waiting at most 60 min')) == 1
    assert len(findings_of("K4", text + 'need from Waits to Leaves: "An hour" waiting at most 60 min')) == 1
    assert len(findings_of("K4", text + 'need at Waits: "An hour" elapsed at most 60 min')) == 1
    assert len(findings_of("K4", text + 'need: "An hour" waiting at most 60 min')) == 1


def test_a_need_for_waiting_without_a_limit_yet_sets_none() -> None:
    blueprint = read_example(waiting("wait 11 min, held") + '\nneed at Waits: "Not long" waiting at most 60 min').blueprint
    need = with_field(blueprint.elements["n1"], "adequate", None)
    found = check(replace(blueprint, elements={**blueprint.elements, "n1": need}), TODAY).findings
    assert [each.code for each in found] == ["K4"]
    assert [each.element for each in found] == ["s1"]


def test_a_need_for_waiting_that_clashes_is_told_as_a_wait_also_when_it_is_explained() -> None:
    text = "customer: Waits (wait 20 min, explained) -> Leaves (0 s)\n"
    (head,) = findings_of("K4", text + 'need for the whole: "A quarter" waiting at most 15 min')
    assert (head.kind, head.codes, head.message.text) == (
        FindingKind.HEAD,
        ("K4",),
        "{who} wants to wait {wanted}; the wait is {observed}",
    )
    (head,) = findings_of("K4", text.replace("20 min", "10-20 min") + 'need for the whole: "A quarter" waiting at most 15 min')
    assert head.message.text == "{who} wants to wait {wanted}; the wait can be {observed}"


def test_a_need_for_all_of_the_time_is_too_much_in_total_and_the_wait_folds_under_it() -> None:
    text = "customer: Waits (0 s, wait 8 d) -> Leaves (0 s)\n"
    path = text + 'need from Waits to Leaves: "A week" elapsed at most 7 d'
    assert findings_of("K4", path) == []
    (head,) = findings_of("K3", path)
    assert head.codes == ("K3", "K4")


def test_a_wait_beside_the_chain_of_a_clash_is_a_card_of_its_own() -> None:
    text = (
        "customer: Sends (0 s) -> Leaves (0 s)\nbackstage in column 2: Decides (9 d)\nsupport: Archives (0 s, wait 8 d)\n"
        "Sends -> Decides\nDecides -> Leaves\nSends -> Archives\nArchives -> Leaves\n"
    )
    found = findings_of("K4", text + 'need from Sends to Leaves: "A week" elapsed at most 7 d')
    assert [each.element for each in found] == ["s4"]


@pytest.mark.parametrize(
    ("facts", "text", "shown"),
    [
        ("wait 8 d", "“{step}”: people wait {wait}, and nobody tells them why or how long", "8 d"),
        ("wait 8-9 d", "“{step}”: people wait {wait}, and nobody tells them why or how long", "8–9 d"),
        ("wait 2-9 d", "“{step}”: people may have to wait {wait}, and nobody tells them why or how long", "9 d"),
        ("wait 7-9 d", "“{step}”: people may have to wait {wait}, and nobody tells them why or how long", "9 d"),
        ("wait 20 min, held", "“{step}”: people have to stay and wait {wait}, and nobody tells them why or how long", "20 min"),
        (
            "wait 5-20 min, held",
            "“{step}”: people may have to stay and wait {wait}, and nobody tells them why or how long",
            "20 min",
        ),
    ],
)
def test_it_says_how_long_and_whether_one_has_to_stay(facts: str, text: str, shown: str) -> None:
    (finding,) = findings_of("K4", waiting(facts))
    assert finding.message.text == text
    assert translator("en").value(finding.message.mapping["wait"]) == shown


@pytest.mark.parametrize(
    ("least", "usual", "most", "shown"), [(None, 8, None, "8 d"), (8, None, None, "8 d or more"), (1, 2, None, "")]
)
def test_of_a_wait_that_is_half_known_the_known_part_counts(
    least: int | None, usual: int | None, most: int | None, shown: str
) -> None:
    ends = {"min": least, "typical": usual, "max": most}
    wait = {name: days * 86_400 for name, days in ends.items() if days is not None}
    blueprint = read_example(waiting("wait 1 d")).blueprint
    step = with_field(blueprint.elements["s1"], "wait", wait)
    found = check(replace(blueprint, elements={**blueprint.elements, "s1": step}), TODAY).findings
    assert [translator("en").value(each.message.mapping["wait"]) for each in found] == ([shown] if shown else [])


def test_a_wait_that_nobody_knows_is_none() -> None:
    assert findings_of("K4", "customer: Waits (kind wait, held)") == []


def test_a_rule_can_make_a_wait_long_and_only_under_an_answer() -> None:
    rule = 'customer: Waits (kind wait)\nrule at Waits: "In order" waiting at most {days} d'
    assert len(findings_of("K4", rule.format(days=8))) == 1
    assert findings_of("K4", rule.format(days=7)) == []
    asked = "question Is it urgent: no / yes\n" + rule.format(days=8)
    assert len(findings_of("K4", asked + " when Is it urgent: yes")) == 1


ASKED = "question Is it urgent: yes / no\ncustomer: Waits (kind wait, held)\n"


def test_of_several_rules_one_that_depends_on_an_answer_is_enough_to_ask() -> None:
    rules = (
        'rule at Waits: "Never long" waiting at most 1 h\nrule at Waits: "In order" waiting exactly 20 min when Is it urgent: no'
    )
    short = '\nrule at Waits: "At once" waiting at most 5 min when Is it urgent: yes'
    (finding,) = findings_of("K4", ASKED + rules + short)
    assert translator("en").value(finding.message.mapping["wait"]) == "20 min"


def test_of_waits_that_are_long_under_every_answer_the_shortest_and_the_longest_are_told() -> None:
    rule = 'rule at Waits: "{0}" waiting {1} when Is it urgent: {0}\n'
    (finding,) = findings_of("K4", ASKED + rule.format("yes", "exactly 20 min") + rule.format("no", "exactly 30 min"))
    assert translator("en").value(finding.message.mapping["wait"]) == "20–30 min"


def test_where_the_longest_is_not_known_the_longest_that_is_known_is_told() -> None:
    rule = 'rule at Waits: "Not at once" waiting at least 25 min when Is it urgent: no\n'
    blueprint = read_example(ASKED + rule).blueprint
    step = with_field(blueprint.elements["s1"], "wait", {"typical": 15 * 60})
    (finding,) = check(replace(blueprint, elements={**blueprint.elements, "s1": step}), TODAY).findings
    assert "may have to stay" in finding.message.text
    assert translator("en").value(finding.message.mapping["wait"]) == "25 min or more"


def test_a_rule_without_an_upper_end_says_so() -> None:
    (finding,) = findings_of("K4", 'customer: Waits (kind wait, held)\nrule at Waits: "Not at once" waiting at least 5 min')
    assert translator("en").value(finding.message.mapping["wait"]) == "5 min or more"


def test_a_recorded_wait_counts_as_well() -> None:
    assert len(findings_of("K4", "customer: Waits (fact waiting 8 d)")) == 1


def test_waits_behind_the_line_count_and_evidence_has_none() -> None:
    assert places_of("K4", "backstage: Queues (wait 8 d)") == [["Queues"]]
    assert findings_of("K4", "evidence: Form (wait 8 d)\ncustomer: Fills it in") == []


def test_both_limits_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    def patient(situation: Situation) -> Iterator[Finding]:
        return examine(situation, LongWait(held=20 * 60, away=9 * 86_400))

    checks: tuple[Check, ...] = CARD_CHECKS
    monkeypatch.setattr(
        checker, "CARD_CHECKS", tuple(replace(each, examine=patient) if each is CHECK else each for each in checks)
    )
    assert findings_of("K4", waiting("wait 20 min, held")) == []
    assert findings_of("K4", waiting("wait 9 d")) == []
    assert len(findings_of("K4", waiting("wait 21 min, held"))) == 1
    assert len(findings_of("K4", waiting("wait 10 d"))) == 1


def test_an_accepted_wait_comes_back_when_it_gets_longer() -> None:
    stored = {}
    found = {}
    for days in (8, 9):
        blueprint = read_example(waiting(f"wait {days} d")).blueprint
        (found[days],) = check(blueprint, TODAY).findings
        stored[days] = state_of(blueprint, found[days], None)
    assert still_accepted(blueprint, stored[8], found[8], None)
    assert still_accepted(blueprint, stored[9], found[8], None)
    assert not still_accepted(blueprint, stored[8], found[9], None)


def test_a_wait_without_a_known_end_is_longer_than_any_other() -> None:
    blueprint = read_example(waiting("wait 8 d")).blueprint
    open_end = replace(
        blueprint, elements={**blueprint.elements, "s1": with_field(blueprint.elements["s1"], "wait", {"min": 700_000})}
    )
    (closed,), (opened,) = check(blueprint, TODAY).findings, check(open_end, TODAY).findings
    assert not still_accepted(blueprint, state_of(blueprint, closed, None), opened, None)
    assert still_accepted(blueprint, state_of(blueprint, opened, None), closed, None)
    assert still_accepted(blueprint, state_of(blueprint, opened, None), opened, None)


def test_a_wait_that_does_not_keep_its_rule_counts_as_it_is() -> None:
    text = 'customer: Waits (wait 8 d)\nrule at Waits: "Five days" waiting at most 5 d'
    assert len(findings_of("K4", text)) == 1
