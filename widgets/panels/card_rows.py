"""Rows of the tables of needs and rules: in which order, which are left by what was typed as a filter, and what a paste makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult
from blueprint_model.commands import add_need, add_rule, next_id
from blueprint_model.commands.order import make_room
from blueprint_model.elements import Element, Need, ProcessRule, Scope, ScopeKind
from blueprint_model.elements.base import Json
from blueprint_model.elements.json_form import with_field
from blueprint_model.elements.values import LONGEST_TEXT
from blueprint_model.message import Message
from blueprint_model.operations import Add, Edit, Operation, apply, revise, squash
from blueprint_model.refusal import Refusal
from widgets.intentions import NEED, RULE, revised
from widgets.interface_language import say
from widgets.panels.card_columns import Card, CardColumn, Fields


def cards_of(blueprint: Blueprint, kind: str) -> tuple[Card, ...]:
    """All needs, or all rules, in the order of the panel."""
    return blueprint.needs if kind == "need" else blueprint.rules


class Haystack:
    """The words of each row; of those that did not change they are not put together again."""

    def __init__(self, columns: Sequence[CardColumn]) -> None:
        self._columns = columns
        self._kept: dict[str, tuple[Card, object, str]] = {}

    def words(self, blueprint: Blueprint, result: CheckResult, card: Card) -> str:
        judgement = result.judgements.get(card.id)
        kept = self._kept.get(card.id)
        if kept is None or kept[0] is not card or kept[1] is not judgement:
            said = " ".join(column.show(blueprint, result, card) for column in self._columns)
            kept = self._kept[card.id] = (card, judgement, said.casefold())
        return kept[2]


def fits(words: str, wanted: str) -> bool:
    """Every word that was typed stands somewhere in the row."""
    return all(part in words for part in wanted.casefold().split())


# --- pasting --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Pasted:
    """`unread` are (what it is about, its words) that stand in notes now; `keys` are the cards that were made or changed."""

    edit: Edit
    keys: tuple[str, ...]
    made: int
    unread: int


Cells = Sequence[Sequence[str]]


def with_heads(columns: Sequence[CardColumn], cells: Cells) -> list[CardColumn | None] | None:
    """The columns that the first row names, where it names nothing else; None where it is a row like the others."""
    if not cells:
        return None
    by_name = {say(column.head).casefold(): column for column in columns} | {column.key: column for column in columns}
    found = [by_name.get(cell.strip().casefold()) for cell in cells[0]]
    named = [column for column, cell in zip(found, cells[0], strict=True) if cell.strip()]
    return found if len(named) > 1 and None not in named else None


def pasted(
    blueprint: Blueprint, kind: str, columns: Sequence[CardColumn | None], cells: Cells, keys: Sequence[str]
) -> Pasted | Refusal:
    """Row by row into the cards `keys`; rows after those become cards of their own. All as one edit.

    What cannot be read in its column is kept: it comes to the card's note.
    """
    new = len(cells) - len(keys)
    if new > 0 and not any(column is not None and column.key == "title" for column in columns):
        return Refusal(Message.of("There are more rows than there are cards. Paste them where the words stand to make new ones."))
    titled = [row for row in cells[len(keys) :] if _title(columns, row)]
    added, first = _added(blueprint, kind, [_title(columns, row) for row in titled])
    there = apply(blueprint, first)
    rows = [*zip(keys, cells, strict=False), *zip(added, titled, strict=True)]
    edits, unread = [first], 0
    for key, row in rows:
        fields, lost = _read(there, key, columns, row)
        edit = revised(there, key, fields)
        if isinstance(edit, Refusal):  # each can be set, all together cannot
            lost = [(column, text) for column, text in zip(columns, row, strict=False) if column is not None and text]
            edit = Edit("")
        edits.append(edit)
        if lost:
            unread += len(lost)
            edits.append(_noted(apply(there, edit), key, lost))
    edit = squash("Paste needs", edits) if kind == "need" else squash("Paste rules", edits)
    return Pasted(edit, tuple(key for key, _ in rows), len(added), unread)


def _title(columns: Sequence[CardColumn | None], row: Sequence[str]) -> str:
    return next((text for column, text in zip(columns, row, strict=True) if column is not None and column.key == "title"), "")


def _added(blueprint: Blueprint, kind: str, titles: Sequence[str]) -> tuple[list[str], Edit]:
    """The ids of so many new cards in words, and the edit that adds them after the others."""
    prefix, add = (NEED, add_need) if kind == "need" else (RULE, add_rule)
    if not titles:
        return [], Edit("")
    first = next_id(blueprint, prefix)
    number = int(first[len(prefix) :])
    identifiers = [f"{prefix}{number + n}" for n in range(len(titles))]
    ranks, renumbered = make_room(cards_of(blueprint, kind), len(cards_of(blueprint, kind)), len(titles))
    pattern = add(blueprint, first, titles[0])
    assert isinstance(pattern, Edit)
    card = next(operation.element for operation in pattern.operations if isinstance(operation, Add))
    cards = [
        card.model_copy(update={"id": identifier, "rank": rank, "title": title[:LONGEST_TEXT]})
        for identifier, rank, title in zip(identifiers, ranks, titles, strict=True)
    ]
    return identifiers, Edit("", (*renumbered, *(Add(card) for card in cards)))


def _read(
    blueprint: Blueprint, key: str, columns: Sequence[CardColumn | None], row: Sequence[str]
) -> tuple[Fields, list[tuple[CardColumn, str]]]:
    """The fields that a row sets, and what could not be read. A limit is read as one of the measure that stands beside it."""
    card: Element = blueprint.elements[key]
    fields: dict[str, Json] = {}
    lost = []
    for column, text in sorted(
        ((c, t.strip()) for c, t in zip(columns, row, strict=False) if c is not None), key=lambda pair: pair[0].key != "measure"
    ):
        if column.read is None or (not text and column.key == "title"):
            continue
        assert isinstance(card, Need | ProcessRule)
        found = column.read(blueprint, card, text)
        if isinstance(found, Refusal):
            lost.append((column, text))
            continue
        try:
            for name, value in found.items():
                card = with_field(card, name, value)
            fields |= found
        except ValidationError:
            lost.append((column, text))
    return fields, lost


def _noted(blueprint: Blueprint, key: str, lost: Sequence[tuple[CardColumn, str]]) -> Edit:
    card = blueprint.elements[key]
    lines = [str(getattr(card, "note", "")), *(f"{say(column.head)}: {text}" for column, text in lost)]
    return Edit("", revise(card, note="\n".join(line for line in lines if line)[:LONGEST_TEXT]))


# --- many steps -----------------------------------------------------------------------------------------------------------


def bound_to_steps(blueprint: Blueprint, cards: Sequence[str], steps: Sequence[str]) -> Edit | Refusal:
    """Each card is at these steps too; a span, the whole path … gives way to them."""
    operations: list[Operation] = []
    for key in cards:
        card = blueprint.elements.get(key)
        if not isinstance(card, Need | ProcessRule):
            return Refusal(Message.of("This card is no longer in the blueprint."))
        held = card.scope.elements if card.scope and card.scope.kind is ScopeKind.STEPS else ()
        scope = Scope.of_steps(*dict.fromkeys((*held, *steps)))
        operations += revise(card, scope=scope.model_dump(mode="json", exclude_defaults=True))
    return Edit("Bind to steps", tuple(operations))


def at_steps(blueprint: Blueprint, cards: Sequence[str], steps: Sequence[str]) -> Edit | Refusal:
    """Each card is at exactly these steps; at none it is bound to nothing."""
    scope: Mapping[str, Json] | None = Scope.of_steps(*steps).model_dump(mode="json", exclude_defaults=True) if steps else None
    operations: list[Operation] = []
    for key in cards:
        card = blueprint.elements.get(key)
        if not isinstance(card, Need | ProcessRule):
            return Refusal(Message.of("This card is no longer in the blueprint."))
        operations += revise(card, scope=scope)
    return Edit("Bind to steps", tuple(operations))
