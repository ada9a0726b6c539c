"""What `check --json` says beside the findings: severity against changeability, the nine areas, and strengths."""

from __future__ import annotations

from typing import Any

from app.translation import Translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.areas import AREA_NAMES, AreaState, areas_of
from blueprint_model.checking.finding import CheckResult
from blueprint_model.checking.quadrants import CHANGEABLE_ABOVE, SEVERE_FROM, QuadrantPoint, quadrant_points
from blueprint_model.checking.strengths import Strength, strengths_of

Json = dict[str, Any]


def picture_report(blueprint: Blueprint, result: CheckResult, say: Translator) -> Json:
    """The keys `picture`, `areas` and `strengths`; see the README's reference. `blueprint` as the checked variant sees it."""
    return {
        "picture": {
            "severe_from": SEVERE_FROM,
            "changeable_above": float(CHANGEABLE_ABOVE),
            "points": [_point(point) for point in quadrant_points(result.findings)],
        },
        "areas": [_area(state, say) for state in areas_of(blueprint, result.judgements)],
        "strengths": [_strength(strength, say) for strength in strengths_of(blueprint, result.judgements)],
    }


def _point(point: QuadrantPoint) -> Json:
    return {
        "number": point.number or None,
        "identity": point.identity,
        "need": point.need,
        "severity": point.severity,
        "word": point.word.value,
        "changeability": point.changeability,
        "quadrant": point.quadrant.value,
        "certain": point.certain,
        "accepted": point.accepted,
    }


def _area(state: AreaState, say: Translator) -> Json:
    return {
        "area": state.area.value,
        "name": say(AREA_NAMES[state.area]),
        "steps": list(state.steps),
        "clashes": list(state.clashes),
        "must_be_clashes": list(state.must_be_clashes),
        "met": list(state.met),
        "met_must_be": list(state.met_must_be),
        "fog": state.fog,
        "weakest": state.weakest,
    }


def _strength(strength: Strength, say: Translator) -> Json:
    return {
        "kind": strength.kind.value,
        "element": strength.element,
        "place": strength.place or None,
        "message": say(strength.message),
        "evidence_grade": strength.evidence_grade,
        "voices": strength.voices,
    }
