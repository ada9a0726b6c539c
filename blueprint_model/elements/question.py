"""Questions with answers: what conditions speak of."""

from __future__ import annotations

from typing import ClassVar

from blueprint_model.elements.base import Element
from blueprint_model.elements.values import Share, Text, Value


class Answer(Value):
    """One answer in words, and how often it is given (0…1; None is not known)."""

    words: Text
    share: Share | None = None


class Question(Element):
    """`fixed` names the answer that holds in the whole blueprint; else shares may be given; else it is open."""

    type: ClassVar[str] = "question"
    title: Text = ""
    answers: tuple[Answer, ...] = ()
    fixed: Text | None = None
