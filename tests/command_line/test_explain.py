"""`explain`: one finding as a pencil calculation. The rows are added up again from what is printed."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from app.command_line import run_command
from app.explanation import explanation
from app.files import read_file
from app.resource_files import EXAMPLES
from app.translation import LANGUAGES, translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check_variant
from blueprint_model.checking.finding import CheckResult, Finding, FindingKind
from blueprint_model.checking.pencil import How, pencil_of
from tests.command_line.pencil import calculation_in, figure_of

TODAY = datetime.date(2026, 11, 24)
FILES = sorted(EXAMPLES.glob("*.saro"))


def explained(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run_command(["explain", *arguments, "--today", TODAY.isoformat()]) == 0
    return capsys.readouterr().out


def all_snapshots(file: Path) -> Iterator[tuple[Blueprint, CheckResult]]:
    """The as-is and every variant, with what their checks give."""
    whole = read_file(file)
    assert isinstance(whole, Blueprint), whole
    for variant in (None, *(each.id for each in whole.variants)):
        yield check_variant(whole, TODAY, variant)


def heads(result: CheckResult) -> list[Finding]:
    return [finding for finding in result.findings if finding.kind is FindingKind.HEAD]


# --- with a pencil --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_printed_rows_of_every_clash_give_its_figure(file: Path, language: str) -> None:
    say = translator(language)
    worked_out = 0
    for blueprint, result in all_snapshots(file):
        for head in heads(result):
            pencil = pencil_of(blueprint, head)
            found = calculation_in(explanation(blueprint, result, head, TODAY, say))
            if pencil.how is How.WORDS or pencil.result is None:
                continue
            assert found is not None, head.identity
            figures = [(row.sign, row.figure) for row in found.rows if row.figure is not None]
            if pencil.how is How.SUM:
                total = sum((-figure if sign == "−" else figure for sign, figure in figures), Fraction(0))
            else:
                total = figures[0][1]
                for sign, figure in figures[1:]:
                    total = total * figure if sign == "×" else figure
            assert found.result.figure == abs(total), head.identity
            assert head.proved in (total, -total)
            if found.off is not None:
                assert found.wanted.figure is not None
                assert found.off.figure == abs(total - found.wanted.figure), head.identity
            worked_out += 1
    assert worked_out or file.name.startswith(("burger", "shoeshine"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_exact_figures_of_every_clash_add_up(file: Path) -> None:
    wrong = [
        head.identity
        for blueprint, result in all_snapshots(file)
        for head in heads(result)
        if not pencil_of(blueprint, head).adds_up
    ]
    assert wrong == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_numbered_finding_can_be_explained(file: Path, language: str) -> None:
    say = translator(language)
    for blueprint, result in all_snapshots(file):
        for finding in result.findings:
            if finding.number:
                text = explanation(blueprint, result, finding, TODAY, say)
                assert say(finding.message) in text
                assert "{" not in text


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("25 d 2 h 50 min", 25 * 86_400 + 2 * 3_600 + 50 * 60),
        ("25 pv 2 h", 25 * 86_400 + 2 * 3_600),
        ("3 dygn", 3 * 86_400),
        ("1 min 15 s", 75),
        ("€0.50", Fraction(1, 2)),
        ("0,055 €", Fraction(55, 1000)),
        ("vähintään 2 sopimusta", 2),
        ("2 invoices or more", 2),
        ("no", None),
    ],
)
def test_figures_are_read_back_in_three_languages(text: str, figure: int | Fraction | None) -> None:
    assert figure_of(text) == figure


# --- what it says ---------------------------------------------------------------------------------------------------


def test_a_clash_is_told_from_who_needs_it_to_what_would_be_enough(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "insurer", "1")
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert headings == ["Who needs what", "What the rules say", "How it comes about", "What happens", "What would be enough"]
    assert "One shared invoice for all insurance" in text
    assert "(habit · nobody owns it)" in text
    assert "Invoices are grouped by customer" in text


def test_carried_rows_multiply(capsys: pytest.CaptureFixture[str]) -> None:
    found = calculation_in(explained(capsys, "insurer", "1"))
    assert found is not None
    assert [(row.sign, row.figure) for row in found.rows] == [("", 2), ("", None), ("×", 1)]
    assert found.result.figure == 2
    assert found.wanted.figure == 1
    assert found.off is not None
    assert found.off.figure == 1
    assert found.off.words == "too much"


def test_yes_or_no_is_read_and_not_worked_out(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "insurer", "2")
    assert "no  recorded at “The process just goes that way”" in text
    assert "too much" not in text


def test_a_said_clash_tells_what_the_room_said(capsys: pytest.CaptureFixture[str]) -> None:
    text = explained(capsys, "insurer", "4")
    assert "The room says" in text
    assert "Nothing has been computed" in text


def test_a_card_tells_why_it_matters_and_what_would_be_enough(capsys: pytest.CaptureFixture[str]) -> None:
    whole = read_file(EXAMPLES / "job-loss.en.saro")
    assert isinstance(whole, Blueprint)
    _, result = check_variant(whole, TODAY)
    card = next(finding for finding in result.findings if finding.kind is FindingKind.CARD and finding.code == "K6")
    text = explained(capsys, "job-loss", str(card.number))
    headings = [line for line in text.splitlines() if line and not line.startswith(" ")]
    assert headings == ["What happens", "Where", "Why it matters", "What would be enough"]


@pytest.mark.parametrize(
    ("language", "heading"), [("en", "Who needs what"), ("fi", "Kuka tarvitsee mitä"), ("sv", "Vem behöver vad")]
)
def test_it_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], language: str, heading: str) -> None:
    assert heading in explained(capsys, "insurer", "1", "--language", language)


def test_the_blueprints_own_language_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Kuka tarvitsee mitä" in explained(capsys, str(EXAMPLES / "insurer.fi.saro"), "1")


@pytest.mark.parametrize("number", ["999", "0"])
def test_an_unknown_number_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str], number: str) -> None:
    assert run_command(["explain", "insurer", number, "--today", TODAY.isoformat()]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert number in printed.err
    assert "1, 2, 3, 4" in printed.err


def test_a_blueprint_without_findings_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "empty.saro"
    empty = '{"saro": "1.0", "elements": [{"type": "scenario", "id": "scenario"}]}'
    file.write_text(empty, encoding="utf-8")
    assert run_command(["explain", str(file), "1"]) == 2
    assert "no findings" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["insurer"], ["insurer", "one"], ["nowhere.saro", "1"], ["insurer", "1", "--variant", "x"]]
)
def test_wrong_words_are_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run_command(["explain", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1


def test_a_number_that_only_a_to_be_has_is_answered_with_the_command_that_explains_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_command(["explain", "public-body", "21", "--today", TODAY.isoformat(), "--language", "en"]) == 2
    said = capsys.readouterr().err.strip()
    assert said == "finding 21 is one of “Times every morning”: main.py explain public-body 21 --variant tb1"
