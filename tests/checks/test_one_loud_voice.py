"""K27: a clash whose need rests on one voice."""

from __future__ import annotations

import pytest

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.example_notation import read_example
from blueprint_model.elements import EvidenceGrade, Need, Voice
from blueprint_model.message import Message
from tests.checks.found import TODAY, findings_of


def clash(facts: str) -> str:
    return f'customer: Waits (3 d) -> Leaves\nneed at Waits: "Soon" elapsed at most 2 d{facts}'


def with_voices(*voices: Voice) -> list[Message]:
    blueprint = read_example(clash("")).blueprint
    need = blueprint.get("n1", Need)
    assert need is not None
    heard = need.model_copy(update={"voices": voices})
    result = check(Blueprint.of([*blueprint.elements.values(), heard]), TODAY)
    return [finding.message for finding in result.findings if finding.code == "K27"]


def test_one_voice_is_a_signal_and_no_finding_yet() -> None:
    (mark,) = findings_of("K27", clash(" (voice Aino)"))
    assert mark.explains == ("head/n1",)
    assert ("who", "Aino") in mark.message.values


@pytest.mark.parametrize("facts", [" (voices 2)", " (voice Aino, voice Eero)", ""])
def test_two_voices_or_none_at_all_are_not_one_loud_voice(facts: str) -> None:
    assert findings_of("K27", clash(facts)) == []


@pytest.mark.parametrize(
    ("grade", "count"),
    [(EvidenceGrade.GUESS, 1), (EvidenceGrade.ONE_VOICE, 1), (EvidenceGrade.RESEARCHED, 0), (EvidenceGrade.MEASURED, 0)],
)
def test_one_source_that_was_researched_or_measured_is_more_than_a_voice(grade: EvidenceGrade, count: int) -> None:
    assert len(with_voices(Voice(who="Aino", grade=grade))) == count


def test_a_voice_that_counts_nobody_adds_nothing() -> None:
    assert len(with_voices(Voice(who="Aino"), Voice(who="nobody", count=0))) == 1
    assert with_voices(Voice(who="nobody", count=0)) == []


def test_a_voice_without_a_name_is_told_without_one() -> None:
    (message,) = with_voices(Voice(who="  "))
    assert message.values == ()


def test_a_need_that_is_met_has_no_mark() -> None:
    assert findings_of("K27", clash(" (voice Aino)").replace("3 d", "1 d")) == []


def test_a_voice_that_counts_nobody_does_not_speak_for_the_one_that_does() -> None:
    (message,) = with_voices(Voice(who="nobody", count=0, grade=EvidenceGrade.MEASURED), Voice(who="Aino"))
    assert ("who", "Aino") in message.values
