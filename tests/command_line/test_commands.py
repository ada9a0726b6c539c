"""The commands that need no window, run as a person runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.command_line import run_command
from app.command_names import COMMANDS, opens_the_window
from app.files import save_file
from app.resource_files import EXAMPLES
from blueprint_model.checking.acceptance import state_of
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import AcceptedFinding, Choice, Decision
from tests.examples.opened import checked as checked_blueprint
from tests.examples.opened import example

ROOT = Path(__file__).resolve().parent.parent.parent
TODAY = ["--today", "2026-11-24"]
DOCUMENTED = {
    *("number", "code", "codes", "kind", "explains", "answer", "certainty", "severity", "word", "changeability"),
    *("evidence_grade", "need", "rules", "steps", "flows", "message", "wanted", "observed", "if_rules_are_kept"),
    *("derivation", "missing", "assumed", "accepted", "acceptance", "decision", "proved"),
}


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    code = run_command(["check", *arguments, "--json", *TODAY])
    return code, json.loads(capsys.readouterr().out)


def test_a_certain_clash_makes_the_exit_code_1(capsys: pytest.CaptureFixture[str]) -> None:
    code, (report,) = checked(capsys, "insurer")
    assert code == 1
    certain = [f for f in report["findings"] if f["kind"] == "head" and f["certainty"] == "certain"]
    assert report["counts"]["clash_certain"] == len(certain) >= 2


def test_no_clash_makes_the_exit_code_0(capsys: pytest.CaptureFixture[str]) -> None:
    code, (report,) = checked(capsys, "shoeshine")
    assert code == 0
    assert report["counts"]["met"] == 2


def test_never_failing_is_possible(capsys: pytest.CaptureFixture[str]) -> None:
    code, _ = checked(capsys, "insurer", "--fail-on", "never")
    assert code == 0


def test_one_object_a_file_in_the_order_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    _, reports = checked(capsys, "shoeshine", "insurer")
    assert [report["file"] for report in reports] == ["shoeshine", "insurer"]


def test_the_json_has_the_documented_keys(capsys: pytest.CaptureFixture[str]) -> None:
    _, (report,) = checked(capsys, "insurer")
    assert set(report) >= {"file", "health", "counts", "totals", "findings", "needs", "picture", "areas", "strengths"}
    assert {"variant", "to_ask", "decisions"} <= set(report)
    assert set(report["totals"]) == {"elapsed", "contacts", "hand_overs", "cost", "price", "bands"}
    for finding in report["findings"]:
        assert set(finding) >= DOCUMENTED
    for need in report["needs"]:
        assert {"id", "answer", "certainty", "observed", "gap", "missing", "number"} <= set(need)


def test_durations_are_in_seconds_and_open_ends_null(capsys: pytest.CaptureFixture[str]) -> None:
    _, (insurer, shoeshine) = checked(capsys, "insurer", "shoeshine")
    (first,) = [need for need in insurer["needs"] if need["id"] == "n1"]
    assert first["observed"] == {"lo": 2, "hi": None, "unit": "invoices"}
    assert shoeshine["totals"]["elapsed"] == {"lo": 120, "hi": 195, "middle": 127.5, "unit": "s"}


@pytest.mark.parametrize(("language", "word"), [("en", "needs"), ("fi", "tarvitsee"), ("sv", "behöver")])
def test_a_message_comes_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], language: str, word: str) -> None:
    _, (report,) = checked(capsys, "insurer", "--language", language)
    assert word in report["findings"][0]["message"]


def test_the_blueprints_own_language_is_the_default(capsys: pytest.CaptureFixture[str]) -> None:
    _, (report,) = checked(capsys, str(EXAMPLES / "insurer.fi.saro"))
    assert "tarvitsee" in report["findings"][0]["message"]


def test_what_to_ask_next_is_told_with_what_it_settles_and_whom_to_ask(capsys: pytest.CaptureFixture[str]) -> None:
    _, (report,) = checked(capsys, "insurer")
    first = report["to_ask"][0]
    assert set(first) == {"kind", "element", "field", "text", "settles", "helps", "clashes", "ask"}
    assert (first["kind"], first["element"], first["field"], first["settles"]) == ("fact", "s6", "wait", ["n5"])
    run_command(["check", "insurer", *TODAY])
    text = capsys.readouterr().out
    assert f"{first['text']} · could settle 1 need · ask: Customer" in text
    assert "still in words" in text


def test_of_many_questions_the_text_lists_the_first_ones_and_counts_the_others(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    steps = " -> ".join(f"Waits {n}" for n in range(12))
    blueprint = read_example(f'customer: {steps}\nneed for the whole: "Soon" elapsed at most 1 d').blueprint
    file = tmp_path / "many.saro"
    assert save_file(file, blueprint) is None
    _, (report,) = checked(capsys, str(file))
    assert len(report["to_ask"]) == 24
    run_command(["check", str(file), *TODAY])
    lines = capsys.readouterr().out.partition("What to ask next:\n")[2].splitlines()[:11]
    assert len([line for line in lines if "could settle 1 need" in line]) == 10
    assert lines[-1].strip() == "and 14 more questions"


def test_a_variant_is_held_against_the_as_is(capsys: pytest.CaptureFixture[str]) -> None:
    _, (report,) = checked(capsys, "public-body", "--variant", "tb1")
    assert report["variant"] == {"id": "tb1", "title": "Times every morning"}
    (broken,) = [finding for finding in report["findings"] if finding["code"] == "K26"]
    (head,) = [finding for finding in report["findings"] if finding["identity"] in broken["explains"]]
    assert head["identity"].startswith("tb1@head/")


def test_what_was_accepted_and_decided_is_told_with_person_and_date(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    whole = example("insurer")
    head = checked_blueprint(whole).finding_of_need("n1")
    assert head is not None
    decision = Decision(
        id="d1", finding=head.identity, choice=Choice.FIND_OUT, text="Ask billing", person="Tove", date="2026-11-20", reason=""
    )
    gone = Decision(id="d2", finding="head/n99", choice=Choice.CHANGE, person="Eero", date="2026-11-21")
    accepted = AcceptedFinding(
        id="a1",
        finding=head.identity,
        element="n1",
        reason="until spring",
        name="Aino",
        date="2026-11-22",
        state=state_of(whole, head, checked_blueprint(whole).judgements["n1"]),
    )
    file = tmp_path / "decided.saro"
    assert save_file(file, replace(whole, elements={**whole.elements, "d1": decision, "d2": gone, "a1": accepted})) is None
    _, (report,) = checked(capsys, str(file))
    (found,) = [each for each in report["findings"] if each["identity"] == head.identity]
    about = {"id": "d1", "choice": "find_out", "text": "Ask billing", "reason": "", "person": "Tove", "date": "2026-11-20"}
    assert (found["accepted"], found["decision"]) == (True, about)
    assert found["acceptance"] == {"reason": "until spring", "person": "Aino", "date": "2026-11-22"}
    assert (report["counts"]["clash_certain"], report["counts"]["accepted"]) == (4, 1)
    run_command(["check", str(file), "--language", "en", *TODAY])
    assert "4 certain · 1 possible · 2 said · 1 of them accepted · " in capsys.readouterr().out
    assert report["decisions"][0] == {"finding": "head/n1", "number": head.number, **about}
    assert (report["decisions"][1]["finding"], report["decisions"][1]["number"]) == ("head/n99", None)
    others = [each for each in report["findings"] if each["identity"] != head.identity]
    assert {each["decision"] for each in others} == {None}
    assert run_command(["explain", str(file), str(head.number), *TODAY]) == 0
    text = capsys.readouterr().out
    assert "find out · “Ask billing” · Tove · 20 November 2026" in text
    assert "accepted · “until spring” · Aino · 22 November 2026" in text


def test_a_person_reads_the_finding_with_its_rows(capsys: pytest.CaptureFixture[str]) -> None:
    run_command(["check", "insurer", *TODAY])
    text = capsys.readouterr().out
    assert "One shared invoice for all insurance" in text
    assert "Registers one more agreement" in text
    assert "could end the customership" in text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.saro", b'{"saro": "1.0", "elements": ['),
        ("words.saro", "Tämä on vain tekstiä".encode()),
        ("nan.saro", b'{"saro": "1.0", "elements": [], "x": NaN}'),
        ("twice.saro", b'{"saro": "1.0", "saro": "1.0", "elements": []}'),
        ("surrogate.saro", b'{"saro": "1.0", "elements": [], "x": "\\ud800"}'),
        ("deep.saro", b'{"saro": "1.0", "elements": [], "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        ("newer.saro", b'{"saro": "2.0", "elements": []}'),
        ("empty.saro", b""),
        ("binary.saro", bytes(range(256))),
        ("list.saro", b"[]"),
        ("dangling.saro", b'{"saro": "1.0", "elements": [{"type":"flow","id":"f1","source":"s1","target":"s2"}]}'),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert run_command(["check", str(file)]) == 2
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert name in printed.err
    assert file.read_bytes() == content


def test_a_file_over_64_mib_is_refused_without_reading_it(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "huge.saro"
    with file.open("wb") as sparse:
        sparse.truncate(64 * 1024 * 1024 + 1)
    assert run_command(["check", str(file)]) == 2
    assert "64" in capsys.readouterr().err


def test_one_unreadable_file_does_not_hide_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "nowhere.saro", "shoeshine", "--json", *TODAY]) == 2
    printed = capsys.readouterr()
    assert [report["file"] for report in json.loads(printed.out)] == ["shoeshine"]
    assert "nowhere.saro" in printed.err


def test_wrong_options_are_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "insurer", "--fail-on", "sometimes"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["check", "insurer", "--fail-on", "sometimes"], ["--fail-on", "certain, possible, never"]),
        (["check", "insurer", "--language", "de"], ["--language", "en, fi, sv"]),
        (["check", "insurer", "--today", "tomorrow"], ["--today", "tomorrow", "2026-11-24"]),
        (["check", "insurer", "--today"], ["--today"]),
        (["check", "insurer", "--loud"], ["--loud"]),
        (["check"], ["FILE"]),
        (["export", "insurer"], ["OUT"]),
        (["check", "insurer", "--variant"], ["--variant"]),
        (["schema", "insurer"], ["insurer"]),
    ],
)
def test_the_line_names_what_is_wrong(capsys: pytest.CaptureFixture[str], arguments: list[str], named: list[str]) -> None:
    assert run_command(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert [word for word in named if word not in printed.err] == []


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "--fail-on can only be one of these: certain, possible, never. (see main.py --help)"),
        ("fi", "Valitsimen --fail-on arvo voi olla vain jokin näistä: certain, possible, never. (katso main.py --help)"),
        ("sv", "--fail-on kan bara vara ett av dessa: certain, possible, never. (se main.py --help)"),
    ],
)
def test_wrong_options_are_told_in_the_language_of_the_system(language: str, line: str) -> None:
    tried = subprocess.run(
        [sys.executable, "main.py", "check", "insurer", "--fail-on", "sometimes"],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": language, "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (tried.returncode, tried.stdout, tried.stderr) == (2, "", f"{line}\n")


def test_an_unknown_variant_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["check", "insurer", "--variant", "joint billing"]) == 2
    assert "joint billing" in capsys.readouterr().err


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_export_writes_the_kind_that_the_suffix_names(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"poster{suffix}"
    assert run_command(["export", "insurer", str(out), *TODAY]) == 0
    beginning = out.read_bytes()[:200]
    assert {".pdf": b"%PDF-", ".svg": b"<svg", ".png": b"\x89PNG"}[suffix] in beginning


@pytest.mark.parametrize("suffix", [".pdf", ".svg", ".png"])
def test_export_needs_no_display(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"poster{suffix}"
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    tried = subprocess.run(
        [sys.executable, "main.py", "export", "shoeshine", str(out)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if name not in hidden},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (tried.returncode, tried.stderr) == (0, "")
    assert out.stat().st_size > 10_000


def test_an_unknown_suffix_is_refused_and_nothing_is_written(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    out = tmp_path / "poster.docx"
    assert run_command(["export", "insurer", str(out)]) == 2
    assert ".pdf" in capsys.readouterr().err
    assert not out.exists()


def test_the_examples_follow_the_published_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for file in sorted(EXAMPLES.glob("*.saro")):
        jsonschema.validate(json.loads(file.read_bytes()), schema)


def test_info_says_what_the_burger_blueprint_holds(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["info", "burger"]) == 0
    text = capsys.readouterr().out
    assert "4 lanes" in text
    assert "4 columns" in text
    assert "51 steps" in text


def test_the_checks_are_listed_with_code_name_family_and_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["checks", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"K1", "K2", "K3", "K6", "K7", "K16", "K17", "K18", "K20", "K29", "K30"} <= {row["code"] for row in rows}
    assert {f"D{n}" for n in range(1, 12)} <= {row["code"] for row in rows}
    assert all(row[key] for row in rows for key in ("code", "name", "family", "line"))


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_the_table_of_checks_has_even_columns(capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert run_command(["checks", "--language", language]) == 0
    table = capsys.readouterr().out.splitlines()
    assert run_command(["checks", "--language", language, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [line.split()[0] for line in table] == [row["code"] for row in rows]
    for column in ("name", "line"):
        assert len({line.index(row[column]) for line, row in zip(table, rows, strict=True)}) == 1


def test_a_file_that_is_no_command_is_opened_in_the_window() -> None:
    assert opens_the_window([])
    assert opens_the_window(["insurer"])
    assert not any(opens_the_window([command]) for command in COMMANDS)
    assert not opens_the_window(["--version"])


@pytest.mark.skipif(sys.platform != "linux", reason="only X11 and Wayland can be without a display")
@pytest.mark.parametrize("display", [None, ":4242"])
def test_without_a_usable_display_one_line_and_exit_code_2(display: str | None) -> None:
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    if display:
        environment["DISPLAY"] = display
    tried = subprocess.run(
        [sys.executable, "main.py", "insurer"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert tried.returncode == 2
    assert tried.stderr.strip().count("\n") == 0
    assert "export" in tried.stderr
    assert "Traceback" not in tried.stderr


def test_what_cannot_be_read_is_told_in_the_language_asked_for(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "bad.saro"
    file.write_text("no JSON")
    assert run_command(["check", str(file), "--language", "fi"]) == 2
    assert "ei ole JSON" in capsys.readouterr().err


def test_an_example_is_taken_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_command(["info", "insurer", "--language", "fi"]) == 0
    assert "Autovakuutus" in capsys.readouterr().out
