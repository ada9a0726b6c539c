"""The shop on a canvas, for the tests of this folder."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.canvas.shown import Shown, shop


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """The shop's canvas, with the focus on it and nothing selected."""
    return Shown(qtbot, shop())
