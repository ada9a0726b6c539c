"""Waiting with the time that a step is closed: for each step a range, whenever it is come to (safe, not tight along a path)."""

from __future__ import annotations

from blueprint_model.elements import Flow, Step, StepKind, TimeRange
from blueprint_model.paths.amounts import Amount, Amounts, of_time
from blueprint_model.paths.by_start import End
from blueprint_model.paths.case_graph import is_timeless
from blueprint_model.paths.clock_times import Clock, ClockTimes
from blueprint_model.paths.intervals import INFINITE, Number, Span, bounded, is_open

USUAL = Clock()


class AmountsWhileClosed(Amounts):
    """`waiting` of a step with hours: its wait (working days by its hours), and how long it is closed until its work is done."""

    def _of_step(self, step: Step, measure: str) -> Amount:
        amount = super()._of_step(step, measure)
        if measure != "waiting" or step.opening_hours is None or is_timeless(self.blueprint, step.id) or self._has_fact(step):
            return amount
        times = ClockTimes(self, USUAL)
        span = _stretched(amount.span, step.wait, times.wait(step.id, "lo"), times.wait(step.id, "hi"))
        if step.work is None and step.kind is StepKind.WAIT:
            return amount._replace(span=span)
        return amount._replace(span=span + Span.somewhere(*self._closed(times, step)))

    def _of_flow(self, flow: Flow, measure: str) -> Amount:
        amount = super()._of_flow(flow, measure)
        if measure != "waiting" or flow.delay is None or flow.delay.unit != "wd":
            return amount
        times = ClockTimes(self, USUAL)
        return amount._replace(span=_stretched(amount.span, flow.delay, times.delay(flow, "lo"), times.delay(flow, "hi")))

    def _has_fact(self, step: Step) -> bool:
        return self._recorded(step, "waiting") is not None

    def _closed(self, times: ClockTimes, step: Step) -> tuple[Number, Number]:
        """(least, most) time that it is closed from when the work could begin until it is done."""
        nominal, _ = of_time(step.work)
        early, late = times.work(step.id, "lo"), times.work(step.id, "hi")
        most = INFINITE if late is None or is_open(nominal.hi) else late.longest()[0] - nominal.hi
        return (0 if early is None else max(0, early.shortest()[0] - nominal.lo)), bounded(most)


def _stretched(span: Span, time: TimeRange | None, early: End, late: End) -> Span:
    if time is None or time.unit != "wd" or early is None:
        return span
    most = INFINITE if late is None else late.longest()[0]
    least = early.shortest()[0]
    return Span(least, most, most, span.sure_high, most, span.near, None)
