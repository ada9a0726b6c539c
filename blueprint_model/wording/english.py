"""English words for numbers, units, comparators and the built-in measures."""

from __future__ import annotations

from blueprint_model.wording.lexicon import Kind, Unit, Vocabulary

VOCABULARY = Vocabulary(
    numbers={
        "0": "zero, none",
        "1/2": "half, half a, half an",
        "1": "one, single, a single, one single, one and the same, one and only one",
        "2": "two",
        "3": "three",
        "4": "four",
        "5": "five",
        "6": "six",
        "7": "seven",
        "8": "eight",
        "9": "nine",
        "10": "ten",
        "11": "eleven",
        "12": "twelve",
        "14": "fourteen",
        "15": "fifteen",
        "20": "twenty",
        "24": "twenty four",
        "30": "thirty",
        "48": "forty eight",
        "60": "sixty",
    },
    once={1: "once", 2: "twice"},
    units=(
        (Unit(1), "second, sec, s"),
        (Unit(1, plural=True), "seconds, secs"),
        (Unit(60), "minute, min, mins"),
        (Unit(60, plural=True), "minutes"),
        (Unit(3_600), "hour, h, hr"),
        (Unit(3_600, plural=True), "hours, hrs"),
        (Unit(86_400), "day, d, calendar day"),
        (Unit(86_400, plural=True), "days, calendar days"),
        (Unit(604_800), "week, wk"),
        (Unit(604_800, plural=True), "weeks, wks"),
        (Unit(0), "working day, business day, workday, weekday, wd"),
        (Unit(0, plural=True), "working days, business days, workdays, weekdays"),
    ),
    currencies={"EUR": "euro, euros, eur", "USD": "dollar, dollars, usd", "GBP": "pound, pounds, gbp", "SEK": "sek"},
    exact={
        Kind.ARTICLE: "a, an",
        Kind.TIMES: "times, x",
        Kind.BOTH: "both",
        Kind.SAME_DAY: "same day, the same day, on the same day, during the same day, within the same day",
        Kind.AT_MOST: "at most, at the most, max, maximum, maximum of, a maximum of, no more than, not more than, never "
        "more than, no longer than, not longer than, never longer than, no later than, not later than, no "
        "later, within, not over, not above, up to, or less, or fewer, or under, or below, or faster, or "
        "sooner, cannot exceed, must not exceed, does not exceed",
        Kind.AT_LEAST: "at least, min of, minimum, minimum of, a minimum of, no less than, not less than, no fewer than, "
        "not fewer than, never less than, not under, not below, or more, or longer, or over",
        Kind.LESS: "less than, fewer than, under, below, shorter than, faster than, quicker than, sooner than, cheaper than",
        Kind.MORE: "more than, over, above, longer than",
        Kind.EXACTLY: "exactly, precisely, always exactly",
        Kind.IN: "in",
        Kind.NEW: "a second",
        Kind.PER: "per, for each, for every, from each, from every, on each, on every, by each, to each, to every, "
        "with each, with every, one for each, one for every, as many as",
        Kind.EACH: "each, every, any",
        Kind.NOT: "no, not, never, without, cannot, can't, cant, don't, doesn't, isn't, won't, nothing, nobody, neither, nor",
        Kind.AND: "and",
        Kind.AS: "as",
        Kind.AFTER: "after, since",
        Kind.CONTRAST: "instead of, rather than, as opposed to, and not, but not",
        Kind.FILLER: "can, may, could, be able, the, my, our, your, his, her, their, its, of, for, to, on, at, all, me, "
        "us, i, we, he, she, they, it, is, are, was, be, been, get, gets, got, have, has, had, will, shall, "
        "should, must, need, needs, want, wants, would, like, please, just, only, there, that, this, these, "
        "those, with, from, by, about the, about my, about our, about your, about his, about her, about their, "
        "about this, about it, everything, altogether, in total, in all, total, per customer, for each "
        "customer, for every customer, each customer, always, every time",
        Kind.DOUBT: "due, notice, if, unless, except, when, whenever, while, until, till, before, or, maybe, perhaps, "
        "about, approximately, around, roughly, circa, ca, usually, often, sometimes, normally, typically, "
        "some, few, several, many, too, more, fewer, less, than, percent, am, pm, o'clock, monthly, weekly, "
        "daily, yearly, annually, hourly, month, months, year, years, quarter, quarters, a month, a year, a "
        "day late, avoid, stop, hate, hates, tired, sick, why, a couple of, couple, one of, no one, each "
        "other, at once, all at once, first, last, next, necessarily, between, plus, minus, double, triple, "
        "dozen, hundred, thousand, million, such, either, whether, how many, how much, how long, nearly, "
        "almost, depends, depending, other, others, ago, every other",
    },
    stemmed={
        Kind.SHARED: "shared, joint, combined, common, same, the same, consolidated, collective",
        Kind.NEW: "new, another, separate, own, different, individual, extra, additional, further",
        Kind.ADJECTIVE: "clear, simple, easy, human, paper, electronic, digital, e, online, printed, readable, correct, "
        "big, small, insurance, car, customer, company, written, phone, home, personal, yearly, total, "
        "official, signed, good, real, honest, proper, short",
    },
    flags={
        Kind.MAKES: "open, opens, opened, create, creates, created, make, makes, made, add, adds, added, start, starts, "
        "generate, generates, draw up, draws up, becomes, sets up, set up",
        Kind.GIVES: "give, gives, given, tell, tells, told, state, states, stated, explained, hears, hear, with, "
        "written, get, gets",
        Kind.TAKES: "take, takes, lasts, wait, waits, waiting, process, processes, runs",
        Kind.CAN: "can, may, could, able to, possible to, possibility to, right to, be able to, allowed to, want to, easy to",
        Kind.ASKER: "customer, customers, client, clients, applicant, applicants, patient, patients, user, users, you",
    },
    nouns={
        "invoices": "invoice, invoices, invoicing, invoiced, bill, bills, billing, billed",
        "agreements": "agreement, agreements, contract, contracts",
        "contacts": "contact, contacts, call, calls, visit, visits, phone call, phone calls, appointment, appointments, "
        "service event, service events, touch, touches",
        "hand_overs": "hand over, hand overs, handover, handovers, handoff, handoffs, hand off, hand offs, transfer, transfers",
        "documents": "document, documents, form, forms, attachment, attachments, certificate, certificates",
        "times_asked": "times asked, ask, asks, asked, asking, tell my story, explain my case, explain myself, tell my "
        "case, repeat myself, tell the same thing, asked for, give my details, explain it, tell it",
        "elapsed": "elapsed time, lead time, processing time, handling time, turnaround, turnaround time, throughput "
        "time, total time, response time, delivery time, duration",
        "waiting": "wait, waits, waiting, waited, waiting time, wait time, queue, queues, queuing, queueing, queuing "
        "time, on hold",
        "effort": "effort, own effort, my effort, my time, my own time, customer's time, customer's own time, my work",
        "downtime": "downtime, down time, outage, outages, service break, interruption, interruptions",
        "price": "price, prices, fee, fees, charge, charges, pay, pays, paying, priced",
        "cost": "cost, costs, costing, expense, expenses",
        "profit": "profit, profits, margin",
        "reason_given": "reason, reasons, explanation, explanations, justification, told why, tell why, tell me why, know "
        "why, explain why, hear why, grounds",
        "reversible": "undo, undone, reverse, reversed, reversible, cancel, cancels, cancelled, canceled, cancelling, "
        "withdraw, withdrawn, change my mind, take it back, taken back",
    },
    per_words={},
    comma_is_thousands=True,
)
