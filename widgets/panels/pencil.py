"""The pencil calculation under "so what happens": figures one below the other that add up, or multiply, to what is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import Flow
from blueprint_model.message import Message
from blueprint_model.quantity import Quantity, QuantityRange
from widgets.interface_language import say, shown, tr
from widgets.panels.clash_rows import place_of

_FIGURES = ("duration", "count", "money", "level")


@dataclass(frozen=True)
class PencilLine:
    """`number` is the place in the derivation (from 0), −1 for the sum and for what is left out; `element` what it lights."""

    number: int
    element: str
    title: str
    figure: str
    is_sum: bool = False


def pencil_lines(
    blueprint: Blueprint, rows: Iterable[DerivationRow], proved: Fraction | None, observed: QuantityRange | None
) -> tuple[PencilLine, ...]:
    """The rows with a figure, and the sum below them; nothing where there is nothing to reckon.

    What adds nothing is counted in one line. A carried value is written once, where it comes from.
    """
    numbered = list(enumerate(rows))
    figures = [(n, row) for n, row in numbered if row.amount is not None and row.amount.kind in _FIGURES]
    if observed is None or not figures:
        return ()
    if any(row.factor for _, row in figures):
        return tuple(_product(blueprint, figures, observed))
    if proved is None or any(row.kind in (RowKind.CARRIED, RowKind.FACT) for _, row in figures):
        return ()
    return tuple(_sum(blueprint, figures, proved))


def _sum(blueprint: Blueprint, figures: list[tuple[int, DerivationRow]], proved: Fraction) -> list[PencilLine]:
    lines: list[PencilLine] = []
    nothing = 0
    total = Fraction(0)
    first = figures[0][1].amount
    assert first is not None
    for number, row in figures:
        amount = row.amount
        assert amount is not None
        value = amount.lo if amount.lo is not None else amount.hi
        if value is None:
            return []
        total += row.sign * value
        if value == 0:
            nothing += 1
            continue
        sign = "− " if row.sign < 0 else "+ " if lines else ""
        figure = _figure(amount, value)
        lines.append(PencilLine(number, row.id, _title(blueprint, row, figure), sign + figure))
    if total != proved or len(lines) < 1:
        return []  # rows that do not add up are no calculation; the sentence stands alone
    if nothing:
        words = say(Message.counted("{count} more adds nothing", "{count} more add nothing", nothing))
        lines.append(PencilLine(-1, "", words, ""))
    lines.append(PencilLine(-1, "", tr("in all"), "= " + _figure(first, total), is_sum=True))
    return lines


def _product(blueprint: Blueprint, figures: list[tuple[int, DerivationRow]], observed: QuantityRange) -> list[PencilLine]:
    lines = []
    for number, row in figures:
        if row.kind is RowKind.CARRIED:
            continue
        assert row.amount is not None
        figure = shown(row.amount)
        lines.append(PencilLine(number, row.id, _title(blueprint, row, figure), ("× " if row.factor else "") + figure))
    lines.append(PencilLine(-1, "", tr("in all"), "= " + shown(observed), is_sum=True))
    return lines


def _figure(amount: QuantityRange, value: Fraction) -> str:
    return shown(Quantity(amount.kind, value, amount.unit))


def _title(blueprint: Blueprint, row: DerivationRow, figure: str) -> str:
    """The step's own words; a repeat, closed time and what has passed already say what they are."""
    text = say(row.text).removesuffix(figure).rstrip(" :")
    if row.kind in (RowKind.REPEAT, RowKind.PASSED, RowKind.CLOSED) and text:
        return text
    title = row.title or (place_of(blueprint, row.id) if blueprint.get(row.id, Flow) else "") or text
    code = code_names(blueprint).get(row.id, "")
    return f"{code} {title}".strip()
