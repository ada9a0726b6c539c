"""Intentions as pure functions: `(Blueprint, arguments) -> Edit | Refusal`. New ids are arguments; `next_id` makes them."""

from blueprint_model.commands.accept_finding import accept_finding, withdraw_acceptance
from blueprint_model.commands.add_lane import add_lane
from blueprint_model.commands.add_lines import add_needs, add_notes, add_rules, add_steps_in_a_row
from blueprint_model.commands.add_need import add_need
from blueprint_model.commands.add_phase import add_phase
from blueprint_model.commands.add_rule import add_rule
from blueprint_model.commands.add_step import add_step, add_step_with_flow
from blueprint_model.commands.add_step_after import add_step_after, add_step_below
from blueprint_model.commands.bind_to_step import bind_to_step, unbind_from_step
from blueprint_model.commands.connect_steps import connect_steps
from blueprint_model.commands.copy_steps import CopiedSteps, copied_from_json, copy_steps, cut_steps
from blueprint_model.commands.create_variant import create_variant
from blueprint_model.commands.decide import decide, remove_decision, revise_decision
from blueprint_model.commands.delete_elements import delete_elements
from blueprint_model.commands.delete_joined import delete_and_join
from blueprint_model.commands.delete_places import delete_with_contents, what_goes
from blueprint_model.commands.disagree import disagree
from blueprint_model.commands.edit_in_variant import for_whole
from blueprint_model.commands.ids import next_id
from blueprint_model.commands.insert_column import add_column, insert_column
from blueprint_model.commands.move_columns import move_columns, move_phase, shift_columns, shift_phase
from blueprint_model.commands.move_lane import move_lane, shift_lane
from blueprint_model.commands.move_steps import move_steps
from blueprint_model.commands.new_ids import NewIds, new_ids
from blueprint_model.commands.next_place import NextPlace, place_after, place_below, place_within
from blueprint_model.commands.paste_steps import duplicate_steps, paste_steps
from blueprint_model.commands.paste_table import paste_table
from blueprint_model.commands.put_step_in_flow import insert_step_in_flow, put_step_in_flow
from blueprint_model.commands.reconnect_flow import reconnect_flow
from blueprint_model.commands.rename import rename
from blueprint_model.commands.revise_fields import revise_fields
from blueprint_model.commands.say_clash import say_clash
from blueprint_model.commands.send_note import add_note, note_to_need, note_to_rule, note_to_step, note_to_voice
from blueprint_model.commands.shift_steps import shift_steps
from blueprint_model.commands.start_blueprint import start_blueprint
from blueprint_model.commands.start_variant import start_variant
from blueprint_model.commands.table_plan import PlannedLane, Table, TablePlan, plan_of

__all__ = [
    "CopiedSteps",
    "NewIds",
    "NextPlace",
    "PlannedLane",
    "Table",
    "TablePlan",
    "accept_finding",
    "add_column",
    "add_lane",
    "add_need",
    "add_needs",
    "add_note",
    "add_notes",
    "add_phase",
    "add_rule",
    "add_rules",
    "add_step",
    "add_step_after",
    "add_step_below",
    "add_step_with_flow",
    "add_steps_in_a_row",
    "bind_to_step",
    "connect_steps",
    "copied_from_json",
    "copy_steps",
    "create_variant",
    "cut_steps",
    "decide",
    "delete_and_join",
    "delete_elements",
    "delete_with_contents",
    "disagree",
    "duplicate_steps",
    "for_whole",
    "insert_column",
    "insert_step_in_flow",
    "move_columns",
    "move_lane",
    "move_phase",
    "move_steps",
    "new_ids",
    "next_id",
    "note_to_need",
    "note_to_rule",
    "note_to_step",
    "note_to_voice",
    "paste_steps",
    "paste_table",
    "place_after",
    "place_below",
    "place_within",
    "plan_of",
    "put_step_in_flow",
    "reconnect_flow",
    "remove_decision",
    "rename",
    "revise_decision",
    "revise_fields",
    "say_clash",
    "shift_columns",
    "shift_lane",
    "shift_phase",
    "shift_steps",
    "start_blueprint",
    "start_variant",
    "unbind_from_step",
    "what_goes",
    "withdraw_acceptance",
]
