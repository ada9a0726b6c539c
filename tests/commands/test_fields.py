"""Setting fields, as the inspector does, and renaming."""

from __future__ import annotations

from typing import Any

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import rename, revise_fields
from blueprint_model.elements import Direction, Measure, Need, SaidClash, Scope, Step
from blueprint_model.operations import Edit, Revise
from tests.commands.asking import done, insurer, said_clash, says, step


def revised(key: str, **fields: Any) -> Blueprint:
    return done(insurer(), revise_fields(insurer(), key, **fields))


def refused(key: str, **fields: Any) -> str:
    return says(revise_fields(insurer(), key, **fields))


def test_fields_are_set_from_plain_json() -> None:
    after = revised("s3", work={"min": 60, "max": 120}, emotion=None, price="1.50 EUR", channels=["post"], goal=True)
    found = step(after, "s3")
    assert found.work is not None
    assert (found.work.min, found.work.typical, found.work.max) == (60, None, 120)
    assert (found.price, found.channels, found.goal) == ("1.50 EUR", ("post",), True)


def test_only_what_differs_is_in_the_edit() -> None:
    edit = revise_fields(insurer(), "s3", title="Bills", emotion=1)
    assert isinstance(edit, Edit)
    assert edit.operations == (Revise("s3", "emotion", None, 1),)
    assert revise_fields(insurer(), "s3", title="Bills") == Edit("Edit step")


def test_all_fields_are_set_or_none() -> None:
    assert refused("s3", title="Sends bills", emotion=5) == "This cannot be set: “5” is more than 2."


@pytest.mark.parametrize(
    ("key", "fields", "said"),
    [
        ("s3", {"lane": "gone"}, "A lane that is named here is no longer in the blueprint."),
        ("s3", {"lane": "c1"}, "A lane that is named here is no longer in the blueprint."),
        ("s3", {"column": "gone"}, "A column that is named here is no longer in the blueprint."),
        ("s3", {"organisation": "gone"}, "An organisation that is named here is no longer in the blueprint."),
        ("t1", {"belongs_to": "t1"}, "A step cannot belong to itself."),
        ("f1", {"target": "gone"}, "A step that is named here is no longer in the blueprint."),
        (
            "f1",
            {"condition": {"question": "gone", "answer": "x"}},
            "A question that is named here is no longer in the blueprint.",
        ),
        ("n1", {"persona": "gone"}, "A persona that is named here is no longer in the blueprint."),
        (
            "n1",
            {"scope": {"kind": "flows", "elements": ["gone"]}},
            "A flow that is named here is no longer in the blueprint.",
        ),
        ("n1", {"scope": {"kind": "span", "elements": ["s1", "s1"]}}, "A span needs two different steps."),
        ("n1", {"measure": "happiness"}, "There is no measure called “happiness”."),
        ("r1", {"per": "happiness"}, "There is no measure called “happiness”."),
        ("s1", {"facts": [{"measure": "happiness"}]}, "There is no measure called “happiness”."),
        ("c1", {"phase": "gone"}, "A phase that is named here is no longer in the blueprint."),
        ("scenario", {"language": "Finnish"}, "This cannot be set: “Finnish” is not a language such as “fi”."),
        ("gone", {"title": "x"}, "This is no longer in the blueprint."),
    ],
)
def test_what_cannot_be_set_is_said(key: str, fields: dict[str, Any], said: str) -> None:
    assert refused(key, **fields) == said


def test_a_measure_of_the_blueprint_or_of_the_catalogue_can_be_named() -> None:
    blueprint = insurer(Measure(id="visits", title="visits"))
    for measure in ("visits", "invoices", "elapsed"):
        need = done(blueprint, revise_fields(blueprint, "n1", measure=measure)).get("n1", Need)
        assert need is not None
        assert need.measure == measure


def test_a_fault_elsewhere_in_the_element_does_not_stop_a_change() -> None:
    blueprint = insurer(Step(id="s9", lane="agent", column="c3", belongs_to="s1"))
    broken = Blueprint({**blueprint.elements, "n9": Need(id="n9", measure="lost")})
    assert isinstance(revise_fields(broken, "n9", title="words"), Edit)


@pytest.mark.parametrize(
    ("direction", "adequate", "desired", "fits"),
    [
        ("at_most", 3, 2, True),
        ("at_most", 3, 3, True),
        ("at_most", 3, 4, False),
        ("at_least", 3, 4, True),
        ("at_least", 3, 2, False),
        ("at_most", "2 wd", "3 wd", False),
        ("at_most", "2 wd", 86_400, True),  # two units cannot be compared without a calendar
        ("at_most", "9.50 EUR", "10 EUR", False),
        ("at_most", "9 EUR", "10 SEK", True),
        ("equals", 1, 2, True),
        ("all_of", ["fi"], ["fi", "sv"], True),
        ("all_of", ["fi", "sv"], ["fi"], False),
    ],
)
def test_what_is_desired_is_never_looser_than_what_is_just_enough(
    direction: str, adequate: object, desired: object, fits: bool
) -> None:
    result = revise_fields(insurer(), "n1", direction=direction, adequate=adequate, desired=desired)
    if fits:
        need = done(insurer(), result).get("n1", Need)
        assert need is not None
        assert need.direction is Direction(direction)
    else:
        assert says(result).startswith("What is desired leaves out" if direction == "all_of" else "The desired limit is looser")


@pytest.mark.parametrize("field", ["id", "variant", "type", "colour"])
def test_a_field_that_is_none_is_a_bug_of_the_caller(field: str) -> None:
    with pytest.raises(KeyError):
        revise_fields(insurer(), "s1", **{field: "x"})


def test_a_field_may_be_called_like_an_argument() -> None:
    """An accepted finding has a field that is called element."""
    blueprint = insurer(said_clash())
    found = done(blueprint, revise_fields(blueprint, "said1", step=None)).get("said1", SaidClash)
    assert found is not None
    assert found.step is None


def test_a_scope_is_set_as_a_whole() -> None:
    need = revised("n1", scope={"kind": "steps", "elements": ["s2"]}).get("n1", Need)
    assert need is not None
    assert need.scope == Scope.of_steps("s2")


# --- renaming ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["scenario", "customer", "p1", "c1", "s1", "f1", "persona1", "n1", "r1", "o1", "q1"])
def test_whatever_has_a_title_can_be_renamed(key: str) -> None:
    after = done(insurer(), rename(insurer(), key, "  Another\n name "))
    assert getattr(after.elements[key], "title", None) == "Another name"


def test_a_name_may_be_taken_away_and_the_same_name_is_no_change() -> None:
    assert step(done(insurer(), rename(insurer(), "s1", " ")), "s1").title == ""
    assert rename(insurer(), "s1", "Asks ") == Edit("Rename")


def test_what_has_no_name_or_is_gone_cannot_be_renamed() -> None:
    assert says(rename(insurer(said_clash()), "said1", "x")) == "This has no name to change."
    assert says(rename(insurer(), "gone", "x")) == "This is no longer in the blueprint."


def test_a_name_is_not_endless() -> None:
    assert says(rename(insurer(), "s1", "x" * 20_001)) == "This cannot be set: it is longer than 20,000 characters."
