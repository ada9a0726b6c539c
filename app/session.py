"""One open blueprint: its document, what the last check said of it, and where it came from."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.document import Document
from app.files import read_file
from app.public_holidays import public_holidays
from app.resource_files import EXAMPLES, TEMPLATES
from blueprint_model.blueprint import Blueprint
from blueprint_model.change import Change, ChangeKind
from blueprint_model.checking.finding import CheckResult
from blueprint_model.commands import for_whole, start_blueprint
from blueprint_model.elements import Variant
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal

if TYPE_CHECKING:
    from blueprint_model.checking.rechecking import Rechecker

SUFFIX = ".saro"
EXAMPLE_NAMES = ("insurer", "job-loss", "it-provider", "public-body", "memory-path", "shoeshine", "burger")
TEMPLATE_NAMES = ("five-zones", "journey", "life-event", "support-ticket", "public-permit")


def check_of(blueprint: Blueprint, today: datetime.date, numbers: Mapping[str, int] | None = None) -> CheckResult:
    """The as-is, checked; `numbers` that findings have already. The checker and the graph library are loaded with the first
    blueprint, not with the start page."""
    from blueprint_model.checking.checker import check

    return check(blueprint.in_variant(None), today, numbers=numbers)


@dataclass(frozen=True)
class Trace:
    """Where an edit was made: the to-be that was seen (None: the as-is), and what was selected before and after it."""

    edit: Edit
    variant: str | None
    before: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()


class Session:
    """One blueprint, seen as it is or as one of its to-bes (`variant`): `blueprint` is what is seen, and edits go to it.

    `result` belongs to `checked_blueprint`, which may be older than `blueprint` for a moment. A finding's number stays its own as
    long as the blueprint is open, also when it goes and comes back: people say it aloud.
    """

    def __init__(self, blueprint: Blueprint, today: Callable[[], datetime.date] = datetime.date.today) -> None:
        self.today = today
        self.document = Document(blueprint, number_findings=self._numbers)
        self.variant: str | None = None
        self.result = CheckResult()
        self.checked_blueprint: Blueprint | None = None
        self._seen: dict[str | None, tuple[Blueprint, Blueprint]] = {}  # by variant: the whole, and what is seen of it
        self.draft: Path | None = None  # where it is kept while it has no file
        self.person = ""  # who accepted or decided last: nobody types a name twice in a meeting
        self._recheckers: dict[str | None, Rechecker] = {}
        self._given: dict[str, int] = {}  # numbers by identity, of all that was found since the blueprint was opened
        self._traces: dict[int, Trace] = {}  # by the id of the edit's object, which the trace keeps alive
        self.document.subscribe(self._on_change)

    def _on_change(self, change: Change) -> None:
        if change.kind is ChangeKind.REPLACED:
            for kept in (self._given, self._traces, self._seen, self._recheckers):
                kept.clear()
            self.variant = None
        for variant in [v for v in self._seen if v is not None and change.after.get(v, Variant) is None]:
            del self._seen[variant]
            self._recheckers.pop(variant, None)
        if self.variant is not None and change.after.get(self.variant, Variant) is None:
            self.variant = None

    @property
    def blueprint(self) -> Blueprint:
        """As the window shows it: the same object as long as nothing changes."""
        return self.seen_as(self.variant)

    def seen_as(self, variant: str | None) -> Blueprint:
        """The as-is (None) or a to-be. Raises KeyError for a variant that is not there."""
        whole = self.document.blueprint
        known = self._seen.get(variant)
        if known is None or known[0] is not whole:
            as_it_is = variant is None and not whole.variants
            seen = whole  # without a to-be nothing is of one: looking through all elements for it takes its time
            if not as_it_is:
                seen = whole.in_variant(variant) if known is None else known[1].after_edit_of(whole, variant)
            known = self._seen[variant] = (whole, seen)
        return known[1]

    def look_at(self, variant: str | None) -> None:
        """From now on this is what is seen and edited. Raises KeyError for a variant that is not there."""
        self.seen_as(variant)
        self.variant = variant

    # --- editing --------------------------------------------------------------------------------------------------

    def do(self, edit: Edit | Refusal, selected: frozenset[str] = frozenset()) -> Refusal | None:
        """Applies an edit that was made for what is seen; a refusal comes back unchanged. `selected` is what is selected now."""
        if isinstance(edit, Edit) and edit:
            edit = for_whole(self.document.blueprint, self.variant, edit, self.blueprint)
        return self.do_to_all(edit, selected)

    def do_to_all(self, edit: Edit | Refusal, selected: frozenset[str] = frozenset()) -> Refusal | None:
        """Applies an edit that was made for the whole blueprint: a to-be comes or goes."""
        variant, last = self.variant, self.document.history.to_undo
        refusal = self.document.do(edit)
        made = self.document.history.to_undo
        if made is not None and made is not last:
            self._traces[id(made)] = Trace(made, variant, selected)
        return refusal

    def undo(self, selected: frozenset[str] = frozenset()) -> frozenset[str] | None:
        """Takes the last edit back where it was made, and tells what was selected then; None when there is nothing to undo."""
        edit = self.document.history.to_undo
        trace = self._traces.get(id(edit))
        if trace is not None:
            self._traces[id(edit)] = replace(trace, after=selected)
            self.variant = trace.variant
        if not self.document.undo():
            return None
        return trace.before if trace is not None else frozenset()

    def redo(self) -> frozenset[str] | None:
        """The same the other way: what was selected when the edit was taken back."""
        trace = self._traces.get(id(self.document.history.to_redo))
        if trace is not None:
            self.variant = trace.variant
        if not self.document.redo():
            return None
        return trace.after if trace is not None else frozenset()

    # --- checking -------------------------------------------------------------------------------------------------

    @property
    def language(self) -> str:
        """The blueprint's own language."""
        return self.document.blueprint.scenario.language

    def check(self) -> CheckResult:
        """Checks what is seen now; nothing is worked out twice for the same snapshot."""
        blueprint = self.blueprint
        if self.checked_blueprint is not blueprint:
            self.result = self._checked(blueprint, self.variant)
            self.checked_blueprint = blueprint
        return self.result

    def result_of(self, variant: str | None) -> CheckResult:
        """What is found in another to-be, or in the as-is (None), while this one is seen."""
        return self.check() if variant == self.variant else self._checked(self.seen_as(variant), variant)

    def _numbers(self, blueprint: Blueprint) -> Mapping[str, int]:
        """Of the as-is: a file keeps its numbers, whatever is looked at while it is saved."""
        from blueprint_model.checking.numbers import number_findings

        same = blueprint is self.document.blueprint
        return number_findings(blueprint, self.result_of(None) if same else self._checked(blueprint.in_variant(None), None))

    def _checked(self, seen: Blueprint, variant: str | None) -> CheckResult:
        from blueprint_model.checking.rechecking import Rechecker

        rechecker = self._recheckers.setdefault(variant, Rechecker())
        result = rechecker.check(seen, self.today(), {**self._given, **seen.numbers})
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
    """The example or template in this language, else in English, else None."""
    for candidate in dict.fromkeys((language, "en")):
        for folder in (EXAMPLES, TEMPLATES):
            path = folder / f"{name}.{candidate}{SUFFIX}"
            if path.exists():
                return path
    return None


def open_example(path: Path, today: Callable[[], datetime.date] = datetime.date.today) -> Session | Refusal:
    """A copy of the example that is in no file yet: saving asks for a name."""
    found = read_file(path)
    return found if isinstance(found, Refusal) else Session(found, today)


def open_draft(path: Path, today: Callable[[], datetime.date] = datetime.date.today) -> Session | Refusal:
    """Work that has no file yet; it goes on being kept there."""
    session = open_example(path, today)
    if isinstance(session, Session):
        session.draft = path
    return session


def is_example(path: Path) -> bool:
    """The program's own examples and templates are never written to."""
    try:
        return path.resolve().parent in (EXAMPLES.resolve(), TEMPLATES.resolve())
    except OSError:
        return False
