"""Words that look like markup, commands or addresses are words in every file: nothing is opened or fetched."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader

from app.export.typeface import font_path
from tests.translations.source_texts import ROOT

# Everything is imported and tried once before the hook listens; from then on only fonts and the new file may be opened.
_SCRIPT = """
import json, os, sys
from pathlib import Path
from app.export.export import export_blueprint
from tests.examples.opened import TODAY, example
from tests.export.sheets import checked, hostile
suffix, folder = sys.argv[1], Path(sys.argv[2])
os.chdir(folder)
plain, wicked = example("shoeshine"), hostile()
results = checked(plain), checked(wicked)
assert export_blueprint(plain, results[0], folder / f"plain{suffix}", language=None, today=TODAY) is None
seen = []
def listen(event, arguments):
    if event in ("open", "os.listdir", "os.scandir"):
        seen.append(str(arguments[0]))
    elif event.startswith(("socket.", "subprocess.", "urllib.", "ctypes.dlopen", "os.system", "os.exec", "os.posix_spawn")):
        seen.append(event)
sys.addaudithook(listen)
assert export_blueprint(wicked, results[1], folder / f"wicked{suffix}", language=None, today=TODAY) is None
print(json.dumps(seen))
"""


@pytest.fixture(scope="module", params=[".pdf", ".svg", ".png"])
def exported(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """The file, and what was opened or asked for while it was made."""
    folder = tmp_path_factory.mktemp("hostile")
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, request.param, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return folder / f"wicked{request.param}", json.loads(done.stdout)


def test_only_fonts_and_the_new_file_are_opened(exported: tuple[Path, list[str]]) -> None:
    out, seen = exported
    fonts = {str(font_path(face).parent) for face in ("regular", "fallback")}
    strange = [name for name in seen if not name.isdigit() and Path(name).parent != out.parent and name != str(out.parent)]
    assert [name for name in strange if str(Path(name).parent) not in fonts and not name.endswith((".pyc", ".py"))] == []


def test_the_words_are_there_as_words(exported: tuple[Path, list[str]]) -> None:
    out, _ = exported
    if out.suffix == ".pdf":
        found = PdfReader(out).pages[0].extract_text()
    elif out.suffix == ".svg":
        found = " ".join(ElementTree.parse(out).getroot().itertext())
    else:
        assert out.read_bytes().startswith(b"\x89PNG")
        return
    assert "<b>Bold</b>" in found
    assert "wwwwwwwwww" in found
    assert not any(character in found for character in "\x00\x01\x07\x1b\u202e")


def test_the_file_stays_small(exported: tuple[Path, list[str]]) -> None:
    assert exported[0].stat().st_size < 4_000_000
