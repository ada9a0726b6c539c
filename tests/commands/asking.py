"""A small blueprint to try commands on, and how their answers are read."""

from __future__ import annotations

from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Column,
    Condition,
    Element,
    Flow,
    Lane,
    Need,
    Organisation,
    Persona,
    Phase,
    ProcessRule,
    Question,
    SaidClash,
    Scope,
    Step,
)
from blueprint_model.file_format import read, write
from blueprint_model.operations import Edit
from blueprint_model.refusal import Refusal
from blueprint_model.zones import Zone
from tests.properties.laws import keeps_the_laws


def insurer(*more: Element) -> Blueprint:
    """Four lanes, three columns (two in phase p1), four steps in a chain, a need, a rule."""
    return Blueprint.of(
        [
            Organisation(id="o1", title="Insurer"),
            Question(id="q1", title="New?"),
            Lane(id="evidence", zone=Zone.EVIDENCE, rank="A", title="Evidence"),
            Lane(id="customer", zone=Zone.CUSTOMER, rank="A", title="Customer"),
            Lane(id="agent", zone=Zone.FRONTSTAGE, rank="A", title="Agent", organisation="o1", actor="agent"),
            Lane(id="office", zone=Zone.BACKSTAGE, rank="A", title="Office", organisation="o1", actor="clerk"),
            Phase(id="p1", title="Asking"),
            Column(id="c1", rank="A", phase="p1"),
            Column(id="c2", rank="B", phase="p1"),
            Column(id="c3", rank="C"),
            Step(id="s1", lane="customer", column="c1", rank="V", title="Asks"),
            Step(id="s2", lane="agent", column="c1", rank="V", title="Answers"),
            Step(id="s3", lane="office", column="c2", rank="V", title="Bills"),
            Step(id="s4", lane="customer", column="c3", rank="V", title="Pays"),
            Step(id="t1", lane="evidence", column="c3", rank="V", title="Invoice", belongs_to="s4"),
            Flow(id="f1", source="s1", target="s2"),
            Flow(id="f2", source="s2", target="s3", condition=Condition(question="q1", answer="yes")),
            Flow(id="f3", source="s3", target="s4"),
            Persona(id="persona1", title="Loyal customer"),
            Need(id="n1", rank="V", title="one shared invoice", persona="persona1", scope=Scope.of_span("s1", "s4")),
            ProcessRule(id="r1", rank="V", title="an agreement, an invoice", scope=Scope.of_steps("s3")),
            *more,
        ]
    )


def done(before: Blueprint, result: Edit | Refusal) -> Blueprint:
    """The blueprint after a command that must not refuse. All laws of edits are asked for, and that the file can hold it."""
    assert isinstance(result, Edit), result
    after = keeps_the_laws(before, result)
    assert read(write(after).encode("utf-8")) == after
    return after


def says(result: Edit | Refusal) -> str:
    """The sentence of a command that must refuse; it has words in all three languages."""
    assert isinstance(result, Refusal), result
    assert all(Translator(language)(result.message) for language in ("fi", "sv"))
    return Translator("en")(result.message)


def step(blueprint: Blueprint, identifier: str) -> Step:
    found = blueprint.get(identifier, Step)
    assert found is not None
    return found


def cell(blueprint: Blueprint, lane: str, column: str) -> list[str]:
    """The ids in a cell, from the top."""
    return [member.id for member in blueprint.cell(lane, column)]


def said_clash() -> SaidClash:
    return SaidClash(id="said1", need="n1", rule="r1", step="s4")
