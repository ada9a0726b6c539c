"""The pencil calculation under "so what happens": figures one below the other that add up, or multiply, to what is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.pencil import How, Pencil, PencilRow, Sign, pencil_of
from blueprint_model.elements import ProcessRule
from blueprint_model.message import Message
from blueprint_model.quantity import Quantity
from widgets.interface_language import say, shown


@dataclass(frozen=True)
class PencilLine:
    """`number` is the row's place in the calculation (from 0), −1 below the line and for words without a figure; `element` is
    what it lights.

    `ruled` says that a line is drawn over it, `strong` that it is what comes out.
    """

    number: int
    element: str
    title: str
    figure: str
    ruled: bool = False
    strong: bool = False


def pencil_lines(blueprint: Blueprint, finding: Finding) -> tuple[PencilLine, ...]:
    """Nothing where there is nothing to reckon: the sentence stands alone. What adds nothing is counted in one line."""
    pencil = pencil_of(blueprint, finding)
    figures = [row for row in pencil.rows if row.figure is not None]
    reckoned = pencil.how is How.SUM or any(row.sign is Sign.TIMES for row in figures)
    if not reckoned or not pencil.adds_up or not figures:
        return ()
    return tuple(_lines(blueprint, pencil))


def _lines(blueprint: Blueprint, pencil: Pencil) -> Iterator[PencilLine]:
    nothing = 0
    begun = False
    for number, row in enumerate(pencil.rows):
        if row.figure is None:
            # When it starts, what goes on alongside, what one round is made of; rules stand under "the process says".
            if pencil.how is How.SUM and blueprint.get(row.element, ProcessRule) is None:
                yield PencilLine(-1, row.element, shown(row.words), "")
            continue
        if isinstance(row.figure, Quantity) and row.figure.value == 0:
            nothing += 1
            continue
        sign = "" if row.sign is Sign.PLUS and not begun else row.sign.value
        begun = True
        yield PencilLine(number, row.element, shown(row.words), _with_sign(sign, row))
    if nothing:
        yield PencilLine(-1, "", say(Message.counted("{count} more adds nothing", "{count} more add nothing", nothing)), "")
    if pencil.result is not None:
        yield _below(pencil.result, ruled=True, strong=True)
    if pencil.wanted is not None:
        yield _below(pencil.wanted)
    if pencil.off is not None:
        yield _below(pencil.off, ruled=True)


def _below(row: PencilRow, ruled: bool = False, strong: bool = False) -> PencilLine:
    words = shown(row.words)
    return PencilLine(-1, "", words[:1].upper() + words[1:], _with_sign(row.sign.value, row), ruled, strong)


def _with_sign(sign: str, row: PencilRow) -> str:
    figure = "" if row.figure is None else shown(row.figure)
    return f"{sign} {figure}" if sign and figure else figure
