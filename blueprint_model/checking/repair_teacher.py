"""The checker's side of a repair: whether a proposal brings about a wish, and what can be learned where it does not.

Three kinds of lesson, the strongest that fits first: the sum of the way that is too long (for sums); that more or less of some
limits is needed, found by giving the other rules the best they could have (for what is more or less); that some rules cannot say
what they do together (for words, yes and no, hours).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product, repeat
from math import ceil, floor

from blueprint_model.checking.engine import Engine
from blueprint_model.checking.gap import MET, limits_of
from blueprint_model.checking.readings import Reading, readings
from blueprint_model.checking.repair_lessons import Ends, Lesson, Literal, NotAmong, NotExactly, OneOf, Proposal, Sum, Term
from blueprint_model.checking.repair_rounds import round_of
from blueprint_model.checking.repair_wishes import Wish, ends_of_fixed, pairs_of
from blueprint_model.checking.rule_choices import AS_IT_IS, BIG, Chosen, RuleChoices, unit_of_measure
from blueprint_model.checking.verdict import is_met
from blueprint_model.elements import Bound, ScopeKind
from blueprint_model.measures import measure_of
from blueprint_model.paths.amounts import PARALLEL
from blueprint_model.paths.intervals import Number, is_open
from blueprint_model.paths.rules_in_force import RulePlaces, holds

MOST_TRIES = 6_000  # answers to needs in one repair; beyond that it is cut, and said
_MOST_TOGETHER = 256  # ways of saying some rules together that are tried for one lesson
_MOST_SUMS = 6  # lessons from one need at a time


class Teacher:
    """`choices` are those of the rules that may be changed, by id. `engine` is that of a blueprint
    looked at as if its rules were kept."""

    def __init__(self, engine: Engine, choices: Mapping[str, RuleChoices]) -> None:
        self.blueprint = engine.blueprint
        self.engine = engine
        self.kept = engine.blueprint.if_rules_kept
        self.choices = choices
        self.pairs, self.quarrels = pairs_of(self.engine, choices)
        self.fixed_ends = ends_of_fixed(self.engine, choices)
        self.tries = 0
        self._met: dict[tuple[object, ...], bool] = {}
        self._said: dict[tuple[object, ...], bool] = {}  # by the checker itself
        self._known: dict[tuple[str, int], list[tuple[Chosen, ...]]] = {}  # what brought a wish about
        self._against: dict[str, bool] = {}
        self.on_stretches = {rule for rule, each in choices.items() if not self.engine.rules.places_of(each.rule)}
        self._engines: dict[tuple[object, ...], Engine] = {}
        others = tuple(rule for rule in self.blueprint.rules if rule.id not in choices)
        self._without = Engine(self.blueprint, RulePlaces(self.blueprint, others))
        self._without._graphs = self.engine._graphs

    @property
    def is_tired(self) -> bool:
        return self.tries > MOST_TRIES

    def engine_for(self, proposal: Proposal) -> Engine:
        changed = {rule: chosen for rule, chosen in proposal.items() if chosen != AS_IT_IS}
        if not changed:
            return self.engine
        key = tuple(sorted((rule, chosen.option, chosen.limit) for rule, chosen in changed.items()))
        if key not in self._engines:
            if len(self._engines) > 8:
                self._engines.clear()
            rules = {rule: self.choices[rule].element_of(chosen) for rule, chosen in changed.items()}
            self._engines[key] = self.engine.with_rules(rules)
        return self._engines[key]

    def is_met(self, wish: Wish, proposal: Proposal) -> bool:
        own = tuple(proposal.get(rule, AS_IT_IS) for rule in wish.rules)
        key = (wish.need.id, wish.end, own)
        if key not in self._met:
            self._met[key] = self._follows(wish, own) or self.is_met_indeed(wish, proposal)
        return self._met[key]

    def is_met_indeed(self, wish: Wish, proposal: Proposal) -> bool:
        """Asked of the checker itself, whatever follows from what it said before."""
        own = tuple(proposal.get(rule, AS_IT_IS) for rule in wish.rules)
        key = (wish.need.id, wish.end, own)
        if key not in self._said:
            self.tries += 1
            met = self._said[key] = is_met(self.engine_for(proposal), wish.asked)
            if met and wish.end is not None:
                self._known.setdefault((wish.need.id, wish.end), []).append(own)
        return self._said[key]

    def _follows(self, wish: Wish, own: tuple[Chosen, ...]) -> bool:
        """Whether something that is no better for it brought the wish about already."""
        if wish.end is None or wish.two_sided or any(self._on_stretch(rule) or self._stands_against(rule) for rule in wish.rules):
            return False
        known = self._known.get((wish.need.id, wish.end), ())
        return any(all(map(self._no_worse, wish.rules, own, other, repeat(wish.end))) for other in known)

    def _no_worse(self, rule: str, chosen: Chosen, other: Chosen, end: int) -> bool:
        """`chosen` multiplies the same as `other`, and leaves no more (end 1; for 0 no less) in both its ends."""
        if chosen == other:
            return True
        choices = self.choices[rule]
        if choices.options[chosen.option].per != choices.options[other.option].per:
            return False
        pairs = zip(choices.ends_of(chosen), choices.ends_of(other), strict=True)
        return all(its <= its_other if end else its >= its_other for its, its_other in pairs)

    def lessons(self, wish: Wish, proposal: Proposal) -> list[Lesson]:
        """At least one that the proposal breaks; it does not bring about the wish."""
        if wish.end is None:
            return [self._not_together(wish, proposal)]
        sums = [each for each in self._sums(wish, proposal) if not each.is_kept_by(proposal, self.choices)]
        return list(sums) if sums else [self._more_or_less(wish, wish.end, proposal)]

    # --- sums -----------------------------------------------------------------------------------------------------

    def _sums(self, wish: Wish, proposal: Proposal) -> Iterator[Sum]:
        """What the ways that are too long (or short) consist of: every other proposal must cut them as well."""
        blueprint = self.blueprint
        measure = measure_of(blueprint, wish.asked.measure or "")
        scope = wish.asked.scope
        limits = limits_of(wish.asked, measure) if measure else None
        if measure is None or limits is None or scope is None or not measure.summed or measure.id == "profit":
            return
        own = scope.kind in (ScopeKind.STEPS, ScopeKind.FLOWS, ScopeKind.LANES)
        if not wish.end and measure.id in PARALLEL and not own:
            return  # the shortest time is that of the later of two ways: no one way tells it
        engine = self.engine_for(proposal)
        count = 0
        for combination in engine.combinations(wish.asked)[0]:
            for reading in readings(engine, measure, scope, combination, kept=self.kept):
                if limits.verdict(reading.span) == MET or reading.parts is None or count >= _MOST_SUMS:
                    continue
                found = self._sum_of(wish, engine, reading, measure.id, Fraction(limits.adequate))
                if found is not None:
                    count += 1
                    yield found

    def _sum_of(self, wish: Wish, engine: Engine, reading: Reading, measure: str, limit: Fraction) -> Sum | None:
        most = bool(wish.end)
        mode = "hi" if most else "lo"
        unit = self._unit(measure)
        scope = wish.asked.scope
        terms: dict[tuple[str, str], int] = {}
        fixed = Fraction(0)
        assert reading.parts is not None
        assert scope is not None
        for part in reading.parts(mode):
            match part.kind:
                case "step" | "flow":
                    of = "waiting" if scope.kind is ScopeKind.FLOWS and part.kind == "step" else measure
                    if self._rules_at(engine, part.element, of, reading):
                        terms[part.element, of] = terms.get((part.element, of), 0) + 1
                    else:
                        fixed += _number(part.amount)
                case "repeat":
                    once = self._round(engine, reading, measure, part.element)
                    if once is None:
                        return None
                    if not any(self._rules_at(engine, element, measure, reading) for element in once):
                        fixed += _number(part.amount)
                        continue
                    for element, times in once.items():
                        if self._rules_at(engine, element, measure, reading):
                            terms[element, measure] = terms.get((element, measure), 0) + times * part.rounds
                        else:
                            span = engine.amounts(reading.answers, kept=self.kept).of(element, measure).span
                            fixed += _number(span.hi if most else span.lo) * times * part.rounds
                case "passed":
                    if wish.two_sided:
                        return None
                    fixed -= _number(part.amount)
                case "beside":
                    pass
                case _:
                    return None
        room = (limit - fixed) * unit
        found = []
        for (element, of), times in terms.items():
            span = self._without.amounts(reading.answers, kept=self.kept).of(element, of).span
            known = span.hi if most else span.lo
            rules = tuple(rule.rule.id for rule in self._rules_at(engine, element, of, reading))
            found.append(Term(times, _whole(known, unit, down=most), rules))
        instead = [r.id for r in engine.rules.on_spans if r.measure == measure and r.scope == scope] if most else []
        if any(rule not in self.choices for rule in instead):
            return None
        whole = floor(room) if most else ceil(room)
        return Sum(tuple(found), max(-BIG, min(BIG, whole)), most, tuple(instead), floor(limit * unit))

    def _round(self, engine: Engine, reading: Reading, measure: str, flow: str) -> Mapping[str, int] | None:
        """What one round of the loop consists of; all of its body where no rule in it may be changed."""
        loop = next((loop for loop in engine.graph(reading.answers).loops if loop.flow.id == flow), None)
        if loop is None:
            return None
        body = [*loop.body, *(f.id for step in loop.body for f in self.blueprint.flows_from(step))]
        if not any(self._rules_at(engine, element, measure, reading) for element in body):
            return dict.fromkeys(body, 1)
        return round_of(engine.sums(reading.answers, measure, kept=self.kept), loop)

    def _rules_at(self, engine: Engine, element: str, measure: str, reading: Reading) -> list[RuleChoices]:
        answers = dict(reading.answers)
        found = engine.rules.at(element, measure)
        return [self.choices[r.id] for r in found if r.id in self.choices and holds(r, answers)]

    def _unit(self, measure: str) -> int:
        element = measure_of(self.blueprint, measure)
        return unit_of_measure(self.blueprint, element) if element is not None else 1

    # --- more or less ---------------------------------------------------------------------------------------------

    def _more_or_less(self, wish: Wish, end: int, proposal: Proposal) -> OneOf:
        """Of the rules that can have a say, as many as possible are given their best; what is still refused needs the others.

        `state` holds for each rule what together is no worse than all that the lesson speaks of. While rules contradict each
        other as they do today, none of them is kept: that says nothing of what they do once they agree, nor the other way.
        """
        literals: list[Literal] = []
        quarrelling: set[str] = set()
        for pair in self.quarrels:
            own = [rule for rule in pair if rule in self.choices and rule in wish.rules]
            changed = [rule for rule in own if proposal.get(rule, AS_IT_IS) != AS_IT_IS]
            if changed:
                literals.append(NotAmong(changed[0], frozenset(range(1, len(self.choices[changed[0]].options)))))
            else:
                quarrelling.update(own)
        literals += [NotExactly(rule, AS_IT_IS) for rule in sorted(quarrelling)]
        state: dict[str, list[Chosen]] = {rule: [proposal.get(rule, AS_IT_IS)] for rule in wish.rules}
        open_rules = [rule for rule in wish.rules if rule not in wish.two_sided and rule not in quarrelling]
        left: list[str] = []
        for rule in sorted(open_rules, key=lambda r: -self.choices[r].rule.hardness):
            best = self._best_on_stretch(wish, rule, end) if self._on_stretch(rule) else self._best(rule, end)
            tried = {**state, rule: best}
            if best and not self._meets_together(wish, proposal, tried):
                state = tried
            else:
                left.append(rule)
        literals += [NotExactly(rule, state[rule][0]) for rule in sorted(wish.two_sided)]
        for rule in left:
            if self._on_stretch(rule):
                literals += self._other_on_stretch(wish, end, proposal, state, rule)
                continue
            tipped = self._tipping(wish, end, proposal, state, rule)
            state[rule] = [tipped]
            literals += self._better_than(rule, tipped, end)
        return OneOf(tuple(literals))

    def _meets_together(self, wish: Wish, proposal: Proposal, state: Mapping[str, list[Chosen]]) -> bool:
        """Whether any of these does. Too many to try count as yes, which is sound: the lesson is only weaker."""
        names = list(state)
        count = 1
        for name in names:
            count *= len(state[name])
        if count > _MOST_TOGETHER or self.is_tired:
            return True
        return any(
            self.is_met(wish, {**proposal, **dict(zip(names, picks, strict=True))})
            for picks in product(*(state[n] for n in names))
        )

    def _best(self, rule: str, end: int) -> list[Chosen]:
        """What no other choice is better than in both ends; none where another rule at the same place could stand against it."""
        choices = self.choices[rule]
        found: list[Chosen] = []
        for option in range(len(choices.options)):
            if not choices.options[option].free:
                found.append(Chosen(option))
                continue
            found.append(Chosen(option, choices.least if end else choices.most))
        if self._stands_against(rule):
            return []

        def worse(one: Chosen, other: Chosen) -> bool:
            return self._no_worse(rule, other, one, end)

        kept: list[Chosen] = []
        for each in found:
            if any(worse(each, other) for other in kept):
                continue
            kept = [other for other in kept if not worse(other, each)]
            kept.append(each)
        return kept

    def _stands_against(self, rule: str) -> bool:
        """Whether another rule of the measure holds at the same place or stretch: together they could leave no value at all."""
        if rule not in self._against:
            self._against[rule] = self._could_contradict(rule)
        return self._against[rule]

    def _could_contradict(self, rule: str) -> bool:
        for pair in (*self.pairs, *self.quarrels):
            if rule in pair:
                bounds = self._bounds_of(pair[0]) | self._bounds_of(pair[1])
                if bounds not in ({Bound.AT_MOST}, {Bound.AT_LEAST}):
                    return True
        return False

    def _bounds_of(self, rule: str) -> set[Bound | None]:
        choices = self.choices.get(rule)
        return {self.engine.rules.by_id[rule].bound} if choices is None else {option.bound for option in choices.options}

    def _tipping(self, wish: Wish, end: int, proposal: Proposal, state: Mapping[str, list[Chosen]], rule: str) -> Chosen:
        """The best value of the rule that is still refused, others as in `state`; the proposed one where none is found."""
        choices = self.choices[rule]
        now = state[rule][0]
        limit = choices.limit_of(now)
        option = choices.options[now.option]
        if limit is None or option.per != choices.options[1].per:
            return now
        free = now.option if option.free else 1
        if choices.options[free].bound is not option.bound:
            return now
        grid = choices.grid
        sign = -1 if end else 1
        steps = (limit - choices.least if end else choices.most - limit) // grid

        def refused(count: int) -> bool:
            tried = {**state, rule: [Chosen(free, limit + sign * count * grid)]}
            return not self._meets_together(wish, proposal, tried)

        if steps < 1:
            return now
        if refused(steps):
            return now if self._stands_against(rule) else Chosen(free, limit + sign * steps * grid)
        bad, good = 0, steps
        while good - bad > 1:
            middle = (bad + good) // 2
            bad, good = (middle, good) if refused(middle) else (bad, middle)
        return Chosen(free, limit + sign * bad * grid) if bad else now

    # A rule on a stretch bounds it only where its limit can be reached at all: far less is no better than just enough.

    def _on_stretch(self, rule: str) -> bool:
        return rule in self.on_stretches

    def _just_enough(self, wish: Wish, rule: str, end: int) -> int:
        """The limit of a rule on the need's own stretch that does if any does, on the grid."""
        choices = self.choices[rule]
        measure = measure_of(self.blueprint, wish.asked.measure or "")
        limits = limits_of(wish.asked, measure) if measure else None
        wanted = Fraction(limits.adequate if limits else 0) * choices.unit / choices.grid
        on_grid = (floor(wanted) if end else ceil(wanted)) * choices.grid
        return max(choices.least, min(choices.most, on_grid))

    def _best_on_stretch(self, wish: Wish, rule: str, end: int) -> list[Chosen]:
        """If none of these does, nothing that the rule can say does."""
        choices = self.choices[rule]
        if self._stands_against(rule):
            return []
        enough, loose = self._just_enough(wish, rule, end), choices.least if end else choices.most
        found = []
        for number, option in enumerate(choices.options):
            open_there = option.bound is (Bound.AT_LEAST if end else Bound.AT_MOST)
            found.append(Chosen(number, (loose if open_there else enough) if option.free else None))
        return found

    def _other_on_stretch(
        self, wish: Wish, end: int, proposal: Proposal, state: Mapping[str, list[Chosen]], rule: str
    ) -> Iterator[Literal]:
        """What else the rule must say: nearer to what is just enough, from either side."""
        choices = self.choices[rule]
        (now,) = state[rule]
        option, limit, enough = choices.options[now.option], choices.limit_of(now), self._just_enough(wish, rule, end)
        free = now.option if option.free else 1
        governs = option.bound is not (Bound.AT_LEAST if end else Bound.AT_MOST)
        if limit is None or not governs or self._stands_against(rule) or choices.options[free].bound is not option.bound:
            yield NotExactly(rule, now)
            return
        sign = -1 if enough < limit else 1
        bad, good = 0, abs(enough - limit) // choices.grid

        def refused(count: int) -> bool:
            tried = {**state, rule: [Chosen(free, limit + sign * count * choices.grid)]}
            return not self._meets_together(wish, proposal, tried)

        others = NotAmong(rule, frozenset(n for n, each in enumerate(choices.options) if each.bound is option.bound))
        if len(others.options) < len(choices.options):
            yield others
        if good == 0 or refused(good):
            return
        while good - bad > 1:
            middle = (bad + good) // 2
            bad, good = (middle, good) if refused(middle) else (bad, middle)
        yield Ends(rule, 1 if option.bound is not Bound.AT_LEAST else 0, limit + sign * good * choices.grid, below=sign < 0)

    def _better_than(self, rule: str, chosen: Chosen, end: int) -> Iterator[Literal]:
        choices = self.choices[rule]
        step = -1 if end else 1
        per = choices.options[chosen.option].per
        for which, value in enumerate(choices.ends_of(chosen)):
            yield Ends(rule, which, value + step, below=bool(end))
        same = frozenset(n for n, option in enumerate(choices.options) if option.per == per)
        if len(same) < len(choices.options):
            yield NotAmong(rule, same)

    # --- together -------------------------------------------------------------------------------------------------

    def _not_together(self, wish: Wish, proposal: Proposal) -> OneOf:
        """Rules that cannot say these things together: of each all for which it is refused, whatever of theirs the others say."""
        box: dict[str, list[Chosen]] = {rule: [proposal.get(rule, AS_IT_IS)] for rule in wish.rules}
        for rule in wish.rules:
            choices = self.choices[rule]
            if choices.is_number:
                continue
            for option in range(len(choices.options)):
                if Chosen(option) not in box[rule]:
                    tried = {**box, rule: [Chosen(option)]}
                    if not self._meets_together(wish, proposal, tried):
                        box[rule].append(Chosen(option))
        literals: list[Literal] = []
        for rule, chosen in box.items():
            if self.choices[rule].is_number:
                literals.append(NotExactly(rule, chosen[0]))
            elif len(chosen) < len(self.choices[rule].options):
                literals.append(NotAmong(rule, frozenset(each.option for each in chosen)))
        return OneOf(tuple(literals))


def contradictions(engine: Engine, measures: Iterable[str]) -> set[tuple[str, str]]:
    """(step, measure) where rules leave no value at all, of carried measures (K28)."""
    found: set[tuple[str, str]] = set()
    for answers, _ in engine.combinations(None)[0]:
        carrying = engine.carrying(answers, kept=engine.blueprint.if_rules_kept)
        for measure in measures:
            for step in engine.blueprint.steps[:1]:
                carrying.at(step.id, measure)
        found |= carrying.contradicting
    return found


def _number(value: Number) -> Fraction:
    return Fraction(BIG) if is_open(value) and value > 0 else Fraction(-BIG) if is_open(value) else Fraction(value)


def _whole(value: Number, unit: int, *, down: bool) -> int:
    exact = _number(value) * (1 if is_open(value) else unit)
    return max(-BIG, min(BIG, floor(exact) if down else ceil(exact)))
