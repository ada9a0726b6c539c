"""The outline's model changes by difference: whatever is done to a blueprint, it shows what a new one would."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.commands import (
    add_need,
    connect_steps,
    delete_with_contents,
    insert_column,
    rename,
    shift_columns,
    shift_lane,
    shift_phase,
    shift_steps,
)
from blueprint_model.commands.move_in_list import shift_in_list
from blueprint_model.operations import Edit, apply
from blueprint_model.refusal import Refusal
from tests.examples.opened import example
from widgets.outline_rows import Row, RowKind
from widgets.panels.outline_model import Draft, OutlineModel

NOTHING = CheckResult()


def shown(model: QAbstractItemModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Every row, all opened."""
    parent = parent if parent is not None else QModelIndex()
    found = []
    for place in range(model.rowCount(parent)):
        index = model.index(place, 0, parent)
        assert model.parent(index) == parent
        found += ["  " * depth + str(model.data(index)), *shown(model, index, depth + 1)]
    return found


def opened(blueprint: Blueprint) -> OutlineModel:
    model = OutlineModel()
    model.show_state(blueprint, NOTHING)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    shown(model)
    return model


def done(blueprint: Blueprint, edit: Edit | Refusal) -> Blueprint:
    return blueprint if isinstance(edit, Refusal) else apply(blueprint, edit)


def some_edit(blueprint: Blueprint, at: random.Random) -> Edit | Refusal:
    steps, columns, flows = blueprint.steps, blueprint.columns, blueprint.flows
    step = at.choice(steps).id
    by = at.choice((-1, 1))
    choices = [
        lambda: rename(blueprint, step, f"Step {at.random()}"),
        lambda: shift_steps(blueprint, (step, at.choice(steps).id), by, 0),
        lambda: shift_steps(blueprint, (step,), 0, by),
        lambda: shift_columns(blueprint, [at.choice(columns).id], by),
        lambda: shift_phase(blueprint, at.choice(blueprint.phases).id, by),
        lambda: shift_lane(blueprint, at.choice(blueprint.lanes).id, by),
        lambda: shift_in_list(blueprint, at.choice(blueprint.needs).id, by),
        lambda: insert_column(blueprint, f"new-{len(columns)}-{at.randrange(10**6)}", after=at.choice(columns).id),
        lambda: add_need(blueprint, f"need-{at.randrange(10**6)}", "More"),
        lambda: connect_steps(blueprint, f"flow-{at.randrange(10**6)}", step, at.choice(steps).id),
        lambda: delete_with_contents(blueprint, [at.choice((step, at.choice(columns).id, at.choice(flows).id))]),
    ]
    return at.choice(choices)()


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_it_shows_what_a_new_one_would(seed: int) -> None:
    at, blueprint = random.Random(seed), example("insurer")
    model = opened(blueprint)
    for _ in range(25):
        blueprint = done(blueprint, some_edit(blueprint, at))
        model.show_state(blueprint, NOTHING)
        assert shown(model) == shown(opened(blueprint))


def test_another_blueprint_altogether_is_shown_as_well() -> None:
    model = opened(example("insurer"))
    model.show_state(example("job-loss"), NOTHING)
    assert shown(model) == shown(opened(example("job-loss")))


def test_a_row_that_stays_keeps_its_index() -> None:
    blueprint = example("insurer")
    model = opened(blueprint)
    last = QPersistentModelIndex(model.index_on_the_way(model.outline.way_to(blueprint.steps[-1].id)))
    edit = insert_column(blueprint, "new", after=blueprint.columns[0].id)
    model.show_state(done(blueprint, edit), NOTHING)
    assert last.isValid()
    assert model.row_of(last) == Row(RowKind.STEP, blueprint.steps[-1].id)


def test_only_what_differs_is_announced() -> None:
    blueprint = example("insurer")
    model = opened(blueprint)
    came, changed = [], []
    model.rowsInserted.connect(lambda *_: came.append(1))
    model.rowsRemoved.connect(lambda *_: came.append(1))
    model.dataChanged.connect(lambda first, *_: changed.append(model.row_of(first)))
    model.show_state(done(blueprint, rename(blueprint, blueprint.steps[3].id, "Otherwise")), NOTHING)
    assert came == []
    assert changed == [Row(RowKind.STEP, blueprint.steps[3].id)]


def test_what_nobody_has_opened_is_not_made() -> None:
    model = OutlineModel()
    model.show_state(example("insurer"), NOTHING)
    assert model.rowCount() == 6
    assert not model.index_of(Row(RowKind.STEP, example("insurer").steps[0].id)).isValid()


def test_a_draft_comes_and_goes_without_a_trace() -> None:
    blueprint = example("insurer")
    model = opened(blueprint)
    before = shown(model)
    index = model.begin_draft(Row(RowKind.NEEDS), 2, Draft("New need", lambda _: None))
    assert index.row() == 2
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "New need"
    assert model.flags(index) & Qt.ItemFlag.ItemIsEditable
    model.show_state(done(blueprint, rename(blueprint, "n1", "Other words")), NOTHING)
    assert model.draft is None
    assert len(shown(model)) == len(before)


def test_groups_cannot_be_renamed_and_everything_else_can() -> None:
    model = opened(example("insurer"))
    top = [model.index(place, 0) for place in range(model.rowCount())]
    editable = [bool(model.flags(index) & Qt.ItemFlag.ItemIsEditable) for index in top]
    assert editable == [True, False, False, False, False, False]
    told: list[tuple[Row, str]] = []
    model.renamed.connect(lambda row, words: told.append((row, words)))
    step = Row(RowKind.STEP, example("insurer").steps[0].id)
    assert model.setData(model.index_of(step), "  New   words ")
    assert told == [(step, "New words")]
    assert model.setData(model.index_of(step), model.outline.title(step))
    assert len(told) == 1
