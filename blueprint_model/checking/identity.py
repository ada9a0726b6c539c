"""What a finding is, from one check to the next (SEMANTICS 7): a stable string. Comparing leaves the variant out."""

from __future__ import annotations

_VARIANT_MARK = "@"
_ERROR = "error/"


def head_identity(need: str) -> str:
    """Of the clash of a need (its id)."""
    return f"head/{need}"


def card_identity(code: str, *elements: str) -> str:
    """`elements`: what the card stands for; the rules in order for K28; none for K22."""
    return "/".join(("card", code, *elements))


def transition_identity(flow: str) -> str:
    """The one card of a transition, whichever of K6, K7, K8 and K11 it joins."""
    return f"transition/{flow}"


def mark_identity(code: str, *elements: str) -> str:
    """`elements`: what the mark is about."""
    return "/".join(("mark", code, *elements))


def hint_identity(code: str, *elements: str) -> str:
    """`elements`: what the hint is about; none where there is one a blueprint."""
    return "/".join(("hint", code, *elements))


def said_identity(said_clash: str) -> str:
    """Of a said clash (the id of its element)."""
    return f"said/{said_clash}"


def repair_identity(*rules: str) -> str:
    """A repair that changes these rules, in their order: what a decision about it is kept under. It is no finding."""
    return "/".join(("repair", *rules))


def error_identity(code: str) -> str:
    """A check that could not be made. It is no finding about the blueprint, and gets no number."""
    return f"{_ERROR}{code}"


def is_error(identity: str) -> bool:
    """Whether it stands for a check that could not be made."""
    return without_variant(identity).startswith(_ERROR)


def in_variant(identity: str, variant: str | None) -> str:
    """The identity as the to-be `variant` has it; unchanged for the as-is."""
    return identity if variant is None else f"{variant}{_VARIANT_MARK}{identity}"


def without_variant(identity: str) -> str:
    """What two variants' findings are compared by."""
    return identity.rpartition(_VARIANT_MARK)[2]
