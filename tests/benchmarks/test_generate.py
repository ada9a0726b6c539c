"""The generator keeps its word; and the same seed gives the same file everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import FlowKind
from blueprint_model.file_format import read, write
from blueprint_model.zones import ZONES_IN_ORDER
from tests.architecture.source_files import ROOT
from tests.benchmarks import generate as generator
from tests.benchmarks.generate import generate

SIZES = (2, 3, 7, 30, 100, 400, 1000)


@pytest.fixture(scope="module")
def large() -> Blueprint:
    return generate(1000, 7)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_it_has_exactly_the_steps_that_were_asked_for_and_opens_again(size: int, seed: int) -> None:
    blueprint = generate(size, seed)
    assert len(blueprint.steps) == size
    assert blueprint.dangling() == []
    assert read(write(blueprint).encode("utf-8")) == blueprint


def test_it_has_six_lanes_one_in_each_zone_and_steps_in_all_of_them(large: Blueprint) -> None:
    assert [lane.zone for lane in large.lanes] == list(ZONES_IN_ORDER)
    assert len(large.lanes) == 6
    assert {large.zone_of(step) for step in large.steps} == set(ZONES_IN_ORDER)


def test_phases_are_runs_of_columns_and_no_column_is_empty(large: Blueprint) -> None:
    runs = [column.phase for column in large.columns]
    assert None not in runs
    assert [p for n, p in enumerate(runs) if n == 0 or runs[n - 1] != p] == list(dict.fromkeys(runs))
    assert set(runs) == {phase.id for phase in large.phases}
    assert {step.column for step in large.steps} == {column.id for column in large.columns}


def test_titles_have_two_to_eight_words_half_of_them_finnish(large: Blueprint) -> None:
    lengths = {len(step.title.split()) for step in large.steps} | {len(phase.title.split()) for phase in large.phases}
    assert lengths <= set(range(2, 9))
    assert {2, 8} <= lengths
    finnish = {form for words in generator._FINNISH for form in words if form}
    found = sum(any(word in step.title.lower() for word in finnish) for step in large.steps)
    assert 0.4 < found / len(large.steps) < 0.6


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_there_are_one_point_three_flows_a_step(seed: int) -> None:
    blueprint = generate(400, seed)
    assert len(blueprint.flows) == 520
    assert len({(flow.source, flow.target) for flow in blueprint.flows}) == 520
    assert all(flow.source != flow.target for flow in blueprint.flows)


def test_flows_cross_lanes_and_some_loop_back(large: Blueprint) -> None:
    lanes = large.lane_positions
    steps = {step.id: step for step in large.steps}
    hops = [abs(lanes[steps[flow.source].lane] - lanes[steps[flow.target].lane]) for flow in large.flows]
    assert sum(hop > 0 for hop in hops) > 0.4 * len(hops)
    assert sum(hop > 1 for hop in hops) > 0.1 * len(hops)
    loops = [flow for flow in large.flows if flow.kind is FlowKind.LOOP]
    assert 0.01 * len(hops) < len(loops) < 0.1 * len(hops)
    assert all(flow.repeats_at_most is not None for flow in loops)
    positions = large.column_positions
    assert all(positions[steps[flow.target].column] < positions[steps[flow.source].column] for flow in loops)


def test_most_steps_know_their_times_and_not_all(large: Blueprint) -> None:
    timed = [step for step in large.steps if step.work or step.wait]
    assert 0.6 < len(timed) / len(large.steps) < 1


@pytest.mark.parametrize(("size", "count"), [(1000, 50), (100, 5), (20, 1), (2, 1)])
def test_needs_and_rules_stand_on_five_in_a_hundred_steps(size: int, count: int) -> None:
    blueprint = generate(size, 4)
    assert len(blueprint.needs) == count
    assert len(blueprint.rules) == count
    assert all(need.scope for need in blueprint.needs)
    assert all(rule.scope for rule in blueprint.rules)


def test_some_needs_and_rules_are_words_only_and_some_are_exact(large: Blueprint) -> None:
    assert {need.measure for need in large.needs} >= {None, "elapsed", "invoices"}
    assert {rule.measure for rule in large.rules} >= {None, "elapsed", "invoices"}


def test_other_seeds_give_other_blueprints() -> None:
    assert len({write(generate(30, seed)) for seed in range(5)}) == 5


def run(arguments: list[str], hash_seed: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.generate", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_command_writes_the_same_bytes_in_every_process(tmp_path: Path) -> None:
    for hash_seed in ("0", "1", "4242"):
        assert run(["120", "9", str(tmp_path / f"{hash_seed}.saro")], hash_seed).returncode == 0
    files = {path.read_bytes() for path in tmp_path.iterdir()}
    assert files == {write(generate(120, 9)).encode("utf-8")}


@pytest.mark.parametrize("arguments", [[], ["10"], ["ten", "1", "x.saro"], ["1", "1", "x.saro"], ["10", "-1", "x.saro"]])
def test_wrong_arguments_are_answered_with_how_to_call_it(arguments: list[str], tmp_path: Path) -> None:
    ended = run([str(tmp_path / a) if a.endswith(".saro") else a for a in arguments], "0")
    assert ended.returncode == 2
    assert ended.stderr.startswith("python -m tests.benchmarks.generate N SEED OUT.saro")
    assert list(tmp_path.iterdir()) == []
