"""Words first, exact later: what happens between Ctrl+2 or Ctrl+3 and the last answer (METHOD 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import revise_fields
from blueprint_model.elements import Element, Flow, Lane, Phase, Scope, ScopeKind, Step
from blueprint_model.refusal import Refusal
from widgets import intentions
from widgets.change_bridge import ChangeBridge
from widgets.interface_language import say, tr
from widgets.panels.clash_rows import place_of
from widgets.words_line import WordsLine

if TYPE_CHECKING:
    from blueprint_model.wording import OneQuestion, Suggestion

Anchor = Callable[[str], QRect]


class WordsFirst(QObject):
    """Each rung is one edit, so that undo takes one rung back: the words, the suggestion, the answer."""

    added = Signal(str)  # the new need's or rule's id, at once
    left_in_words = Signal()  # nothing could be suggested
    ended = Signal(str)  # the same id when nothing more is asked; "" when nothing was written

    def __init__(self, bridge: ChangeBridge, line: WordsLine, anchor: Anchor) -> None:
        super().__init__(line)
        self._bridge = bridge
        self._line = line
        self._anchor = anchor
        self._kind = "need"
        self._scope = Scope.of_whole()
        self._element = ""
        self._suggestion: Suggestion | None = None
        self._question: OneQuestion | None = None
        self.keep_note: Callable[[str], Refusal | None] = lambda _words: None
        line.written.connect(self._write)
        line.accepted.connect(self._accept)
        line.answered.connect(self._answer)
        line.left.connect(self._leave)

    @property
    def running(self) -> bool:
        return bool(self._line.stage)

    def begin(self, kind: str, ids: frozenset[str]) -> None:
        """`kind` is "need", "rule" or "note"; `ids` are what is selected: where it is felt or holds. A note has no place."""
        blueprint = self._bridge.blueprint
        self._kind, self._element = kind, ""
        self._scope = scope_of_selection(blueprint, kind, ids)
        self._suggestion = self._question = None
        if kind == "note":
            self._line.ask_words(kind, tr("A note for later"), tr("for example: who answers after six?"), self._anchor(""))
            return
        title = _place_title(blueprint, self._scope)
        if title:
            head = tr("A need at “{place}”", place=title) if kind == "need" else tr("A rule at “{place}”", place=title)
        elif self._scope.kind is ScopeKind.WHOLE:
            head = tr("A need of the whole path") if kind == "need" else tr("A rule of the whole path")
        else:
            head = tr("A need at this place") if kind == "need" else tr("A rule at this place")
        example = tr("for example: one shared invoice") if kind == "need" else tr("for example: one invoice per agreement")
        self._line.ask_words(kind, head, example, self._anchor(self._step))

    @property
    def _step(self) -> str:
        """The step that the line stands at, or ""."""
        return self._scope.elements[0] if self._scope.kind is ScopeKind.STEPS else ""

    def stop(self) -> None:
        """Another selection, another blueprint: what was written stays, the line goes."""
        if self.running:
            self._end()

    def follow(self) -> None:
        """The picture moved under the line."""
        if self.running:
            self._line.move_to(self._anchor(self._step))

    # --- the rungs ------------------------------------------------------------------------------------------------

    def _write(self, words: str) -> None:
        if not words:
            self._end()
            return
        if self._kind == "note":
            refusal = self.keep_note(words)
            if refusal is not None:
                self._line.complain(say(refusal.message))
            else:
                self._end()
            return
        identifier, edit = intentions.in_words(self._bridge.blueprint, self._kind, words, self._scope)
        refusal = self._bridge.try_edit(edit)
        if refusal is not None:
            self._line.complain(say(refusal.message))
            return
        self._element = identifier
        self.added.emit(identifier)
        self._suggestion = self._suggested(words)
        if self._suggestion is None:
            self._ask()
            return
        because = tr("read from: {words}", words=_words_used(words, self._suggestion.used))
        self._line.show_suggestion(words, say(self._suggestion.sentence), because)

    def _suggested(self, words: str) -> Suggestion | None:
        from blueprint_model.wording import suggest_for_need, suggest_for_rule

        suggest = suggest_for_need if self._kind == "need" else suggest_for_rule
        return suggest(words, self._bridge.session.language, self._bridge.blueprint)

    def _accept(self) -> None:
        suggestion, self._suggestion = self._suggestion, None
        if suggestion is not None:
            self._bridge.do(revise_fields(self._bridge.blueprint, self._element, **dict(suggestion.fields)))
        self._ask()

    def _ask(self) -> None:
        from blueprint_model.wording import question_after

        self._question = question_after(self._bridge.blueprint, self._element) if self._element else None
        if self._question is None:
            in_words = getattr(self._bridge.blueprint.elements.get(self._element), "measure", None) is None
            self._end()
            if in_words:
                self.left_in_words.emit()
            return
        title = str(getattr(self._bridge.blueprint.elements[self._element], "title", ""))
        self._line.ask_question(title, say(self._question.text), tr("a short answer"))

    def _answer(self, typed: str) -> None:
        from blueprint_model.wording import answer_question

        if self._question is None or not typed:
            self._end()
            return
        edit = answer_question(self._bridge.blueprint, self._question, typed, self._bridge.session.language)
        refusal = self._bridge.try_edit(edit)
        if refusal is not None:
            self._line.complain(say(refusal.message))
        else:
            self._end()

    def _leave(self) -> None:
        self._end()

    def _end(self) -> None:
        element, self._element = self._element, ""
        self._suggestion = self._question = None
        self._line.put_away()
        self.ended.emit(element)


def _words_used(words: str, places: tuple[tuple[int, int], ...]) -> str:
    """ "one shared … invoice": neighbours stand together."""
    found, before = "", None
    for start, end in places:
        gap = "" if before is None else " " if not words[before:start].strip() else " … "
        found += gap + words[start:end]
        before = end
    return found


_NAMED: dict[str, dict[type[Element], ScopeKind]] = {
    "need": {Step: ScopeKind.STEPS, Flow: ScopeKind.FLOWS, Phase: ScopeKind.PHASES},
    "rule": {Step: ScopeKind.STEPS, Flow: ScopeKind.FLOWS, Phase: ScopeKind.PHASES, Lane: ScopeKind.LANES},
}


def scope_of_selection(blueprint: Blueprint, kind: str, ids: frozenset[str]) -> Scope:
    """The selected things where they are all of one kind, in which a need or a rule can stand; else the whole."""
    if kind == "note":
        return Scope.of_whole()
    found = {type(blueprint.elements[identifier]) for identifier in ids if identifier in blueprint.elements}
    scope = _NAMED[kind].get(next(iter(found))) if len(found) == 1 else None
    return Scope(kind=scope, elements=tuple(sorted(ids))) if scope is not None else Scope.of_whole()


def _place_title(blueprint: Blueprint, scope: Scope) -> str:
    titles = [place_of(blueprint, identifier) for identifier in scope.elements]
    return ", ".join(title for title in titles if title)
