"""What every test needs before it begins: Qt without a screen, and Hypothesis without surprises."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt

import pytest
from hypothesis import HealthCheck, Phase, settings
from PySide6.QtWidgets import QApplication

# Two slow cores must not make a law fail. On CI the same examples are tried every time.
# Which lines a failure has in common takes minutes to find out and says little here: it is left out.
settings.register_profile(
    "local",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[phase for phase in Phase if phase is not Phase.explain],
)
settings.register_profile("ci", parent=settings.get_profile("local"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")


@pytest.fixture(scope="session", autouse=True)
def _one_application(qapp: QApplication) -> QApplication:
    """One for all tests, whatever their order: a process can have only one, and export alone would make a lesser one."""
    return qapp


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What measures runs in one process, one after the other."""
    for item in items:
        if "benchmarks" in item.path.parts:
            item.add_marker(pytest.mark.xdist_group("benchmarks"))
