"""Messages as they are read aloud: what is counted is said, no colon follows a colon, and what was said bears no code."""

from __future__ import annotations

import pytest

from app.command_line import run_command
from app.translation import translator
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from tests.paths.small import TODAY

VISITORS = 'measure visitors: count\nfrontstage: Serves (fact visitors 36)\nneed at Serves: "Thirty at most" visitors at most 30'


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "The customer needs at most 30 (visitors); it is 36"),
        ("fi", "Asiakas tarvitsee: visitors enintään 30; nyt on 36"),
        ("sv", "Kunden behöver: visitors högst 30; det är 36"),
    ],
)
def test_a_limit_of_a_measure_that_users_named_says_what_is_counted(language: str, told: str) -> None:
    (found,) = (each for each in check(read_example(VISITORS).blueprint, TODAY).findings if each.need)
    assert translator(language)(found.message) == told


def printed(capsys: pytest.CaptureFixture[str], language: str) -> list[str]:
    run_command(["check", "insurer", "--language", language, "--today", "2026-11-24"])
    return [line.strip() for line in capsys.readouterr().out.splitlines()]


def test_a_dash_stands_before_words_with_a_colon_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, "en")
    assert "Registers one more agreement – from here on: 2 agreements or more" in lines
    assert "One shared invoice for all insurance – needed: exactly 1 invoice" in lines
    assert "Each new policy opens a new agreement: at least 2 agreements" in lines


@pytest.mark.parametrize(("language", "begins"), [("en", "The room says: "), ("fi", "Sanottua: "), ("sv", "I rummet sägs: ")])
def test_what_was_said_bears_no_code(language: str, begins: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = [line for line in printed(capsys, language) if begins in line]
    assert [line.split(maxsplit=1)[1].startswith(begins) for line in said] == [True, True]
