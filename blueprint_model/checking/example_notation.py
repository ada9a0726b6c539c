"""Small blueprints as text that people can read: the examples in the help pages of checks, which tests run.

One line a thing; words in CAPITALS are yours::

    organisation NAME
    persona NAME: customer | staff | company
    question TITLE: ANSWER / ANSWER
    measure NAME: count | duration | money | yes_no
    ZONE [of ORGANISATION] [in column N]: STEP [(FACTS)] -> STEP [(FACTS)] …
    STEP -> STEP [(FACTS)]
    rule [at STEP | for the whole]: "TITLE" [LIMIT [per MEASURE]] [when TITLE: ANSWER] [(FACTS)]
    need [of PERSONA] [at STEP | from STEP to STEP | for the whole]: "TITLE" [LIMIT] [(FACTS)]
    the room says: "RULE" clashes with "NEED"
    finds: CODE [at STEP | at STEP -> STEP], …        or        finds nothing

A LIMIT is a measure, "exactly", "at least" or "at most", and a value: "agreements at most 1".
Steps of a zone's line stand in one column after the other and are joined by flows. Facts, with commas between them:

- of a step: a time ("7 d", "2-5 d", "30 s"), "wait 5 min", "emotion -2", "discretion none", "fact MEASURE VALUE", "listens", and
  what is said of the flow that leads to it: "70 %", "when TITLE: ANSWER", "delay 3 d";
- of a flow: these three, "loop", "loop at most 2", "owner NAME", "promise in", "promise out";
- of a rule: "owner NAME", "reason WORDS", "kind law";
- of a need: "must-be", "one-dimensional", "attractive", "indifferent", "importance 4".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Bound,
    Column,
    Condition,
    Direction,
    Discretion,
    Element,
    Flow,
    FlowKind,
    KanoClass,
    Lane,
    LimitValue,
    Measure,
    MeasureKind,
    Need,
    Organisation,
    Persona,
    ProcessRule,
    Question,
    RecordedFact,
    RuleKind,
    SaidClash,
    Scope,
    Side,
    Step,
    TimeRange,
)
from blueprint_model.elements.question import Answer
from blueprint_model.measures import CATALOGUE
from blueprint_model.zones import Zone

_UNITS = {"s": 1, "min": 60, "h": 3600, "d": 86_400}
_TIME = re.compile(r"^(\d+)(?:-(\d+))? (s|min|h|d)$")
_ZONE = re.compile(r"^(evidence|customer|frontstage|backstage|support|partner)(?: of ([^:]+?))?(?: in column (\d+))?: (.+)$")
_LIMIT = re.compile(r"^(\w+) (exactly|at least|at most) (.+?)(?: per (\w+))?$")
_RULE = re.compile(r'^rule(?: at ([^:]+)| (for the whole))?: "([^"]*)"(.*)$')
_NEED = re.compile(r'^need(?: of ([^:]+?))?(?: at ([^:]+)| from ([^:]+) to ([^:]+)| (for the whole))?: "([^"]*)"(.*)$')
_SAID = re.compile(r'^the room says: "([^"]*)" clashes with "([^"]*)"$')
_OF_FLOW = re.compile(r"^(\d+ %|when .+: .+|delay .+)$")
_BOUNDS = {"exactly": Bound.EXACTLY, "at least": Bound.AT_LEAST, "at most": Bound.AT_MOST}
_DIRECTIONS = {"exactly": Direction.EQUALS, "at least": Direction.AT_LEAST, "at most": Direction.AT_MOST}


@dataclass(frozen=True)
class Expected:
    """A finding that an example promises; `place` is the id of what it stands on, or None where that is not said."""

    code: str
    place: str | None


@dataclass(frozen=True)
class Example:
    blueprint: Blueprint
    finds: tuple[Expected, ...]


class NotationError(ValueError):
    """A line that cannot be read: a fault of whoever wrote the example."""


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
            self.organisations[rest] = f"o{len(self.organisations) + 1}"
            self.others.append(Organisation(id=self.organisations[rest], title=rest))
        elif word in ("persona", "question", "measure"):
            self._declared(word, *(part.strip() for part in rest.rsplit(":", 1)))
        elif found := _ZONE.match(line):
            self._steps(Zone(found[1]), found[2], int(found[3] or 1), found[4])
        elif found := _RULE.match(line):
            self._rule(found)
        elif found := _NEED.match(line):
            self._need(found)
        elif found := _SAID.match(line):
            rule, need = self._titled(ProcessRule, found[1]), self._titled(Need, found[2])
            self.others.append(SaidClash(id=f"said{len(self.others)}", rule=rule, need=need))
        elif " -> " in line:
            ends, facts = _with_facts(line)
            source, target = (self._step(part.strip()) for part in ends.split(" -> "))
            self._flow(source, target, facts)
        else:
            raise NotationError("nothing begins like this")

    def _declared(self, word: str, name: str, rest: str) -> None:
        match word:
            case "persona":
                self.people[name] = f"p{len(self.people) + 1}"
                self.others.append(Persona(id=self.people[name], title=name, side=Side(rest)))
            case "question":
                self.questions[name] = f"q{len(self.questions) + 1}"
                answers = tuple(Answer(words=words.strip()) for words in rest.split("/"))
                self.others.append(Question(id=self.questions[name], title=name, answers=answers))
            case _:
                self.measures[name] = Measure(id=name, title=name, kind=MeasureKind(rest))
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
            title, facts = _with_facts(part.strip())
            title = "" if title == '""' else title
            identifier = f"s{len(self.named) + 1}"
            self.columns = max(self.columns, column + offset)
            place = {"lane": self.lanes[key].id, "column": f"c{column + offset}", "rank": f"{len(self.named)}1"}
            own = [fact for fact in facts if not _OF_FLOW.match(fact)]
            self.named[title] = Step.model_validate({"id": identifier, "title": title, **place, **self._of_step(own)})
            if before is not None:
                self._flow(before, identifier, [fact for fact in facts if _OF_FLOW.match(fact)])
            elif len(own) < len(facts):
                raise NotationError(f"no flow leads to “{title}” here")
            before = identifier

    def _of_step(self, facts: list[str]) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for fact in facts:
            word, _, rest = fact.partition(" ")
            if _TIME.match(fact):
                fields["work"] = _time(fact)
                fields.setdefault("wait", TimeRange.exactly(0))
            elif word in ("work", "wait"):
                fields[word] = _time(rest)
            elif word == "emotion":
                fields["emotion"] = int(rest)
            elif word == "discretion":
                fields["discretion"] = Discretion(rest)
            elif word == "listens":
                fields["listens"] = True
            elif word == "fact":
                measure, _, value = rest.partition(" ")
                recorded = RecordedFact(measure=measure, value=self._value(measure, value))
                fields["facts"] = (*fields.get("facts", ()), recorded)
            else:
                raise NotationError(f"no step has “{fact}”")
        return fields

    def _step(self, title: str) -> str:
        if title not in self.named:
            raise NotationError(f"there is no step “{title}” yet")
        return self.named[title].id

    def _flow(self, source: str, target: str, facts: list[str]) -> None:
        fields: dict[str, Any] = {}
        for fact in facts:
            word, _, rest = fact.partition(" ")
            if fact.endswith(" %"):
                fields["share"] = Decimal(fact[:-2]) / 100
            elif word == "when":
                fields["condition"] = self._condition(rest)
            elif word == "delay":
                fields["delay"] = _time(rest)
            elif word == "loop":
                fields["kind"] = FlowKind.LOOP
                if rest:
                    fields["repeats_at_most"] = int(rest.removeprefix("at most "))
            elif word == "owner":
                fields["owner"] = rest
            elif fact in ("promise in", "promise out"):
                fields[fact.replace(" ", "_")] = "promised"
            else:
                raise NotationError(f"no flow has “{fact}”")
        self.flows[source, target] = Flow(id=f"f{len(self.flows) + 1}", source=source, target=target, **fields)

    # --- needs and rules ------------------------------------------------------------------------------------------

    def _rule(self, found: re.Match[str]) -> None:
        at, whole, title, rest = found.groups()
        rest, facts = _with_facts(rest.strip())
        limit, _, when = rest.partition("when ")
        scope = Scope.of_whole() if whole else Scope.of_steps(self._step(at)) if at else None
        fields: dict[str, Any] = {}
        for fact in facts:
            name, _, words = fact.partition(" ")
            if name not in ("owner", "reason", "kind"):
                raise NotationError(f"no rule has “{fact}”")
            fields[name] = RuleKind(words) if name == "kind" else words
        if when:
            fields["condition"] = self._condition(when)
        if limit.strip():
            measure, bound, value, per = self._limit(limit.strip())
            fields |= {"measure": measure, "bound": _BOUNDS[bound], "limit": self._value(measure, value), "per": per}
        number = sum(isinstance(element, ProcessRule) for element in self.others) + 1
        self.others.append(ProcessRule(id=f"r{number}", rank=f"{number}", title=title, scope=scope, **fields))

    def _need(self, found: re.Match[str]) -> None:
        person, at, first, last, whole, title, rest = found.groups()
        scope = None
        if whole:
            scope = Scope.of_whole()
        elif at:
            scope = Scope.of_steps(self._step(at))
        elif first:
            scope = Scope.of_span(self._step(first), self._step(last))
        fields: dict[str, Any] = {"persona": self.people[person]} if person else {}
        limit, facts = _with_facts(rest.strip())
        for fact in facts:
            if fact.startswith("importance "):
                fields["importance"] = int(fact.removeprefix("importance "))
            else:
                fields["kano"] = KanoClass(fact.replace("-", "_"))
        if limit:
            measure, bound, value, _ = self._limit(limit)
            fields |= {"measure": measure, "direction": _DIRECTIONS[bound], "adequate": self._value(measure, value)}
        number = sum(isinstance(element, Need) for element in self.others) + 1
        self.others.append(Need(id=f"n{number}", rank=f"{number}", title=title, scope=scope, **fields))

    def _titled(self, kind: type[ProcessRule] | type[Need], title: str) -> str:
        for element in self.others:
            if isinstance(element, kind) and element.title == title:
                return element.id
        raise NotationError(f"nothing is called “{title}” yet")

    def _condition(self, text: str) -> Condition:
        question, answer = text.rsplit(":", 1)
        return Condition(question=self.questions[question.strip()], answer=answer.strip())

    def _limit(self, text: str) -> tuple[str, str, str, str | None]:
        found = _LIMIT.match(text)
        if found is None:
            raise NotationError(f"“{text}” is no limit")
        return found[1], found[2], found[3], found[4]

    def _value(self, measure: str, text: str) -> LimitValue:
        match self.measures[measure].kind:
            case MeasureKind.DURATION:
                least, most = _seconds(text)
                if least != most:
                    raise NotationError(f"“{text}” is no limit")
                return least
            case MeasureKind.YES_NO:
                return {"yes": True, "no": False}[text]
            case MeasureKind.MONEY:
                return text
            case _:
                return int(text)

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


def _with_facts(text: str) -> tuple[str, list[str]]:
    """What stands before the last round brackets, and what is in them, at the commas."""
    found = re.match(r"^(.*?)\s*\(([^()]*)\)$", text)
    if found is None:
        return text, []
    return found[1].strip(), [fact.strip().replace('"', "") for fact in found[2].split(",")]


def _time(text: str) -> TimeRange:
    least, most = _seconds(text)
    return TimeRange.exactly(least) if least == most else TimeRange(min=least, max=most)


def _seconds(text: str) -> tuple[int, int]:
    """(least, most) in seconds; the same where one number is written."""
    found = _TIME.match(text)
    if found is None:
        raise NotationError(f"“{text}” is no time")
    return int(found[1]) * _UNITS[found[3]], int(found[2] or found[1]) * _UNITS[found[3]]
