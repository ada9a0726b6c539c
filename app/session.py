"""One open blueprint: its document, what the last check said of it, and where it came from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.document import Document
from app.files import read_file
from app.public_holidays import public_holidays
from app.resource_files import EXAMPLES
from blueprint_model.blueprint import Blueprint
from blueprint_model.change import Change, ChangeKind
from blueprint_model.checking.finding import CheckResult
from blueprint_model.commands import start_blueprint
from blueprint_model.refusal import Refusal

if TYPE_CHECKING:
    from blueprint_model.checking.rechecking import Rechecker

SUFFIX = ".saro"
EXAMPLE_NAMES = ("insurer", "job-loss", "it-provider", "public-body", "memory-path", "shoeshine", "burger")


def check_of(blueprint: Blueprint, today: datetime.date, numbers: Mapping[str, int] | None = None) -> CheckResult:
    """The as-is, checked; `numbers` that findings have already. The checker and the graph library are loaded with the first
    blueprint, not with the start page."""
    from blueprint_model.checking.checker import check

    return check(blueprint.in_variant(None), today, numbers=numbers)


class Session:
    """`result` belongs to `checked_blueprint`, which may be older than `document.blueprint` for a moment.

    A finding's number stays its own as long as the blueprint is open, also when it goes and comes back: people say it aloud.
    """

    def __init__(self, blueprint: Blueprint, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        self.today = today
        self.document = Document(blueprint, number_findings=self._numbers)
        self.result = CheckResult()
        self.checked_blueprint: Blueprint | None = None
        self._seen: tuple[Blueprint, Blueprint] | None = None  # the whole blueprint, and its as-is
        self.person = ""  # who accepted or decided last: nobody types a name twice in a meeting
        self._rechecker: Rechecker | None = None
        self._given: dict[str, int] = {}  # numbers by identity, of all that was found since the blueprint was opened
        self.document.subscribe(self._on_change)

    def _on_change(self, change: Change) -> None:
        if change.kind is ChangeKind.REPLACED:
            self._given.clear()

    @property
    def blueprint(self) -> Blueprint:
        """The as-is, as the window shows it: the same object as long as nothing changes."""
        whole = self.document.blueprint
        if self._seen is None or self._seen[0] is not whole:
            self._seen = (whole, whole.in_variant(None))
        return self._seen[1]

    @property
    def language(self) -> str:
        """The blueprint's own language."""
        return self.document.blueprint.scenario.language

    def check(self) -> CheckResult:
        """Checks what the document holds now; nothing is worked out twice for the same snapshot."""
        blueprint = self.document.blueprint
        if self.checked_blueprint is not blueprint:
            self.result = self._checked(blueprint)
            self.checked_blueprint = blueprint
        return self.result

    def _numbers(self, blueprint: Blueprint) -> Mapping[str, int]:
        from blueprint_model.checking.numbers import number_findings

        same = blueprint is self.document.blueprint
        return number_findings(blueprint, self.check() if same else self._checked(blueprint))

    def _checked(self, blueprint: Blueprint) -> CheckResult:
        from blueprint_model.checking.rechecking import Rechecker

        if self._rechecker is None:
            self._rechecker = Rechecker()
        seen = self.blueprint if blueprint is self.document.blueprint else blueprint.in_variant(None)
        result = self._rechecker.check(seen, self.today(), {**self._given, **blueprint.numbers})
        self._given |= {finding.identity: finding.number for finding in result.findings if finding.number}
        return result

    def check_as(self, blueprint: Blueprint) -> CheckResult:
        """What would be found if the open blueprint were this one: nothing is kept of it, no number is given away."""
        return check_of(blueprint, self.today(), {**self._given, **blueprint.numbers})

    def suggested_name(self) -> str:
        """A file name made of the title, for the first saving."""
        words = "".join(c if c.isalnum() or c in " -_" else " " for c in self.document.blueprint.scenario.title)
        return (" ".join(words.split())[:80].strip() or "blueprint") + SUFFIX


def new_session(language: str, title: str, today: Callable[[], datetime.date] = datetime.date.today) -> Session:
    return Session(replace(start_blueprint(language, title), holidays=public_holidays), today)


def open_session(path: Path, today: Callable[[], datetime.date] = datetime.date.today) -> Session | Refusal:
    """The file's blueprint, bound to the file."""
    found = read_file(path)
    if isinstance(found, Refusal):
        return found
    session = Session(found, today)
    session.document.path = path
    return session


def example_file(name: str, language: str) -> Path | None:
    """The example in this language, else in English, else None."""
    for candidate in dict.fromkeys((language, "en")):
        path = EXAMPLES / f"{name}.{candidate}{SUFFIX}"
        if path.exists():
            return path
    return None


def open_example(path: Path, today: Callable[[], datetime.date] = datetime.date.today) -> Session | Refusal:
    """A copy of the example that is in no file yet: saving asks for a name."""
    found = read_file(path)
    return found if isinstance(found, Refusal) else Session(found, today)


def is_example(path: Path) -> bool:
    """The program's own examples are never written to."""
    try:
        return path.resolve().parent == EXAMPLES.resolve()
    except OSError:
        return False
