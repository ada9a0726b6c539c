"""What becomes of a note that waited in the inbox: a step, a need, a rule or somebody's voice. The note goes."""

from __future__ import annotations

from blueprint_model.blueprint import Blueprint
from blueprint_model.commands.add_need import add_need
from blueprint_model.commands.add_rule import add_rule
from blueprint_model.commands.add_step import add_step
from blueprint_model.commands.lookup import find, refusal, taken
from blueprint_model.commands.order import make_room
from blueprint_model.commands.written_words import in_one_line, too_long
from blueprint_model.elements import Need, Note, Voice
from blueprint_model.operations import Add, Edit, Remove, revise, squash
from blueprint_model.refusal import Refusal


def add_note(blueprint: Blueprint, id: str, words: str) -> Edit | Refusal:
    """Into the inbox, after those that wait there."""
    if clash := taken(blueprint, id):
        return clash
    line = in_one_line(words)
    if not line:
        return refusal("Write the note in a few words.")
    if refused := too_long(line):
        return refused
    waiting = blueprint.notes
    (rank,), renumbered = make_room(waiting, len(waiting))
    return Edit("Add note", (*renumbered, Add(Note(id=id, rank=rank, title=line))))


def note_to_step(blueprint: Blueprint, note: str, id: str, lane: str, column: str, after: str | None = None) -> Edit | Refusal:
    """A step of that name in the cell, below the step `after`, else as its last."""
    found = _note(blueprint, note)
    return found if isinstance(found, Refusal) else _sent(found, add_step(blueprint, id, lane, column, found.title, after))


def note_to_need(blueprint: Blueprint, note: str, id: str, step: str | None = None) -> Edit | Refusal:
    """A need in words, felt at `step`."""
    found = _note(blueprint, note)
    return found if isinstance(found, Refusal) else _sent(found, add_need(blueprint, id, found.title, step))


def note_to_rule(blueprint: Blueprint, note: str, id: str, step: str | None = None) -> Edit | Refusal:
    """A process rule in words, in force at `step`."""
    found = _note(blueprint, note)
    return found if isinstance(found, Refusal) else _sent(found, add_rule(blueprint, id, found.title, step))


def note_to_voice(blueprint: Blueprint, note: str, need: str) -> Edit | Refusal:
    """One more voice of the need, in its own words."""
    found, heard = _note(blueprint, note), find(blueprint, need, Need)
    if isinstance(found, Refusal):
        return found
    if isinstance(heard, Refusal):
        return heard
    voices = [voice.model_dump(mode="json", exclude_defaults=True) for voice in (*heard.voices, Voice(quote=found.title))]
    return Edit("Note to voice", (*revise(heard, voices=voices), Remove(found)))


def _note(blueprint: Blueprint, note: str) -> Note | Refusal:
    found = blueprint.get(note, Note)
    return refusal("This note is no longer in the inbox.") if found is None else found


def _sent(note: Note, made: Edit | Refusal) -> Edit | Refusal:
    if isinstance(made, Refusal):
        return made
    return squash("Send note", [made, Edit("", (Remove(note),))])
