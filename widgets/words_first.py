"""Words first, exact later: what happens between Ctrl+2 or Ctrl+3 and the last answer (METHOD 2)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands import add_need, add_rule, next_id, revise_fields
from blueprint_model.elements import Step
from widgets.change_bridge import ChangeBridge
from widgets.interface_language import say, tr
from widgets.words_line import WordsLine

if TYPE_CHECKING:
    from blueprint_model.wording import OneQuestion, Suggestion

Anchor = Callable[[str], QRect]


class WordsFirst(QObject):
    """Each rung is one edit, so that undo takes one rung back: the words, the suggestion, the answer."""

    added = Signal(str)  # the new need's or rule's id, at once
    ended = Signal(str)  # the same id when nothing more is asked; "" when nothing was written

    def __init__(self, bridge: ChangeBridge, line: WordsLine, anchor: Anchor) -> None:
        super().__init__(line)
        self._bridge = bridge
        self._line = line
        self._anchor = anchor
        self._kind = "need"
        self._step = ""
        self._element = ""
        self._suggestion: Suggestion | None = None
        self._question: OneQuestion | None = None
        line.written.connect(self._write)
        line.accepted.connect(self._accept)
        line.answered.connect(self._answer)
        line.left.connect(self._leave)

    @property
    def running(self) -> bool:
        return bool(self._line.stage)

    def begin(self, kind: str, step: str) -> None:
        """`kind` is "need" or "rule"; `step` is where it is felt or holds, "" for the whole."""
        self._kind, self._step, self._element = kind, step, ""
        self._suggestion = self._question = None
        found = self._bridge.blueprint.get(step, Step) if step else None
        if found is not None and found.title:
            head = tr("A need at “{step}”", step=found.title) if kind == "need" else tr("A rule at “{step}”", step=found.title)
        elif kind == "need":
            head = tr("A need of the whole") if not step else tr("A need at this step")
        else:
            head = tr("A rule of the whole") if not step else tr("A rule at this step")
        example = tr("for example: one shared invoice") if kind == "need" else tr("for example: one invoice per agreement")
        self._line.ask_words(kind, head, example, self._anchor(step))

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
        blueprint = self._bridge.blueprint
        add, prefix = (add_need, "n") if self._kind == "need" else (add_rule, "r")
        identifier = next_id(self._bridge.session.document.blueprint, prefix)
        refusal = self._bridge.try_edit(add(blueprint, identifier, words, self._step or None))
        if refusal is not None:
            self._line.complain(say(refusal.message))
            return
        self._element = identifier
        self.added.emit(identifier)
        self._suggestion = self._suggested(words)
        if self._suggestion is None:
            self._ask()
            return
        because = " … ".join(words[start:end] for start, end in self._suggestion.used)
        self._line.show_suggestion(words, say(self._suggestion.sentence), tr("read from: {words}", words=because))

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
            self._end()
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


def step_of_selection(blueprint: Blueprint, selection: frozenset[str]) -> str:
    """The one selected step, or ""."""
    steps = [identifier for identifier in selection if blueprint.get(identifier, Step) is not None]
    return steps[0] if len(steps) == 1 else ""
