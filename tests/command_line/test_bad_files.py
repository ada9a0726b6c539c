"""Bad input in files goes through `check`: an exit code and a line that names the place, never a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.command_line import run_command
from blueprint_model.checking.answer import Answer
from blueprint_model.elements import (
    Column,
    Persona,
)
from blueprint_model.file_format import write
from tests.checking.test_bad_input import WHOLE, A, B, need, rule, seen
from tests.checking.test_bad_places import ASKED, BOTH
from tests.paths.small import chain, of

# --- through the command line ---------------------------------------------------------------------------------------


def checked(path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """(exit code, what is printed, complaints)"""
    code = run_command(["check", str(path), "--language", "en", "--today", "2026-11-24"])
    out, err = capsys.readouterr()
    assert "Traceback" not in out + err
    return code, out, err


def changed(path: Path, element: str, **fields: Any) -> Path:
    """The file with some fields of one element as a hand in an editor would write them."""
    root = json.loads(path.read_text(encoding="utf-8"))
    (found,) = (each for each in root["elements"] if each["id"] == element)
    found.update(fields)
    path.write_text(json.dumps(root), encoding="utf-8")
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "bad.saro"
    elements = (ASKED, *BOTH, rule("invoices", "exactly", 1), need("invoices", "at_most", 1), Persona(id="p"))
    file.write_text(write(of(*elements)), encoding="utf-8")
    return file


def test_the_small_file_itself_is_met(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = checked(path, capsys)
    assert (code, err) == (0, "")
    assert "the need" not in out or "met" in out


@pytest.mark.parametrize(
    ("element", "fields", "named"),
    [
        ("n", {"desired": 3}, "what is desired is worse than what is needed"),
        ("n", {"adequate": -1}, "“invoices” cannot have"),
        ("n", {"adequate": "1e999999999"}, "“invoices” cannot have"),
        ("n", {"measure": "nonsense"}, "“nonsense” is not in this blueprint"),
        ("n", {"scope": {"kind": "span", "elements": ["b", "a"]}, "measure": "elapsed"}, "no way leads from “b” to “a”"),
        ("r", {"per": "invoices"}, "“the rule” cannot count invoices"),
        ("r", {"limit": 10**18 - 1, "bound": "only"}, "“the rule” has a limit"),
        ("r", {"measure": "nonsense"}, "Bound to nothing: “the rule”"),
        ("a-b", {"condition": {"question": "q", "answer": "yess"}}, "“yess”"),
        ("q", {"fixed": "yess"}, "“yess”"),
        ("a", {"facts": [{"measure": "invoices", "at_least": 3, "at_most": 1}]}, "empty range"),
    ],
)
def test_a_file_that_can_be_opened_is_never_passed_in_silence(
    path: Path, capsys: pytest.CaptureFixture[str], element: str, fields: dict[str, Any], named: str
) -> None:
    code, out, err = checked(changed(path, element, **fields), capsys)
    assert (code, err) == (0, "")
    assert named in out


@pytest.mark.parametrize(
    ("element", "fields", "place"),
    [
        ("a", {"work": {"min": -1, "typical": 1, "max": 1}}, "“a”, “work.min”"),
        ("a", {"work": {"min": 5, "typical": 4, "max": 3}}, "“a”, “work”"),
        ("a", {"failure_chance": "1.5"}, "“a”, “failure_chance”"),
        ("a", {"price": "5"}, "“a”, “price”"),
        ("a", {"column": "gone"}, "“a”, “column”"),
        ("a-b", {"share": "-0.1"}, "“a-b”, “share”"),
        ("a-b", {"target": "gone"}, "“a-b”, “target”"),
        ("a-b", {"repeats_at_most": -1}, "“a-b”, “repeats_at_most”"),
        ("q", {"answers": [{"words": "yes", "share": "1.01"}]}, "“q”, “answers.0.share”"),
        ("n", {"scope": {"kind": "steps", "elements": ["gone"]}}, "“n”, “scope”"),
        ("n", {"scope": {"kind": "span", "elements": ["a"]}}, "“n”, “scope”"),
        ("n", {"persona": "gone"}, "“n”, “persona”"),
        ("n", {"adequate": 10**18}, "Line 1: The number 100000000000… has 19 digits"),
        ("n", {"importance": 6}, "“n”, “importance”"),
        ("r", {"condition": {"question": "gone", "answer": "yes"}}, "“r”, “condition”"),
        ("p", {"share": 1.5}, "“p”, “share”"),
    ],
)
def test_a_file_that_cannot_be_opened_names_the_place(
    path: Path, capsys: pytest.CaptureFixture[str], element: str, fields: dict[str, Any], place: str
) -> None:
    code, out, err = checked(changed(path, element, **fields), capsys)
    assert code == 2
    assert out == ""
    assert place in err
    assert err.count("\n") == 1


def test_columns_without_order_still_give_an_answer() -> None:
    same = [Column(id=f"c{n}", rank="V") for n in (1, 2, 3)]
    assert seen(*same, A, B, chain("a", "b"), need("elapsed", "at_most", 120, WHOLE)).judgements["n"].answer is Answer.MET
