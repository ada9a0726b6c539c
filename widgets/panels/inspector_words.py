"""The words of what is chosen in the inspector: kinds of steps and flows, sides, sectors, settings."""

from __future__ import annotations

from blueprint_model.elements import (
    Discretion,
    FlowKind,
    KanoClass,
    MeasureKind,
    Sector,
    Setting,
    Side,
    StepKind,
    TouchpointKind,
)
from blueprint_model.message import Message
from blueprint_model.zones import Zone

ZONES: dict[Zone, Message] = {
    Zone.EVIDENCE: Message.of("Evidence"),
    Zone.CUSTOMER: Message.of("Customer"),
    Zone.FRONTSTAGE: Message.of("Frontstage"),
    Zone.BACKSTAGE: Message.of("Backstage"),
    Zone.SUPPORT: Message.of("Support"),
    Zone.PARTNER: Message.of("Partner"),
}
STEP_KINDS = {
    StepKind.ACTION: Message.of("action"),
    StepKind.WAIT: Message.of("wait"),
    StepKind.DECISION: Message.of("decision"),
    StepKind.NOTE: Message.of("note"),
}
FLOW_KINDS = {
    FlowKind.SEQUENCE: Message.of("goes on"),
    FlowKind.MESSAGE: Message.of("message"),
    FlowKind.HAND_OVER: Message.of("hand-over"),
    FlowKind.AGREEMENT: Message.of("agreement, both ways"),
    FlowKind.LOOP: Message.of("loop back"),
}
DISCRETION = {
    Discretion.NONE: Message.of("none: has to say no"),
    Discretion.SOME: Message.of("some"),
    Discretion.FULL: Message.of("full"),
}
TOUCHPOINTS = {
    TouchpointKind.PERSON: Message.of("person"),
    TouchpointKind.INTERACTION: Message.of("interaction"),
    TouchpointKind.OBJECT: Message.of("physical object"),
    TouchpointKind.SURROUNDINGS: Message.of("surroundings"),
}
KANO = {
    KanoClass.MUST_BE: Message.of("must-be"),
    KanoClass.ONE_DIMENSIONAL: Message.of("the more, the happier"),
    KanoClass.ATTRACTIVE: Message.of("delights"),
    KanoClass.INDIFFERENT: Message.of("indifferent"),
}
SETTINGS = {Setting.BUSINESS: Message.of("business: customers"), Setting.PUBLIC: Message.of("public: people served")}
EVENT_KINDS = {"life": Message.of("life event"), "business": Message.of("business event")}
STARTED_BY = {"customer": Message.of("the customer"), "provider": Message.of("the provider")}
SIDES = {Side.CUSTOMER: Message.of("customer"), Side.STAFF: Message.of("staff"), Side.COMPANY: Message.of("company")}
SECTORS = {
    Sector.PUBLIC: Message.of("public"),
    Sector.PRIVATE: Message.of("private"),
    Sector.THIRD: Message.of("third: associations, parishes, foundations"),
    Sector.INFORMAL: Message.of("informal: family, friends, neighbours"),
}
MEASURE_KINDS = {
    MeasureKind.DURATION: Message.of("time"),
    MeasureKind.COUNT: Message.of("number"),
    MeasureKind.MONEY: Message.of("money"),
    MeasureKind.LEVEL: Message.of("level"),
    MeasureKind.SET: Message.of("words"),
    MeasureKind.SCHEDULE: Message.of("hours of a week"),
    MeasureKind.YES_NO: Message.of("yes or no"),
}
READING_LEVELS = {number: Message(str(number)) for number in range(1, 6)}
IMPORTANCE = READING_LEVELS
NO_COUNTRY = Message.of("no country: they do not count")
