"""Random blueprints for laws about pictures: seeded, so that Hypothesis can shrink the seed's size and repeat what it found."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from blueprint_model.blueprint import Blueprint
from blueprint_model.elements import (
    Column,
    Element,
    Flow,
    FlowKind,
    Lane,
    Need,
    Organisation,
    Phase,
    ProcessRule,
    Scope,
    Step,
    StepKind,
    TimeRange,
)
from blueprint_model.ranks import ranks_between
from blueprint_model.zones import Zone

_WORDS = (
    *("asiakas", "hakee", "asumistukipäätöksen", "sähköisesti", "odottaa", "vastaanottoaikaa", "kertoo", "hinnan"),
    *("opens", "the", "agreement", "phone", "call", "invoice", "registers", "a", "new", "policy"),
    *("työttömyysetuushakemuksenkäsittelijä", "pysäköintialue-opasteet", "försäkringsbeslutshandläggning"),
    *("kundtjänst", "svarar", "och", "skickar", "bekräftelsen", "日本", "prüft"),
)


def title(random: Random, most: int = 8) -> str:
    return " ".join(random.choice(_WORDS) for _ in range(random.randint(0 if most < 8 else 1, most)))


def random_blueprint(seed: int, lanes: int, columns: int, steps: int, flows: int) -> Blueprint:
    """Lanes over random zones, several steps in a cell, flows in all directions, needs and rules on places of all kinds."""
    random = Random(seed)
    zones = list(Zone)
    elements: list[Element] = [Organisation(id="o0"), Organisation(id="o1"), Phase(id="p0", title="Osta"), Phase(id="p1")]
    ranks = ranks_between(None, None, max(lanes, columns, steps, 1))
    for index in range(lanes):
        elements.append(
            Lane(
                id=f"l{index}",
                zone=random.choice(zones),
                rank=ranks[index],
                title=title(random, 3),
                note=title(random, 6),
                organisation=random.choice((None, "o0", "o1")),
            )
        )
    for index in range(columns):
        phase = random.choice((None, "p0", "p1"))
        elements.append(Column(id=f"c{index}", rank=ranks[index], phase=phase, title=random.choice(("", "Ensin"))))
    for index in range(steps):
        elements.append(
            Step(
                id=f"s{index}",
                lane=f"l{random.randrange(lanes)}",
                column=f"c{random.randrange(columns)}",
                rank=ranks[index],
                kind=random.choice((StepKind.ACTION, StepKind.ACTION, *StepKind)),
                title=title(random),
                channels=random.choice(((), ("phone",), ("web", "shop"))),
                work=random.choice((None, TimeRange.exactly(120))),
                wait=random.choice((None, TimeRange(min=86400, max=2 * 86400))),
                emotion=random.choice((None, -2, -1, 0, 1, 2)),
            )
        )
    for index in range(flows if steps else 0):
        elements.append(
            Flow(
                id=f"f{index}",
                source=f"s{random.randrange(steps)}",
                target=f"s{random.randrange(steps)}",
                kind=random.choice(list(FlowKind)),
                title=random.choice(("", "", "", title(random, 3))),
                share=random.choice((None, None, Decimal("0.7"))),
            )
        )
    for index in range(min(steps, 4)):
        scope = random.choice((None, Scope.of_whole(), Scope.of_steps(f"s{index}"), Scope.of_steps(f"s{index}", f"s{steps - 1}")))
        elements.append(Need(id=f"n{index + 1}", title=title(random), short=title(random, 2), scope=scope))
        elements.append(ProcessRule(id=f"rule-{index}", title=title(random), scope=scope))
    return Blueprint.of(elements)


def blueprints() -> st.SearchStrategy[Blueprint]:
    return st.builds(
        random_blueprint,
        seed=st.integers(0, 10_000),
        lanes=st.integers(1, 6),
        columns=st.integers(1, 7),
        steps=st.integers(0, 30),
        flows=st.integers(0, 40),
    )
