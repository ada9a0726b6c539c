"""Findings: what lists, marks, panels and `check --json` show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from blueprint_model.checking.answer import Answer, Certainty
from blueprint_model.checking.derivation import DerivationRow
from blueprint_model.checking.judgement import Judgement, KeptAnswer, Missing
from blueprint_model.message import Message
from blueprint_model.quantity import QuantityRange


class FindingKind(StrEnum):
    """A need that clashes, a thing, what hangs under heads, a note on the drawing, what the room says (SEMANTICS 6)."""

    HEAD = "head"
    CARD = "card"
    MARK = "mark"
    HINT = "hint"
    SAID = "said"


class SeverityWord(StrEnum):
    """Severity in words: from 70, from 40, from 15, below (METHOD 5)."""

    COULD_END = "could_end"  # business: could end the customership; public: goes without or gives up
    PAIN = "pain"
    FRICTION = "friction"
    HINT = "hint"


@dataclass(frozen=True)
class Remedy:
    """One thing tried alone. `works` says whether the need is then met. `element` and `field` are what would change."""

    element: str
    field: str
    text: Message
    works: bool
    mends: tuple[str, ...] = ()  # ids of the needs that would then be met
    breaks: tuple[str, ...] = ()  # ids of the needs that would then clash


@dataclass(frozen=True)
class Finding:
    """`identity` as SEMANTICS 7. `element` is what it stands on: a step (crack), a flow, a lane, or "" for the title (badge).

    `number` is the one kept in the file, or the next free one. `codes` are all codes that the finding joins or folds.
    """

    identity: str
    code: str
    kind: FindingKind
    message: Message
    element: str = ""
    number: int = 0
    codes: tuple[str, ...] = ()
    explains: tuple[str, ...] = ()  # identities of the heads that a mark hangs under
    answer: Answer = Answer.CLASH
    certainty: Certainty | None = None
    severity: int = 0
    word: SeverityWord = SeverityWord.HINT
    changeability: int | None = None
    evidence_grade: int = 0
    need: str | None = None
    rules: tuple[str, ...] = ()
    contract: str | None = None  # the rule that is kept while the customer is let down (K5)
    steps: tuple[str, ...] = ()
    flows: tuple[str, ...] = ()
    wanted: Message | None = None
    observed: QuantityRange | None = None
    proved: Fraction | None = None  # what the rows of the derivation add up (or multiply) to, in the unit of `observed`
    if_rules_are_kept: KeptAnswer | None = None
    derivation: tuple[DerivationRow, ...] = ()
    missing: tuple[Missing, ...] = ()
    assumed: tuple[Message, ...] = ()
    accepted: bool = False
    details: tuple[Message, ...] = ()  # further sentences: folded checks, places
    beside: Message | None = None  # the message as it reads under another of the same thing, which has named the thing already

    def having(self, **changes: object) -> Finding:
        """As dataclasses.replace, for the many findings of a large blueprint: no field is looked at that does not change."""
        found = object.__new__(Finding)
        found.__dict__.update(self.__dict__)
        found.__dict__.update(changes)
        return found


@dataclass(frozen=True)
class Counts:
    """How many needs have which answer; `said` counts said clashes, apart from them."""

    met: int = 0
    clash_certain: int = 0
    clash_possible: int = 0
    cannot_tell: int = 0
    said: int = 0
    words: int = 0


@dataclass(frozen=True)
class Total:
    """Of the whole: `range` and the ≈ middle figure; None where it cannot be told."""

    range: QuantityRange | None
    middle: Fraction | None


@dataclass(frozen=True)
class Band:
    """Values of `measure` at which exactly one side is content: above `above` up to `up_to` (K30)."""

    measure: str
    above: Fraction | None
    up_to: Fraction | None
    unit: str
    content: str  # the need that is met there
    discontent: str


@dataclass(frozen=True)
class CheckResult:
    """All that one check of one blueprint gives. `findings` are sorted: heads, cards, marks, hints, said; each by severity."""

    findings: tuple[Finding, ...] = ()
    judgements: Mapping[str, Judgement] = field(default_factory=dict)  # by need id, in the order of needs
    health: tuple[str | None, Answer] = (None, Answer.CANNOT_TELL)  # the worst must-be need and its answer
    counts: Counts = field(default_factory=Counts)
    totals: Mapping[str, Total] = field(default_factory=dict)  # elapsed, contacts, hand_overs, cost, price; when asked for
    bands: tuple[Band, ...] = ()

    @property
    def accepted(self) -> int:
        """How many of the clashes that `counts` holds people have accepted; they stay counted (SEMANTICS 7)."""
        return sum(f.accepted and f.kind in (FindingKind.HEAD, FindingKind.SAID) for f in self.findings)

    def finding_of_need(self, need: str) -> Finding | None:
        return next((f for f in self.findings if f.need == need and f.kind is FindingKind.HEAD), None)
