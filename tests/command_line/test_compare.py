"""`compare`: two variants of one file, or two files, as text and as JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.command_line import run_command
from app.files import read_file, save_file
from app.resource_files import EXAMPLES
from blueprint_model.blueprint import Blueprint
from tests.examples.opened import changed

TODAY = ["--today", "2026-11-24"]
KEYS = {"before", "after", "counts", "findings", "needs", "levers", "totals", "metrics", "changes"}
WORDS = {"en": "The three levers:", "fi": "Kolme vipua:", "sv": "De tre hävstängerna:"}


def compared(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert run_command(["compare", *arguments, "--json", *TODAY]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


def text_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command(["compare", *arguments, *TODAY]) == 0
    return capsys.readouterr().out


@pytest.fixture
def eased(tmp_path: Path) -> Path:
    """The insurer of another day: its rule R1 is one agreement for all."""
    whole = read_file(EXAMPLES / "insurer.en.saro")
    assert isinstance(whole, Blueprint)
    file = tmp_path / "eased.saro"
    assert save_file(file, changed(whole, "r1", bound="exactly", limit=1)) is None
    return file


def test_the_only_variant_is_compared_with_the_as_is(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "insurer")
    assert set(told) == KEYS
    assert (told["before"]["file"], told["before"]["variant"]) == ("insurer", None)
    assert told["after"]["variant"]["id"] == "tb1"
    assert told["counts"]["gone"] >= 1


def test_a_variant_is_named_by_its_title_or_id(capsys: pytest.CaptureFixture[str]) -> None:
    by_id = compared(capsys, "insurer", "--to-be", "tb1")
    title = by_id["after"]["variant"]["title"]
    assert compared(capsys, "insurer", "--to-be", title) == by_id


def test_it_can_be_looked_at_the_other_way_round(capsys: pytest.CaptureFixture[str]) -> None:
    forth = compared(capsys, "insurer")
    back = compared(capsys, "insurer", "--variant", "tb1", "--to-be", "as-is")
    assert back["counts"]["new"] == forth["counts"]["gone"]
    assert back["before"]["variant"]["id"] == "tb1"


def test_two_files_are_compared(capsys: pytest.CaptureFixture[str], eased: Path) -> None:
    told = compared(capsys, "insurer", str(eased))
    gone = [each["before"]["need"] for each in told["findings"] if each["fate"] == "gone" and each["before"]["kind"] == "head"]
    assert gone == ["n1"]
    assert [change["before"] for change in told["changes"]] == ["r1"]


def test_a_file_is_the_same_as_itself(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "insurer", "insurer")
    assert {each["fate"] for each in told["findings"]} == {"kept"}
    assert {each["trend"] for each in told["findings"]} == {"same"}
    assert told["changes"] == []
    assert told["levers"]["before"] == told["levers"]["after"]


def test_a_need_that_was_met_and_breaks_is_marked(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "public-body")
    (broken,) = [each for each in told["findings"] if each["broken"]]
    assert (broken["fate"], broken["answer_before"], broken["answer_after"]) == ("new", "met", "clash")
    assert "the change breaks it" in text_of(capsys, "public-body")


def test_what_is_polished_while_something_stays_broken_is_told_under_it(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "it-provider")
    polished = {
        each["after"]["need"]: [mark["need"] for mark in each["polished"]] for each in told["findings"] if each["polished"]
    }
    assert "n1" in polished
    assert all(needs == ["n8"] for needs in polished.values())
    assert "K15" in text_of(capsys, "it-provider")


def test_numbers_of_what_is_new_are_not_those_of_anything_known(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "public-body")
    new = {each["after"]["number"] for each in told["findings"] if each["fate"] == "new"}
    known = {each["before"]["number"] for each in told["findings"] if each["before"]}
    assert new
    assert not new & known
    assert run_command(["explain", "public-body", str(min(new)), "--variant", "tb1", *TODAY]) == 0


def test_the_levers_and_totals_have_their_keys(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "insurer")
    levers = {"service_moments", "moments", "failures", "transitions", "cared_for", "felt", "remembered", "mean"}
    assert set(told["levers"]["before"]) == set(told["levers"]["after"]) == levers
    assert set(told["totals"]) == {"elapsed", "contacts", "hand_overs", "cost", "price"}
    for both in told["totals"].values():
        assert set(both) == {"before", "after"}
        assert set(both["before"]) == {"lo", "hi", "middle", "unit"}


def test_what_was_measured_is_told_with_its_cause(capsys: pytest.CaptureFixture[str]) -> None:
    told = compared(capsys, "public-body")
    assert told["metrics"]
    for metric in told["metrics"]:
        assert set(metric) == {"id", "title", "measure", "before", "after", "cause", "changes"}
    text = text_of(capsys, "public-body")
    for metric in told["metrics"]:
        assert metric["title"] in text
        assert metric["cause"] in text


def blocks_of(text: str) -> dict[str, list[str]]:
    """Each heading of the text, in its order, with its lines."""
    parts = [part.splitlines() for part in text.strip().split("\n\n")]
    return {lines[0]: lines[1:] for lines in parts}


def test_what_the_change_brings_stands_first_and_what_is_as_before_in_short(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = blocks_of(text_of(capsys, "public-body"))
    assert list(blocks)[1:4] == ["Gone:", "New:", "Kept as before:"]
    assert "   3  K19 “A time after the day shift”" in blocks["Kept as before:"]


def test_what_stays_broken_while_something_else_is_polished_is_told_in_full(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = blocks_of(text_of(capsys, "it-provider"))
    first, second = blocks["Kept, but not as before:"][:2]
    assert first.startswith("   1  K5  The customer needs")
    assert first.endswith("(severity 100)")
    assert second.strip().startswith("K15")


def test_a_new_clash_comes_with_the_command_that_explains_it(capsys: pytest.CaptureFixture[str]) -> None:
    _, why = blocks_of(text_of(capsys, "public-body"))["New:"]
    command = why.strip().removeprefix("why: main.py ").split(" ")
    assert command == ["explain", "public-body", "21", "--variant", "tb1"]
    assert run_command([*command, *TODAY]) == 0
    assert "“At most thirty visitors a day”" in capsys.readouterr().out


def test_a_clash_has_the_same_number_on_both_sides(capsys: pytest.CaptureFixture[str]) -> None:
    kept = [each for each in compared(capsys, "public-body")["findings"] if each["before"] and each["after"]]
    assert kept
    assert all(each["before"]["number"] == each["after"]["number"] for each in kept)


def test_what_was_measured_before_is_not_put_down_to_the_change(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = blocks_of(text_of(capsys, "it-provider"))
    assert "Measured:" not in blocks
    assert blocks["Measured before this, so not because of what differs here:"] == [
        "  availability by the contract: 0.997 → 0.998",
        "    nobody told the cause",
        "  customers that renew: 0.91 → 0.88",
        "    the cause, as people say: “the outages of autumn”",
    ]


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_it_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], language: str) -> None:
    text = text_of(capsys, "public-body", "--language", language)
    assert WORDS[language] in text
    assert "{" not in text


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["shoeshine"], "to-be variant"),
        (["insurer", "--to-be", "dream"], "dream"),
        (["insurer", "--variant", "dream"], "dream"),
        (["nowhere.saro"], "nowhere.saro"),
        (["insurer", "nowhere.saro"], "nowhere.saro"),
        (["insurer", "insurer", "insurer"], "3"),
        ([], "FILE"),
    ],
)
def test_what_cannot_be_compared_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], arguments: list[str], named: str
) -> None:
    assert run_command(["compare", *arguments, *TODAY]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert named in printed.err


def test_of_several_variants_one_has_to_be_chosen(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "two.saro"
    file.write_text(
        '{"saro": "1.0", "elements": [{"type": "scenario", "id": "scenario"},'
        '{"type": "variant", "id": "v", "title": "Quick"}, {"type": "variant", "id": "w", "title": "Cheap"}]}',
        encoding="utf-8",
    )
    assert run_command(["compare", str(file)]) == 2
    err = capsys.readouterr().err
    assert "“Quick”" in err
    assert "“Cheap”" in err
    assert run_command(["compare", str(file), "--to-be", "Cheap"]) == 0
    assert run_command(["compare", str(file), "--variant", "Quick"]) == 0  # only the other one is left
