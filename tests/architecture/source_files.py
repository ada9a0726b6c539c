"""The project's own files, as a commit would hold them."""

from __future__ import annotations

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("blueprint_model", "app", "widgets")
CODE = (*PACKAGES, "tests")
_NOT_OURS = {".git", ".venv", ".env", ".hypothesis", ".mypy_cache", ".ruff_cache", ".pytest_cache", "__pycache__"}


@cache
def project_files() -> tuple[Path, ...]:
    """What is in the repository or about to be; without git (an unpacked archive) all that no tool has left behind."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout.decode("utf-8")
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [p for p in ROOT.rglob("*") if not _NOT_OURS & set(p.relative_to(ROOT).parts) and p.name != "uv.lock"]
    return tuple(sorted(path for path in found if path.is_file()))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def modules_of(*packages: str) -> tuple[Path, ...]:
    """Python files in these packages; without arguments in all of them, with main.py."""
    wanted = packages or ("main.py", *CODE)
    return tuple(p for p in project_files() if p.suffix == ".py" and p.relative_to(ROOT).parts[0] in wanted)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
