"""Blueprints to export: the bundled example, and one whose words try to break out of the file they are written to."""

from __future__ import annotations

import datetime
from functools import lru_cache

from app.export.typeface import bundled_typeface
from app.translation import translator
from blueprint_model.blueprint import Blueprint
from blueprint_model.checking.checker import check
from blueprint_model.checking.finding import CheckResult
from blueprint_model.drawing.primitives import Drawing
from blueprint_model.drawing.sheet import draw_sheet
from blueprint_model.elements import Column, Flow, Lane, Need, Phase, ProcessRule, SaidClash, Scenario, Scope, Step
from blueprint_model.zones import Zone
from tests.examples.opened import TODAY, until_the_second_invoice

HOSTILE = (
    '<b>Bold</b> & "quotes" <img src="secret.png"/> <script>alert(1)</script>',
    "]]></style></svg><image href='file:///etc/passwd'/>",
    "&lt;para&gt; &#0; %s {0} {title} \\n (()) )Tj ET",
    "control \x01\x07\x1b[31m \x00 characters \u202e backwards \u200b",
    "w" * 10_000,
    "عربي עברית",
    "👩‍👩‍👧 🎉 emoji",
    "http://example.invalid/a.png file:///etc/passwd =cmd|'/c calc'!A0",
    "a\u0308\u0301\u0323 stacked",
)


def checked(blueprint: Blueprint) -> CheckResult:
    return check(blueprint, TODAY)


def sheet(blueprint: Blueprint, language: str = "en", date: datetime.date = TODAY) -> Drawing:
    return draw_sheet(blueprint, checked(blueprint), say=translator(language), typeface=bundled_typeface(), date=date)


@lru_cache(maxsize=2)
def insurer_sheet(language: str = "en") -> Drawing:
    return sheet(until_the_second_invoice(language), language)


def hostile() -> Blueprint:
    """Every place where people's words stand holds words that are no plain text to PDF, SVG or HTML."""
    lanes = [Lane(id="one", zone=Zone.CUSTOMER, title=HOSTILE[0], note=HOSTILE[3]), Lane(id="two", zone=Zone.SUPPORT)]
    columns = [Column(id=f"c{n}", rank=str(n), title=words, phase="p") for n, words in enumerate(HOSTILE, 1)]
    steps = [
        Step(id=f"s{n}", lane="one", column=f"c{n}", title=words, channels=(words[:80],)) for n, words in enumerate(HOSTILE, 1)
    ]
    return Blueprint.of(
        [
            Scenario(title=HOSTILE[1], event=HOSTILE[0], aim=HOSTILE[2], source=HOSTILE[7]),
            Phase(id="p", title=HOSTILE[0]),
            *lanes,
            *columns,
            *steps,
            Flow(id="f", source="s1", target="s2", title=HOSTILE[0]),
            Need(id="n", title=HOSTILE[0], short=HOSTILE[1], scope=Scope.of_steps("s1")),
            ProcessRule(id="r", title=HOSTILE[2], short="<i>", scope=Scope.of_steps("s2")),
            SaidClash(id="said", need="n", rule="r"),
        ]
    )
