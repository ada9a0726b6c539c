"""18F's burger blueprint (CC0): a real one, with nothing in it but steps in cells."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from blueprint_model.zones import Zone
from tests.examples.opened import checked, codes, example

SOURCE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "papers" / "18f-burger-blueprint.json"


def test_it_has_4_lanes_4_columns_and_51_steps() -> None:
    burger = example("burger")
    assert [(lane.zone, lane.title) for lane in burger.lanes] == [
        (Zone.CUSTOMER, "User steps"),
        (Zone.FRONTSTAGE, "Frontstage"),
        (Zone.BACKSTAGE, "Backstage"),
        (Zone.SUPPORT, "Support processes"),
    ]
    assert (len(burger.columns), len(burger.steps)) == (4, 51)


def test_a_cell_holds_up_to_six_steps() -> None:
    burger = example("burger")
    counts = [[len(burger.cell(lane.id, column.id)) for column in burger.columns] for lane in burger.lanes]
    assert counts == [[1, 1, 1, 1], [4, 6, 5, 5], [3, 3, 2, 2], [3, 6, 6, 2]]


def test_the_same_six_support_processes_stand_in_two_neighbouring_columns() -> None:
    burger = example("burger")
    (support,) = [lane for lane in burger.lanes if lane.zone is Zone.SUPPORT]
    second, third = ([step.title for step in burger.cell(support.id, burger.columns[n].id)] for n in (1, 2))
    assert second == third
    assert Counter(second).most_common(1) == [("Building license", 1)]


def test_it_names_its_source_and_licence() -> None:
    source = example("burger").scenario.source
    assert "18F" in source
    assert "CC0" in source


@pytest.mark.skipif(not SOURCE.is_file(), reason="the collected source stands beside the project only where it is developed")
def test_every_cell_is_as_in_the_source() -> None:
    burger = example("burger")
    source = json.loads(SOURCE.read_text(encoding="utf-8"))
    lanes = {lane.title: lane.id for lane in burger.lanes}
    cells = {(cell["lane"], cell["column"]): cell["items"] for cell in source["cells"]}
    found = {
        (title, number): [step.title for step in burger.cell(lane, column.id)]
        for title, lane in lanes.items()
        for number, column in enumerate(burger.columns, 1)
    }
    assert found == cells
    assert list(lanes) == source["lanes"]


def test_all_that_it_gives_is_nothing() -> None:
    assert codes(checked(example("burger"))) == []
