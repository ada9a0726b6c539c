"""What a screen reader finds: the tree of everything accessible under a window, and what in it has no name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_Role = QAccessible.Role
# What a person works with or chooses, and what holds such things.
NAMED = frozenset(
    {
        _Role.Button,
        _Role.ButtonMenu,
        _Role.ButtonDropDown,
        _Role.CheckBox,
        _Role.RadioButton,
        _Role.ComboBox,
        _Role.EditableText,
        _Role.SpinBox,
        _Role.Slider,
        _Role.Dial,
        _Role.ProgressBar,
        _Role.PageTab,
        _Role.MenuItem,
        _Role.ListItem,
        _Role.TreeItem,
        _Role.List,
        _Role.Tree,
        _Role.Table,
        _Role.Dialog,
        _Role.Window,
        _Role.Link,
    }
)
_MOST_CHILDREN = 400  # of one parent; the rest is of the same kind
_DEEPEST = 40


@dataclass(frozen=True)
class Told:
    """What a reader is told of one thing. Qt's own objects are not held: they may be gone when something is asked of them."""

    role: QAccessible.Role
    name: str
    description: str
    kind: str  # the widget's class; "-" for a row or a cell
    path: str  # the classes of what it stands in, from near to far
    column: int  # of a cell in a tree or a table
    disabled: bool


def accessible(root: QWidget) -> Iterator[Told]:
    """Everything that a reader can come to and that is in sight, parents first."""
    top = QAccessible.queryAccessibleInterface(root)
    assert top is not None
    yield from _under(top, 0)


def _under(interface: QAccessibleInterface, depth: int) -> Iterator[Told]:
    yield _told(interface)
    if depth > _DEEPEST:
        return
    for place in range(min(interface.childCount(), _MOST_CHILDREN)):
        child = interface.child(place)
        if child is None or not child.isValid():
            continue
        if child.object() is not None and child.state().invisible:
            continue  # a row out of sight is invisible too, and a reader comes to it all the same
        yield from _under(child, depth + 1)


def _told(interface: QAccessibleInterface) -> Told:
    cell = interface.tableCellInterface()
    return Told(
        interface.role(),
        interface.text(QAccessible.Text.Name).strip(),
        interface.text(QAccessible.Text.Description).strip(),
        _class_of(interface),
        _path(interface),
        cell.columnIndex() if cell is not None else 0,
        bool(interface.state().disabled),
    )


def unnamed(root: QWidget) -> list[str]:
    """Every control without a name, by its role and what it stands in."""
    return [f"{told.role.name} {told.kind} in {told.path}" for told in accessible(root) if needs_a_name(told) and not told.name]


def needs_a_name(told: Told) -> bool:
    """Cells beside the first one of a row may be empty; Qt's own list of a choice is called by the choice."""
    return told.role in NAMED and told.kind not in ("QComboBoxListView", "QComboBoxPrivateContainer") and told.column == 0


def _class_of(interface: QAccessibleInterface) -> str:
    thing = interface.object()
    return type(thing).__name__ if thing is not None else "-"


def _path(interface: QAccessibleInterface) -> str:
    parts: list[str] = []
    parent = interface.parent()
    while parent is not None and parent.isValid() and len(parts) < 4:
        parts.append(_class_of(parent))
        parent = parent.parent()
    return " < ".join(parts)
