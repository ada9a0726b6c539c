"""Which help page belongs to what the hand is at: the chosen clash, the element, the field, the view, the part of the window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.help_pages import KEYS, START, has_page
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import CheckResult, FindingKind
from blueprint_model.elements import Flow
from widgets.fields.field import Field
from widgets.panels.card import Card
from widgets.panels.row_list import RowWidget
from widgets.panels.view_panel import ViewPanel
from widgets.workspace import Workspace

# By the type of the element, as the file calls it.
ELEMENT_PAGES: dict[str, str] = {
    "scenario": "blueprint",
    "variant": "to-be",
    "question": "question",
    "organisation": "transition",
    "lane": "lane",
    "phase": "phase",
    "column": "phase",
    "step": "step",
    "flow": "flow",
    "persona": "persona",
    "need": "need",
    "rule": "rule",
    "measure": "measure",
    "metric": "metric",
    "said_clash": "said-clash",
    "decision": "decisions",
    "accepted": "decisions",
    "note": "inbox",
    "disagreement": "workshop",
}
# By the key of the view under the canvas.
VIEW_PAGES: dict[str, str] = {
    "clashes": "clash-list",
    "ask": "to-ask",
    "decisions": "decisions",
    "repair": "repair",
    "severity": "where-to-start",
    "cards": "tables",
    "inbox": "inbox",
}
# Fields that speak of something with a page of its own.
FIELD_PAGES: dict[str, str] = {
    "voices": "voice",
    "measure": "measure",
    "facts": "measure",
    "adequate": "measure",
    "desired": "measure",
    "persona": "persona",
    "condition": "question",
    "fixes": "question",
    "answers": "question",
    "zone": "lane",
    "lane": "lane",
    "column": "phase",
    "phase": "phase",
    "organisation": "transition",
    "promise_in": "transition",
    "promise_out": "transition",
    "started_by": "transition",
}


def topic_of_finding(result: CheckResult, key: str) -> str:
    """The page of the check that found it; of a said clash its own. "" for a key that no finding has."""
    finding = next((f for f in result.findings if f.identity == key), None)
    if finding is None:
        return ""
    if finding.kind is FindingKind.SAID:
        return "said-clash"
    return finding.code if has_page(finding.code) else "clash-list"


def topic_of_element(blueprint: Blueprint, key: str) -> str:
    element = blueprint.elements.get(key)
    if element is None:
        return ""
    if isinstance(element, Flow) and blueprint.is_transition(element):
        return "transition"
    return ELEMENT_PAGES.get(element.type, "")


def topic(space: Workspace | None, focused: QWidget | None) -> str:
    """Without an open blueprint the page that leads to all others."""
    if space is None:
        return START
    return (_within(space, focused) if focused is not None else "") or _chosen(space) or "blueprint"


def _chosen(space: Workspace) -> str:
    """What is selected, wherever the hand is."""
    if space.clash:
        return topic_of_finding(space.bridge.result, space.clash) or "clash-list"
    if space.card:
        return topic_of_element(space.bridge.blueprint, space.card)
    for key in sorted(space.canvas.selection):
        return topic_of_element(space.bridge.blueprint, key)
    return ""


def _within(space: Workspace, focused: QWidget) -> str:
    """By where the hand is; "" where what is selected says more."""
    blueprint = space.bridge.blueprint
    widget: QWidget | None = focused
    while widget is not None:
        found = _of_widget(space, widget)
        if found:
            return found
        if widget is space.outline:
            return _chosen(space) or "outline"
        if widget is space.canvas:
            return _chosen(space) or ("step" if space.canvas.current_cell is not None else "")
        if widget is space.inspector:
            return topic_of_element(blueprint, space.inspected()) or ELEMENT_PAGES["scenario"]
        if widget is space.below:
            return VIEW_PAGES.get(space.below.view, "")
        widget = widget.parentWidget()
    return ""


def _of_widget(space: Workspace, widget: QWidget) -> str:
    """A row, a card, a field, a part of the window with a page of its own."""
    match widget:
        case RowWidget() if widget.row is not None:
            return topic_of_finding(space.bridge.result, widget.row.key)
        case Card() if widget.content is not None:
            return topic_of_element(space.bridge.blueprint, widget.content.id)
        case Field():
            pages = (FIELD_PAGES.get(name, "") for name in (widget.name, *widget.shows))
            return next((page for page in pages if page), "")
    if widget is space.needs:
        return "need"
    if widget is space.view_bar or isinstance(widget, ViewPanel):
        return "layers"
    if widget is space.agenda:
        return "workshop"
    return ""


def topics() -> frozenset[str]:
    """All pages that F1 leads to but those of checks."""
    pages = {*ELEMENT_PAGES.values(), *VIEW_PAGES.values(), *FIELD_PAGES.values(), "transition", "outline", "layers", START, KEYS}
    return frozenset(pages - {""})
