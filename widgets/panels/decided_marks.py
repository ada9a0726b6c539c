"""What was accepted and decided about a clash, as a small mark in its row."""

from __future__ import annotations

from collections.abc import Callable

from app.decision_report import CHOICES
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.identity import without_variant
from blueprint_model.elements import AcceptedFinding, Decision
from widgets.interface_language import tr


def marks_of(blueprint: Blueprint) -> Callable[[Finding], str]:
    """What was accepted and decided about a finding, in a few words for its row: "accepted · decided: change", or ""."""
    accepted = {record.finding for record in blueprint.all_of(AcceptedFinding)}
    decided = {record.finding: record.choice for record in blueprint.all_of(Decision)}

    def mark(finding: Finding) -> str:
        names = (finding.identity, without_variant(finding.identity))
        parts = []
        if finding.accepted:
            parts.append(tr("accepted"))
        elif any(name in accepted for name in names):
            parts.append(tr("accepted, worse since"))
        choice = next((decided[name] for name in names if name in decided), None)
        if choice is not None:
            parts.append(tr("decided: {what}", what=CHOICES[choice]))
        return " · ".join(parts)

    return mark
