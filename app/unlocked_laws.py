"""Which laws a repair may change, as somebody names them on the command line."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint_model.blueprint import Blueprint
from blueprint_model.drawing.code_names import code_names
from blueprint_model.elements import RuleKind
from blueprint_model.message import Message
from blueprint_model.refusal import Refusal


def unlocked_laws(blueprint: Blueprint, named: Iterable[str]) -> frozenset[str] | Refusal:
    """Ids of the rules that are named by id or by what people call them ("R5"). Only a law has to be unlocked."""
    codes = code_names(blueprint)
    laws = {rule.id: codes[rule.id] for rule in blueprint.rules if rule.kind is RuleKind.LAW}
    found = set()
    for name in named:
        wanted = name.strip().casefold()
        law = next((i for i, code in laws.items() if wanted in (i.casefold(), code.casefold())), None)
        if law is None:
            known = ", ".join(laws.values())
            if known:
                return Refusal(Message.of("no law is called “{name}”; there are: {known}", name=name, known=known))
            return Refusal(Message.of("no law is called “{name}”: this blueprint has none", name=name))
        found.add(law)
    return frozenset(found)
