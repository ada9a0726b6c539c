"""Exact versions of everything, transitive ones too, stand in pyproject.toml: what was tested is what gets installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.architecture.source_files import ROOT

_NO_NETWORK = ("error sending request", "dns error", "failed to fetch", "could not connect", "network", "offline", "timed out")

# Python and platform, from the oldest and the newest end. Qt needs glibc 2.34 (2.39 on ARM).
_MACHINES = [
    ("3.11", "x86_64-manylinux_2_34"),
    ("3.11", "x86_64-pc-windows-msvc"),
    ("3.14", "aarch64-manylinux_2_39"),
    ("3.14", "aarch64-apple-darwin"),
]


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, str]:
    """Name -> version."""
    found = {}
    for line in project()["tool"]["uv"]["constraint-dependencies"]:
        name, equal, version = line.partition("==")
        assert equal, f"{line} is not an exact version"
        assert name not in found, f"{name} is pinned twice"
        found[name] = version
    return found


def resolver() -> str:
    """The uv that runs these tests, or the one in the path."""
    found = os.environ.get("UV") or shutil.which("uv")
    if not found:
        pytest.skip("no resolver here: uv runs these tests when they are started as the README says")
    return found


def resolved(arguments: list[str], folder: Path) -> str:
    """What uv prints. Skips where it reaches no network."""
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, folder)
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")}
    ended = subprocess.run(
        [resolver(), *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    if ended.returncode and any(sign in ended.stderr.lower() for sign in _NO_NETWORK):
        pytest.skip("the resolver has no network: the pins are compared with the resolution where it has")
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def test_every_package_that_is_asked_for_has_a_pin_within_its_bounds() -> None:
    pinned = pins()
    asked = [*project()["project"]["dependencies"], *project()["dependency-groups"]["dev"]]
    for requirement in map(Requirement, asked):
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier


def test_pins_are_sorted_and_written_in_one_way() -> None:
    assert list(pins()) == sorted(canonicalize_name(name) for name in pins())


def test_what_is_installed_here_is_what_is_pinned() -> None:
    installed = {canonicalize_name(d.metadata["Name"]): Version(d.version) for d in metadata.distributions()}
    tools = {"pip", "setuptools", "wheel", "uv", "saro"}
    pinned = {name: Version(version) for name, version in pins().items()}  # 1.006 is 1.6
    assert {name: v for name, v in installed.items() if name not in tools and pinned.get(name) != v} == {}


def test_the_resolution_for_all_platforms_is_exactly_the_pins(tmp_path: Path) -> None:
    """Nothing is left open, and no pin is left over from a package that nobody needs any more."""
    resolved(["lock", "--python", sys.executable], tmp_path)
    locked = tomllib.loads((tmp_path / "uv.lock").read_text(encoding="utf-8"))["package"]
    assert sorted((p["name"], p["version"]) for p in locked if p["name"] != "saro") == sorted(pins().items())


@pytest.mark.parametrize(("python", "platform"), _MACHINES)
def test_every_pin_comes_ready_built(python: str, platform: str, tmp_path: Path) -> None:
    """A fresh machine has no compiler."""
    arguments = ["pip", "compile", "pyproject.toml", "--group", "dev", "--only-binary", ":all:", "--no-header", "--no-annotate"]
    chosen = resolved([*arguments, "--python-version", python, "--python-platform", platform], tmp_path)
    versions = dict(line.split("==") for line in chosen.split())
    assert {"pyside6-essentials", "fontpkg-lato", "fontpkg-noto-sans", "fontpkg-atkinson-hyperlegible"} <= versions.keys()
    assert versions.items() <= pins().items()
