"""Rows that a derivation leaves out: what one round of a repeat is made of, and the end of a range that it does not prove."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from blueprint_model.checking.derivation import DerivationRow, RowKind
from blueprint_model.checking.engine import Engine
from blueprint_model.checking.finding import Finding
from blueprint_model.checking.proof import summed_row
from blueprint_model.checking.verdict import all_readings
from blueprint_model.elements import Measure, Need
from blueprint_model.paths.intervals import is_open
from blueprint_model.paths.modes import MODES
from blueprint_model.paths.one_round import rounds_in_parts
from blueprint_model.paths.outcome import Part

MOST_PARTS = 40  # a round of more is told as one figure: nobody adds that up by hand


def rows_of_a_round(engine: Engine, need: Need, measure: Measure, row: DerivationRow) -> tuple[DerivationRow, ...]:
    """The rows that add up to one round of a repeat; none where no way of going round is found that does."""
    if row.kind is not RowKind.REPEAT or row.amount is None or row.amount.lo is None or row.text.count < 1:
        return ()
    once = row.amount.lo / row.text.count
    for answers, _ in engine.combinations(need)[0]:
        for unbounded in dict.fromkeys((0, row.text.count)):
            sums = engine.sums(answers, measure.id, kept=False, unbounded=unbounded)
            loop = next((each for each in sums.graph.loops if each.flow.id == row.id), None)
            if loop is None or len(loop.body) > MOST_PARTS:
                continue
            for mode in MODES:
                for parts in rounds_in_parts(sums, loop, mode):
                    if _total(parts) == once:
                        return tuple(summed_row(engine, measure, part) for part in parts)
    return ()


def rows_of_other_end(
    engine: Engine, need: Need, measure: Measure, finding: Finding
) -> tuple[str, tuple[DerivationRow, ...]] | None:
    """("lo" or "hi", rows) of the end of what was observed that the finding's derivation does not add up to; None without one."""
    observed = finding.observed
    if observed is None or need.scope is None or not measure.summed or observed.lo == observed.hi:
        return None
    end = "hi" if finding.proved == observed.lo else "lo"
    value = observed.hi if end == "hi" else observed.lo
    if value is None or value == finding.proved:
        return None
    found, _ = all_readings(engine, need, measure, need.scope, kept=False)
    for reading in found:
        bound = getattr(reading.span, end)
        if not is_open(bound) and bound == value and reading.parts is not None and reading.missed is None:
            parts = reading.parts(end)
            if parts and _total(parts) == value:
                return end, tuple(summed_row(engine, measure, part) for part in parts)
    return None


def _total(parts: Sequence[Part]) -> Fraction:
    counted = (part for part in parts if part.kind not in {"beside", "starts"} and not is_open(part.amount))
    return sum((Fraction(part.amount) * (-1 if part.kind == "passed" else 1) for part in counted), Fraction(0))
