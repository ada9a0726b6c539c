"""Small blueprints as text that people can read: the examples in the help pages of checks, which tests run.

One line a thing; words in CAPITALS are yours::

    sectors: SECTOR / SECTOR …
    organisation NAME [(SECTOR)]
    persona NAME: customer | staff | company [(share 20 %, TITLE: ANSWER)]
    question TITLE: ANSWER [30 %] / ANSWER [(fixed ANSWER)]
    measure NAME: count | duration | money | yes_no | level | set [(GOOD LEVEL / … / BAD LEVEL)]
    ZONE [of ORGANISATION] [in column N]: STEP [(FACTS)] -> STEP [(FACTS)] …
    STEP -> STEP [(FACTS)]
    rule [at STEP | for the whole]: "TITLE" [LIMIT [per MEASURE]] [when TITLE: ANSWER] [(FACTS)]
    need [of PERSONA] [at STEP | from STEP to STEP | for the whole]: "TITLE" [LIMIT] [when TITLE: ANSWER] [(FACTS)]
    metric [at STEP | at STEP -> STEP | for the whole]: "TITLE"
    the room says: "RULE" clashes with "NEED"
    to be: STEP (FACTS)        or        to be: rule "TITLE" [LIMIT] [(FACTS)]
    finds: CODE [at STEP | at STEP -> STEP], …        or        finds nothing

What is "to be" stands in a variant, in place of what it is today; the findings are then those of the variant.

STEP in a rule or a need may be several: "at A + B". Steps of a zone's line stand in one column after the other and are joined by
flows.

A LIMIT is a measure, how, and a value. Of numbers: "agreements at most 1", "at least", "exactly". Of levels the same, the
value counted from the good end: "difficulty at most 2". Of sets: "languages all of {sv, fi}", "one of", "only"; a rule can also
say "exactly". Of hours the same: "hours all of Mon-Fri 9-18". Of what must be told in time: "price before STEP".

Facts, with commas between them:

- of a step: a time ("7 d", "2-5 d", "30 s", "2 wd"), "wait 5 min" with "explained", "estimated", "held", "emotion -2",
  "discretion none", "area invoicing", "kind decision", "touchpoint object", "languages {fi, sv}", "channels {phone}",
  "open Mon-Thu 9-16; Fri 9-14", "reading level 3", "price 5 EUR", "cost 2 EUR", "asks INCOME / RENT", "gives PRICE",
  "documents ID CARD", "receiver NAME", "listens", "goal", "external", "moment of truth", "because of failure",
  "fact MEASURE VALUE" where a value may be a range ("1-3 h", "at least 2 h", "at most {fi, sv}"), and what is said of the flow
  that leads to it: "70 %", "when TITLE: ANSWER", "delay 3 d", "passes INCOME";
- of a flow: these four, "loop", "loop at most 2", "agreement", "message", "hand-over", "owner NAME", "started by customer",
  "promise in", "promise out";
- of a rule: "owner NAME", "reason WORDS", "kind law";
- of a need: "must-be", "one-dimensional", "attractive", "indifferent", "importance 4", "desired VALUE", "start Fri 15:00", "voice
  WHO" (one said so), "voices 14" (so many, asked in earnest).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.example_notation_facts import (
    flow_fields,
    is_of_flow,
    need_fields,
    persona_fields,
    rule_fields,
    share,
    step_fields,
)
from blueprint_model.checking.example_notation_values import (
    BOUNDS,
    DIRECTIONS,
    NotationError,
    limit_in,
    value_of,
    with_facts,
    words,
)
from blueprint_model.elements import (
    Column,
    Condition,
    Element,
    Flow,
    Lane,
    LimitValue,
    Measure,
    MeasureKind,
    Metric,
    Need,
    Organisation,
    Persona,
    ProcessRule,
    Question,
    SaidClash,
    Scenario,
    Scope,
    ScopeKind,
    Sector,
    Side,
    Step,
    Variant,
)
from blueprint_model.elements.question import Answer
from blueprint_model.measures import CATALOGUE
from blueprint_model.zones import Zone

_ZONE = re.compile(r"^(evidence|customer|frontstage|backstage|support|partner)(?: of ([^:]+?))?(?: in column (\d+))?: (.+)$")
_RULE = re.compile(r'^rule(?: at ([^:]+)| (for the whole))?: "([^"]*)"(.*)$')
_NEED = re.compile(r'^need(?: of ([^:]+?))?(?: at ([^:]+)| from ([^:]+) to ([^:]+)| (for the whole))?: "([^"]*)"(.*)$')
_RULE_TO_BE = re.compile(r'^rule "([^"]*)"(.*)$')
_METRIC = re.compile(r'^metric(?: at ([^:]+)| (for the whole))?: "([^"]*)"$')
_SAID = re.compile(r'^the room says: "([^"]*)" clashes with "([^"]*)"$')
_ANSWER = re.compile(r"^(.+?)(?: (\d+ %))?$")

TO_BE = "to-be"  # the id of an example's variant

__all__ = ["TO_BE", "Example", "Expected", "NotationError", "read_example"]


@dataclass(frozen=True)
class Expected:
    """A finding that an example promises; `place` is the id of what it stands on, or None where that is not said."""

    code: str
    place: str | None


@dataclass(frozen=True)
class Example:
    blueprint: Blueprint
    finds: tuple[Expected, ...]


def read_example(text: str) -> Example:
    """Raises NotationError, naming the line."""
    reader = _Reader()
    for line in text.splitlines():
        if line.strip():
            try:
                reader.read(line.strip())
            except (NotationError, KeyError, ValueError) as error:
                raise NotationError(f"{line.strip()}: {error}") from error
    return Example(Blueprint.of(reader.elements()), tuple(reader.finds))


@dataclass
class _Reader:
    named: dict[str, Element] = field(default_factory=dict)  # steps by title
    others: list[Element] = field(default_factory=list)
    flows: dict[tuple[str, str], Flow] = field(default_factory=dict)
    lanes: dict[tuple[Zone, str], Lane] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    measures: dict[str, Measure] = field(default_factory=lambda: dict(CATALOGUE))
    columns: int = 0
    finds: list[Expected] = field(default_factory=list)

    def elements(self) -> list[Element]:
        columns = [Column(id=f"c{n}", rank=f"{n:03d}1") for n in range(1, self.columns + 1)]
        return [*self.others, *self.lanes.values(), *columns, *self.named.values(), *self.flows.values()]

    def read(self, line: str) -> None:
        word, _, rest = line.partition(" ")
        if line == "finds nothing":
            return
        if word == "finds:":
            self._finds(rest)
        elif word == "organisation":
            name, facts = with_facts(rest)
            self.organisations[name] = f"o{len(self.organisations) + 1}"
            sector = Sector(facts[0]) if facts else None
            self.others.append(Organisation(id=self.organisations[name], title=name, sector=sector))
        elif word == "sectors:":
            self.others.append(Scenario(sectors=tuple(Sector(sector) for sector in words(rest))))
        elif word in ("persona", "question", "measure"):
            self._declared(word, rest)
        elif found := _ZONE.match(line):
            self._steps(Zone(found[1]), found[2], int(found[3] or 1), found[4])
        elif found := _RULE.match(line):
            self._rule(found)
        elif found := _NEED.match(line):
            self._need(found)
        elif found := _METRIC.match(line):
            self._metric(found)
        elif found := _SAID.match(line):
            rule, need = self._titled(ProcessRule, found[1]), self._titled(Need, found[2])
            self.others.append(SaidClash(id=f"said{len(self.others)}", rule=rule, need=need))
        elif line.startswith("to be: "):
            self._to_be(line.removeprefix("to be: "))
        elif " -> " in line:
            ends, facts = with_facts(line)
            source, target = (self._step(part.strip()) for part in ends.split(" -> "))
            self._flow(source, target, facts)
        else:
            raise NotationError("nothing begins like this")

    def _declared(self, word: str, text: str) -> None:
        told, facts = with_facts(text)
        name, rest = (part.strip() for part in told.split(":", 1))
        match word:
            case "persona":
                self.people[name] = f"p{len(self.people) + 1}"
                fields = persona_fields(facts, self._condition)
                self.others.append(Persona(id=self.people[name], title=name, side=Side(rest), **fields))
            case "question":
                self.questions[name] = f"q{len(self.questions) + 1}"
                fixed = facts[0].removeprefix("fixed ") if facts else None
                answers = tuple(_answer(answer) for answer in words(rest))
                self.others.append(Question(id=self.questions[name], title=name, answers=answers, fixed=fixed))
            case _:
                levels = words(facts[0]) if facts else ()
                self.measures[name] = Measure(id=name, title=name, kind=MeasureKind(rest), levels=levels)
                self.others.append(self.measures[name])

    # --- steps and flows ------------------------------------------------------------------------------------------

    def _steps(self, zone: Zone, organisation: str | None, column: int, text: str) -> None:
        owner = self.organisations[organisation] if organisation else None
        key = (zone, organisation or "")
        if key not in self.lanes:
            name = organisation or zone.value
            self.lanes[key] = Lane(
                id=f"l{len(self.lanes) + 1}", zone=zone, title=name, organisation=owner, actor=name, rank=f"{len(self.lanes)}1"
            )
        before: str | None = None
        for offset, part in enumerate(text.split(" -> ")):
            title, facts = with_facts(part.strip())
            title = "" if title == '""' else title
            identifier = f"s{len(self.named) + 1}"
            self.columns = max(self.columns, column + offset)
            place = {"lane": self.lanes[key].id, "column": f"c{column + offset}", "rank": f"{len(self.named)}1"}
            own = [fact for fact in facts if not is_of_flow(fact)]
            self.named[title] = Step.model_validate(
                {"id": identifier, "title": title, **place, **step_fields(own, self.measures)}
            )
            if before is not None:
                self._flow(before, identifier, [fact for fact in facts if is_of_flow(fact)])
            elif len(own) < len(facts):
                raise NotationError(f"no flow leads to “{title}” here")
            before = identifier

    def _step(self, title: str) -> str:
        if title not in self.named:
            raise NotationError(f"there is no step “{title}” yet")
        return self.named[title].id

    def _flow(self, source: str, target: str, facts: list[str]) -> None:
        fields = flow_fields(facts, self._condition)
        self.flows[source, target] = Flow(id=f"f{len(self.flows) + 1}", source=source, target=target, **fields)

    # --- needs and rules ------------------------------------------------------------------------------------------

    def _rule(self, found: re.Match[str]) -> None:
        at, whole, title, rest = found.groups()
        rest, facts = with_facts(rest.strip())
        fields = self._of_rule(rest, facts)
        scope = Scope.of_whole() if whole else self._steps_scope(at) if at else None
        number = sum(isinstance(element, ProcessRule) for element in self.others) + 1
        self.others.append(ProcessRule(id=f"r{number}", rank=f"{number}", title=title, scope=scope, **fields))

    def _of_rule(self, text: str, facts: list[str]) -> dict[str, Any]:
        limit, fields = self._condition_after(text)
        fields |= rule_fields(facts)
        if limit:
            told = limit_in(limit)
            fields |= {"measure": told.measure, "bound": BOUNDS[told.how], "per": told.per}
            fields["limit"] = self._value(told.measure, told.value)
        return fields

    def _need(self, found: re.Match[str]) -> None:
        person, at, first, last, whole, title, rest = found.groups()
        scope = None
        if whole:
            scope = Scope.of_whole()
        elif at:
            scope = self._steps_scope(at)
        elif first:
            scope = Scope.of_span(self._step(first), self._step(last))
        rest, facts = with_facts(rest.strip())
        limit, fields = self._condition_after(rest)
        if person:
            fields["persona"] = self.people[person]
        measure = None
        if limit:
            told = limit_in(limit)
            measure = self.measures.get(told.measure)
            fields |= {"measure": told.measure, "direction": DIRECTIONS[told.how]}
            if told.how == "before":
                fields["before"] = self._step(told.value)
            else:
                fields["adequate"] = self._value(told.measure, told.value)
        fields |= need_fields(facts, measure)
        number = sum(isinstance(element, Need) for element in self.others) + 1
        self.others.append(Need(id=f"n{number}", rank=f"{number}", title=title, scope=scope, **fields))

    def _to_be(self, text: str) -> None:
        """A step with other facts, or a rule with another limit, in the variant "to-be"."""
        if found := _RULE_TO_BE.match(text):
            rest, facts = with_facts(found[2].strip())
            fields = self._of_rule(rest, facts)
            identifier = self._titled(ProcessRule, found[1])
            element = next(each for each in self.others if each.id == identifier and each.variant is None)
        else:
            title, facts = with_facts(text)
            fields = step_fields(facts, self.measures)
            self._step(title)
            element = self.named[title]
        variant = Variant(id=TO_BE, title="to be")
        if variant not in self.others:
            self.others.append(variant)
        self.others.append(type(element).model_validate({**dict(element), **fields, "variant": TO_BE}))

    def _metric(self, found: re.Match[str]) -> None:
        at, whole, title = found.groups()
        scope = Scope.of_whole() if whole else None
        if at and " -> " in at:
            source, target = (self._step(end) for end in at.split(" -> "))
            scope = Scope(kind=ScopeKind.FLOWS, elements=(self.flows[source, target].id,))
        elif at:
            scope = self._steps_scope(at)
        self.others.append(Metric(id=f"m{sum(isinstance(e, Metric) for e in self.others) + 1}", title=title, scope=scope))

    def _condition_after(self, text: str) -> tuple[str, dict[str, Any]]:
        """(the limit, the condition as a field) of "LIMIT when TITLE: ANSWER"."""
        limit, _, when = text.partition("when ")
        return limit.strip(), {"condition": self._condition(when)} if when else {}

    def _steps_scope(self, titles: str) -> Scope:
        return Scope.of_steps(*(self._step(title.strip()) for title in titles.split(" + ")))

    def _titled(self, kind: type[ProcessRule] | type[Need], title: str) -> str:
        for element in self.others:
            if isinstance(element, kind) and element.title == title:
                return element.id
        raise NotationError(f"nothing is called “{title}” yet")

    def _condition(self, text: str) -> Condition:
        question, answer = text.rsplit(":", 1)
        return Condition(question=self.questions[question.strip()], answer=answer.strip())

    def _value(self, measure: str, text: str) -> LimitValue:
        return value_of(self.measures[measure].kind, text)

    # --- what it finds --------------------------------------------------------------------------------------------

    def _finds(self, text: str) -> None:
        for part in text.split(", "):
            code, _, place = part.partition(" at ")
            found: str | None = None
            if " -> " in place:
                source, target = (self._step(title) for title in place.split(" -> "))
                found = self.flows[source, target].id
            elif place:
                found = self._step(place)
            self.finds.append(Expected(code.strip(), found))


def _answer(text: str) -> Answer:
    """ "yes" or "yes 30 %"."""
    found = _ANSWER.match(text)
    assert found is not None, "any text matches"
    return Answer(words=found[1], share=share(found[2]) if found[2] else None)
