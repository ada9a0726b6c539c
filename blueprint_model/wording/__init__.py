"""Plain words to a measure and a limit, per language: pure, deterministic, offline; abstains rather than guesses (METHOD 2)."""

from blueprint_model.wording.question import OneQuestion, answer_question, question_after
from blueprint_model.wording.suggestion import Suggestion, suggest_for_need, suggest_for_rule
from blueprint_model.wording.times import parse_time_range

__all__ = [
    "OneQuestion",
    "Suggestion",
    "answer_question",
    "parse_time_range",
    "question_after",
    "suggest_for_need",
    "suggest_for_rule",
]
