"""The style sheet read as rules: which text colour stands on which ground, for every role in every state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blueprint_model.drawing.theme import Theme
from widgets.style import style_sheet

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_PART = re.compile(r'\[(\w+)="([^"]*)"\]|::([\w-]+)|:([\w-]+)|([A-Za-z]+)')
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class Selector:
    """One selector; `within` is what stands before it, as it is written."""

    within: str
    kind: str
    attributes: frozenset[tuple[str, str]]
    part: str  # what stands after "::"
    states: frozenset[str]
    weight: tuple[int, int]

    def holds_for(self, other: Selector) -> bool:
        """Whether its declarations also reach what `other` names."""
        return (
            self.within in ("", other.within)
            and self.kind in ("", other.kind)
            and self.attributes <= other.attributes
            and self.part == other.part
            and self.states <= other.states
        )


@dataclass(frozen=True)
class Rule:
    selector: Selector
    declared: dict[str, str]
    order: int


def _selector(text: str) -> Selector:
    kind, part = "", ""
    attributes, states = set(), set()
    *around, itself = text.split()
    for name, value, sub, state, word in _PART.findall(itself):
        if name:
            attributes.add((name, value))
        elif sub:
            part = sub
        elif state:
            states.add(state)
        else:
            kind = word
    weight = (text.count("[") + text.count(":") - 2 * bool(part), len(text.split()))
    return Selector(" ".join(around), kind, frozenset(attributes), part, frozenset(states), weight)


def rules_of(theme: Theme) -> list[Rule]:
    found = []
    sheet = style_sheet(theme)
    for order, (selectors, body) in enumerate(_RULE.findall(sheet)):
        declared = {}
        for line in body.split(";"):
            name, _, value = line.partition(":")
            if value:
                declared[name.strip()] = value.strip()
        found += [Rule(_selector(one.strip()), declared, order) for one in selectors.split(",") if one.strip()]
    return found


def _merged(rules: list[Rule], wanted: Selector) -> dict[str, str]:
    reaching = sorted(
        (rule for rule in rules if rule.selector.holds_for(wanted)), key=lambda rule: (rule.selector.weight, rule.order)
    )
    merged: dict[str, str] = {}
    for rule in reaching:
        merged.update(rule.declared)
    return merged


def _colour(value: str) -> str:
    found = _COLOUR.search(value)
    return found[0] if found else ""


def text_pairs(theme: Theme) -> Iterator[tuple[str, str, str, bool]]:
    """(what, text, ground, whether it is out of use) for every selector that gives a text colour or a ground of its own.

    What has no ground of its own may stand on the card or on the paper.
    """
    rules = rules_of(theme)
    for rule in rules:
        wanted = rule.selector
        if not ({"color", "background", "selection-color", "selection-background-color"} & rule.declared.keys()):
            continue
        if wanted.kind in ("QScrollBar", "QSlider", "QSplitter") or wanted.part in (
            "indicator",
            "separator",
            "drop-down",
            "chunk",
        ):
            continue
        if ("role", "week") in wanted.attributes:  # hours are open or closed there: no words stand in its cells
            continue
        merged = _merged(rules, wanted)
        text = _colour(merged.get("color", "")) or theme.ink
        own = _colour(merged.get("background", ""))
        if not own and wanted.within:
            own = _colour(_merged(rules, _selector(wanted.within)).get("background", ""))
        off = "disabled" in wanted.states
        for ground in [own] if own else [theme.card, theme.paper]:
            if (own and wanted.kind == "QFrame") and not rule.declared.get("color"):
                break  # what stands in a frame are labels: they are looked at in the window itself
            yield str(wanted), text, ground, off
        selected = _colour(merged.get("selection-background-color", ""))
        if selected:
            yield f"{wanted} selected", _colour(merged["selection-color"]), selected, False


def control_edges(theme: Theme) -> Iterator[tuple[str, str, str]]:
    """(what, border, ground around it) of what can be typed in, switched or dragged, as it is at rest."""
    rules = rules_of(theme)
    kinds = ("QLineEdit", "QPlainTextEdit", "QComboBox")
    wanted = [Selector("", kind, frozenset(), "", frozenset(), (0, 0)) for kind in kinds]
    wanted += [Selector("", kind, frozenset(), "indicator", frozenset(), (0, 0)) for kind in ("QCheckBox", "QRadioButton")]
    for kind, role in (("QPushButton", "outlined"), ("QPushButton", "small"), ("QToolButton", "choice")):
        wanted.append(Selector("", kind, frozenset({("role", role)}), "", frozenset(), (0, 0)))
    for one in wanted:
        border = _colour(_merged(rules, one).get("border", ""))
        for ground in (theme.card, theme.paper):
            yield str(one), border, ground
    handle = Selector("", "QSlider", frozenset(), "handle", frozenset({"horizontal"}), (0, 0))
    yield "slider", _colour(_merged(rules, handle).get("border", "")), theme.card
    bar = Selector("", "QScrollBar", frozenset(), "handle", frozenset(), (0, 0))
    yield "scroll bar", _colour(_merged(rules, bar).get("background", "")), theme.paper
