"""Realistic blueprints of any size: `python -m tests.benchmarks.generate N SEED OUT.saro`.

The same N and SEED give the same file: six lanes, one in each zone; phases of about eight columns; Finnish and English titles of
2–8 words; 1.3 flows a step, most to the next step, some over several lanes, some back as loops; times; needs and rules on 5 % of
the steps.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Bound,
    Column,
    Direction,
    Element,
    Flow,
    FlowKind,
    KanoClass,
    Lane,
    Need,
    Organisation,
    Persona,
    Phase,
    ProcessRule,
    RuleKind,
    Scenario,
    Scope,
    Sector,
    Step,
    StepKind,
    TimeRange,
)
from blueprint_model.file_format import write
from blueprint_model.ranks import ranks_between
from blueprint_model.zones import PROVIDER_ZONES, ZONES_IN_ORDER, Zone

FLOWS_A_STEP = 1.3
LOOPS = 0.03  # of all flows
NEEDS_A_STEP = 0.05
LONGEST_TITLE = 8  # words
COLUMNS_A_PHASE = 8
MINUTE, HOUR, DAY = 60, 3600, 86_400

# How often a column has a step in the zone, and how often a second one in the same cell.
_LIKELY = {
    Zone.EVIDENCE: 0.3,
    Zone.CUSTOMER: 0.85,
    Zone.FRONTSTAGE: 0.7,
    Zone.BACKSTAGE: 0.6,
    Zone.SUPPORT: 0.4,
    Zone.PARTNER: 0.2,
}
_SECOND = 0.12

_ENGLISH = (
    ("checks", "sends", "opens", "reads", "fills in", "waits for", "asks about", "receives", "approves", "returns", "signs"),
    ("the", "a missing", "the joint", "the second", "an old", "the final", "the signed", "a new"),
    ("invoice", "application", "decision", "letter", "appointment", "contract", "reminder", "form", "certificate", "offer"),
    ("", "", "from the customer", "with the adviser", "in the online service", "before the deadline", "once again"),
)
_FINNISH = (
    ("tarkistaa", "lähettää", "avaa", "lukee", "täyttää", "odottaa", "kysyy", "saa", "hyväksyy", "palauttaa"),
    ("puuttuvan", "yhteisen", "toisen", "vanhan", "lopullisen", "allekirjoitetun", "uuden"),
    ("laskun", "hakemuksen", "päätöksen", "kirjeen", "ajanvarauksen", "sopimuksen", "työttömyysturvatodistuksen"),
    ("", "", "asiakkaalta", "neuvojan kanssa", "verkkopalvelussa", "ennen määräaikaa", "vielä kerran", "palvelupisteessä"),
)
_NEEDS = (
    "one answer is enough",
    "ei enää uusia lomakkeita",
    "I know what happens next",
    "päätös tulee ajoissa",
    "nobody sends me away",
)
_RULES = (
    "handled in the order of arrival",
    "jokainen sopimus laskutetaan erikseen",
    "signed on paper",
    "yksi käsittelijä kerrallaan",
)


def generate(size: int, seed: int) -> Blueprint:
    """A blueprint of exactly `size` steps (≥ 2)."""
    random = Random(seed)
    organisations = [
        Organisation(id="org-1", title="Town", sector=Sector.PUBLIC),
        Organisation(id="org-2", title="Kumppani Oy", sector=Sector.PRIVATE),
    ]
    lanes = [
        Lane(
            id=f"lane-{zone}",
            zone=zone,
            title=zone.title(),
            rank="V",
            organisation=None if zone not in PROVIDER_ZONES else "org-2" if zone is Zone.PARTNER else "org-1",
            actor=zone.title() if zone in PROVIDER_ZONES else "",
            cost_per_minute="0.90 EUR" if zone in PROVIDER_ZONES else None,
        )
        for zone in ZONES_IN_ORDER
    ]
    steps = _steps(random, size)
    columns = int(steps[-1].column.removeprefix("c"))
    column_ranks = ranks_between(None, None, columns)
    phases = [Phase(id=f"p{n}", title=_title(random)) for n in range(1, -(-columns // COLUMNS_A_PHASE) + 1)]
    elements: list[Element] = [
        Scenario(title=f"Generated {size} / {seed}", event="move to another town"),
        *organisations,
        *lanes,
        *phases,
        *(
            Column(id=f"c{n}", rank=rank, phase=f"p{(n - 1) // COLUMNS_A_PHASE + 1}")
            for n, rank in enumerate(column_ranks, start=1)
        ),
        *steps,
        Persona(id="persona-1", title="Mover", share=Decimal("0.7")),
        Persona(id="persona-2", title="Perheenäiti", share=Decimal("0.3")),
    ]
    elements += _flows(random, steps)
    elements += _needs_and_rules(random, steps)
    return Blueprint.of(elements)


def _title(random: Random) -> str:
    """2–8 words."""
    verbs, kinds, things, ends = random.choice((_ENGLISH, _FINNISH))
    verb = random.choice(verbs)
    kind = random.choice(kinds) if random.random() < 0.6 else ""
    thing, end = random.choice(things), random.choice(ends)
    title = " ".join(f"{verb} {kind} {thing} {end}".split())
    if len(title.split()) > LONGEST_TITLE:
        title = f"{verb} {thing} {end}"
    return title[0].upper() + title[1:]


def _steps(random: Random, size: int) -> list[Step]:
    steps: list[Step] = []
    column = 0
    while len(steps) < size:
        column += 1
        before = len(steps)
        for zone in ZONES_IN_ORDER:
            for rank in ("K", "V"):
                likely = _LIKELY[zone] * (1 if rank == "K" else _SECOND)
                if len(steps) < size and random.random() < likely:
                    steps.append(_step(random, f"s{len(steps) + 1}", zone, f"c{column}", rank))
        if len(steps) == before:
            column -= 1
    return steps


def _step(random: Random, identifier: str, zone: Zone, column: str, rank: str) -> Step:
    title = _title(random)
    if zone is Zone.EVIDENCE:
        return Step(id=identifier, lane=f"lane-{zone}", column=column, rank=rank, title=title)
    waits = random.random() < 0.15
    least = random.randrange(1, 30) * MINUTE
    return Step(
        id=identifier,
        lane=f"lane-{zone}",
        column=column,
        rank=rank,
        title=title,
        kind=StepKind.WAIT if waits else StepKind.ACTION,
        work=None if waits or random.random() < 0.1 else TimeRange(min=least, typical=least * 2, max=least * 4),
        wait=TimeRange(min=HOUR, typical=DAY, max=random.randrange(1, 15) * DAY) if waits else None,
        emotion=random.randrange(-2, 3) if zone is Zone.CUSTOMER and random.random() < 0.6 else None,
        documents=("passport",) if random.random() < 0.03 else (),
    )


def _flows(random: Random, steps: list[Step]) -> Iterator[Flow]:
    acting = [step for step in steps if step.lane != f"lane-{Zone.EVIDENCE}"]
    wanted = round(FLOWS_A_STEP * len(steps)) if len(acting) > 4 else len(acting) - 1
    loops = round(LOOPS * wanted)
    drawn: set[tuple[int, int]] = set()
    ends = [(n, n + 1) for n in range(len(acting) - 1)]
    drawn.update(ends)
    while len(ends) < wanted - loops:
        start = random.randrange(len(acting) - 2)
        end = min(start + random.randrange(2, 9), len(acting) - 1)
        if (start, end) not in drawn:
            drawn.add((start, end))
            ends.append((start, end))
    while len(ends) < wanted:
        start = random.randrange(2, len(acting))
        end = max(0, start - random.randrange(4, 16))
        if (start, end) not in drawn and acting[end].column != acting[start].column:
            drawn.add((start, end))
            ends.append((start, end))
    for number, (start, end) in enumerate(ends, start=1):
        source, target = acting[start], acting[end]
        back = end < start
        yield Flow(
            id=f"f{number}",
            source=source.id,
            target=target.id,
            kind=_kind(source, target, back),
            repeats_at_most=random.randrange(1, 4) if back else None,
            share=Decimal("0.1") if back else None,
            delay=TimeRange.exactly(random.randrange(1, 5) * DAY) if random.random() < 0.1 else None,
        )


def _kind(source: Step, target: Step, back: bool) -> FlowKind:
    if back:
        return FlowKind.LOOP
    zones = {source.lane, target.lane}
    if len(zones) == 1:
        return FlowKind.SEQUENCE
    return FlowKind.MESSAGE if f"lane-{Zone.CUSTOMER}" in zones else FlowKind.HAND_OVER


def _needs_and_rules(random: Random, steps: list[Step]) -> Iterator[Need | ProcessRule]:
    count = max(1, round(NEEDS_A_STEP * len(steps)))
    felt = [step for step in steps if step.lane == f"lane-{Zone.CUSTOMER}"] or steps
    working = [step for step in steps if step.lane not in (f"lane-{Zone.CUSTOMER}", f"lane-{Zone.EVIDENCE}")] or steps
    ranks = ranks_between(None, None, count)
    for number in range(1, count + 1):
        first, last = sorted(random.sample(range(len(felt)), 2)) if len(felt) > 1 else (0, 0)
        need = Need(
            id=f"n{number}",
            rank=ranks[number - 1],
            title=random.choice(_NEEDS),
            persona=random.choice(("persona-1", "persona-2")),
            scope=Scope.of_steps(felt[first].id),
            importance=random.randrange(1, 6),
            kano=random.choice(tuple(KanoClass)),
        )
        match number % 3:
            case 1:  # in words only
                pass
            case 2 if first != last:
                last = min(last, first + 6)  # people speak of a stretch that they can oversee
                need = need.model_copy(
                    update={
                        "scope": Scope.of_span(felt[first].id, felt[last].id),
                        "measure": "elapsed",
                        "direction": Direction.AT_MOST,
                        "adequate": random.randrange(1, 20) * DAY,
                    }
                )
            case _:
                need = need.model_copy(update={"measure": "invoices", "direction": Direction.AT_MOST, "adequate": 1})
        yield need
    for number in range(1, count + 1):
        words_only = number % 3 == 0
        yield ProcessRule(
            id=f"r{number}",
            rank=ranks[number - 1],
            title=random.choice(_RULES),
            kind=random.choice(tuple(RuleKind)),
            scope=Scope.of_steps(random.choice(working).id),
            measure=None if words_only else "invoices" if number % 2 else "elapsed",
            bound=None if words_only else Bound.EXACTLY if number % 2 else Bound.AT_MOST,
            limit=None if words_only else random.randrange(1, 3) if number % 2 else random.randrange(1, 15) * DAY,
        )


def main(arguments: list[str]) -> int:
    if len(arguments) != 3 or not all(number.isdigit() for number in arguments[:2]) or int(arguments[0]) < 2:
        print("python -m tests.benchmarks.generate N SEED OUT.saro   (N at least 2)", file=sys.stderr)  # noqa: T201
        return 2
    Path(arguments[2]).write_text(write(generate(int(arguments[0]), int(arguments[1]))), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
