"""Somebody who tries every command in any order, undoes, redoes, drags and lets go: the document stays sound after each step."""

from __future__ import annotations

import datetime
import inspect
from collections import Counter
from collections.abc import Callable, Sequence
from fractions import Fraction
from random import Random

import pytest

from app.document import Document
from blueprint_model import commands
from blueprint_model.blueprint import Blueprint
from blueprint_model.change import Change
from blueprint_model.checking.finding import Finding, FindingKind
from blueprint_model.checking.repair import Repair, RuleChange, RuleTerms
from blueprint_model.commands import next_id, start_blueprint
from blueprint_model.elements import (
    AcceptedFinding,
    Choice,
    Column,
    Decision,
    Element,
    Flow,
    Lane,
    Need,
    Note,
    Phase,
    ProcessRule,
    Step,
    Variant,
)
from blueprint_model.file_format import read, write
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.benchmarks.generate import generate
from tests.properties import editor_commands, strategies
from tests.properties.laws import keeps_the_laws, same

STEPS = 120
TODAY = datetime.date(2026, 11, 25)
_NOT_EDITS = {
    *(
        "next_id",
        "new_ids",
        "NewIds",
        "start_blueprint",
        "for_whole",
        "copy_steps",
        "cut_steps",
        "copied_from_json",
        "CopiedSteps",
    ),
    *("NextPlace", "place_after", "place_below", "place_within", "Table", "TablePlan", "PlannedLane", "plan_of", "what_goes"),
}

Asked = Edit | Refusal


class User:
    """Chooses among what is there, and now and then what is not."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def some(self, blueprint: Blueprint, kind: type[Element]) -> str:
        there = [element.id for element in blueprint.all_of(kind)]
        return self.random.choice(there) if there and self.random.random() < 0.95 else "gone"

    def maybe(self, blueprint: Blueprint, kind: type[Element]) -> str | None:
        return self.some(blueprint, kind) if self.random.random() < 0.5 else None

    def several(self, blueprint: Blueprint, kind: type[Element]) -> list[str]:
        return [self.some(blueprint, kind) for _ in range(self.random.randrange(1, 4))]

    def words(self) -> str:
        return self.random.choice(("Asks", "Odottaa", " two\nlines ", "“yö” – 1", "", "a" * 90))

    def wishes(self, b: Blueprint) -> dict[str, Callable[[], Asked]]:
        """Each command with arguments of this moment."""
        card = ProcessRule if self.random.random() < 0.5 else Need
        anything = self.random.choice(sorted(b.elements))
        return {
            "add_step": lambda: commands.add_step(
                b, next_id(b, "s"), self.some(b, Lane), self.some(b, Column), self.words(), self.maybe(b, Step)
            ),
            "add_step_with_flow": lambda: commands.add_step_with_flow(
                b,
                next_id(b, "s"),
                self.some(b, Lane),
                self.some(b, Column),
                self.words(),
                flow_id=next_id(b, "f"),
                source=self.some(b, Step),
            ),
            "move_steps": lambda: commands.move_steps(
                b, self.several(b, Step), self.maybe(b, Lane), self.maybe(b, Column), self.maybe(b, Step)
            ),
            "shift_steps": lambda: commands.shift_steps(
                b, self.several(b, Step), self.random.randrange(-1, 2), self.random.randrange(-1, 2)
            ),
            "connect_steps": lambda: commands.connect_steps(b, next_id(b, "f"), self.some(b, Step), self.some(b, Step)),
            "insert_column": lambda: commands.insert_column(b, next_id(b, "c"), before=self.some(b, Column)),
            "add_column": lambda: commands.add_column(b, next_id(b, "c"), self.maybe(b, Phase)),
            "add_lane": lambda: commands.add_lane(
                b, next_id(b, "l"), self.random.choice(list(Zone)), self.words(), self.maybe(b, Lane)
            ),
            "add_phase": lambda: commands.add_phase(b, next_id(b, "p"), self.words(), self.several(b, Column)[:1]),
            "add_need": lambda: commands.add_need(b, next_id(b, "n"), self.words(), self.maybe(b, Step)),
            "add_rule": lambda: commands.add_rule(b, next_id(b, "r"), self.words(), self.maybe(b, Step)),
            "bind_to_step": lambda: commands.bind_to_step(b, self.some(b, card), self.some(b, Step)),
            "unbind_from_step": lambda: self.unbind(b, card),
            "say_clash": lambda: commands.say_clash(
                b, next_id(b, "said"), self.some(b, Need), self.some(b, ProcessRule), self.maybe(b, Step)
            ),
            "disagree": lambda: commands.disagree(b, next_id(b, "disagree"), self.maybe(b, Step) or self.some(b, Need)),
            "add_note": lambda: commands.add_note(b, next_id(b, "note"), self.words()),
            "note_to_step": lambda: commands.note_to_step(
                b, self.some(b, Note), next_id(b, "s"), self.some(b, Lane), self.some(b, Column), self.maybe(b, Step)
            ),
            "note_to_need": lambda: commands.note_to_need(b, self.some(b, Note), next_id(b, "n"), self.maybe(b, Step)),
            "note_to_rule": lambda: commands.note_to_rule(b, self.some(b, Note), next_id(b, "r"), self.maybe(b, Step)),
            "note_to_voice": lambda: commands.note_to_voice(b, self.some(b, Note), self.some(b, Need)),
            "create_variant": lambda: commands.create_variant(b, next_id(b, "v"), self.words(), self.repair(b)),
            "start_variant": lambda: commands.start_variant(b, next_id(b, "v"), self.words(), self.maybe(b, Variant)),
            "accept_finding": lambda: self.accept(b),
            "withdraw_acceptance": lambda: commands.withdraw_acceptance(b, self.recorded(b, AcceptedFinding)),
            "decide": lambda: commands.decide(
                b,
                next_id(b, "d"),
                self.recorded(b, Decision),
                self.random.choice(list(Choice)),
                person=self.words(),
                date=TODAY,
                reason=self.words(),
            ),
            "revise_decision": lambda: commands.revise_decision(
                b, self.some(b, Decision), self.random.choice(list(Choice)), person=self.words(), date=TODAY, reason=self.words()
            ),
            "remove_decision": lambda: commands.remove_decision(b, self.some(b, Decision)),
            "rename": lambda: commands.rename(b, anything, self.words()),
            "revise_fields": lambda: commands.revise_fields(
                b, self.some(b, Step), emotion=self.random.randrange(-3, 4), belongs_to=self.maybe(b, Step)
            ),
            "delete_elements": lambda: commands.delete_elements(
                b, [self.random.choice(sorted(b.elements)) for _ in range(self.random.randrange(1, 3))]
            ),
            **editor_commands.editor_wishes(self, b),
        }

    def one_of(self, values: Sequence[object], /) -> object:
        return self.random.choice(values)

    def accept(self, blueprint: Blueprint) -> Asked:
        need = self.some(blueprint, Need)
        finding = Finding(f"head/{need}", "K1", FindingKind.HEAD, Message.of(""), need=need)
        return commands.accept_finding(blueprint, next_id(blueprint, "a"), finding, None, self.words(), self.words(), TODAY)

    def repair(self, blueprint: Blueprint) -> Repair:
        """One that changes a rule that is there, most of the time."""
        rule = blueprint.get(self.some(blueprint, ProcessRule), ProcessRule) or ProcessRule(id="gone")
        terms = RuleTerms(rule.bound, rule.limit, rule.per, Message.of(""))
        changed = rule.model_copy(update={"note": self.words()})
        return Repair(changes=(RuleChange(changed, terms, terms, rule.hardness, Fraction(0), Message.of("")),))

    def recorded(self, blueprint: Blueprint, kind: type[AcceptedFinding] | type[Decision]) -> str:
        """The identity that a record speaks of; now and then another one."""
        there = [record.finding for record in blueprint.all_of(kind)]
        return self.random.choice(there) if there and self.random.random() < 0.8 else "head/n1"

    def unbind(self, blueprint: Blueprint, card: type[Need] | type[ProcessRule]) -> Asked:
        bound = [c for c in blueprint.all_of(card) if c.scope and c.scope.elements]
        chosen = self.random.choice(bound) if bound else None
        step = chosen.scope.elements[0] if chosen and chosen.scope else self.some(blueprint, Step)
        return commands.unbind_from_step(blueprint, chosen.id if chosen else "gone", step)


def with_records(blueprint: Blueprint) -> Blueprint:
    """Something was accepted and something decided before; the last column is a phase of its own."""
    need = blueprint.needs[0].id
    accepted = AcceptedFinding(id="a1", finding=f"head/{need}", element=need, reason="for now", name="Anna")
    decided = Decision(id="d1", finding=f"head/{need}", choice=Choice.KEEP, reason="the law", person="Anna")
    note = Note(id="note1", rank="V", title="Ask the shop")
    last = blueprint.columns[-1].model_copy(update={"phase": "end"})
    return Blueprint.of([*blueprint.elements.values(), accepted, decided, note, Phase(id="end", title="End"), last])


def beginning(seed: int) -> Blueprint:
    """A fresh blueprint, a grown one with what people decided, or one with a variant in which steps and flows differ."""
    if seed % 3 == 0:
        return start_blueprint("fi", "Alku")
    grown = with_records(generate(12, seed))
    if seed % 3 == 1:
        return grown
    first, second, third = grown.steps[0], grown.steps[1], grown.steps[2]
    gone_with_it = [flow.id for flow in (*grown.flows_from(third.id), *grown.flows_to(third.id))]
    return Blueprint.of(
        [
            *grown.elements.values(),
            Variant(id="v1", title="One visit", removed=(third.id, *gone_with_it)),
            first.model_copy(update={"variant": "v1", "title": "Otherwise"}),
            Flow(id="f900", variant="v1", source=second.id, target=first.id),
        ]
    )


def is_sound(blueprint: Blueprint) -> None:
    assert blueprint.dangling() == []
    written = write(blueprint)
    loaded = read(written.encode("utf-8"))
    assert isinstance(loaded, Blueprint), loaded
    assert write(loaded) == written
    for variant in blueprint.variants:
        assert blueprint.in_variant(variant.id).dangling() == []


def lived_through(seed: int) -> Counter[str]:
    """One long session; returns how often each command was accepted."""
    user, start = User(seed), beginning(seed)
    document, accepted = Document(start), Counter[str]()
    mirror = [start]

    def follow(change: Change) -> None:
        assert change.before is mirror[-1], "nothing changes without being announced"
        mirror.append(change.after)

    document.subscribe(follow)
    for _ in range(STEPS):
        choice = user.random.random()
        if choice < 0.12:
            document.undo()
        elif choice < 0.2:
            document.redo()
        elif choice < 0.24:
            document.begin_gesture()
        elif choice < 0.28:
            document.end_gesture("Drag")
        elif choice < 0.3:
            document.cancel_gesture()
        else:
            wishes = user.wishes(document.blueprint)
            name = user.random.choice([*wishes, "connect_steps", "add_step", "delete_elements"])
            asked = wishes[name]()
            if isinstance(asked, Edit):
                keeps_the_laws(document.blueprint, asked)
                accepted[name] += bool(asked)
            document.do(asked)
        is_sound(document.blueprint)
    document.end_gesture("Drag")
    end, done = document.blueprint, document.history.past
    while document.undo():
        is_sound(document.blueprint)
    assert same(document.blueprint, start)
    for _ in range(len(done)):
        assert document.redo()
    assert same(document.blueprint, end)
    return accepted


@pytest.mark.parametrize("seed", range(9))
def test_whatever_a_user_does_the_document_stays_sound_and_everything_can_be_undone(seed: int) -> None:
    assert lived_through(seed)


def test_the_random_user_tries_every_command_and_each_is_accepted_sometimes() -> None:
    edits = set(commands.__all__) - _NOT_EDITS
    assert set(User(0).wishes(generate(5, 1))) == edits
    accepted: Counter[str] = Counter()
    for seed in range(20):
        user, blueprint = User(seed), beginning(seed + 1)
        for name, wish in user.wishes(blueprint).items():
            accepted[name] += isinstance(wish(), Edit)
    assert {name for name in edits if accepted[name]} == edits


def test_the_laws_are_asked_of_every_command() -> None:
    source = inspect.getsource(strategies) + inspect.getsource(editor_commands)
    assert {name for name in set(commands.__all__) - _NOT_EDITS if f"commands.{name}" not in source} == set()


def test_a_new_element_is_never_half_there() -> None:
    """An edit that adds something names it whole, so that a journal or another editor can do it again."""
    edit = commands.add_step(start_blueprint("en", ""), "s1", "lane-customer", "column-1", "Asks")
    assert isinstance(edit, Edit)
    (operation,) = edit.operations
    assert isinstance(operation, Add)
    assert isinstance(operation.element, Step)
    assert operation.element.title == "Asks"
