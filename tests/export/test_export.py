"""One blueprint to one file: whole or not at all, the same for the same input, and honest about what it could not write."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.export.export import SUFFIXES, export_blueprint
from app.export.picture import Picture
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import Column, Lane, Scenario, Step
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.drawing.saying import say
from tests.examples.opened import TODAY, example
from tests.export.sheets import checked
from tests.translations.source_texts import ROOT


def export(blueprint: Blueprint, out: Path, language: str | None = None, today: datetime.date = TODAY) -> Refusal | None:
    return export_blueprint(blueprint, checked(blueprint), out, language=language, today=today)


def refused(blueprint: Blueprint, out: Path) -> str:
    refusal = export(blueprint, out)
    assert refusal is not None
    words = say(refusal.message)
    assert "\n" not in words
    return words


@pytest.mark.parametrize("name", ["poster.docx", "poster", "poster.pdf.exe", ".pdf "])
def test_another_suffix_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    assert ".pdf, .svg or .png" in refused(example("shoeshine"), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", [*SUFFIXES, ".PDF"])
def test_a_suffix_chooses_the_kind(tmp_path: Path, suffix: str) -> None:
    out = tmp_path / f"poster{suffix}"
    assert export(example("shoeshine"), out) is None
    assert out.read_bytes()[:4] in (b"%PDF", b"<?xm", b"\x89PNG")
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_a_failed_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "poster.svg"
    out.write_bytes(b"old")

    def no_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    assert "poster.svg" in refused(example("shoeshine"), out)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert "poster.pdf" in refused(example("shoeshine"), tmp_path / "nowhere" / "poster.pdf")


def test_headings_and_dates_are_in_the_language_asked_for_and_peoples_words_are_not(tmp_path: Path) -> None:
    out = tmp_path / "poster.svg"
    assert export(example("insurer"), out, language="sv") is None
    text = out.read_text(encoding="utf-8")
    assert "24 november 2026" in text
    assert "Krock" in text
    assert "Asks to add the car" in text
    assert export(example("insurer"), out) is None
    assert "24 November 2026" in out.read_text(encoding="utf-8")


def test_source_date_epoch_stands_in_for_today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    pages = []
    for day in (1, 2):
        out = tmp_path / f"{day}.pdf"
        assert export(example("shoeshine"), out, today=datetime.date(2026, 11, day)) is None
        pages.append(out.read_bytes())
    assert pages[0] == pages[1]
    assert b"D:19700102000000Z" in pages[0]


@pytest.mark.parametrize("epoch", ["yesterday", "-5", "1e9", "9" * 30])
def test_a_wrong_source_date_epoch_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert "SOURCE_DATE_EPOCH" in refused(example("shoeshine"), tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_characters_that_no_font_has_are_told_once_the_file_is_there(tmp_path: Path) -> None:
    blueprint = Blueprint.of(
        [
            Scenario(title="A"),
            Lane(id="l", zone=Zone.CUSTOMER, title="Asiakas"),
            Column(id="c"),
            Step(id="s", lane="l", column="c", title="日本 tea"),
        ]
    )
    heard: list[Message] = []
    out = tmp_path / "poster.svg"
    assert export_blueprint(blueprint, checked(blueprint), out, language=None, today=TODAY, warn=heard.append) is None
    assert len(heard) == 1
    assert "日本 tea" in say(heard[0])
    assert out.exists()


def test_an_empty_blueprint_can_be_exported(tmp_path: Path) -> None:
    for suffix in (".pdf", ".svg"):
        assert export(Blueprint.of([Scenario()]), tmp_path / f"empty{suffix}") is None


_EXPORT = """
import datetime, sys
from pathlib import Path
from app.export.export import export_blueprint
from app.files import read_file
from app.resource_files import EXAMPLES
from blueprint_model.checking.checker import check
blueprint = read_file(EXAMPLES / "insurer.fi.saro")
today = datetime.date(2026, 11, 24)
for out in sys.argv[1:]:
    assert export_blueprint(blueprint, check(blueprint, today), Path(out), language=None, today=today) is None
print(any(name.startswith("PySide6") for name in sys.modules))
"""


def run_apart(*outs: Path, seed: str) -> bool:
    """Exports in a process of its own; True when that process loaded Qt."""
    done = subprocess.run(
        [sys.executable, "-c", _EXPORT, *map(str, outs)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": f"UTC{seed}"},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stderr == ""
    return done.stdout.strip() == "True"


def test_another_process_at_another_place_writes_the_same_bytes(tmp_path: Path) -> None:
    for seed in ("1", "2"):
        (tmp_path / seed).mkdir()
        run_apart(*(tmp_path / seed / f"poster{suffix}" for suffix in SUFFIXES), seed=seed)
    for suffix in SUFFIXES:
        one, other = ((tmp_path / seed / f"poster{suffix}").read_bytes() for seed in ("1", "2"))
        assert one == other


def test_pdf_and_svg_need_no_qt(tmp_path: Path) -> None:
    assert not run_apart(tmp_path / "a.pdf", tmp_path / "a.svg", seed="0")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_picture_of_severity_is_written_in_every_kind(tmp_path: Path, suffix: str) -> None:
    blueprint = example("insurer")
    out = tmp_path / f"severity{suffix}"
    refusal = export_blueprint(blueprint, checked(blueprint), out, language="fi", today=TODAY, picture=Picture.SEVERITY)
    assert refusal is None
    assert out.read_bytes()[:4] in (b"%PDF", b"<?xm", b"\x89PNG")
    if suffix == ".svg":
        text = out.read_text(encoding="utf-8")
        assert "tästä liikkeelle" in text
        assert 'lang="fi"' in text
