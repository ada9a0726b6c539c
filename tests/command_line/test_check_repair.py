"""`main.py check --repair`: the smallest repair in words and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from app.command_line import run_command
from blueprint_model.elements import RuleKind
from blueprint_model.file_format import write
from tests.checking.test_e6 import handling


@pytest.fixture
def law(tmp_path: Path) -> str:
    file = tmp_path / "law.saro"
    file.write_text(write(handling(kind=RuleKind.LAW)), encoding="utf-8")
    return str(file)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    def output(*arguments: str) -> str:
        run_command(["check", "--language", "en", *arguments])
        return capsys.readouterr().out

    return output


def test_the_text_says_what_changes_and_what_is_then_met(said: Callable[..., str]) -> None:
    text = said("insurer", "--repair")
    assert "Smallest repair:" in text
    assert "then met: “One shared invoice for all insurance”" in text


def test_without_the_flag_no_repair_is_sought(said: Callable[..., str]) -> None:
    assert "Smallest repair" not in said("insurer")
    assert "repair" not in json.loads(said("insurer", "--json"))[0]


def test_the_json_tells_limits_cost_and_what_stands_in_the_way(law: str, said: Callable[..., str]) -> None:
    (report,) = json.loads(said(law, "--repair", "--json"))
    repair = report["repair"]
    assert (repair["cost"], repair["changes"]) == (0, [])
    assert repair["impossible"] == "14 d by law is over 10 d"
    assert repair["left"] == [{"need": "n", "why": "14 d by law is over 10 d", "locked": ["r1"]}]


def test_an_unlocked_law_may_change(law: str, said: Callable[..., str]) -> None:
    (report,) = json.loads(said(law, "--repair", "--unlock", "r1", "--json"))
    (change,) = report["repair"]["changes"]
    assert (change["rule"], change["after"]["limit"], change["change"]) == ("r1", 259_200, "11/14")
    assert report["repair"]["proved"]
