"""Editing what is seen: in a to-be only the to-be changes, in the as-is everything else stays sound."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import delete_elements, for_whole, next_id, rename, revise_fields, start_variant
from blueprint_model.elements import Column, Flow, Lane, Need, Phase, ProcessRule, Scope, Step, Variant
from blueprint_model.operations import Add, Edit, Remove, apply, squash
from tests.properties.laws import applied, keeps_the_laws, same
from tests.properties.test_random_user import User, beginning

_OF_ONE_SIDE = (Lane, Phase, Column, Step, Flow, ProcessRule)


def of_one_side(blueprint: Blueprint) -> dict[str, object]:
    """What a to-be can have otherwise, as the as-is has it."""
    return {key: e.to_json() for key, e in blueprint.elements.items() if e.variant is None and isinstance(e, _OF_ONE_SIDE)}


def seen_alike(one: Blueprint, other: Blueprint) -> bool:
    """But for the variants' own records of what is gone."""
    return what_is_seen(one) == what_is_seen(other)


def what_is_seen(blueprint: Blueprint) -> dict[str, object]:
    return {key: e.to_json() for key, e in blueprint.elements.items() if not isinstance(e, Variant)}


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_in_a_to_be_is_what_is_seen_afterwards_and_the_as_is_keeps_its_own(seed: int) -> None:
    user, whole = User(seed), beginning(seed)
    if not whole.variants:
        whole = applied(whole, start_variant(whole, "v1", "To be"))
    done = 0
    for _ in range(80):
        seen = whole.in_variant("v1")
        name, wish = user.random.choice([*user.wishes(seen).items()])
        asked = wish()
        if not isinstance(asked, Edit) or name in {"create_variant", "start_variant"} or "v1" in asked.touched:
            continue
        before = of_one_side(whole)
        after = keeps_the_laws(whole, for_whole(whole, "v1", asked))
        assert seen_alike(after.in_variant("v1"), apply(seen, asked))
        assert seen.after_edit_of(after, "v1").steps == after.in_variant("v1").steps
        if not any(isinstance(o, Remove) and not isinstance(o.element, _OF_ONE_SIDE) for o in asked.operations):
            assert of_one_side(after) == before  # what is shared goes from both, and who pointed to it does without
        assert all(after.in_variant(v.id).dangling() == [] for v in after.variants)
        whole, done = after, done + bool(asked)
    assert done > 10


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_in_the_as_is_leaves_every_to_be_sound(seed: int) -> None:
    user, whole = User(seed), beginning(2)
    done = 0
    for _ in range(60):
        seen = whole.in_variant(None)
        name, wish = user.random.choice([*user.wishes(seen).items()])
        asked = wish()
        if not isinstance(asked, Edit) or name in {"create_variant", "start_variant"} or "v1" in asked.touched:
            continue
        whole = keeps_the_laws(whole, for_whole(whole, None, asked))
        assert seen_alike(whole.in_variant(None), apply(seen, asked))
        assert all(whole.in_variant(v.id).dangling() == [] for v in whole.variants)
        done += bool(asked)
    assert done > 10


def with_to_be() -> Blueprint:
    start = beginning(1)
    return applied(start, start_variant(start, "v1", "To be"))


def in_to_be(whole: Blueprint, edit: object) -> Blueprint:
    assert isinstance(edit, Edit), edit
    return keeps_the_laws(whole, for_whole(whole, "v1", edit))


def test_a_step_renamed_in_the_to_be_keeps_its_name_in_the_as_is_and_named_back_differs_no_more() -> None:
    whole = with_to_be()
    step = whole.steps[0]
    renamed = in_to_be(whole, rename(whole.in_variant("v1"), step.id, "Otherwise"))
    assert renamed.steps[0].title == step.title
    assert renamed.in_variant("v1").elements[step.id].to_json()["title"] == "Otherwise"
    back = in_to_be(renamed, rename(renamed.in_variant("v1"), step.id, step.title))
    assert same(back, whole)


def test_a_step_deleted_in_the_to_be_stays_in_the_as_is_and_can_be_brought_back() -> None:
    whole = with_to_be()
    seen = whole.in_variant("v1")
    gone = delete_elements(seen, [whole.steps[0].id])
    after = in_to_be(whole, gone)
    assert after.steps == whole.steps
    assert whole.steps[0].id not in after.in_variant("v1").elements
    assert isinstance(gone, Edit)
    assert same(in_to_be(after, gone.inverted()), whole)


def test_a_need_is_shared_unless_it_speaks_of_a_step_that_only_the_to_be_has() -> None:
    whole = with_to_be()
    need = whole.needs[0]
    shared = in_to_be(whole, revise_fields(whole.in_variant("v1"), need.id, importance=4))
    assert shared.needs[0].importance == 4
    seen = whole.in_variant("v1")
    new = next_id(seen, "s")
    step = whole.steps[0].model_copy(update={"id": new})
    both = in_to_be(whole, Edit("Add", (Add(step),)))
    scope = Scope.of_steps(new).model_dump(mode="json", exclude_defaults=True)
    bound = in_to_be(both, revise_fields(both.in_variant("v1"), need.id, scope=scope))
    assert bound.get(need.id, Need) == need
    seen_need = bound.in_variant("v1").get(need.id, Need)
    assert seen_need is not None
    assert seen_need.scope is not None
    assert seen_need.scope.elements == (new,)


def test_an_importance_set_in_the_to_be_does_not_take_a_place_from_the_needs_scope_in_the_as_is() -> None:
    whole = with_to_be()
    need = next(
        n for n in whole.needs if n.scope is not None and len(n.scope.elements) >= 1 and n.scope.elements[0].startswith("s")
    )
    assert need.scope is not None
    whole = in_to_be(whole, delete_elements(whole.in_variant("v1"), [need.scope.elements[0]]))
    whole = in_to_be(whole, revise_fields(whole.in_variant("v1"), need.id, importance=1))
    kept = whole.get(need.id, Need)
    assert kept is not None
    assert (kept.scope, kept.importance) == (need.scope, 1)


def test_a_new_step_of_the_as_is_takes_no_id_of_a_to_be() -> None:
    whole = with_to_be()
    new = next_id(whole.in_variant("v1"), "s")
    step = whole.steps[0].model_copy(update={"id": new})
    whole = in_to_be(whole, Edit("Add", (Add(step),)))
    assert next_id(whole.in_variant(None), "s") != new
    assert next_id(whole, "s") != new


def test_a_step_deleted_in_the_as_is_takes_its_other_version_and_its_flows_with_it() -> None:
    whole = with_to_be()
    step = whole.flows[0].source
    whole = in_to_be(whole, rename(whole.in_variant("v1"), step, "Otherwise"))
    gone = delete_elements(whole.in_variant(None), [step])
    assert isinstance(gone, Edit)
    after = keeps_the_laws(whole, for_whole(whole, None, gone))
    assert all(step not in after.in_variant(v).elements for v in (None, "v1"))
    assert same(apply(after, squash("", [for_whole(whole, None, gone)]).inverted()), whole)


def test_a_to_be_made_of_another_begins_with_what_differs_there() -> None:
    whole = with_to_be()
    whole = in_to_be(whole, rename(whole.in_variant("v1"), whole.steps[0].id, "Otherwise"))
    whole = in_to_be(whole, delete_elements(whole.in_variant("v1"), [whole.steps[1].id]))
    whole = applied(whole, start_variant(whole, "v2", "Another", "v1"))
    assert seen_alike(whole.in_variant("v1"), whole.in_variant("v2"))
