"""`check --repair --unlock`: laws by the number people call them, and a clear word where there is no such law."""

from __future__ import annotations

import json
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


def test_a_law_is_unlocked_by_its_number_or_its_id(law: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for name in ("R1", "r1", "r1 "):
        run_command(["check", law, "--json", "--repair", "--unlock", name])
        said.append(json.loads(capsys.readouterr().out)[0]["repair"])
    assert said[0] == said[1] == said[2]
    assert said[0]["changes"]


def test_a_name_that_no_law_has_is_refused_with_those_there_are(law: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", law, "--language", "en", "--repair", "--unlock", "zz"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "no law is called “zz”; there are: R1" in told.err


def test_unlocking_asks_for_the_repair_too(law: str, capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["check", law, "--language", "en", "--unlock", "R1"])
    assert "\n\nSmallest repair:" in capsys.readouterr().out
