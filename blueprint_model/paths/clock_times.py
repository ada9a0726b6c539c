"""Single steps and flows through opening hours: when each ends, by when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from blueprint_model.elements import Flow, Measure, Step, StepKind, TimeRange
from blueprint_model.measures import measure_of
from blueprint_model.paths.amounts import Amounts, of_time
from blueprint_model.paths.by_start import End, lasting, later, same, sooner, then
from blueprint_model.paths.case_graph import is_timeless
from blueprint_model.paths.intervals import Number, is_open
from blueprint_model.paths.limits import is_in_working_days, number_of
from blueprint_model.paths.modes import MIDDLE, end_in
from blueprint_model.paths.opening_hours import DAY, USUAL_WEEK, Calendar, Openings, is_in_days, openings, worked, working_days
from blueprint_model.paths.rules_in_force import EVERYTHING, allowed, holds

ELAPSED = "elapsed"


@dataclass(frozen=True)
class Clock:
    """When a stretch starts, in seconds from the calendar's first Monday; None for every moment of a usual week."""

    start: int | None = None
    calendar: Calendar = USUAL_WEEK

    @property
    def period(self) -> int:
        return self.calendar.period


class ClockTimes:
    """`amounts` say what is known and what rules allow; with their `kept` the rules are kept at every step."""

    def __init__(self, amounts: Amounts, clock: Clock) -> None:
        self.amounts = amounts
        self.blueprint = amounts.blueprint
        self.clock = clock
        self._steps: dict[tuple[str, str], End] = {}
        self._delays: dict[tuple[str, str], End] = {}

    def hours_of(self, step: str) -> Openings:
        element = self.blueprint.elements[step]
        return openings(element.opening_hours if isinstance(element, Step) else None, self.clock.calendar)

    def step(self, step: str, mode: str) -> End:
        """The end of a step that is arrived at: its wait, then its work while open."""
        key = (step, mode)
        if key not in self._steps:
            element = self.blueprint.elements[step]
            assert isinstance(element, Step)
            self._steps[key] = self._step(element, mode)
        return self._steps[key]

    def delay(self, flow: Flow, mode: str) -> End:
        """The end of a delay; working days go by the hours of who receives, else of who sends."""
        key = (flow.id, mode)
        if key not in self._delays:
            amount = self.amounts.of(flow.id, ELAPSED)
            hours = self.hours_of(flow.target)
            if hours.is_always:
                hours = self.hours_of(flow.source)
            if flow.delay is None or amount.rules:
                self._delays[key] = self._lasting(end_in(amount.span, mode))
            else:
                self._delays[key] = self._waited(flow.delay, hours, mode)
        return self._delays[key]

    def wait(self, step: str, mode: str) -> End:
        """The end of the wait before a step."""
        element = self.blueprint.elements[step]
        assert isinstance(element, Step)
        return self._waited(element.wait, self.hours_of(step), mode)

    def work(self, step: str, mode: str) -> End:
        """The end of the work of a step, by when it could begin."""
        element = self.blueprint.elements[step]
        assert isinstance(element, Step)
        return self._worked(element.work, self.hours_of(step), mode)

    def _step(self, step: Step, mode: str) -> End:
        if is_timeless(self.blueprint, step.id):
            return same(self.clock.period)
        amount = self.amounts.of(step.id, ELAPSED)
        hours = self.hours_of(step.id)
        recorded = _recorded(step, measure_of(self.blueprint, ELAPSED))
        if recorded is not None:
            in_days = recorded and mode != "lo"
            return self._within_rules(step, self._lasting(end_in(amount.span, mode), hours if in_days else None))
        typed = of_time(step.wait)[1] and (of_time(step.work)[1] or (step.work is None and step.kind is StepKind.WAIT))
        if amount.rules and not typed:
            limits = [rule.limit for name in amount.rules if (rule := self.amounts.rules.by_id.get(name))]
            in_days = all(is_in_working_days(limit) for limit in limits) and mode not in ("lo", "sure_low")
            return self._lasting(end_in(amount.span, mode), hours if in_days else None)
        waited = self._waited(step.wait, hours, mode)
        if step.work is None and step.kind is StepKind.WAIT:
            return self._within_rules(step, waited)
        return self._within_rules(step, then(waited, self._worked(step.work, hours, mode)))

    def _lasting(self, seconds: Number | None, hours: Openings | None = None) -> End:
        """So long by the clock, or as working days where hours are given and it is whole days."""
        if seconds is None or is_open(seconds):
            return None
        if hours is not None and seconds % DAY == 0:
            return working_days(hours, int(seconds // DAY))
        return lasting(round(seconds), self.clock.period)

    def _waited(self, time: TimeRange | None, hours: Openings, mode: str) -> End:
        end = end_in(of_time(time)[0], mode)
        return self._lasting(end, hours if time is not None and time.unit == "wd" and end else None)

    def _worked(self, time: TimeRange | None, hours: Openings, mode: str) -> End:
        end = end_in(of_time(time)[0], mode)
        if end is None or is_open(end):
            return None
        if time is None or hours.is_always or not is_in_days(time):
            return worked(hours, round(end))
        days, rest = divmod(Fraction(end), DAY)
        if rest and mode != "lo":  # part of a day in a range of days: the early end counts it as none, the others as a day
            days += 1 if mode != MIDDLE or rest * 2 >= DAY else 0
        return working_days(hours, int(days))

    # --- rules ----------------------------------------------------------------------------------------------------

    def bounds(self, step: Step) -> list[tuple[str, End, End]]:
        """(rule, no earlier than, no later than; None for no limit) of the rules that bound the step's elapsed time."""
        measure = measure_of(self.blueprint, ELAPSED)
        found: list[tuple[str, End, End]] = []
        for rule in self.amounts.rules.at(step.id, ELAPSED):
            if measure is None or rule.per is not None or not holds(rule, self.amounts.answers):
                continue
            interval = allowed(rule, measure)
            if interval != EVERYTHING:
                hours = self.hours_of(step.id) if is_in_working_days(rule.limit) else None
                least, most = (self._lasting(limit, hours) for limit in interval)
                found.append((rule.id, least, most))
        return found

    def _within_rules(self, step: Step, end: End) -> End:
        """With rules kept, no earlier and no later than they say."""
        if self.amounts.kept:
            for _, least, most in self.bounds(step):
                end = sooner(end if least is None else later(end, least), most)
        return end

    def rules_not_kept(self, step: Step) -> tuple[str, ...]:
        """The rules that the step's own time does not keep, from some start of a week: time that is closed counts as well."""
        early, late = self.step(step.id, "lo"), self.step(step.id, "hi")
        if self.amounts.of(step.id, ELAPSED).missing:
            return ()
        broken = []
        for rule, least, most in self.bounds(step):
            too_late = most is not None and later(late, most) != most
            too_early = least is not None and early is not None and sooner(early, least) != least
            if too_late or too_early:
                broken.append(rule)
        return tuple(broken)


def _recorded(step: Step, measure: Measure | None) -> bool | None:
    """Whether the step's recorded elapsed time is in working days; None when there is none."""
    for fact in step.facts:
        if measure is not None and fact.measure == measure.id:
            values = [value for value in (fact.value, fact.at_least, fact.at_most) if number_of(value, measure.kind) is not None]
            return all(is_in_working_days(value) for value in values) if values else None
    return None
