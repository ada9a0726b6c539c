"""Elapsed times of single steps and of transitions through opening hours."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint_model.elements import Flow, Step
from blueprint_model.paths.by_start import End, then
from blueprint_model.paths.hours_proof import with_closed
from blueprint_model.paths.intervals import Number, Span
from blueprint_model.paths.modes import end_in
from blueprint_model.paths.outcome import Part
from blueprint_model.paths.through_hours import EVERY_MODE, SumsByHours

_Move = tuple[str, str, Number, End]  # (kind, id, what it takes by itself, its end by its start)


@dataclass(frozen=True)
class OwnByHours:
    """The time of some steps or flows, each from every start of its own. `ends` are there where it is one of them."""

    sums: SumsByHours
    moves: tuple[dict[str, list[_Move]], ...]

    @property
    def ends(self) -> dict[str, End] | None:
        return self._ends_of(self.moves[0]) if len(self.moves) == 1 else None

    @property
    def span(self) -> Span:
        spans = [self.sums.span(self._ends_of(each)) for each in self.moves]
        total = spans[0]
        for span in spans[1:]:
            total += span
        return total

    def proof(self, mode: str) -> list[Part]:
        parts: list[Part] = []
        for each in self.moves:
            at = self.sums.shown_start(self._ends_of(each)[mode], mode)
            parts.append(Part("starts", "", at))
            for kind, element, own, end in each[mode]:
                ends = None if end is None else end.at(at)
                parts += with_closed(kind, element, own, at, ends)
                at = at if ends is None else ends
        return parts

    def _ends_of(self, moves: dict[str, list[_Move]]) -> dict[str, End]:
        found: dict[str, End] = {}
        for mode, each in moves.items():
            end: End = self.sums.begin
            for *_, move in each:
                end = then(end, move)
            found[mode] = end
        return found


def own_by_hours(sums: SumsByHours, elements: list[str]) -> OwnByHours:
    """Of steps; a transition is its delay and the wait of the receiver."""
    return OwnByHours(sums, tuple({mode: _moves(sums, element, mode) for mode in EVERY_MODE} for element in elements))


def _moves(sums: SumsByHours, element: str, mode: str) -> list[_Move]:
    thing = sums.times.blueprint.elements[element]
    assert isinstance(thing, Step | Flow)
    own = end_in(sums.sums.of(element), mode) or 0
    if isinstance(thing, Step):
        return [("step", element, own, sums.times.step(element, mode))]
    wait = end_in(sums.sums.amounts.of(thing.target, "waiting").span, mode) or 0
    delayed: _Move = ("flow", element, own, sums.times.delay(thing, mode))
    return [delayed, ("step", thing.target, wait, sums.times.wait(thing.target, mode))]
