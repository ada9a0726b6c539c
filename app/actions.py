"""What a person can do in the window, as data: menus, buttons, keys and the list of shortcuts are made from it."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_model.message import Message


@dataclass(frozen=True)
class Action:
    """`keys` are Qt key sequences in its portable spelling, the first one shown. `shown_keys` are keys that the canvas itself
    listens to: shown, never bound. `needs_blueprint` is False for what also works on the start page. `also` are other words that
    people look for it by."""

    id: str
    text: Message
    keys: tuple[str, ...] = ()
    icon: str = ""
    shown_keys: str = ""
    needs_blueprint: bool = True
    also: Message | None = None


@dataclass(frozen=True)
class Menu:
    """`parts` are action ids, "-" for a line, or "*name" for a menu that the window fills while it runs."""

    text: Message
    parts: tuple[str, ...]


_ACTIONS = (
    Action("new", Message.of("New blueprint"), ("Ctrl+N",), "new", needs_blueprint=False),
    Action("open", Message.of("Open…"), ("Ctrl+O",), "open", needs_blueprint=False),
    Action("save", Message.of("Save"), ("Ctrl+S",), "save"),
    Action("save_as", Message.of("Save as…"), ("Ctrl+Shift+S",)),
    Action("export", Message.of("Export…"), ("Ctrl+E",)),
    Action("start_page", Message.of("Start page"), ("Ctrl+W",)),
    Action("quit", Message.of("Quit"), ("Ctrl+Q",), needs_blueprint=False),
    Action("undo", Message.of("Undo"), ("Ctrl+Z",), "undo"),
    Action("redo", Message.of("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Action("cut", Message.of("Cut"), shown_keys="Ctrl+X"),
    Action("copy", Message.of("Copy"), shown_keys="Ctrl+C"),
    Action("paste", Message.of("Paste"), shown_keys="Ctrl+V", also=Message.of("spreadsheet, table, list, import")),
    Action("duplicate", Message.of("Duplicate"), shown_keys="Ctrl+D", also=Message.of("copy beside")),
    Action("rename", Message.of("Change the name"), shown_keys="F2", also=Message.of("rename, title")),
    Action("fields", Message.of("Open the fields"), shown_keys="Alt+Return", also=Message.of("inspector, properties")),
    Action("history", Message.of("History…"), ("Ctrl+H",), also=Message.of("undone, versions, what was done")),
    Action("delete", Message.of("Delete"), shown_keys="Del"),
    Action("find", Message.of("Find"), ("Ctrl+K", "Ctrl+F"), needs_blueprint=False),
    Action("say_clash", Message.of("Say a clash…"), also=Message.of("conflict, crack, collision")),
    Action("bind", Message.of("Put the card on the selected step"), ("Ctrl+B",)),
    Action("add_step", Message.of("Step"), ("Ctrl+1",), "add", also=Message.of("card, box, activity, service moment")),
    Action("next_step", Message.of("Step after the selected one"), shown_keys="Return", also=Message.of("next, into the flow")),
    Action("step_below", Message.of("Step below the selected one"), shown_keys="Shift+Return"),
    Action("add_need", Message.of("Need in words"), ("Ctrl+2",)),
    Action("add_rule", Message.of("Rule in words"), ("Ctrl+3",)),
    Action("add_note", Message.of("Note for later"), ("Ctrl+4",), also=Message.of("inbox, sticky note, idea")),
    Action("connect", Message.of("Flow from the selected step"), shown_keys="Ctrl+L", also=Message.of("connect, arrow, link")),
    Action("add_column", Message.of("Column after the selected one"), ("Ctrl+I",)),
    Action("add_phase", Message.of("Phase over the selected steps"), ("Ctrl+5",)),
    Action("turn_over", Message.of("As is / To be"), ("Ctrl+T",), also=Message.of("variant, future, present state")),
    Action("workshop", Message.of("Workshop mode"), ("F9",), also=Message.of("quiet, facilitation, meeting")),
    Action("new_findings", Message.of("Show what is new"), also=Message.of("workshop, findings")),
    Action("disagree", Message.of("We disagree about this"), ("Ctrl+Shift+D",), also=Message.of("question mark, open point")),
    Action("agenda", Message.of("Agenda…"), also=Message.of("time, clock, slots, schedule")),
    Action("agenda_turn", Message.of("Agenda: start or stop")),
    Action("agenda_next", Message.of("Agenda: next slot")),
    Action("zoom_in", Message.of("Closer"), ("Ctrl++", "Ctrl+=")),
    Action("zoom_out", Message.of("Farther"), ("Ctrl+-",)),
    Action("fit", Message.of("Whole picture"), ("Ctrl+0",)),
    Action(
        "layers",
        Message.of("Layers and filter"),
        ("Ctrl+Shift+F",),
        also=Message.of("show, hide, fade, persona, tag, organisation"),
    ),
    Action("fold", Message.of("Fold or unfold the phase"), shown_keys="Ctrl+Shift+Left", also=Message.of("collapse, summary")),
    Action("fold_lane", Message.of("Fold or unfold the lane"), shown_keys="Ctrl+Shift+Up", also=Message.of("collapse, summary")),
    Action("unfold", Message.of("Unfold all"), also=Message.of("expand, open")),
    Action("differences", Message.of("Mark what differs from the as-is"), also=Message.of("compare, changes, new, gone")),
    Action("next_region", Message.of("Next part of the window"), ("F6",)),
    Action("toggle_needs", Message.of("Needs and rules"), ("F7",)),
    Action("outline", Message.of("Outline"), ("F4",), also=Message.of("tree, list of everything, structure, screen reader")),
    Action("toggle_answers", Message.of("Answers and fields"), ("F8",)),
    Action("card_table", Message.of("Table of needs and rules"), ("F3",), also=Message.of("spreadsheet, list, grid")),
    Action("need_table", Message.of("Table of needs"), ("Ctrl+Shift+N",)),
    Action("rule_table", Message.of("Table of rules"), ("Ctrl+Shift+R",)),
    Action("toggle_sum", Message.of("The sum along the path"), ("Ctrl+U",)),
    Action(
        "help",
        Message.of("Help on what is selected"),
        ("F1",),
        needs_blueprint=False,
        also=Message.of("manual, guide, what is"),
    ),
    Action("shortcuts", Message.of("Keyboard shortcuts"), ("Ctrl+/",), needs_blueprint=False),
    Action("menu", Message.of("Menu"), ("F10",), needs_blueprint=False),
)

ACTIONS: dict[str, Action] = {action.id: action for action in _ACTIONS}

MENUS: tuple[Menu, ...] = (
    Menu(
        Message.of("Blueprint"),
        ("new", "open", "*recent", "-", "save", "save_as", "export", "-", "start_page", "quit"),
    ),
    Menu(
        Message.of("Edit"),
        (
            "undo",
            "redo",
            "history",
            "find",
            "-",
            "cut",
            "copy",
            "paste",
            "duplicate",
            "-",
            "rename",
            "fields",
            "delete",
            "-",
            "say_clash",
            "bind",
        ),
    ),
    Menu(
        Message.of("Add"),
        (
            "add_step",
            "next_step",
            "step_below",
            "add_need",
            "add_rule",
            "add_note",
            "connect",
            "-",
            "add_column",
            "*lanes",
            "add_phase",
        ),
    ),
    Menu(
        Message.of("Workshop"),
        ("workshop", "new_findings", "disagree", "-", "agenda", "agenda_turn", "agenda_next"),
    ),
    Menu(
        Message.of("View"),
        (
            "turn_over",
            "*to_bes",
            "differences",
            "-",
            "layers",
            "fold",
            "fold_lane",
            "unfold",
            "-",
            "zoom_in",
            "zoom_out",
            "fit",
            "-",
            "toggle_needs",
            "outline",
            "toggle_answers",
            "toggle_sum",
            "card_table",
            "need_table",
            "rule_table",
            "next_region",
            "-",
            "*theme",
            "*font",
            "*language",
        ),
    ),
    Menu(Message.of("Help"), ("help", "shortcuts")),
)
