"""Verdicts of single cases put together: places, alternatives, the answer under which it breaks, how often that is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import CERTAIN, POSSIBLE, Verdict, over_cases, worse_of

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlacedVerdict:
    """What one case under `answers` comes to at `place`; `step` is where one comes to it (that of an evidence's reader)."""

    answers: Answers
    probability: Fraction | None
    place: str
    step: str
    verdict: Verdict

    @property
    def breaks(self) -> bool:
        return self.verdict in (CERTAIN, POSSIBLE)


def all_places(found: Iterable[PlacedVerdict], always: Callable[[Answers, frozenset[str]], bool]) -> Verdict:
    """Values at one place are alternatives, and so are answers; places must all be content.

    `always` tells whether everybody comes to at least one of some steps: only then is it certain that it breaks for all.
    """
    by_answers: dict[Answers, dict[str, list[PlacedVerdict]]] = {}
    for each in found:
        by_answers.setdefault(each.answers, {}).setdefault(each.place, []).append(each)
    overall = []
    for answers, places in by_answers.items():
        verdicts = {place: over_cases([each.verdict for each in of_place]) for place, of_place in places.items()}
        certain = frozenset(places[place][0].step for place, verdict in verdicts.items() if verdict == CERTAIN)
        worst = worse_of(list(verdicts.values()))
        overall.append(POSSIBLE if worst == CERTAIN and not always(answers, certain) else worst)
    return over_cases(overall)


def breaking_answer(engine: Engine, found: Iterable[tuple[Answers, bool]]) -> tuple[str, str] | None:
    """The one answer (question, answer) under which it breaks, when under no other it does (K2); `found`: (answers, breaks)."""
    every = list(found)
    breaking = [dict(answers) for answers, breaks in every if breaks]
    content = [dict(answers) for answers, breaks in every if not breaks]
    if not breaking or not content:
        return None
    for question in engine.asked:
        answers = {each.get(question) for each in breaking}
        if len(answers) == 1 and None not in answers:
            (answer,) = answers
            if any(each.get(question) != answer for each in content):
                return question, answer or ""
    return None


def chance_of_breaking(found: Iterable[PlacedVerdict]) -> Fraction:
    """Of the answers under which it breaks; an unknown share counts as 1."""
    total = Fraction(0)
    seen: set[Answers] = set()
    for each in found:
        if not each.breaks or each.answers in seen:
            continue
        seen.add(each.answers)
        if each.probability is None:
            return Fraction(1)
        total += each.probability
    return min(Fraction(1), total) if seen else Fraction(1)
