"""The PNG: two pixels a point, without a display, and a clear refusal where it would be too large."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from app.export.png import LONGEST_SIDE, MOST_PIXELS, png_bytes
from blueprint_model.refusal import Refusal
from tests.export.sheets import insurer_sheet
from tests.translations.source_texts import ROOT


def picture(data: bytes | Refusal) -> QImage:
    assert isinstance(data, bytes), data
    return QImage.fromData(data)


@pytest.mark.usefixtures("qapp")
def test_a_point_is_two_pixels() -> None:
    drawing = insurer_sheet()
    image = picture(png_bytes(drawing))
    assert (image.width(), image.height()) == (round(2 * drawing.width), round(2 * drawing.height))
    assert image.dotsPerMeterX() == pytest.approx(144 / 0.0254, abs=1)


@pytest.mark.usefixtures("qapp")
def test_the_same_sheet_is_the_same_file() -> None:
    assert png_bytes(insurer_sheet()) == png_bytes(insurer_sheet())


@pytest.mark.usefixtures("qapp")
def test_a_large_sheet_has_fewer_pixels_a_point_and_a_huge_one_is_refused() -> None:
    large = replace(insurer_sheet(), width=LONGEST_SIDE / 1.25, height=100.0, figures=())
    assert picture(png_bytes(large)).width() == LONGEST_SIDE
    for width, height in ((LONGEST_SIDE + 10.0, 100.0), (MOST_PIXELS**0.5 + 10, MOST_PIXELS**0.5 + 10)):
        refused = png_bytes(replace(large, width=width, height=height))
        assert isinstance(refused, Refusal)
        assert "too large" in refused.message.text


@pytest.mark.parametrize("display", [None, ":987"], ids=["no display", "dead display"])
def test_it_needs_no_display(tmp_path: Path, display: str | None) -> None:
    environment = {
        key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    if display is not None:
        environment["DISPLAY"] = display
    out = tmp_path / "poster.png"
    done = subprocess.run(
        [sys.executable, "main.py", "export", "insurer", str(out)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert QImage(str(out)).width() > 2000
