"""Finding the same thing again in another file, and what differs."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.same_elements import Change, changes_between, same_by_id, same_things
from blueprint_model.elements import Direction, Need, ProcessRule, SaidClash, Scope, Step
from tests.paths.small import DAY, flow, of, step


def need(identifier: str, title: str, **fields: object) -> Need:
    fields.setdefault("scope", Scope.of_whole())
    return Need.model_validate(
        {"id": identifier, "title": title, "measure": "elapsed", "direction": "at_most", "adequate": DAY} | fields
    )


def test_a_copy_is_the_same_in_everything() -> None:
    one = of(step("a", "customer", 1), step("b", "customer", 2), flow("a", "b"), need("n1", "Quick"))
    found = same_things(one, one)
    assert {found[key] for key in ("a", "b", "a-b", "n1")} == {"a", "b", "a-b", "n1"}
    assert changes_between(one, one, found) == ()


def test_the_same_words_under_another_id_are_the_same_thing() -> None:
    found = same_things(of(need("n1", "Quick")), of(need("n7", "  quick ")))
    assert found["n7"] == "n1"


def test_the_same_id_alone_is_not_enough() -> None:
    cheap = Need(id="n1", title="Cheap", measure="price", direction=Direction.AT_MOST, adequate="5 EUR", scope=Scope.of_whole())
    assert "n1" not in same_things(of(need("n1", "Quick")), of(cheap))


def test_a_reworded_need_on_the_same_measure_and_place_is_the_same() -> None:
    assert same_things(of(need("n1", "Quick")), of(need("n1", "Within a day")))["n1"] == "n1"
    steps = [step("a", "customer", 1), step("b", "customer", 2)]
    moved = need("n1", "Within a day", scope=Scope.of_steps("b"))
    assert "n1" not in same_things(of(*steps, need("n1", "Quick", scope=Scope.of_steps("a"))), of(*steps, moved))


def test_a_title_that_stands_twice_is_told_apart_by_its_lane() -> None:
    twice = [
        Step(id="x", title="Waits", lane="customer", column="c1"),
        Step(id="y", title="Waits", lane="backstage", column="c1"),
    ]
    other = [
        Step(id="u", title="Waits", lane="backstage", column="c1"),
        Step(id="v", title="Waits", lane="customer", column="c1"),
    ]
    found = same_things(of(*twice), of(*other))
    assert (found["u"], found["v"]) == ("y", "x")


def test_what_cannot_be_told_apart_is_left_out() -> None:
    twice = [Step(id="x", title="Waits", lane="customer", column="c1"), Step(id="y", title="Waits", lane="customer", column="c2")]
    other = [Step(id="u", title="Waits", lane="customer", column="c1"), Step(id="v", title="Waits", lane="customer", column="c2")]
    assert not {"u", "v"} & same_things(of(*twice), of(*other)).keys()


def test_a_flow_is_the_same_when_its_ends_are() -> None:
    one = of(step("a", "customer", 1), step("b", "customer", 2), flow("a", "b"))
    names = {"a": "p", "b": "q"}
    renamed = [Step(id=new, title=old, lane="customer", column=f"c{n}") for n, (old, new) in enumerate(names.items(), start=1)]
    assert same_things(one, of(*renamed, flow("p", "q")))["p-q"] == "a-b"


def test_a_said_clash_is_the_same_between_the_same_rule_and_need() -> None:
    def said(identifier: str) -> Blueprint:
        rule = ProcessRule(id="r1", title="In turn")
        return of(need("n1", "Quick"), rule, SaidClash(id=identifier, need="n1", rule="r1"))

    assert same_things(said("x1"), said("x2"))["x2"] == "x1"


def test_only_what_changes_the_service_is_a_change() -> None:
    rule = ProcessRule(id="r1", title="Two weeks", measure="elapsed", limit=14 * DAY, scope=Scope.of_whole())
    before = of(step("a", "customer", 1), step("gone", "customer", 2), rule)
    after = of(
        step("a", "customer", 2).model_copy(update={"title": "Arrives", "note": "renamed and moved"}),
        step("new", "customer", 3),
        rule.model_copy(update={"limit": 3 * DAY, "title": "Three days"}),
    )
    found = changes_between(before, after, same_by_id(before, after))
    assert [(change.change, change.before, change.after, change.fields) for change in found] == [
        (Change.REMOVED, "gone", None, ()),
        (Change.ADDED, None, "new", ()),
        (Change.CHANGED, "r1", "r1", ("limit",)),
    ]
    assert [change.title for change in found] == ["gone", "new", "Three days"]


def test_ids_of_another_file_are_no_difference() -> None:
    before = of(step("a", "customer", 1), need("n1", "Quick", scope=Scope.of_steps("a")))
    after = of(
        Step.model_validate(step("a", "customer", 1).model_dump() | {"id": "z"}), need("n9", "Quick", scope=Scope.of_steps("z"))
    )
    assert changes_between(before, after, same_things(before, after)) == ()
